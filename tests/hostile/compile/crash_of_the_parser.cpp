// outcome: did_not_compile
// The same by a signal.
#pragma clang __debug parser_crash
