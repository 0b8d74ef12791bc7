#include "grading/suite.hpp"

#include <fmt/format.h>

#include <boost/test/execution_monitor.hpp>
#include <boost/test/unit_test_monitor.hpp>
#include <iostream>
#include <nlohmann/json.hpp>

#include "grading/drawn_over.hpp"
#include "grading/record.hpp"

namespace grading {

namespace ut = boost::unit_test;

namespace {

void on_silence(const bridge::NoAnswer& silence) {
  Finding finding;
  record().interrupted = translate(silence, finding);
  if (!finding.said.empty()) record().now->findings.push_back(std::move(finding));
}

void on_wrong_question(const WrongQuestion&) {
  record().interrupted = Status::failed;
  record().now->findings.push_back(
      {{"Pidió la pérdida o el gradiente en un punto que no tiene el tamaño de theta.",
        "It asked for the loss or the gradient at a point that does not have the size of theta."},
       {}});
}

void on_wrong_shape(const WrongShape&) {
  record().interrupted = Status::failed;
  record().now->findings.push_back(
      {{"Devolvió un vector, o preguntó en un punto, que no tiene el tamaño que dice el contrato.",
        "It returned a vector, or asked at a point, that does not have the size that the contract says."},
       {}});
}

/// Every number that was answered.
std::vector<double> flat(const bridge::Numbers& numbers) {
  std::vector<double> all;
  for (const bridge::Part& part : numbers) all.insert(all.end(), part.values.begin(), part.values.end());
  return all;
}

/// Turns what the framework reports into `CaseResult`s. Nothing passes unless it was seen to: an assertion
/// that held, none that did not, no exception, and an end.
class Observer : public ut::test_observer {
 public:
  void test_unit_start(const ut::test_unit& unit) override {
    if (unit.p_type != ut::TUT_CASE) return;
    Record& r = record();
    const auto claimed = r.claims.find(unit.p_id);
    r.now.emplace();
    r.now->exercise = ut::framework::get<ut::test_suite>(unit.p_parent_id).p_name;
    r.now->name = unit.p_name;
    if (claimed != r.claims.end()) {
      r.now->claim = claimed->second.text;
      r.now->weight = claimed->second.weight;
    }
    r.heard = Hearing(r.meddles);
    r.divergence_told = false;
    r.verdicts = {};
    r.assertions = 0;
    r.all_held = true;
    r.interrupted.reset();
  }

  void assertion_result(ut::assertion_result result) override {
    ++record().assertions;
    if (result != ut::AR_PASSED) record().all_held = false;
  }

  void exception_caught(const boost::execution_exception& error) override {
    Record& r = record();
    if (!r.now || r.interrupted) return;
    r.interrupted = Status::grader_failed;
    const std::string what(error.what().begin(), error.what().end());
    r.now->findings.push_back({{"Fallo del corrector: " + what, "The grader failed: " + what}, {}});
  }

  void test_unit_finish(const ut::test_unit& unit, unsigned long) override {
    if (unit.p_type != ut::TUT_CASE) return;
    Record& r = record();
    if (r.interrupted) {
      r.now->status = *r.interrupted;
    } else if (r.assertions == 0) {
      r.now->status = Status::grader_failed;
      r.now->findings.push_back({{"Fallo del corrector: la prueba no comprobó nada.",
                                  "The grader failed: the test checked nothing."},
                                 {}});
    } else {
      r.now->status = r.all_held ? Status::passed : Status::failed;
      if (r.verdicts.turned_round()) {
        r.now->findings.push_back({{"Da siempre lo contrario: ¿está la comparación del revés?",
                                    "It always gives the opposite: is the comparison the wrong way round?"},
                                   {}});
      }
    }
    if (r.now->status == Status::timed_out) ++r.timeouts[r.now->exercise];
    r.now->heard = {r.heard.answers(), r.heard.everything()};
    if (r.with_numbers) r.now->numbers = flat(r.heard.numbers());
    r.cases.push_back(std::move(*r.now));
    r.now.reset();
  }
};

}  // namespace

Record& record() {
  static Record the_record;
  return the_record;
}

void claim::apply(ut::test_unit& unit) { record().claims[unit.p_id] = {text_, weight_}; }

ut::decorator::base_ptr claim::clone() const { return ut::decorator::base_ptr(new claim(*this)); }

void drawn_over::apply(ut::test_unit& unit) { record().losses[unit.p_id] = loss_; }

ut::decorator::base_ptr drawn_over::clone() const { return ut::decorator::base_ptr(new drawn_over(*this)); }

/// What is left of the time of the exercise that is asked about. A submission that sleeps in every case, or a
/// little in every call, must not hold up the class.
static bridge::Allowance left() {
  const std::string& exercise = record().now->exercise;
  bridge::Allowance allowance;
  allowance.patience -= std::chrono::duration_cast<std::chrono::milliseconds>(record().waited[exercise]);
  if (record().timeouts[exercise] >= timeouts_allowed || allowance.patience.count() <= 0) {
    throw bridge::NoAnswer(bridge::Ending::out_of_patience, exercise, "not asked again");
  }
  return allowance;
}

Conversation::Conversation() : bridge::Session(record().worker, left()) { tell(&record().heard); }

std::uint32_t Conversation::number_of(const std::string& exercise, std::uint32_t place) const {
  const auto& instead = record().instead;
  return instead && instead->first == exercise ? instead->second : place;
}

Conversation::~Conversation() {
  if (!record().now) return;
  record().now->printed += printed();
  record().waited[record().now->exercise] += waited();
}

}  // namespace grading

