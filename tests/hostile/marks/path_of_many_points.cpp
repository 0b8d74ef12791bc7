// outcome: heavy_ball=rejected, others=passed
// A path that says it has 2^60 points.
#include "forge.cpp"
#define heavy_ball honest_heavy_ball
#include "honest.cpp"
#undef heavy_ball
namespace momentum {
Trajectory heavy_ball(const Gradient&, const Vector&, const Settings&) {
  forge::send(forge::result, forge::bytes(1ull << 60));
  return {};
}
}  // namespace momentum
