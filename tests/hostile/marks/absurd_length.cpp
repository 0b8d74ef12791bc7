// outcome: momentum_weights=rejected, others=passed
// Announces four gigabytes, for which the grader should take memory.
#include "forge.cpp"
#define IN_WEIGHTS forge::send(forge::header(forge::result, 0xFFFFFFFF))
#include "honest.cpp"
