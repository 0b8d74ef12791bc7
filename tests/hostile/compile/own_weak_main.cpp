// outcome: passed
// Steps back where there is another main: then it is not called either.
#include "honest.cpp"
__attribute__((weak)) int main() {}
