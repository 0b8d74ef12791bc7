// outcome: momentum_weights=crashed, others=passed
// Takes over the grader as its debugger. The filter ends a process that makes a call no innocent program
// makes.
#include <sys/ptrace.h>
#include <unistd.h>

#define IN_WEIGHTS ::ptrace(PTRACE_ATTACH, ::getppid(), 0, 0)
#include "honest.cpp"