/// What the command line asks for; nothing if it is not understood.
static std::optional<std::vector<std::string>> exercises_asked_for(const std::vector<std::string>& words) {
  using grading::record;
  auto word = words.begin();
  const auto left = [&] { return words.end() - word; };
  std::optional<std::uint32_t> number;
  for (; left() > 0 && word->starts_with("--"); ++word) {
    if (*word == "--meddle") {
      record().meddles = true;
    } else if (*word == "--numbers") {
      record().with_numbers = true;
    } else if (*word == "--instead" && left() > 1) {
      number = static_cast<std::uint32_t>(std::stoul(*++word));
    } else {
      return std::nullopt;
    }
  }
  if (left() < 1 || (number && left() != 2)) return std::nullopt;
  record().worker = *word++;
  if (number) record().instead = {*word, *number};
  return std::vector<std::string>(word, words.end());
}

/// What --loss asks for.
struct Area {
  std::string exercise, test;
  double x_from, x_to, y_from, y_to;
  int cells;
};

static std::optional<Area> area_asked_for(const std::vector<std::string>& words) {
  if (words.size() != 8 || words[0] != "--loss") return std::nullopt;
  return Area{words[1],
              words[2],
              std::stod(words[3]),
              std::stod(words[4]),
              std::stod(words[5]),
              std::stod(words[6]),
              std::stoi(words[7])};
}

/// The loss that a case's path is drawn over, at the nodes of a grid, row after row from below; none if the
/// case has no loss.
static std::vector<double> losses_in(const Area& area) {
  std::vector<double> values;
  for (const auto& [id, loss] : grading::record().losses) {
    const auto& test = grading::ut::framework::get<grading::ut::test_case>(id);
    const auto& exercise = grading::ut::framework::get<grading::ut::test_suite>(test.p_parent_id);
    if (test.p_name.get() != area.test || exercise.p_name.get() != area.exercise) continue;
    for (int row = 0; row <= area.cells; ++row) {
      for (int column = 0; column <= area.cells; ++column) {
        values.push_back(
            loss(descenso::Vector{{area.x_from + (area.x_to - area.x_from) * column / area.cells,
                                   area.y_from + (area.y_to - area.y_from) * row / area.cells}}));
      }
    }
  }
  return values;
}

/// suite [--meddle] [--numbers] [--instead NUMBER] WORKER [EXERCISE…]: judges the worker, on these exercises
/// or all, and writes a JSON array of cases. With --meddle functions get other arguments than the tests say
/// (see Hearing), so that only what is heard is worth something. With --instead the worker's function NUMBER
/// is called for EXERCISE.
///
/// suite --loss EXERCISE CASE X_FROM X_TO Y_FROM Y_TO CELLS: judges nobody, and writes a JSON array of the
/// losses that CASE is drawn over.
int main(int argc, char** argv) {
  using namespace grading;
  const auto area = area_asked_for({argv + 1, argv + argc});
  const std::optional<std::vector<std::string>> exercises =
      area ? std::vector<std::string>{} : exercises_asked_for({argv + 1, argv + argc});
  if (!exercises) {
    std::cerr << "usage: suite [--meddle] [--numbers] [--instead NUMBER] WORKER [EXERCISE...]\n"
                 "       suite --loss EXERCISE CASE X_FROM X_TO Y_FROM Y_TO CELLS\n";
    return 2;
  }

  // The framework's own output is not for anybody, and a grader's crash must look like one.
  std::vector<std::string> words{argv[0], "--log_level=nothing", "--report_level=no",
                                 "--catch_system_errors=no", "--color_output=no"};
  for (const std::string& exercise : *exercises) words.push_back(fmt::format("--run_test={}/*", exercise));
  std::vector<char*> arguments;
  for (std::string& one : words) arguments.push_back(one.data());

  Observer observer;
  try {
    ut::framework::init([] { return true; }, static_cast<int>(arguments.size()), arguments.data());
    ut::framework::finalize_setup_phase();
    if (area) {
      std::cout << nlohmann::json(losses_in(*area)) << '\n';
      return 0;
    }
    ut::unit_test_monitor_t::instance().register_exception_translator<bridge::NoAnswer>(&on_silence);
    ut::unit_test_monitor_t::instance().register_exception_translator<WrongQuestion>(&on_wrong_question);
    ut::unit_test_monitor_t::instance().register_exception_translator<WrongShape>(&on_wrong_shape);
    ut::framework::register_observer(observer);
    ut::framework::run();
    ut::framework::deregister_observer(observer);
  } catch (const ut::framework::setup_error& error) {
    std::cerr << "suite: " << error.what() << '\n';
    return 3;
  } catch (const std::exception& error) {
    std::cerr << "suite: " << error.what() << '\n';
    return 3;
  }
  std::cout << nlohmann::json(record().cases).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)
            << '\n';
  return 0;
}
