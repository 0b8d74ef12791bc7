#include "gate/limits.hpp"

#include <algorithm>

namespace gate {

bool apply(const Limit& limit) {
  const auto resource = static_cast<__rlimit_resource_t>(limit.resource);
  rlimit present;
  if (::getrlimit(resource, &present) != 0) return false;
  const rlimit wanted{std::min(limit.soft, present.rlim_max), std::min(limit.hard, present.rlim_max)};
  return ::setrlimit(resource, &wanted) == 0;
}

}  // namespace gate
