#include "bench/table.hpp"

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iostream>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string_view>

namespace bench {

namespace {

using descenso::Language;

struct Request {
  Language language = Language::en;
  bool json = false, quick = false;
};

Request read(int argc, char** argv) {
  Request request;
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == "--json") {
      request.json = true;
    } else if (word == "--quick") {
      request.quick = true;
    } else if (word == "--lang" && i + 1 < argc) {
      request.language = std::string_view(argv[++i]) == "es" ? Language::es : Language::en;
    } else {
      throw std::invalid_argument(fmt::format("unknown argument: {}", word));
    }
  }
  return request;
}

/// One of the two sides of a row, measured several times.
struct Side {
  std::vector<double> seconds;  ///< for one part, one of each repetition
  double allocations = 0;       ///< for one part

  double quantile(double share) const {
    std::vector<double> sorted = seconds;
    std::ranges::sort(sorted);
    return sorted.at(static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1) + 0.5));
  }
  double median() const { return quantile(0.5); }

  /// Do the repetitions disagree so much that the median says little?
  bool noisy() const { return quantile(0.75) - quantile(0.25) > 0.15 * median(); }
};

struct Measured {
  Side work, bare;

  double ratio() const { return work.median() / bare.median(); }
  bool noisy() const { return work.noisy() || bare.noisy(); }
  bool keeps(const Promise& promise) const {
    return work.median() <= promise.factor * bare.median() + promise.extra;
  }
};

/// Gathers what Google Benchmark measures; the name of a benchmark is the place of its side.
class Gathering : public benchmark::BenchmarkReporter {
 public:
  Gathering(std::vector<Side>& sides, const std::vector<Row>& rows, Clock clock)
      : sides_(sides), rows_(rows), clock_(clock) {}

  bool ReportContext(const Context&) override { return true; }

  void ReportRuns(const std::vector<Run>& runs) override {
    for (const Run& run : runs) {
      if (run.error_occurred) throw std::runtime_error(run.error_message);
      if (run.run_type != Run::RT_Iteration) continue;
      const std::size_t place = std::stoul(run.run_name.function_name);
      const double seconds = clock_ == Clock::wall ? run.GetAdjustedRealTime() : run.GetAdjustedCPUTime();
      sides_.at(place).seconds.push_back(seconds / rows_.at(place / 2).parts);
      sides_.at(place).allocations = run.counters.at("allocations") / rows_.at(place / 2).parts;
    }
  }

 private:
  std::vector<Side>& sides_;
  const std::vector<Row>& rows_;
  Clock clock_;
};

std::vector<Measured> take(const std::vector<Row>& rows, bool quick, Clock clock, int repetitions,
                           long (*allocations)()) {
  // Every repetition of every side in one random order, so that what else the machine does meets all alike.
  std::vector<std::string> words{"bench", "--benchmark_enable_random_interleaving=true",
                                 "--benchmark_min_time=0.02",
                                 fmt::format("--benchmark_repetitions={}", quick ? 1 : repetitions)};
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  int count = static_cast<int>(arguments.size());
  benchmark::Initialize(&count, arguments.data());

  std::vector<Side> sides(2 * rows.size());
  for (std::size_t place = 0; place < sides.size(); ++place) {
    const std::function<void()>& side = place % 2 == 0 ? rows[place / 2].work : rows[place / 2].bare;
    auto* one = benchmark::RegisterBenchmark(
        std::to_string(place).c_str(), [&side, allocations](benchmark::State& state) {
          const long before = allocations ? allocations() : 0;
          try {
            for (auto _ : state) side();
          } catch (const std::exception& error) {
            state.SkipWithError(error.what());
          }
          const long after = allocations ? allocations() : 0;
          state.counters["allocations"] =
              benchmark::Counter(static_cast<double>(after - before), benchmark::Counter::kAvgIterations);
        });
    one->Unit(benchmark::kSecond);
    if (clock == Clock::wall) one->UseRealTime();
    if (quick) one->Iterations(1);
  }
  Gathering gathering(sides, rows, clock);
  benchmark::RunSpecifiedBenchmarks(&gathering);

  std::vector<Measured> measured;
  for (std::size_t i = 0; i < rows.size(); ++i) measured.push_back({sides[2 * i], sides[2 * i + 1]});
  return measured;
}

