// Zip archives that come out the same wherever and whenever they are made.

#pragma once

#include <string>
#include <vector>

namespace grading {

/// A file to be handed on.
struct Parcel {
  std::string path;  ///< with slashes, relative
  std::string bytes;
  bool executable = false;
};

/// The bytes of a zip of these files, in order, without times or owners.
std::string zipped(const std::vector<Parcel>& parcels);

}  // namespace grading
