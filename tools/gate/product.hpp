// Bringing out of a private folder what a compile left there.

#pragma once

#include <filesystem>
#include <string>

namespace gate {

enum class Product { taken, not_there, too_large };

constexpr long largest_product = 64 << 20;

/// Copies a regular file `name` of the folder to `destination`, mode 0755. Whoever looks at the destination
/// sees what was there before or the whole new file, never a part. Throws `std::system_error` if the
/// destination is not writable.
Product take_product(int folder, const std::string& name, const std::filesystem::path& destination);

}  // namespace gate
