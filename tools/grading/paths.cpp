#include "grading/paths.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "grading/files.hpp"
#include "grading/process.hpp"

namespace grading {

using descenso::Stop;
using descenso::Vector;
using nlohmann::json;

namespace {

constexpr int format = 1;

/// Reads numbers one after another; what is missing makes it bad, and everything after that is nothing.
class Numbers {
 public:
  explicit Numbers(const std::vector<double>& numbers) : numbers_(numbers) {}

  double next() {
    if (at_ == numbers_.size()) bad_ = true;
    return bad_ ? 0 : numbers_[at_++];
  }
  /// A whole number from 0 to `largest`.
  std::size_t whole(std::size_t largest) {
    const double value = next();
    if (!(value >= 0 && value <= static_cast<double>(largest) && value == std::floor(value))) bad_ = true;
    return bad_ ? 0 : static_cast<std::size_t>(value);
  }
  std::size_t left() const { return numbers_.size() - at_; }
  bool bad() const { return bad_; }

 private:
  const std::vector<double>& numbers_;
  std::size_t at_ = 0;
  bool bad_ = false;
};

/// Apart by more than roundings on the way. What is not finite is equal to what is not finite, as in a test.
bool same_points(const Vector& one, const Vector& other) {
  constexpr double roundings = 1e-6;
  if (!one.allFinite() || !other.allFinite()) return one.allFinite() == other.allFinite();
  return (one - other).lpNorm<Eigen::Infinity>() <=
         roundings * std::max(1.0, other.lpNorm<Eigen::Infinity>());
}

// JSON has no infinities: null stands for whatever is not finite.
double number_in(const json& from) { return from.is_null() ? std::nan("") : from.get<double>(); }

Trajectory trajectory_in(const json& from) {
  Trajectory path{{}, static_cast<Stop>(from.at("stop").get<int>())};
  for (const json& point : from.at("points")) {
    Vector theta(static_cast<Eigen::Index>(point.size()));
    for (std::size_t i = 0; i < point.size(); ++i) theta[static_cast<Eigen::Index>(i)] = number_in(point[i]);
    path.points.push_back(std::move(theta));
  }
  return path;
}

json json_of(const Trajectory& path) {
  json points = json::array();
  for (const Vector& point : path.points)
    points.push_back(std::vector<double>(point.data(), point.data() + point.size()));
  return {{"points", points}, {"stop", static_cast<int>(path.stop)}};
}

}  // namespace

std::optional<Trajectory> path_in(const std::vector<double>& numbers, bool with_bias) {
  Numbers from(numbers);
  Trajectory path;
  const std::size_t count = from.whole(numbers.size());
  for (std::size_t t = 0; t < count && !from.bad(); ++t) {
    const std::size_t size = from.whole(from.left());
    if (from.whole(1) != 1) return std::nullopt;
    Vector point(static_cast<Eigen::Index>(size + (with_bias ? 1 : 0)));
    for (double& coordinate : point) coordinate = from.next();
    path.points.push_back(std::move(point));
  }
  path.stop = static_cast<Stop>(from.whole(static_cast<std::size_t>(Stop::diverged)));
  if (from.bad() || from.left() > 0) return std::nullopt;
  return path;
}

ExpectedPaths read_paths(const std::filesystem::path& file) {
  ExpectedPaths expected;
  const json from = json::parse(read_file(file).value_or(""), nullptr, false);
  try {
    if (from.is_discarded() || from.at("format") != format) return {};
    for (const auto& [exercise, all] : from.at("exercises").items()) {
      ExercisePaths& its = expected[exercise];
      its.with_bias = all.at("with_bias");
      for (const auto& [test, path] : all.at("paths").items()) its.paths[test] = trajectory_in(path);
    }
  } catch (const json::exception&) {
    return {};
  }
  return expected;
}

std::string to_json(const ExpectedPaths& expected) {
  json exercises = json::object();
  for (const auto& [exercise, its] : expected) {
    json paths = json::object();
    for (const auto& [test, path] : its.paths) paths[test] = json_of(path);
    exercises[exercise] = {{"with_bias", its.with_bias}, {"paths", paths}};
  }
  return json{{"format", format}, {"exercises", exercises}}.dump() + "\n";
}

std::optional<Parting> parting(const Trajectory& got, const Trajectory& expected) {
  if (got.points.empty() || expected.points.empty()) return std::nullopt;
  const Eigen::Index size = expected.points[0].size();
  const auto fits = [size](const Vector& point) { return point.size() == size; };
  if (size < 1 || size > 2 || !std::ranges::all_of(got.points, fits) ||
      !std::ranges::all_of(expected.points, fits))
    return std::nullopt;
  const auto apart = std::ranges::mismatch(got.points, expected.points, same_points);
  if (apart.in1 == got.points.end() && apart.in2 == expected.points.end()) return std::nullopt;
  Parting parting;
  parting.got = got.points;
  parting.expected = expected.points;
  parting.expected_runs_away = expected.stop == Stop::diverged;
  parting.common = static_cast<std::size_t>(apart.in1 - got.points.begin());
  return parting;
}

std::optional<Parting> parting_of(const Course& course, const Chapter& chapter,
                                  const std::filesystem::path& worker, const ExerciseResult& exercise) {
  if (exercise.status != Status::failed && exercise.status != Status::crashed) return std::nullopt;
  if (std::ranges::find(exercise.cases, Status::timed_out, &CaseResult::status) != exercise.cases.end())
    return std::nullopt;  // it would take that long again
  const ExpectedPaths expected = read_paths(course.expected_paths(chapter));
  const auto its = expected.find(exercise.name);
  if (its == expected.end()) return std::nullopt;
  std::optional<Parting> best;
  try {
    const Captured heard = capture(
        {course.suite(chapter, Suite::examples).string(), "--numbers", worker.string(), exercise.name});
    if (heard.status != 0) return std::nullopt;
    for (const auto& one : json::parse(heard.output).get<std::vector<CaseResult>>()) {
      const auto right = its->second.paths.find(one.name);
      const auto path = path_in(one.numbers, its->second.with_bias);
      if (one.status != Status::failed || right == its->second.paths.end() || !path) continue;
      auto found = parting(*path, right->second);
      if (!found || (best && best->expected[0].size() >= found->expected[0].size())) continue;
      found->exercise = one.exercise;
      found->test = one.name;
      found->claim = one.claim;
      found->with_bias = its->second.with_bias;
      best = std::move(found);
    }
  } catch (const std::exception&) {
    // It was judged before; that it cannot be drawn is no reason to doubt the judgement.
  }
  return best;
}

std::vector<double> losses_below(const Course& course, const Chapter& chapter, const Parting& parting,
                                 double x_from, double x_to, double y_from, double y_to, int cells) {
  std::vector<double> losses;
  try {
    std::vector<std::string> command{course.suite(chapter, Suite::examples).string(), "--loss",
                                     parting.exercise, parting.test};
    for (const double end : {x_from, x_to, y_from, y_to}) command.push_back(fmt::format("{}", end));
    command.push_back(std::to_string(cells));
    const Captured sampled = capture(command);
    if (sampled.status != 0) return {};
    for (const json& loss : json::parse(sampled.output)) losses.push_back(number_in(loss));
  } catch (const std::exception&) {
    return {};
  }
  const auto nodes = static_cast<std::size_t>(cells + 1);
  return losses.size() == nodes * nodes ? losses : std::vector<double>{};
}

}  // namespace grading
