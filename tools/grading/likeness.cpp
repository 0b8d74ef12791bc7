#include "grading/likeness.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>
#include <numeric>

namespace grading {

namespace {

using Values = std::vector<double>;

/// Sums in another order differ by less; formulas that differ, by more.
constexpr double closely = 1e-8;

double largest_of(const Values& values) {
  double largest = 0;
  for (const double value : values) largest = std::max(largest, std::abs(value));
  return largest;
}

bool close(const Values& a, const Values& b) {
  if (a.size() != b.size()) return false;
  const double margin = closely * std::max(largest_of(a), largest_of(b));
  return std::ranges::equal(a, b, [margin](double x, double y) { return std::abs(x - y) <= margin; });
}

Values each(const Values& values, const std::function<double(double)>& change) {
  Values changed(values.size());
  std::ranges::transform(values, changed.begin(), change);
  return changed;
}

/// Has it more than three digits?
bool is_long(double value) {
  if (value == 0 || !std::isfinite(value)) return false;
  const double digits = std::abs(value) * std::pow(10, 2 - std::floor(std::log10(std::abs(value))));
  return std::abs(digits - std::round(digits)) > 1e-4;
}

/// Different sizes of numbers, but for zero: two that are alike say no more than one.
Values different_sizes(const Values& values) {
  Values sizes = each(values, [](double value) { return std::abs(value); });
  std::ranges::sort(sizes);
  const double margin = closely * largest_of(sizes);
  const auto rest =
      std::ranges::unique(sizes, [margin](double a, double b) { return std::abs(a - b) <= margin; });
  sizes.erase(rest.begin(), rest.end());
  if (!sizes.empty() && sizes.front() <= margin) sizes.erase(sizes.begin());
  return sizes;
}

struct Factor {
  double factor;
  Likeness likeness;
};

/// By what something is multiplied when it is multiplied by what it should not be, or not by what it should.
std::vector<Factor> factors(const bridge::Numbers& arguments, std::size_t count) {
  std::vector<Factor> all{
      {-1, {{"es lo esperado con el signo cambiado", "is what is expected with the opposite sign"}}},
      {2, {{"es el doble de lo esperado", "is twice what is expected"}}},
      {0.5, {{"es la mitad de lo esperado", "is half of what is expected"}}},
      {std::numbers::pi / 180,
       {{"está en radianes, y se espera en grados", "is in radians, and expected in degrees"}}},
      {180 / std::numbers::pi,
       {{"está en grados, y se espera en radianes", "is in degrees, and expected in radians"}}}};
  Values sizes{static_cast<double>(count)}, numbers;
  for (const bridge::Part& part : arguments) {
    if (part.kind == bridge::Part::Kind::whole)
      sizes.insert(sizes.end(), part.values.begin(), part.values.end());
    if (part.kind == bridge::Part::Kind::single)
      numbers.insert(numbers.end(), part.values.begin(), part.values.end());
  }
  for (const double size : different_sizes(sizes)) {
    if (size < 3) continue;
    const Text values{fmt::format("(Por {:g}.)", size), fmt::format("(By {:g}.)", size)};
    all.push_back({size,
                   {{"es lo esperado multiplicado por un número de datos (¿una suma donde va una media?)",
                     "is what is expected times a number of data (a sum in the place of a mean?)"},
                    values}});
    all.push_back({1 / size,
                   {{"es lo esperado dividido entre un número de datos (¿una media donde va una suma?)",
                     "is what is expected divided by a number of data (a mean in the place of a sum?)"},
                    values}});
  }
  for (const double x : different_sizes(numbers)) {
    if (!std::isfinite(x)) continue;
    const Text values{fmt::format("(El número es {:g}.)", x), fmt::format("(The number is {:g}.)", x)};
    all.push_back({x,
                   {{"es lo esperado multiplicado por uno de los números que recibe la función",
                     "is what is expected times one of the numbers that the function is given"},
                    values}});
    all.push_back({1 / x,
                   {{"es lo esperado dividido entre uno de los números que recibe la función",
                     "is what is expected divided by one of the numbers that the function is given"},
                    values}});
    if (x >= 1) continue;
    all.push_back(
        {1 - x,
         {{"es lo esperado multiplicado por 1 − x, donde x es uno de los números que recibe la función",
           "is what is expected times 1 − x, where x is one of the numbers that the function is given"},
          values}});
    all.push_back(
        {1 / (1 - x),
         {{"es lo esperado dividido entre 1 − x, donde x es uno de los números que recibe la función",
           "is what is expected divided by 1 − x, where x is one of the numbers that the function is given"},
          values}});
  }
  return all;
}

/// The one thing that all numbers were multiplied by.
std::optional<Likeness> as_multiple(const Values& got, const Values& expected,
                                    const bridge::Numbers& arguments) {
  const auto largest = std::ranges::max_element(expected, {}, [](double value) { return std::abs(value); });
  const double factor = got[static_cast<std::size_t>(largest - expected.begin())] / *largest;
  if (factor == 0 || !close(got, each(expected, [factor](double value) { return factor * value; })))
    return {};
  std::vector<Factor> known = factors(arguments, got.size());
  std::erase_if(known, [factor](const Factor& one) {
    return std::abs(one.factor / factor - 1) > closely || std::abs(one.factor - 1) <= closely;
  });
  if (known.size() == 1) return known.front().likeness;
  // A single number is a multiple of every other.
  if (different_sizes(expected).size() < 2) return {};
  return Likeness{
      {factor > 0 ? "tiene la dirección debida, pero no el tamaño"
                  : "tiene la dirección contraria a la debida, y otro tamaño",
       factor > 0 ? "has the right direction, but not the right size"
                  : "has the opposite direction, and another size"},
      {fmt::format("(El factor es {:.6g}.)", factor), fmt::format("(The factor is {:.6g}.)", factor)}};
}

Values sorted(Values values) {
  std::ranges::sort(values);
  return values;
}

}  // namespace

bool says_something(const std::vector<double>& numbers) {
  const Values sizes = different_sizes(numbers);
  return sizes.size() >= 2 || (sizes.size() == 1 && is_long(sizes[0]));
}

std::optional<Likeness> likeness(const Values& got, const Values& expected,
                                 const bridge::Numbers& arguments) {
  const auto finite = [](double value) { return std::isfinite(value); };
  if (got.size() != expected.size() || got.empty() || !std::ranges::all_of(got, finite) ||
      !std::ranges::all_of(expected, finite) || !says_something(expected) || close(got, expected))
    return std::nullopt;

  std::vector<Likeness> holding;
  if (const auto multiple = as_multiple(got, expected, arguments)) holding.push_back(*multiple);
  const auto try_change = [&](const std::function<double(double)>& change, const Text& said) {
    const Values changed = each(expected, change);
    if (std::ranges::all_of(changed, finite) && close(got, changed)) holding.push_back({said});
  };
  const bool negative = std::ranges::any_of(expected, [](double value) { return value < 0; });
  const bool all_negative = std::ranges::all_of(expected, [](double value) { return value <= 0; });
  try_change([](double x) { return x * x; },
             {"es el cuadrado de lo esperado", "is the square of what is expected"});
  try_change([](double x) { return std::sqrt(x); },
             {"es la raíz cuadrada de lo esperado", "is the square root of what is expected"});
  try_change([](double x) { return 1 / x; },
             {"es uno partido por lo esperado", "is one divided by what is expected"});
  if (negative && !all_negative)
    try_change([](double x) { return std::abs(x); },
               {"es lo esperado sin sus signos", "is what is expected without its signs"});

  const Values sizes = different_sizes(expected);
  const bool many = sizes.size() >= 3 || (sizes.size() == 2 && std::ranges::all_of(sizes, is_long));
  if (many) {
    const double shift = got[0] - expected[0];
    if (expected.size() >= 3)
      try_change([shift](double x) { return x + shift; }, {"se desvía lo mismo en todas sus coordenadas",
                                                           "is off by the same amount in every coordinate"});
    if (close(got, Values(expected.rbegin(), expected.rend())))
      holding.push_back({{"es lo esperado en el orden inverso", "is what is expected, the other way round"}});
    else if (close(sorted(got), sorted(expected)))
      holding.push_back({{"es lo esperado en otro orden", "is what is expected, in another order"}});
  }
  // Where two things are true of it, neither need be the reason.
  return holding.size() == 1 ? std::optional(holding.front()) : std::nullopt;
}

std::optional<Likeness> divergence(const std::vector<Values>& points) {
  const auto is_finite = [](const Values& point) {
    return std::ranges::all_of(point, [](double value) { return std::isfinite(value); });
  };
  const auto first = std::ranges::find_if_not(points, is_finite);
  if (first == points.end()) return std::nullopt;
  const auto t = static_cast<std::size_t>(first - points.begin());
  Likeness likeness{{fmt::format("diverge: su primer punto que no es finito es el {}", t),
                     fmt::format("diverges: its first point that is not finite is number {}", t)}};
  const bool alike = std::ranges::all_of(
      points, [&](const Values& point) { return !point.empty() && point.size() == points[0].size(); });
  if (t < 4 || !alike) return likeness;

  // Along the steepest direction of a bowl, a step of gradient descent multiplies what is left by 1 − ηλ.
  const auto ratio = [&](std::size_t last) {
    // In units of the last point, since these numbers are near the largest there are.
    const double unit = largest_of(points[last]);
    double product = 0, size = 0;
    for (std::size_t i = 0; i < points[last].size(); ++i) {
      const double before = points[last - 1][i] / unit - points[last - 2][i] / unit;
      product += (points[last][i] / unit - points[last - 1][i] / unit) * before;
      size += before * before;
    }
    return product / size;
  };
  const double r = ratio(t - 1), r_before = ratio(t - 2);
  if (!std::isfinite(r) || std::abs(r / r_before - 1) > 1e-3 || std::abs(r) <= 1) return likeness;
  if (r < 0) {
    likeness.said.es +=
        "; cada paso vuelve hacia atrás y es más largo que el anterior, como en el descenso cuando η pasa de "
        "2/λ_max";
    likeness.said.en +=
        "; each step goes back, and farther than the one before, as a descent does where η is more than "
        "2/λ_max";
  } else {
    likeness.said.es += "; cada paso sigue al anterior y es más largo, como cuando se sube en vez de bajar";
    likeness.said.en +=
        "; each step follows the one before and is longer, as where one climbs instead of going down";
  }
  likeness.values = {fmt::format("(Cada paso mide {:.4g} veces lo que el anterior.)", std::abs(r)),
                     fmt::format("(Each step is {:.4g} times as long as the one before.)", std::abs(r))};
  return likeness;
}

}  // namespace grading
