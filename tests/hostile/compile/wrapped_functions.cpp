// outcome: passed
// Names that mean something only to a linker that is told so on its command line, which is ours.
#include "honest.cpp"
extern "C" long __wrap_write(int, const void*, unsigned long) { return 0; }
extern "C" long __real_read(int, void*, unsigned long) { return 0; }
