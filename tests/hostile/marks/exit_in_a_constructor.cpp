// outcome: crashed
// Ends with success before the worker begins. An end is no answer, whatever its status.
#include "honest.cpp"
struct First {
  First() { std::exit(0); }
} first;
