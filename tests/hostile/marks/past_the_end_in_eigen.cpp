// outcome: momentum_weights=crashed, others=passed
// And in Eigen, whose assertions the prebuilt objects must not take away.
#define IN_WEIGHTS                \
  Vector three = Vector::Zero(3); \
  three[3 + steps * 0] = 1
#include "honest.cpp"