std::string duration(double seconds) {
  for (const auto& [unit, size] : {std::pair{"s", 1.0}, {"ms", 1e-3}, {"µs", 1e-6}}) {
    if (seconds >= size) return fmt::format("{:.3g} {}", seconds / size, unit);
  }
  return fmt::format("{:.3g} ns", seconds * 1e9);
}

std::string told(const Promise& promise) {
  std::string text = "≤";
  if (promise.factor != 1) text += fmt::format(" × {:g}", promise.factor);
  if (promise.extra != 0) text += fmt::format(" + {}", duration(promise.extra));
  return text;
}

nlohmann::json as_json(const Row& row, const Measured& measured, bool with_allocations) {
  nlohmann::json object{{"name", row.name},
                        {"problem", row.problem.en},
                        {"limit", row.limit.en},
                        {"seconds", measured.work.median()},
                        {"limit_seconds", measured.bare.median()},
                        {"ratio", measured.ratio()},
                        {"promised_factor", row.promise.factor},
                        {"promised_extra_seconds", row.promise.extra},
                        {"within", measured.keeps(row.promise)},
                        {"noisy", measured.noisy()}};
  if (with_allocations) {
    object["allocations"] = measured.work.allocations;
    object["limit_allocations"] = measured.bare.allocations;
  }
  return object;
}

void print_table(const std::vector<Row>& rows, const std::vector<Measured>& measured, Language language,
                 bool with_allocations) {
  const auto say = [language](const Text& text) { return text.in(language); };
  bool noise = false;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto& [name, problem, limit, parts, work, bare, promise] = rows[i];
    if (i == 0 || limit != rows[i - 1].limit) {
      fmt::print("\n{}: {}\n", say({"Límite", "Limit"}), say(limit));
      fmt::print("  {:<31}{:<40}{:>9}{:>10}{:>8}  {:<17}{}\n", "", "", say({"tiempo", "time"}),
                 say({"límite", "limit"}), say({"razón", "ratio"}), "",
                 with_allocations ? say({"reservas (límite)", "allocations (limit)"}) : "");
    }
    noise = noise || measured[i].noisy();
    const Text verdict = measured[i].keeps(promise) ? Text{"dentro", "within"} : Text{"fuera", "over"};
    fmt::print("  {:<31}{:<40}{:>9}{:>10}{:>7.2f}{}  {:<17}{}\n", name, say(problem),
               duration(measured[i].work.median()), duration(measured[i].bare.median()), measured[i].ratio(),
               measured[i].noisy() ? "~" : " ", fmt::format("{} {}", say(verdict), told(promise)),
               with_allocations ? fmt::format("{:.1f} ({:.1f})", measured[i].work.allocations,
                                              measured[i].bare.allocations)
                                : "");
  }
  if (noise) {
    fmt::print("\n{}\n",
               say({"~ La mitad central de las repeticiones ocupa más del 15 % de la mediana: repite con la "
                    "máquina tranquila.",
                    "~ The middle half of the repetitions spans more than 15 % of the median: repeat on a "
                    "quiet machine."}));
  }
}

}  // namespace

int measure(int argc, char** argv, const std::function<std::vector<Row>(bool quick)>& rows, Clock clock,
            int repetitions, long (*allocations)()) {
  try {
    const Request request = read(argc, argv);
    const std::vector<Row> all = rows(request.quick);
    const std::vector<Measured> measured = take(all, request.quick, clock, repetitions, allocations);
    if (!request.json) {
      print_table(all, measured, request.language, allocations != nullptr);
      return 0;
    }
    nlohmann::json objects = nlohmann::json::array();
    for (std::size_t i = 0; i < all.size(); ++i)
      objects.push_back(as_json(all[i], measured[i], allocations != nullptr));
    std::cout << objects.dump(1) << '\n';
    return 0;
  } catch (const std::exception& fault) {
    std::cerr << fault.what() << '\n';
    return 3;
  }
}

}  // namespace bench
