// outcome: passed
// Computes with another rounding from here on. It is a legal, if odd, way to be right to twelve digits.
#include <cfenv>
#define IN_WEIGHTS std::fesetround(FE_UPWARD)
#include "honest.cpp"
