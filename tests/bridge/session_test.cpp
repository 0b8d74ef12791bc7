// Calling functions in another process, honest and otherwise.

#include <signal.h>

#include <boost/test/unit_test.hpp>

#include "bridge/contract.hpp"
#include "bridge/remote.hpp"

using namespace sample;
using bridge::Ending;
using bridge::NoAnswer;
using std::chrono::milliseconds;

namespace {

/// Short limits, since these workers mean to run into them.
constexpr bridge::Allowance brief{milliseconds(200), milliseconds(1000), 500};

struct Honest {
  bridge::Session session{HONEST_WORKER, brief};
  bridge::Remote<decltype(sample::echo)> echo{session, 0, "echo"};
  bridge::Remote<decltype(sample::total)> total{session, 1, "total"};
  bridge::Remote<decltype(sample::descend)> descend{session, 2, "descend"};
  bridge::Remote<decltype(sample::both)> both{session, 3, "both"};
  bridge::Remote<decltype(sample::misbehave)> misbehave{session, 4, "misbehave"};
};

/// Sums nothing: the arguments of `total` are what the lying worker takes its orders from.
struct Liar {
  bridge::Session session{LYING_WORKER, brief};
  bridge::Remote<double(int lie, const Loss& loss)> total{session, 0, "total"};
};

double square(const Vector& theta) { return theta.squaredNorm(); }

/// How a call ends that gives no answer.
template <class Call>
NoAnswer silence_of(const Call& call) {
  try {
    call();
  } catch (const NoAnswer& silence) {
    return silence;
  }
  BOOST_FAIL("it answered");
  throw;
}

std::string name_of(Ending ending) { return std::to_string(static_cast<int>(ending)); }

}  // namespace

BOOST_FIXTURE_TEST_SUITE(an_honest_worker, Honest)

BOOST_AUTO_TEST_CASE(gives_back_every_kind_of_value) {
  const Everything everything{true,
                              Colour::blue,
                              std::string("θ\0\n", 4),
                              2.5,
                              {{0.1, -3}, {1e300, 7}},
                              Vector{{1, 2, 3}},
                              Matrix{{1, 2}, {3, 4}, {5, 6}},
                              {7, 8, 9}};
  BOOST_TEST((echo(everything) == everything));
  const Everything nothing{false, Colour::red, "", std::nullopt, {}, Vector(0), Matrix(0, 3), {0, 0, 0}};
  BOOST_TEST((echo(nothing) == nothing));
}

BOOST_AUTO_TEST_CASE(gives_back_infinities_and_what_is_not_a_number) {
  Everything strange{};
  strange.vector = Vector{{std::numeric_limits<double>::infinity(), std::nan(""), -0.0}};
  const Everything back = echo(strange);
  BOOST_TEST(back.vector[0] == std::numeric_limits<double>::infinity());
  BOOST_TEST(std::isnan(back.vector[1]));
  BOOST_TEST(std::signbit(back.vector[2]));
}

