// Messages between the grader and a worker: what they say and how they lie on the pipe.
//
//   grader → worker   call      function, arguments; a function among the arguments crosses as a slot number
//   worker → grader   ask       slot, arguments: "what is the gradient here?"          (any number of times)
//   grader → worker   answer    the value
//   worker → grader   result | not_started | threw_invalid_argument | threw | threw_something | out_of_memory
//   worker → grader   dies      how and where: the last message, sent while a signal kills the worker
//
// Every message of one call carries that call's nonce, a random number that no earlier message could have
// held: a reply that was written ahead of its call, or a callback kept and used after it, is recognised and
// refused.

#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace bridge {

enum class Kind : std::uint8_t {
  call = 1,
  ask,
  answer,
  result,
  not_started,             ///< payload: a Thrown; its text names the exercise whose stub was reached
  threw_invalid_argument,  ///< payload: a Thrown, for a std::invalid_argument
  threw,                   ///< payload: a Thrown, for any other std::exception
  threw_something,         ///< payload: a Thrown without text, for what is no std::exception
  out_of_memory,           ///< payload: a Thrown, for a std::bad_alloc
  dies,                    ///< payload: a LastWords
};

/// An exception, and the calls that led to its throw.
struct Thrown {
  std::string what;
  std::vector<std::uint64_t> calls;  ///< addresses in the program, the innermost first
};

struct Frame {
  Kind kind{};
  std::uint64_t nonce = 0;
  std::uint32_t target = 0;  ///< of a call: which function; of an ask or answer: which slot; else 0
  std::string payload;
};

/// A worker's message may not be larger than this; a trajectory of 10,000 points in ℝ⁵⁰ is 4 MB.
inline constexpr std::uint32_t largest_payload = 16u << 20;

/// On the pipe: payload size (4 bytes), kind (1), target (4), nonce (8), payload.
inline constexpr std::size_t header_size = 17;
using Header = std::array<char, header_size>;

/// What a header announces: a frame without its payload, and the size of that.
struct Announced {
  Frame frame;
  std::uint32_t payload_size = 0;
};

/// Throws `Malformed` for an unknown kind or a payload over `largest_payload`.
Announced parse_header(const Header& header);

/// The bytes of a whole frame. Requires a payload of at most `largest_payload`, else throws `Malformed`.
std::string to_bytes(const Frame& frame);

}  // namespace bridge
