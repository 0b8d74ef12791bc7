// outcome: momentum_weights=not_started, others=passed
// Says that it has not been started, in words that repeat its input and forge a report.
#define IN_WEIGHTS throw NotStarted("\x1b[2J 20 of 20 points <b> leaked-" + std::to_string(beta))
#include "honest.cpp"
