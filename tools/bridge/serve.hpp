// The worker's side: a loop that calls the student's functions on request.
//
// It shares its process with the submission, so nothing it says is trusted; it only has to be right for
// honest code.

#pragma once

#include <cstdio>
#include <functional>
#include <iostream>
#include <type_traits>

#include "bridge/codec.hpp"
#include "bridge/frame.hpp"
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
  // Braces fix the order of evaluation: arguments are read from left to right.
  std::tuple<std::remove_cvref_t<Args>...> args{read_argument<std::remove_cvref_t<Args>>(from, serving)...};
  const R result = std::apply(function, args);
  Writer to;
  write(to, result);
  return to.take();
}

}  // namespace detail

/// Serves these functions, numbered in this order, until the grader goes away.
template <auto... functions>
[[noreturn]] void serve() {
  using Call = std::string (*)(Reader&, Serving&);
  constexpr Call calls[] = {
      [](Reader& from, Serving& serving) { return detail::call(functions, from, serving); }...};
  for (;;) {
    const Frame request = receive_request();
    Reader from(request.payload);
    Serving serving{request.nonce};
    Frame reply{Kind::threw_something, request.nonce, 0, {}};
    try {
      reply.payload = calls[request.target](from, serving);
      reply.kind = Kind::result;
    } catch (const descenso::NotStarted& stub) {
      reply.kind = Kind::not_started;
      reply.payload = stub.what();
    } catch (const std::invalid_argument& error) {
      reply.kind = Kind::threw_invalid_argument;
      reply.payload = error.what();
    } catch (const std::exception& error) {
      reply.kind = Kind::threw;
      reply.payload = error.what();
    } catch (...) {
    }
    // What the function printed belongs to this call, so it must be out before the reply is.
    std::cout.flush();
    std::fflush(nullptr);
    send_reply(reply);
  }
}

}  // namespace bridge
