// A folder for one compile.

#pragma once

#include <filesystem>
#include <string>

#include "gate/descriptor.hpp"

namespace gate {

/// A fresh folder that only its owner can enter; removed, with all that is in it, at the end of this object's
/// life.
class PrivateFolder {
 public:
  /// Throws `std::system_error`.
  PrivateFolder();
  ~PrivateFolder();
  PrivateFolder(const PrivateFolder&) = delete;

  /// Writes a new file. Requires a plain name that is not taken. Throws `std::system_error`.
  void write(const std::string& name, const std::string& text) const;

  /// Hands the folder and the named file to another user and group. Requires root.
  void give_to(unsigned owner, const std::string& name) const;

  const std::filesystem::path& path() const { return path_; }
  int descriptor() const { return descriptor_.get(); }

 private:
  std::filesystem::path path_;
  Descriptor descriptor_;
};

}  // namespace gate
