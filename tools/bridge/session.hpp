// The grader's side: one conversation with one worker.

#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include "bridge/codec.hpp"
#include "bridge/frame.hpp"
#include "bridge/last_words.hpp"
#include "gate/worker.hpp"

namespace bridge {

/// Why a call came back without a value.
enum class Ending {
  not_started,             ///< a stub was reached; `detail` names it
  threw_invalid_argument,  ///< std::invalid_argument; `detail` is its what()
  threw,                   ///< another std::exception; `detail` is its what()
  threw_something,         ///< something that is not a std::exception
  out_of_memory,           ///< it asked for more memory than a worker has
  exited,                  ///< the process ended itself; `code` is its exit status
  signalled,               ///< the process was ended by signal `code`
  out_of_processor_time,   ///< it computed for longer than allowed
  out_of_time,             ///< it neither computed nor answered for longer than allowed
  out_of_patience,         ///< not called any more, after calls that took too long in all
  too_many_questions,      ///< it asked for more values of functions than allowed
  broke_protocol,          ///< it sent what no honest worker sends; `detail` says what
};

/// Bytes kept of what a submission says in an exception. A message may have thousands of times as many, and
/// every case of a suite may bring one.
inline constexpr std::size_t largest_detail = 4096;

/// Thrown where a student's function would have returned. A statement about the submission, never about the
/// grader.
struct NoAnswer : std::runtime_error {
  NoAnswer(Ending ending, std::string function, std::string detail, int code = 0, LastWords last_words = {});

  Ending ending;
  std::string function;  ///< the function that was called
  std::string detail;    ///< hostile text, cut to `largest_detail`: escape it before showing it
  int code;
  LastWords last_words;  ///< of a crash; and for an exception, the calls that led to the throw. Hostile
};

/// What one call may use before it counts as endless. Processor time decides; the wall clock, five times as
/// patient, only ends a worker that sleeps. All calls of a session together may use up `patience`, which ends
/// one that sleeps a little in every call.
struct Allowance {
  std::chrono::milliseconds processor_time{2000};
  std::chrono::milliseconds wall_time{10000};
  int questions = 100'000;
  std::chrono::milliseconds patience{30000};
};

/// Answers a worker's question: reads its arguments, returns the bytes of the value.
using Slot = std::function<std::string(Reader& question)>;

class Listener;

class Session {
 public:
  /// Starts `program` as a worker. Throws `gate::Fault`.
  explicit Session(const std::filesystem::path& program, Allowance allowance = {});

  /// Calls function number `index`; answers its questions from `slots`; the bytes of its result.
  /// Throws `NoAnswer`. What a slot throws passes through, and ends the worker: a question that no honest
  /// function would ask has been asked.
  std::string call(std::uint32_t index, const std::string& name, std::string arguments,
                   const std::vector<Slot>& slots);

  /// Ends the worker and throws `NoAnswer{broke_protocol}`.
  [[noreturn]] void refuse(const std::string& name, const std::string& why);

  /// The value that a worker's bytes encode, as `refuse` does if they encode none.
  template <class T>
  T decoded(const std::string& bytes, const std::string& name) {
    try {
      Reader from(bytes);
      T value = read<T>(from);
      from.finish();
      return value;
    } catch (const Malformed& malformed) {
      refuse(name, malformed.what());
    }
  }

  /// Whoever is told what is said from now on; it has to outlive the session. Nobody at first.
  void tell(Listener* listener) { listener_ = listener; }
  Listener* listener() const { return listener_; }

  /// Wall time that calls have taken so far.
  std::chrono::nanoseconds waited() const { return waited_; }

  /// What the worker wrote to its standard output and error so far. Hostile text.
  std::string printed() const { return worker_.printed(); }

 private:
  struct Deadline;

  void send(const Frame& frame, const Deadline& deadline);
  Frame receive(const Deadline& deadline);
  void read_all(char* to, std::size_t size, const Deadline& deadline);
  void wait_for(int descriptor, short events, const Deadline& deadline);
  [[noreturn]] void ended(const std::string& name);

  gate::Worker worker_;
  Allowance allowance_;
  Listener* listener_ = nullptr;
  LastWords last_words_;  // heard when the worker is dying
  std::chrono::nanoseconds waited_{0};
};

}  // namespace bridge
