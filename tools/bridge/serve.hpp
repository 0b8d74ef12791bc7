// The worker's side: a loop that calls the student's functions on request.
//
// It shares its process with the submission, so nothing it says is trusted; it only has to be right for
// honest code.

#pragma once

#include <cstdio>
#include <functional>
#include <iostream>
#include <new>
#include <stdexcept>
#include <type_traits>

#include "bridge/codec.hpp"
#include "bridge/frame.hpp"
#include "bridge/witness.hpp"
#include "common/vocabulary.hpp"

namespace bridge {

/// The two descriptors on which a worker finds its pipes.
inline constexpr int worker_requests = 3;
inline constexpr int worker_replies = 4;

/// Blocks for the next frame; ends the process when the grader has gone.
Frame receive_request();
void send_reply(const Frame& frame);

/// The call that is being served.
struct Serving {
  std::uint64_t nonce;
  std::uint32_t slots = 0;
};

namespace detail {

template <class T>
inline constexpr bool is_function = false;
template <class R, class... Args>
inline constexpr bool is_function<std::function<R(Args...)>> = true;

/// A function whose body is on the other side of the bridge.
template <class R, class... Args>
std::function<R(Args...)> ask_grader(std::uint64_t nonce, std::uint32_t slot, std::function<R(Args...)>*) {
  return [nonce, slot](Args... args) -> R {
    Writer question;
    (write<std::remove_cvref_t<Args>>(question, args), ...);
    send_reply({Kind::ask, nonce, slot, question.take()});
    const Frame answer = receive_request();
    Reader from(answer.payload);
    return read<R>(from);
  };
}

template <class T>
T read_argument(Reader& from, Serving& serving) {
  if constexpr (is_function<T>) {
    return ask_grader(serving.nonce, serving.slots++, static_cast<T*>(nullptr));
  } else {
    return read<T>(from);
  }
}

/// Calls `function` on the arguments in the request; its result as bytes.
template <class R, class... Args>
std::string call(R (*function)(Args...), Reader& from, Serving& serving) {
  // Declared weak: where a submission lacks a function, or has it with other parameters, it is not there.
  if (!function) throw descenso::NotStarted("");
  // Braces fix the order of evaluation: arguments are read from left to right.
  std::tuple<std::remove_cvref_t<Args>...> args{read_argument<std::remove_cvref_t<Args>>(from, serving)...};
  const R result = std::apply(function, args);
  Writer to;
  write(to, result);
  return to.take();
}

/// Makes the reply say that an exception was caught.
inline void tell(Frame& reply, Kind kind, const char* what) {
  Writer to;
  write(to, Thrown{what, calls_to_last_throw()});
  reply.kind = kind;
  reply.payload = to.take();
}

}  // namespace detail

/// Serves these functions, numbered in this order, until the grader goes away.
template <auto... functions>
[[noreturn]] void serve() {
  using Call = std::string (*)(Reader&, Serving&);
  constexpr Call calls[] = {
      [](Reader& from, Serving& serving) { return detail::call(functions, from, serving); }...};
  start_witness();
  for (;;) {
    const Frame request = receive_request();
    Reader from(request.payload);
    Serving serving{request.nonce};
    Frame reply{Kind::result, request.nonce, 0, {}};
    witness_call(request.nonce);
    try {
      reply.payload = calls[request.target](from, serving);
    } catch (const descenso::NotStarted& stub) {
      detail::tell(reply, Kind::not_started, stub.what());
    } catch (const std::invalid_argument& error) {
      detail::tell(reply, Kind::threw_invalid_argument, error.what());
    } catch (const std::bad_alloc& error) {
      detail::tell(reply, Kind::out_of_memory, error.what());
    } catch (const std::exception& error) {
      detail::tell(reply, Kind::threw, error.what());
    } catch (...) {
      detail::tell(reply, Kind::threw_something, "");
    }
    // What the function printed belongs to this call, so it must be out before the reply is.
    std::cout.flush();
    std::fflush(nullptr);
    send_reply(reply);
  }
}

}  // namespace bridge
