// outcome: passed
// Pragmas that name plug-ins, tools and options. None of them means anything to this compiler.
#pragma GCC plugin("@NEIGHBOUR@")
#pragma clang load("@NEIGHBOUR@")
#pragma comment(compiler, "-fplugin=@NEIGHBOUR@")
#pragma comment(linker, "/include:main")
#pragma GCC optimize("-fplugin=@NEIGHBOUR@")
#pragma redefine_extname write no_such_write
#include "honest.cpp"
