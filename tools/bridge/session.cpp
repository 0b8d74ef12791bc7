#include "bridge/session.hpp"

#include <poll.h>
#include <sys/random.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <system_error>

namespace bridge {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

/// The limits of one call, as points on the two clocks.
struct Session::Deadline {
  const std::string& name;
  steady_clock::time_point wall;
  std::chrono::nanoseconds processor;
};

namespace {

std::uint64_t fresh_nonce() {
  std::uint64_t nonce;
  if (::getrandom(&nonce, sizeof nonce, 0) != sizeof nonce) {
    throw std::system_error(errno, std::generic_category(), "getrandom");
  }
  return nonce;
}

/// What a reply that brings no value says.
Ending ending_of(Kind kind) {
  switch (kind) {
    case Kind::not_started:
      return Ending::not_started;
    case Kind::threw_invalid_argument:
      return Ending::threw_invalid_argument;
    case Kind::threw:
      return Ending::threw;
    case Kind::out_of_memory:
      return Ending::out_of_memory;
    default:
      return Ending::threw_something;
  }
}

/// Adds the time that it lives to a sum.
class Stopwatch {
 public:
  explicit Stopwatch(std::chrono::nanoseconds& sum) : sum_(sum) {}
  Stopwatch(const Stopwatch&) = delete;
  ~Stopwatch() { sum_ += steady_clock::now() - start_; }

