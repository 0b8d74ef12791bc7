// outcome: did_not_compile
// Doubles itself with every level, sixty levels deep. The compiler is ended after its ten seconds.
#if __INCLUDE_LEVEL__ < 60
#include __FILE__
#include __FILE__
#endif
