// Every number, table and figure of the lesson on optimality conditions.

#include "common/lesson.hpp"

#include <cmath>
#include <limits>

#include "common/figures/figures.hpp"
#include "common/figures/svg.hpp"
#include "common/figures/theme.hpp"
#include "lesson.hpp"
#include "optimality_conditions.hpp"

using namespace optimality_conditions;
using namespace optimality_conditions::lesson;
using descenso::Language;
using descenso::Lesson;
using descenso::number;
using descenso::scientific;
using descenso::Text;
namespace figures = descenso::figures;

namespace {

constexpr double h = 1e-5;
constexpr double tolerance = 1e-6;
const Vector origin = Vector::Zero(2);

struct Named {
  std::string formula;
  Terrain terrain;
};
const std::vector<Named> surfaces{
    {"x₁² + x₂²", {1, 1}}, {"x₁² − x₂²", {1, -1}}, {"−x₁² + x₂²", {-1, 1}}, {"−x₁² − x₂²", {-1, -1}}};
const Terrain saddle{1, -1};
const Terrain rising{1, 0, 1}, trap{1, 0, -1};

Loss loss_of(const Terrain& terrain) {
  return [terrain](const Vector& x) { return terrain.loss(x); };
}
Gradient gradient_of(const Terrain& terrain) {
  return [terrain](const Vector& x) { return terrain.gradient(x); };
}

Text name(Definiteness sign) {
  static const Text names[] = {{"definida positiva", "positive definite"},
                               {"semidefinida positiva", "positive semidefinite"},
                               {"definida negativa", "negative definite"},
                               {"semidefinida negativa", "negative semidefinite"},
                               {"indefinida", "indefinite"}};
  return names[static_cast<int>(sign)];
}

Text name(Kind kind) {
  static const Text names[] = {{"no estacionario", "not stationary"},
                               {"mínimo estricto", "strict minimum"},
                               {"máximo estricto", "strict maximum"},
                               {"punto de silla", "saddle"},
                               {"no se puede concluir", "inconclusive"}};
  return names[static_cast<int>(kind)];
}

Text pair(const Vector& numbers, int decimals) {
  const Text one = number(numbers[0] + 0.0, decimals), two = number(numbers[1] + 0.0, decimals);
  return {"(" + one.es + "; " + two.es + ")", "(" + one.en + ", " + two.en + ")"};
}

/// Evenly spaced points of the interval, both ends included.
std::vector<Vector> grid(double from, double to, int points) {
  std::vector<Vector> line;
  for (int i = 0; i < points; ++i) line.push_back(Vector{{from + (to - from) * i / (points - 1)}});
  return line;
}

/// Where the derivative of the two valleys is zero, by halving an interval in which it rises through zero.
double bottom_between(double left, double right) {
  for (int i = 0; i < 60; ++i) {
    const double middle = (left + right) / 2;
    (two_valleys_gradient(Vector{{middle}})[0] < 0 ? left : right) = middle;
  }
  return (left + right) / 2;
}

void tell_saddle(Lesson& lesson) {
  std::vector<std::vector<Text>> rows;
  for (const Vector& x : {origin, Vector{{0.1, 0}}, Vector{{-0.1, 0}}, Vector{{0, 0.1}}, Vector{{0, -0.1}}})
    rows.push_back({pair(x, 1), pair(saddle.gradient(x), 1), number(saddle.loss(x) + 0.0, 2)});
  lesson.table("around_the_saddle", {{"(x₁; x₂)", "(x₁, x₂)"}, {"g", "g"}, {"L", "L"}}, rows);
}

void tell_kinds(Lesson& lesson) {
  std::vector<std::vector<Text>> rows;
  for (const auto& [formula, terrain] : surfaces) {
    // [classify]
    const Vector g = numerical_gradient(loss_of(terrain), origin, h);
    const Matrix H = numerical_hessian(gradient_of(terrain), origin, h);
    const Kind kind = classify(g, H, tolerance);
    // [classify]
    const Vector lambda = H.selfadjointView<Eigen::Lower>().eigenvalues();
    rows.push_back({Text{formula, formula}, pair(g, 1), number(lambda[1], 1), number(lambda[0], 1),
                    name(definiteness(H, tolerance)), name(kind)});
  }
  lesson.table("surface_kinds",
               {{"L", "L"},
                {"g", "g"},
                {"λ mayor", "larger λ"},
                {"λ menor", "smaller λ"},
                {"H", "H"},
                {"el origen", "the origin"}},
               rows);

  const Vector lambda =
      numerical_hessian(gradient_of(trap), origin, h).selfadjointView<Eigen::Lower>().eigenvalues();
  lesson.value("trap_largest", lambda[1], 2);
  lesson.value("trap_smallest", std::abs(lambda[0]), 2);
  lesson.value("trap_loss", scientific(trap.loss(Vector{{0, 0.05}}), 2));
  lesson.value("moat", std::sqrt(0.25), 1);

  const Matrix deceiving{{1, 3}, {3, 1}};
  const Vector both = deceiving.selfadjointView<Eigen::Lower>().eigenvalues();
  const Vector across{{1, -1}};
  lesson.value("deceiving_largest", both[1], 0);
  lesson.value("deceiving_smallest", both[0], 0);
  lesson.value("deceiving_form", across.dot(deceiving * across), 0);

  const Vector near{{0, 0.001}};
  lesson.value("near_plus", name(classify(rising.gradient(near), rising.hessian(near), tolerance)));
  lesson.value("near_minus", name(classify(trap.gradient(near), trap.hessian(near), tolerance)));
  lesson.value("near_slope", scientific(rising.gradient(near)[1], 0));
  lesson.value("near_curvature", scientific(rising.hessian(near)(1, 1), 1));
}

void tell_valleys(Lesson& lesson) {
  const double left = bottom_between(-2, 0), right = bottom_between(0.5, 2);
  lesson.value("valley_gap", two_valleys(Vector{{right}}) - two_valleys(Vector{{left}}), 3);
  const Vector theta_star{{right}};
  // [refute]
  const std::vector<Vector> points = grid(-2, 2, 401);
  const auto near = refutes_local_minimum(two_valleys, theta_star, 0.5, points);
  const auto far = refutes_local_minimum(two_valleys, theta_star, 2.5, points);
  // [refute]
  descenso::require(!near && far.has_value(), "The lesson says that only the larger ball refutes.");
  lesson.value("right_witness", (*far)[0], 2);
  lesson.figure("valleys", [&](Language language) {
    figures::Series curve;
    for (const Vector& theta : grid(-1.6, 1.6, 161)) {
      curve.x.push_back(theta[0]);
      curve.y.push_back(two_valleys(theta));
    }
    figures::Drawing drawing = figures::draw(figures::Curves{.x_label = "θ",
                                                             .y_label = "L(θ)",
                                                             .x = figures::Interval{-1.6, 1.6},
                                                             .y = figures::Interval{-0.8, 3},
                                                             .series = {curve},
                                                             .decimal_comma = language == Language::es});
    const auto mark = [&](double floor, const Text& name) {
      const figures::Point at = drawing.place({floor, two_valleys(Vector{{floor}})});
      drawing.content += figures::coloured(0, figures::rimmed_marker(0, at)) +
                         figures::text("note middle", {at.x, at.y + 21}, name.in(language));
    };
    mark(left, {"mínimo global", "global minimum"});
    mark(right, {"mínimo local", "local minimum"});
    return figures::document(
        {.id = "optimality-conditions-valleys",
         .title = Text{"Un mínimo local y uno global", "A local minimum and a global one"}.in(language),
         .description = Text{"Una curva con dos valles separados por un cerro. El fondo del izquierdo, el "
                             "mínimo global, está por debajo de cero; el del derecho, uno local, por encima.",
                             "A curve with two valleys and a hill between them. The floor of the left one, "
                             "the global minimum, is below zero; that of the right one, a local minimum, "
                             "above."}
                            .in(language)},
        drawing);
  });
}

double bell(const Vector& theta) { return 1 / (1 + theta[0] * theta[0]); }
constexpr double slope_of_bell = -0.16, third_derivative_of_bell = -0.2304;

double central_error(double step) {
  return std::abs(numerical_gradient(bell, Vector{{2}}, step)[0] - slope_of_bell);
}
double forward_error(double step) {
  return std::abs((bell(Vector{{2 + step}}) - bell(Vector{{2}})) / step - slope_of_bell);
}

void tell_differences(Lesson& lesson) {
  const double u = std::numeric_limits<double>::epsilon() / 2;
  lesson.value("best_h", scientific(std::cbrt(3 * u * bell(Vector{{2}}) / -third_derivative_of_bell), 0));
  lesson.value("central_error", scientific(central_error(h), 0));
  lesson.value("forward_error", scientific(forward_error(h), 0));
  lesson.value("tiny_h_error", scientific(central_error(1e-11), 0));
  const auto absolute = [](const Vector& theta) { return std::abs(theta[0]); };
  lesson.value("absolute_slope", numerical_gradient(absolute, Vector{{0}}, h)[0], 0);

  lesson.figure("differences", [](Language language) {
    figures::Series forward{.name = Text{"hacia delante", "forward"}.in(language)};
    figures::Series central{.name = Text{"centrales (1.1)", "central (1.1)"}.in(language)};
    for (double step = 0.5; step > 1e-12; step /= 2) {
      forward.x.push_back(step);
      forward.y.push_back(forward_error(step));
      central.x.push_back(step);
      central.y.push_back(central_error(step));
    }
    return figures::curves(
        {.id = "optimality-conditions-differences",
         .title = Text{"Error de las diferencias según h", "Error of differences over h"}.in(language),
         .description = Text{"Dos curvas con forma de uve. La de las diferencias centrales baja el doble de "
                             "empinada, y su fondo está más abajo, cerca de h = 10⁻⁵.",
                             "Two curves in the shape of a V. That of central differences falls twice as "
                             "steeply, and its bottom is lower, near h = 10⁻⁵."}
                            .in(language),
         .x_label = "h",
         .y_label = "error",
         .x_scale = figures::Scale::logarithmic,
         .y_scale = figures::Scale::logarithmic,
         .y = figures::Interval{5e-13, 0.1},
         .series = {central, forward},
         .decimal_comma = language == Language::es});
  });
}

void tell_global(Lesson& lesson) {
  lesson.value("grid_of_two", 401 * 401);
  const double points = std::pow(401.0, 10);
  constexpr double seconds_a_year = 365.25 * 24 * 3600;
  lesson.value("grid_of_ten", scientific(points, 1));
  lesson.value("years", scientific(points / 1e6 / seconds_a_year, 1));
}

figures::Drawing drawn(const Named& surface, double reach, Language language) {
  return figures::draw(figures::Surface{.heading = surface.formula,
                                        .loss = loss_of(surface.terrain),
                                        .x = {-reach, reach},
                                        .y = {-reach, reach},
                                        .mark = origin,
                                        .decimal_comma = language == Language::es,
                                        .width = 205});
}

void tell_surfaces(Lesson& lesson) {
  lesson.figure("surfaces", [](Language language) {
    figures::Panels panels{
        .id = "optimality-conditions-surfaces",
        .title = Text{"Las cuatro superficies ±x₁² ± x₂²", "The four surfaces ±x₁² ± x₂²"}.in(language),
        .description = Text{"Cuatro superficies con una cruz en el origen: un cuenco, dos sillas de montar "
                            "giradas un cuarto de vuelta y un cuenco boca abajo.",
                            "Four surfaces with a cross at the origin: a bowl, two saddles a quarter turn "
                            "apart, and a bowl upside down."}
                           .in(language)};
    for (const Named& surface : surfaces) panels.drawings.push_back(drawn(surface, 2, language));
    return figures::panels(panels);
  });
  lesson.figure("semidefinite", [](Language language) {
    return figures::panels(
        {.id = "optimality-conditions-semidefinite",
         .title = Text{"x₁² + x₂⁴ y x₁² − x₂⁴, con la misma Hessiana en 0",
                       "x₁² + x₂⁴ and x₁² − x₂⁴, with the same Hessian at 0"}
                      .in(language),
         .description = Text{"Dos superficies que en el origen se curvan igual: una sube desde él en todas "
                             "las direcciones, la otra baja por los lados.",
                             "Two surfaces that curve alike at the origin: one rises from it in every "
                             "direction, the other falls away to the sides."}
                            .in(language),
         .drawings = {drawn({"x₁² + x₂⁴", rising}, 1, language), drawn({"x₁² − x₂⁴", trap}, 1, language)}});
  });
}

}  // namespace

int main(int argc, char** argv) {
  Lesson lesson(argc, argv);
  tell_saddle(lesson);
  tell_surfaces(lesson);
  tell_valleys(lesson);
  tell_differences(lesson);
  tell_kinds(lesson);
  tell_global(lesson);
  return lesson.finish();
}