 private:
  std::chrono::nanoseconds& sum_;
  steady_clock::time_point start_ = steady_clock::now();
};

}  // namespace

NoAnswer::NoAnswer(Ending ending_, std::string function_, std::string detail_, int code_,
                   LastWords last_words_)
    : std::runtime_error(function_ + " gave no answer: " + detail_.substr(0, largest_detail)),
      ending(ending_),
      function(std::move(function_)),
      detail(detail_.substr(0, largest_detail)),
      code(code_),
      last_words(std::move(last_words_)) {
  last_words.check.resize(std::min(last_words.check.size(), largest_detail));
  last_words.calls.resize(std::min(last_words.calls.size(), most_calls));
}

Session::Session(const std::filesystem::path& program, Allowance allowance)
    : worker_(program, {.processor_time = allowance.processor_time}), allowance_(allowance) {
  // The death of a worker must not be ours when we write to it.
  ::signal(SIGPIPE, SIG_IGN);
}

std::string Session::call(std::uint32_t index, const std::string& name, std::string arguments,
                          const std::vector<Slot>& slots) {
  const Stopwatch stopwatch(waited_);
  const auto wall_time =
      std::min<std::chrono::nanoseconds>(allowance_.wall_time, allowance_.patience - waited_);
  const Deadline deadline{name, steady_clock::now() + wall_time,
                          worker_.processor_time() + allowance_.processor_time};
  const std::uint64_t nonce = fresh_nonce();
  send({Kind::call, nonce, index, std::move(arguments)}, deadline);
  for (int questions = 0;; ++questions) {
    Frame frame = receive(deadline);
    if (frame.nonce != nonce) refuse(name, "a message that belongs to no call");
    switch (frame.kind) {
      case Kind::ask: {
        if (frame.target >= slots.size()) refuse(name, "a question about a function that was not given");
        if (questions == allowance_.questions) {
          worker_.stop();
          throw NoAnswer(Ending::too_many_questions, name, "too many questions", allowance_.questions);
        }
        Reader from(frame.payload);
        std::string answer;
        try {
          answer = slots[frame.target](from);
        } catch (const Malformed& malformed) {
          refuse(name, malformed.what());
        } catch (...) {
          worker_.stop();
          throw;
        }
        send({Kind::answer, nonce, frame.target, std::move(answer)}, deadline);
        break;
      }
      case Kind::result:
        return std::move(frame.payload);
      case Kind::not_started:
      case Kind::threw_invalid_argument:
      case Kind::threw:
      case Kind::threw_something:
      case Kind::out_of_memory: {
        auto thrown = decoded<Thrown>(frame.payload, name);
        throw NoAnswer(ending_of(frame.kind), name, std::move(thrown.what), 0,
                       {.check = {}, .calls = std::move(thrown.calls)});
      }
      case Kind::dies:
        last_words_ = decoded<LastWords>(frame.payload, name);
        receive(deadline);  // which finds that it has ended
        refuse(name, "a message after the last one");
      case Kind::call:
      case Kind::answer:
        refuse(name, "a message that only the grader sends");
    }
  }
}

void Session::refuse(const std::string& name, const std::string& why) {
  worker_.stop();
  throw NoAnswer(Ending::broke_protocol, name, why);
}

void Session::send(const Frame& frame, const Deadline& deadline) {
  const std::string bytes = to_bytes(frame);
  for (std::size_t sent = 0; sent < bytes.size();) {
    const ssize_t count = ::write(worker_.requests(), bytes.data() + sent, bytes.size() - sent);
    if (count > 0) {
      sent += static_cast<std::size_t>(count);
    } else if (count < 0 && errno == EAGAIN) {
      wait_for(worker_.requests(), POLLOUT, deadline);
    } else if (count < 0 && errno == EPIPE) {
      ended(deadline.name);
    } else if (count < 0 && errno != EINTR) {
      throw std::system_error(errno, std::generic_category(), "writing to a worker");
    }
  }
}

Frame Session::receive(const Deadline& deadline) {
  Header header;
  read_all(header.data(), header.size(), deadline);
  try {
    Announced announced = parse_header(header);
    announced.frame.payload.resize(announced.payload_size);
    read_all(announced.frame.payload.data(), announced.payload_size, deadline);
    return std::move(announced.frame);
  } catch (const Malformed& malformed) {
    refuse(deadline.name, malformed.what());
  }
}

void Session::read_all(char* to, std::size_t size, const Deadline& deadline) {
  while (size > 0) {
    const ssize_t count = ::read(worker_.replies(), to, size);
    if (count > 0) {
      to += count;
      size -= static_cast<std::size_t>(count);
    } else if (count == 0) {
      ended(deadline.name);
    } else if (errno == EAGAIN) {
      wait_for(worker_.replies(), POLLIN, deadline);
    } else if (errno != EINTR) {
      throw std::system_error(errno, std::generic_category(), "reading from a worker");
    }
  }
}

/// Returns when the descriptor is ready, or throws when one of the two clocks has run out first.
void Session::wait_for(int descriptor, short events, const Deadline& deadline) {
  for (;;) {
    const auto wall_left = std::chrono::duration_cast<milliseconds>(deadline.wall - steady_clock::now());
    const auto processor_left =
        std::chrono::duration_cast<milliseconds>(deadline.processor - worker_.processor_time());
    if (wall_left.count() <= 0 || processor_left.count() <= 0) {
      worker_.stop();
      const bool computed = processor_left.count() <= 0;
      throw NoAnswer(computed ? Ending::out_of_processor_time : Ending::out_of_time, deadline.name,
                     "no answer in time");
    }
    // One thread cannot use up its processor time in less wall time than that, so this never wakes too late.
    pollfd waited{descriptor, events, 0};
    const int ready = ::poll(&waited, 1, static_cast<int>(std::min(wall_left, processor_left).count()) + 1);
    if (ready > 0) return;
    if (ready < 0 && errno != EINTR) throw std::system_error(errno, std::generic_category(), "poll");
  }
}

void Session::ended(const std::string& name) {
  const gate::End end = worker_.stop();
  switch (end.kind) {
    case gate::EndKind::exited:
      throw NoAnswer(Ending::exited, name, "the process ended itself", end.code);
    case gate::EndKind::signalled:
      throw NoAnswer(Ending::signalled, name, "the process was ended by a signal", end.code, last_words_);
    case gate::EndKind::out_of_processor_time:
      throw NoAnswer(Ending::out_of_processor_time, name, "no answer in time");
  }
  throw std::logic_error("an end of a worker that is none");
}

}  // namespace bridge
