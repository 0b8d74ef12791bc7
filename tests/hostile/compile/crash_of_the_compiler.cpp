// outcome: did_not_compile
// A compiler that crashes says where it was and with which arguments, and leaves no file behind.
#pragma clang __debug llvm_fatal_error
