// How often this program takes memory.

#pragma once

namespace bench {

/// Calls of malloc, calloc, realloc and operator new so far.
long allocations();

}  // namespace bench
