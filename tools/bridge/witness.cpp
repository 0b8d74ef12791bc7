#include "bridge/witness.hpp"

#include <ucontext.h>
#include <unistd.h>
#include <unwind.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <string_view>

#include "bridge/frame.hpp"
#include "bridge/last_words.hpp"
#include "bridge/serve.hpp"

namespace bridge {

namespace {

/// Addresses of calls, in memory that is there already: a dying process may not allocate.
struct Calls {
  std::array<std::uint64_t, most_calls> addresses;
  std::size_t count = 0;
};

_Unwind_Reason_Code note_call(_Unwind_Context* frame, void* to) {
  Calls& calls = *static_cast<Calls*>(to);
  int interrupted = 0;
  const std::uint64_t address = _Unwind_GetIPInfo(frame, &interrupted);
  if (address == 0 || calls.count == calls.addresses.size()) return _URC_END_OF_STACK;
  // A return address belongs to the statement after the call; one before it, to the call.
  calls.addresses[calls.count++] = interrupted ? address : address - 1;
  return _URC_NO_REASON;
}

void note_calls(Calls& calls) {
  calls.count = 0;
  _Unwind_Backtrace(note_call, &calls);
}

std::uint64_t served_nonce = 0;
Calls last_throw;
std::string_view failed_check;  // the condition that the process is being aborted for

/// The message, put together in place.
class Message {
 public:
  template <class T>
  void raw(const T& value) {
    add(&value, sizeof value);
  }
  void length(std::uint64_t count) { raw(count); }
  void add(const void* data, std::size_t size) {
    size = std::min(size, bytes_.size() - size_);
    if (size == 0) return;
    std::memcpy(bytes_.data() + size_, data, size);
    size_ += size;
  }
  void send() const {
    const auto payload_size = static_cast<std::uint32_t>(size_ - header_size);
    std::array<char, header_size> header{};
    std::memcpy(header.data(), &payload_size, sizeof payload_size);
    header[4] = static_cast<char>(Kind::dies);
    std::memcpy(header.data() + 9, &served_nonce, sizeof served_nonce);
    auto bytes = bytes_;
    std::memcpy(bytes.data(), header.data(), header.size());
    if (::write(worker_replies, bytes.data(), size_) < 0) return;  // nothing more can be done
  }

 private:
  std::array<char, 2048> bytes_{};
  std::size_t size_ = header_size;
};

/// Clang's trap is `ud1 number(%eax), %eax`, whose number says what was undefined; a zero is left out.
Undefined read_trap(std::uint64_t at) {
  const auto* code = reinterpret_cast<const unsigned char*>(at);
  if (code[0] != 0x67 || code[1] != 0x0f || code[2] != 0xb9) return Undefined::other;
  return code[3] == 0x40 ? Undefined{code[4]} : code[3] == 0 ? Undefined{0} : Undefined::other;
}

void report_death(int signal, siginfo_t* info, void* context) {
  const greg_t* registers = static_cast<ucontext_t*>(context)->uc_mcontext.gregs;
  Cause cause = Cause::unknown;
  Undefined undefined = Undefined::other;
  std::string_view check;
  if (signal == SIGILL) {
    cause = Cause::undefined_behaviour;
    undefined = read_trap(static_cast<std::uint64_t>(registers[REG_RIP]));
  } else if (signal == SIGABRT && !failed_check.empty()) {
    cause = Cause::failed_check;
    check = failed_check.substr(0, 256);
  } else if (signal == SIGSEGV) {
    // Where the stack has grown as far as it may, what is touched lies by the stack pointer.
    const auto touched = reinterpret_cast<std::uint64_t>(info->si_addr);
    const auto stack = static_cast<std::uint64_t>(registers[REG_RSP]);
    constexpr std::uint64_t near = 1 << 20;
    if (touched < stack + near && touched + near > stack) cause = Cause::stack_overflow;
  }
  static Calls calls;
  note_calls(calls);

  Message message;  // as codec.hpp writes a LastWords
  message.raw(static_cast<std::int64_t>(cause));
  message.raw(static_cast<std::int64_t>(undefined));
  message.length(check.size());
  message.add(check.data(), check.size());
  message.length(calls.count);
  message.add(calls.addresses.data(), calls.count * sizeof calls.addresses[0]);
  message.send();
  ::raise(signal);  // which by now does what it does to everybody
}

[[noreturn]] void fail_check(const char* condition) {
  failed_check = condition ? condition : "";
  std::abort();
}

}  // namespace

void start_witness() {
  static std::array<char, 64 << 10> stack;
  const stack_t own{stack.data(), 0, stack.size()};
  if (::sigaltstack(&own, nullptr) != 0) return;
  struct sigaction action {};
  action.sa_sigaction = report_death;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER | static_cast<int>(SA_RESETHAND);
  for (const int signal : {SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT})
    ::sigaction(signal, &action, nullptr);
}

void witness_call(std::uint64_t nonce) {
  served_nonce = nonce;
  last_throw.count = 0;
}

std::vector<std::uint64_t> calls_to_last_throw() {
  return {last_throw.addresses.begin(), last_throw.addresses.begin() + static_cast<long>(last_throw.count)};
}

}  // namespace bridge

// What the C and C++ libraries call where a check fails, in their place, so that the condition is known.

extern "C" void __assert_fail(const char* condition, const char*, unsigned, const char*) noexcept {
  bridge::fail_check(condition);
}

namespace std {
void __glibcxx_assert_fail(const char*, int, const char*, const char* condition) noexcept {
  bridge::fail_check(condition);
}
}  // namespace std

// What every throw calls; the linker puts it in its place (--wrap).

extern "C" [[noreturn]] void __real___cxa_throw(void*, void*, void (*)(void*));
extern "C" [[noreturn]] void __wrap___cxa_throw(void* exception, void* type, void (*destroy)(void*)) {
  bridge::note_calls(bridge::last_throw);
  __real___cxa_throw(exception, type, destroy);
}
