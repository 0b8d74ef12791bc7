// outcome: did_not_compile
// Warns without end. After 1 MiB nobody listens any more.
#if __INCLUDE_LEVEL__ < 12
#warning \
    "one of very many warnings, each of which is repeated with the line that it stands in, and all for nothing"
#include __FILE__
#include __FILE__
#include __FILE__
#endif
