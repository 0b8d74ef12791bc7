// A student's function that runs in another process and is called as if it were here.

#pragma once

#include "bridge/numbers.hpp"
#include "bridge/session.hpp"

namespace bridge {

namespace detail {

template <class T>
struct Argument {
  static void send(Writer& to, std::vector<Slot>&, Listener*, const T& value) { write(to, value); }
};

/// A function stays on the grader's side: the worker gets a slot to ask.
template <class R, class... Args>
struct Argument<std::function<R(Args...)>> {
  static void send(Writer&, std::vector<Slot>& slots, Listener* listener,
                   const std::function<R(Args...)>& function) {
    slots.push_back([&function, listener](Reader& question) {
      std::tuple<std::remove_cvref_t<Args>...> args{read<std::remove_cvref_t<Args>>(question)...};
      question.finish();
      if (listener) listener->asked(std::apply([](const auto&... arg) { return numbers_in(arg...); }, args));
      Writer answer;
      write<R>(answer, std::apply(function, args));
      return answer.take();
    });
  }
};

}  // namespace detail

/// `Remote<decltype(momentum::heavy_ball)> heavy_ball{session, 1, "heavy_ball"};` can be called with the
/// arguments of `momentum::heavy_ball`, and returns or throws `NoAnswer`. Functions among the arguments are
/// called here.
template <class Function>
class Remote;

template <class R, class... Args>
class Remote<R(Args...)> {
 public:
  Remote(Session& session, std::uint32_t index, std::string name)
      : session_(session), index_(index), name_(std::move(name)) {}

  R operator()(const std::remove_cvref_t<Args>&... args) const {
    Listener* const listener = session_.listener();
    if (!listener || !listener->meddles()) return call(args...);
    std::tuple<std::remove_cvref_t<Args>...> others{args...};
    std::apply([listener](auto&... other) { (meddle(other, *listener), ...); }, others);
    return std::apply([this](const auto&... other) { return call(other...); }, others);
  }

 private:
  R call(const std::remove_cvref_t<Args>&... args) const {
    Listener* const listener = session_.listener();
    Writer arguments;
    std::vector<Slot> slots;
    (detail::Argument<std::remove_cvref_t<Args>>::send(arguments, slots, listener, args), ...);
    if (listener) listener->called(numbers_in(args...));
    try {
      const R answer = session_.decoded<R>(session_.call(index_, name_, arguments.take(), slots), name_);
      if (listener) listener->answered(numbers_in(answer));
      return answer;
    } catch (const NoAnswer& silence) {
      if (listener) listener->fell_silent(silence);
      throw;
    }
  }

  Session& session_;
  std::uint32_t index_;
  std::string name_;
};

}  // namespace bridge
