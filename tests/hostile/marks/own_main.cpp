// outcome: crashed
// A program of its own, in place of the worker's. It ends where answers were expected.
#include "honest.cpp"
int main() {}
