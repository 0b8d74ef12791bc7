// Descriptors that close themselves.

#pragma once

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <utility>

#include "gate/fault.hpp"

namespace gate {

/// Owns one descriptor, or none (-1).
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() { close(); }

  int get() const { return number_; }
  void close() {
    if (number_ >= 0) ::close(std::exchange(number_, -1));
  }

 private:
  int number_ = -1;
};

/// A pipe whose ends are closed on exec.
struct Pipe {
  explicit Pipe() {
    std::array<int, 2> ends;
    checked(::pipe2(ends.data(), O_CLOEXEC), "pipe2");
    read_end = Descriptor(ends[0]);
    write_end = Descriptor(ends[1]);
  }

  Descriptor read_end, write_end;
};

}  // namespace gate