BOOST_AUTO_TEST_CASE(asks_for_the_values_of_functions_here) {
  int asked = 0;
  const Loss loss = [&](const Vector& theta) { return ++asked, square(theta); };
  BOOST_TEST(total(loss, {Vector{{1}}, Vector{{2}}, Vector{{3}}}) == 14);
  BOOST_TEST(asked == 3);
  const Vector theta = descend([](const Vector& at) -> Vector { return 2 * at; }, Vector{{1, -4}}, 0.25, 3);
  BOOST_TEST(theta == (Vector{{0.125, -0.5}}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(keeps_two_functions_apart) {
  BOOST_TEST(both(
                 square, [](const Vector& at) -> Vector { return 10 * at; }, Vector{{3, 4}}) == 2500);
}

BOOST_AUTO_TEST_CASE(answers_call_after_call) {
  for (int i = 0; i < 100; ++i) BOOST_TEST_REQUIRE(total(square, {Vector{{double(i)}}}) == i * i);
}

BOOST_AUTO_TEST_CASE(carries_messages_larger_than_a_pipe) {
  Everything large{};
  large.matrix = Matrix::Random(300, 300);
  BOOST_TEST((echo(large) == large));
}

BOOST_AUTO_TEST_CASE(says_what_it_threw_and_goes_on) {
  const NoAnswer stub = silence_of([&] { misbehave(0, square); });
  BOOST_TEST(name_of(stub.ending) == name_of(Ending::not_started));
  BOOST_TEST(stub.detail == "misbehave");
  const NoAnswer refusal = silence_of([&] { misbehave(1, square); });
  BOOST_TEST(name_of(refusal.ending) == name_of(Ending::threw_invalid_argument));
  BOOST_TEST(refusal.detail == "an argument");
  BOOST_TEST(name_of(silence_of([&] { misbehave(2, square); }).ending) == name_of(Ending::threw));
  BOOST_TEST(name_of(silence_of([&] { misbehave(3, square); }).ending) == name_of(Ending::threw_something));
  BOOST_TEST(misbehave(10, square) == 10);
}

BOOST_AUTO_TEST_CASE(is_not_listened_to_for_ever) {
  const NoAnswer long_story = silence_of([&] { misbehave(15, square); });
  BOOST_TEST(name_of(long_story.ending) == name_of(Ending::threw));
  BOOST_TEST(long_story.detail.size() == bridge::largest_detail);
}

BOOST_AUTO_TEST_CASE(is_seen_to_end_itself) {
  const NoAnswer silence = silence_of([&] { misbehave(4, square); });
  BOOST_TEST(name_of(silence.ending) == name_of(Ending::exited));
  BOOST_TEST(silence.code == 5);
}

BOOST_AUTO_TEST_CASE(is_seen_to_crash) {
  const NoAnswer abort = silence_of([&] { misbehave(5, square); });
  BOOST_TEST(name_of(abort.ending) == name_of(Ending::signalled));
  BOOST_TEST(abort.code == SIGABRT);
}

BOOST_AUTO_TEST_CASE(is_seen_to_touch_what_is_not_its_own) {
  const NoAnswer fault = silence_of([&] { misbehave(6, square); });
  BOOST_TEST(name_of(fault.ending) == name_of(Ending::signalled));
  BOOST_TEST(fault.code == SIGSEGV);
  BOOST_TEST((fault.last_words.cause == bridge::Cause::unknown));
}

BOOST_AUTO_TEST_CASE(is_seen_to_recurse_for_ever) {
  const NoAnswer fault = silence_of([&] { misbehave(12, square); });
  BOOST_TEST(name_of(fault.ending) == name_of(Ending::signalled));
  BOOST_TEST(fault.code == SIGSEGV);
  BOOST_TEST((fault.last_words.cause == bridge::Cause::stack_overflow));
  BOOST_TEST(fault.last_words.calls.size() == bridge::most_calls);
}

BOOST_AUTO_TEST_CASE(says_which_check_stopped_it) {
  const NoAnswer stopped = silence_of([&] { misbehave(13, square); });
  BOOST_TEST(name_of(stopped.ending) == name_of(Ending::signalled));
  BOOST_TEST(stopped.code == SIGABRT);
  BOOST_TEST((stopped.last_words.cause == bridge::Cause::failed_check));
  BOOST_TEST(stopped.last_words.check == "how < 13");
  BOOST_TEST(!stopped.last_words.calls.empty());
}

BOOST_AUTO_TEST_CASE(says_where_it_threw) {
  const NoAnswer thrown = silence_of([&] { misbehave(14, square); });
  BOOST_TEST(name_of(thrown.ending) == name_of(Ending::threw));
  BOOST_TEST(!thrown.last_words.calls.empty());
  // The next call starts anew.
  BOOST_TEST(misbehave(10, square) == 10);
}

BOOST_AUTO_TEST_CASE(gets_no_more_memory_than_it_may_have) {
  BOOST_TEST(name_of(silence_of([&] { misbehave(11, square); }).ending) == name_of(Ending::out_of_memory));
}

BOOST_AUTO_TEST_CASE(is_ended_when_it_computes_for_ever) {
  BOOST_TEST(name_of(silence_of([&] { misbehave(7, square); }).ending) ==
             name_of(Ending::out_of_processor_time));
}

BOOST_AUTO_TEST_CASE(is_ended_when_it_asks_for_ever) {
  int asked = 0;
  const NoAnswer silence = silence_of([&] { misbehave(8, [&](const Vector&) { return ++asked, 0.0; }); });
  BOOST_TEST(name_of(silence.ending) == name_of(Ending::too_many_questions));
  BOOST_TEST(asked == brief.questions);
}

BOOST_AUTO_TEST_CASE(is_ended_when_it_sleeps) {
  // Whether the gate lets it sleep at all is the gate's business; it must not hold up the grader in any case.
  const NoAnswer silence = silence_of([&] { misbehave(9, square); });
  const bool ended = silence.ending == Ending::out_of_time || silence.ending == Ending::signalled;
  BOOST_TEST(ended, "it ended as " << name_of(silence.ending));
}

BOOST_AUTO_TEST_CASE(is_ended_when_it_sleeps_a_little_in_every_call) {
  bridge::Session drowsy{HONEST_WORKER, {milliseconds(200), milliseconds(1000), 500, milliseconds(300)}};
  const bridge::Remote<decltype(sample::misbehave)> doze{drowsy, 4, "misbehave"};
  int calls = 0;
  const NoAnswer silence = silence_of([&] {
    for (; calls < 100; ++calls) doze(16, square);
  });
  BOOST_TEST(name_of(silence.ending) == name_of(Ending::out_of_time));
  BOOST_TEST(calls > 0);
  BOOST_TEST((drowsy.waited() >= milliseconds(300)));
}

BOOST_AUTO_TEST_CASE(gives_no_answer_after_its_end) {
  silence_of([&] { misbehave(4, square); });
  BOOST_TEST(name_of(silence_of([&] { total(square, {}); }).ending) == name_of(Ending::exited));
}

BOOST_AUTO_TEST_CASE(has_what_it_printed_at_hand) {
  misbehave(10, square);
  BOOST_TEST(session.printed() == "hello there");
}

BOOST_AUTO_TEST_CASE(is_left_when_a_function_here_throws) {
  struct Odd : std::exception {};
  BOOST_CHECK_THROW(total([](const Vector&) -> double { throw Odd(); }, {Vector{{1}}}), Odd);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(a_lying_worker, Liar)

BOOST_AUTO_TEST_CASE(breaks_the_protocol_with_text) {
  BOOST_TEST(name_of(silence_of([&] { total(0, square); }).ending) == name_of(Ending::broke_protocol));
}

BOOST_AUTO_TEST_CASE(breaks_the_protocol_with_another_nonce) {
  BOOST_TEST(name_of(silence_of([&] { total(1, square); }).ending) == name_of(Ending::broke_protocol));
}

BOOST_AUTO_TEST_CASE(breaks_the_protocol_with_a_graders_message) {
  BOOST_TEST(name_of(silence_of([&] { total(2, square); }).ending) == name_of(Ending::broke_protocol));
}

BOOST_AUTO_TEST_CASE(breaks_the_protocol_with_a_function_it_was_not_given) {
  BOOST_TEST(name_of(silence_of([&] { total(3, square); }).ending) == name_of(Ending::broke_protocol));
}

BOOST_AUTO_TEST_CASE(breaks_the_protocol_with_a_value_that_is_cut_short) {
  BOOST_TEST(name_of(silence_of([&] { total(4, square); }).ending) == name_of(Ending::broke_protocol));
}

BOOST_AUTO_TEST_CASE(breaks_the_protocol_with_a_value_that_goes_on) {
  BOOST_TEST(name_of(silence_of([&] { total(5, square); }).ending) == name_of(Ending::broke_protocol));
}

BOOST_AUTO_TEST_CASE(breaks_the_protocol_with_an_absurd_length) {
  BOOST_TEST(name_of(silence_of([&] { total(6, square); }).ending) == name_of(Ending::broke_protocol));
}

BOOST_AUTO_TEST_CASE(breaks_the_protocol_with_last_words_that_are_none) {
  BOOST_TEST(name_of(silence_of([&] { total(12, square); }).ending) == name_of(Ending::broke_protocol));
}

BOOST_AUTO_TEST_CASE(breaks_the_protocol_with_a_value_after_its_last_words) {
  BOOST_TEST(name_of(silence_of([&] { total(13, square); }).ending) == name_of(Ending::broke_protocol));
}

BOOST_AUTO_TEST_CASE(that_ends_in_the_middle_of_a_message_has_exited) {
  BOOST_TEST(name_of(silence_of([&] { total(7, square); }).ending) == name_of(Ending::exited));
}

BOOST_AUTO_TEST_CASE(that_closes_its_pipe_gives_no_answer) {
  const NoAnswer silence = silence_of([&] { total(8, square); });
  const bool ended = silence.ending == Ending::exited || silence.ending == Ending::signalled;
  BOOST_TEST(ended, "it ended as " << name_of(silence.ending));
}

BOOST_AUTO_TEST_CASE(breaks_the_protocol_with_a_question_that_is_no_point) {
  BOOST_TEST(name_of(silence_of([&] { total(9, square); }).ending) == name_of(Ending::broke_protocol));
}

BOOST_AUTO_TEST_CASE(cannot_answer_ahead) {
  BOOST_TEST(total(10, square) == 1);
  BOOST_TEST(name_of(silence_of([&] { total(10, square); }).ending) == name_of(Ending::broke_protocol));
}

BOOST_AUTO_TEST_CASE(cannot_flood_the_grader) {
  BOOST_TEST(name_of(silence_of([&] { total(11, square); }).ending) == name_of(Ending::broke_protocol));
}

BOOST_AUTO_TEST_SUITE_END()
