// outcome: momentum_weights=crashed, others=passed
// Rearranges the file system.
#include <sys/mount.h>

#define IN_WEIGHTS ::mount("/", "/tmp", nullptr, MS_BIND, nullptr)
#include "honest.cpp"
