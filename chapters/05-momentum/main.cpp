#include "momentum.hpp"
int main() {}
