#include <Eigen/QR>

#include "grading/suite.hpp"

namespace grading {

double Random::between(double low, double high) {
  // The upper 53 bits, as a fraction: exact, and the same on every machine.
  return low + (high - low) * static_cast<double>(engine_() >> 11) * 0x1p-53;
}

Vector Random::vector(Eigen::Index size) {
  Vector v(size);
  for (double& coordinate : v) coordinate = between(-1, 1);
  return v;
}

Matrix Random::positive_definite(Eigen::Index size, double smallest, double largest) {
  Matrix noise(size, size);
  for (double& coefficient : noise.reshaped()) coefficient = between(-1, 1);
  const Matrix directions = noise.householderQr().householderQ();
  const Matrix A =
      directions * Vector::LinSpaced(size, smallest, largest).asDiagonal() * directions.transpose();
  return 0.5 * (A + A.transpose());
}

}  // namespace grading
