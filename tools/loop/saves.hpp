// Noticing that a file was saved.

#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "gate/descriptor.hpp"

namespace loop {

/// How to notice.
enum class Noticing {
  told,  ///< by the kernel (inotify): at once. Says nothing about what is changed from another machine
  look,  ///< by looking, some times a second: for folders on a network, or shared with a virtual machine
};

/// Watches the contents of a few files, in whatever way editors save: in place, or by putting a new file
/// where the old one was.
class Saves {
 public:
  /// Where the kernel does not tell, it is looked.
  Saves(std::vector<std::filesystem::path> files, Noticing how);

  Noticing how() const { return how_; }

  /// To be waited for with poll(), besides `patience`; -1 if there is none.
  int descriptor() const { return watch_.get(); }
  /// After this long without a sign, `saved` had better be asked.
  std::chrono::milliseconds patience() const;

  /// A file whose contents are not what they were when last asked, whole: while it is being written this
  /// waits until it rests. Nothing if none is.
  std::optional<std::filesystem::path> saved();

 private:
  std::vector<std::filesystem::path> files_;
  Noticing how_;
  gate::Descriptor watch_;
  std::map<std::filesystem::path, std::optional<std::string>> contents_;
};

}  // namespace loop
