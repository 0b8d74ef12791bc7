// outcome: did_not_compile
// Says what a damaged kit, a machine without memory or a linker would say. Whether the kit works is tried
// with another file instead of believed.
#warning LLVM ERROR: out of memory
#warning unable to execute command: Killed
#warning fatal error: file 'momentum.hpp' has been modified since the precompiled header 'warm.pch' was built
#warning mold: error: duplicate symbol: heavy_ball: undefined symbol: full_points
#error mine
