// Every number, table and figure of the lesson on step sizes.

#include "common/lesson.hpp"

#include <algorithm>
#include <cmath>

#include "common/figures/figures.hpp"
#include "lesson.hpp"
#include "step_sizes.hpp"

using namespace step_sizes;
using namespace step_sizes::lesson;
using descenso::Language;
using descenso::Lesson;
using descenso::number;
using descenso::Quadratic;
using descenso::Text;
namespace figures = descenso::figures;

namespace {

const Vector origin{{0, 0}}, curved_minimum{{1, 1}}, corner{{-1, -1}};
const Limits lecture{.tolerance = 0.01, .max_iterations = 1000};
const Limits fine{.tolerance = 1e-4, .max_iterations = 1000};
const BacktrackingSettings typical{.eta0 = 1, .shrink = 0.5, .c = 1e-4, .max_trials = 60};

StepRule constant(double eta) {
  return [eta](int t, const Vector&, const Vector&) { return constant_schedule(eta, t); };
}

Trajectory down_the_curved_valley(const StepRule& rule) {
  return gradient_descent_with(rule, curved_valley_gradient, origin, lecture);
}

Trajectory down(const Quadratic& quadratic, const StepRule& rule, const Vector& start = corner) {
  return gradient_descent_with(
      rule, [&](const Vector& theta) { return quadratic.gradient(theta); }, start, fine);
}

StepRule exact(const Quadratic& quadratic) {
  return [&quadratic](int, const Vector& theta, const Vector& g) {
    return exact_line_search(quadratic.A, quadratic.b, theta, -g);
  };
}

int steps_of(const Trajectory& path) { return static_cast<int>(path.points.size()) - 1; }

Vector eigenvalues_of(const Matrix& A) { return A.selfadjointView<Eigen::Lower>().eigenvalues(); }

/// Where a falling function of [low, high] is zero, by halving.
double root(const std::function<double(double)>& falling, double low, double high) {
  for (int i = 0; i < 60; ++i) {
    const double middle = (low + high) / 2;
    (falling(middle) > 0 ? low : high) = middle;
  }
  return low;
}

/// How it ended, for a cell.
Text ending(Stop stop) {
  if (stop == Stop::converged) return {"se para", "stops"};
  if (stop == Stop::diverged) return {"se desborda", "overflows"};
  return {"no se para", "does not stop"};
}

void tell_curved_valley(Lesson& lesson) {
  std::vector<std::vector<Text>> rows;
  for (const double eta : {0.005, 0.1, 0.3, 0.6, 0.9}) {
    const Trajectory path = down_the_curved_valley(constant(eta));
    const Vector& end = path.points.back();
    const bool finite = path.stop != Stop::diverged;
    rows.push_back({number(eta, eta < 0.01 ? 3 : 1), number(steps_of(path)), ending(path.stop),
                    finite ? number(curved_valley(end), 4) : Text{"∞", "∞"},
                    finite ? number(end[0], 4) : Text{"–", "–"},
                    finite ? number(end[1], 4) : Text{"–", "–"}});
  }
  // The loss before the point: a narrow page shows the first columns.
  lesson.table(
      "curved_runs",
      {{"η", "η"}, {"pasos", "steps"}, {"final", "ending"}, {"L(θ)", "L(θ)"}, {"θ₁", "θ₁"}, {"θ₂", "θ₂"}},
      rows);
  const Trajectory good = down_the_curved_valley(constant(0.3)),
                   restless = down_the_curved_valley(constant(0.6)),
                   wild = down_the_curved_valley(constant(0.9));
  lesson.value("good_steps", steps_of(good));
  lesson.value("good_loss", curved_valley(good.points.back()), 4);
  lesson.value("wild_steps", steps_of(wild));
  const auto back = [&](std::size_t steps) {
    return (restless.points.back() - restless.points[restless.points.size() - 1 - steps])
        .lpNorm<Eigen::Infinity>();
  };
  lesson.value("restless_apart", back(1), 2);
  lesson.value("restless_again", descenso::scientific(back(4), 0));
  lesson.value("asleep_gradient",
               curved_valley_gradient(down_the_curved_valley(constant(0.005)).points.back()).norm(), 2);
  lesson.value("curved_limit", largest_stable_step(curved_valley_hessian(curved_minimum)), 4);
  lesson.value("curved_lambda", eigenvalues_of(curved_valley_hessian(curved_minimum))[1], 3);
}

void tell_quadratics(Lesson& lesson) {
  const Quadratic narrow = valley(), wide = bowl();
  const Vector lambda = eigenvalues_of(narrow.A), round = eigenvalues_of(wide.A);
  const double limit = largest_stable_step(narrow.A);
  lesson.value("valley_limit", limit, 4);
  lesson.value("bowl_limit", largest_stable_step(wide.A), 4);
  lesson.value("lambda_min", lambda[0], 3);
  lesson.value("lambda_max", lambda[1], 3);
  const double best = 2 / (lambda[0] + lambda[1]), round_best = 2 / (round[0] + round[1]);
  lesson.value("best_eta", best, 4);
  lesson.value("best_percent", 100 * best / limit, 0);
  lesson.value("best_factor", worst_factor(best, lambda), 3);
  lesson.value("bowl_best_percent", 100 * round_best / largest_stable_step(wide.A), 0);
  lesson.value("lambda_min_times", round[0] / lambda[0], 0);
  lesson.value("bowl_best_factor", worst_factor(round_best, round), 3);
  lesson.value("steps_at_half", steps_of(down(narrow, constant(0.5 * limit))));
  lesson.value("steps_at_95", steps_of(down(narrow, constant(0.955 * limit))));
  lesson.value("steps_at_98", steps_of(down(narrow, constant(0.98 * limit))));
  lesson.value("beyond_factor", worst_factor(0.095, lambda), 3);
  lesson.value("short_factor", worst_factor(0.002, lambda), 4);

  const Vector g = narrow.gradient(corner);
  const auto loss = [&](const Vector& theta) { return narrow.loss(theta); };
  const double shy =
      backtracking(loss, corner, -g, g, {.eta0 = limit, .shrink = 0.5, .c = 0.9, .max_trials = 60}).eta;
  lesson.value("shy_times", exact_line_search(narrow.A, narrow.b, corner, -g) / shy, 0);

  const Trajectory searched = down(narrow, exact(narrow));
  lesson.value("exact_steps", steps_of(searched));
  // The start from which exact line search zigzags most, as far from the minimum as the lecture's.
  const Matrix vectors = Eigen::SelfAdjointEigenSolver<Matrix>(narrow.A).eigenvectors();
  const Vector away = vectors.col(0) / lambda[0] + vectors.col(1) / lambda[1];
  const Vector worst =
      narrow.minimiser() - (away[1] > 0 ? 1 : -1) * away.normalized() * (corner - narrow.minimiser()).norm();
  const Trajectory zigzag = down(narrow, exact(narrow), worst);
  lesson.value("zigzag_steps", steps_of(zigzag));
  lesson.value("zigzag_factor", std::pow((lambda[1] - lambda[0]) / (lambda[1] + lambda[0]), 2), 3);

  lesson.figure("steps", [](Language language) {
    const auto series_of = [&](const Quadratic& quadratic, const Text& name) {
      figures::Series series{.name = name.in(language)};
      for (double percent = 2; percent < 100; percent += 0.5) {
        const Trajectory path = down(quadratic, constant(percent / 100 * largest_stable_step(quadratic.A)));
        if (path.stop != Stop::converged) continue;
        series.x.push_back(percent);
        series.y.push_back(steps_of(path));
      }
      return series;
    };
    return figures::curves(
        {.id = "step-sizes-steps",
         .title = Text{"Cuántos pasos cuesta cada tamaño de paso", "How many steps each step size costs"}.in(
             language),
         .description =
             Text{"En escala logarítmica. En el valle los pasos bajan despacio hasta cerca del 96 % de "
                  "2/λ_max y allí suben de golpe; en el cuenco son muy pocos hacia el 55 %, y a partir de "
                  "ahí suben.",
                  "On a logarithmic scale. In the valley the steps fall slowly to near 96% of 2/λ_max and "
                  "there they soar; in the bowl they are very few at about 55%, and rise from there on."}
                 .in(language),
         .x_label = Text{"η, en % de 2/λ máx", "η, in % of 2/λ max"}.in(language),
         .y_label = Text{"pasos", "steps"}.in(language),
         .y_scale = figures::Scale::logarithmic,
         .x = figures::Interval{0, 100},
         .series = {series_of(valley(), {"valle", "valley"}), series_of(bowl(), {"cuenco", "bowl"})},
         .decimal_comma = language == Language::es});
  });
  lesson.figure("zigzag", [&](Language language) {
    return figures::contours(
        {.id = "step-sizes-zigzag",
         .title = Text{"Búsqueda lineal exacta desde dos inicios", "Exact line search from two starts"}.in(
             language),
         .description =
             Text{"Desde el inicio de la clase llega en pocos pasos. Desde el otro va en zigzag por el fondo "
                  "del "
                  "valle, con giros de noventa grados.",
                  "From the lecture's start it arrives in a few steps. From the other it zigzags along the "
                  "valley's floor, with turns of ninety degrees."}
                 .in(language),
         .loss = [](const Vector& theta) { return valley().loss(theta); },
         .x = {-2.5, 2.5},
         .y = {-1.5, 4.5},
         .paths = {{.name = Text{"desde (−1; −1)", "from (−1, −1)"}.in(language), .points = searched.points},
                   {.name = Text{"desde el peor inicio", "from the worst start"}.in(language),
                    .points = zigzag.points}},
         .marks = {{.name = Text{"mínimo", "minimum"}.in(language), .at = valley().minimiser()}},
         .start_label = "",
         .decimal_comma = language == Language::es});
  });
}

void tell_lipschitz(Lesson& lesson) {
  const auto gradient = [](const Vector& theta) { return valley().gradient(theta); };
  lesson.value("valley_bound", lipschitz_lower_bound(gradient, {corner, origin, curved_minimum}), 2);
  const auto on_a_grid = [](double reach) {
    std::vector<Vector> grid;
    for (const double x : {-reach, 0.0, reach})
      for (const double y : {-reach, 0.0, reach}) grid.push_back(Vector{{x, y}});
    return lipschitz_lower_bound(curved_valley_gradient, grid);
  };
  lesson.value("bound_of_1", on_a_grid(1), 1);
  lesson.value("bound_of_4", on_a_grid(4), 1);
}

void tell_line_search(Lesson& lesson) {
  const double formula = exact_line_search(Matrix{{2}}, Vector{{1}}, Vector{{0}}, Vector{{-1}});
  const double best = root([](double eta) { return std::exp(-eta) - eta; }, 0, 1);
  const auto along = [](double eta) { return std::exp(-eta) + 0.5 * eta * eta; };
  lesson.value("formula_eta", formula, 1);
  lesson.value("formula_loss", along(formula), 4);
  lesson.value("convex_eta", best, 4);
  lesson.value("convex_loss", along(best), 4);

  const Vector d = -curved_valley_gradient(origin);
  const auto first = [&](double eta) { return curved_valley(origin + eta * d); };
  lesson.value("first_whole", first(1), 1);
  lesson.value("first_half", first(0.5), 4);
  const auto accepted = [&](double c) {
    return root([&](double eta) { return first(0) - c * eta - first(eta); }, 0.01, 1.2);
  };
  lesson.value("accepted_typical", accepted(1e-4), 4);
  lesson.value("accepted_half", accepted(0.5), 2);
  lesson.figure("armijo", [&](Language language) {
    figures::Series loss{.name = "L(θ₀ + η d)"}, typical_line{.name = "c = 10⁻⁴"}, half{.name = "c = ½"},
        tangent{.name = "c = 1"};
    for (int i = 0; i <= 60; ++i) {
      const double eta = i / 50.0;
      for (figures::Series* series : {&loss, &typical_line, &half, &tangent}) series->x.push_back(eta);
      loss.y.push_back(first(eta));
      typical_line.y.push_back(first(0) - 1e-4 * eta);
      half.y.push_back(first(0) - 0.5 * eta);
      tangent.y.push_back(first(0) - eta);
    }
    return figures::curves(
        {.id = "step-sizes-armijo-lines",
         .title = Text{"La condición de Armijo en el primer paso", "Armijo's condition in the first step"}.in(
             language),
         .description = Text{"La pérdida a lo largo de d y tres rectas que salen de su mismo punto. Sirven "
                             "los pasos en que la "
                             "curva queda por debajo de la recta: con c = 10⁻⁴, casi hasta 1; con c = ½, "
                             "hasta dos tercios; con "
                             "c = 1, ninguno.",
                             "The loss along d and three lines from the same point. Those steps will do for "
                             "which the curve is "
                             "under the line: with c = 10⁻⁴ nearly up to 1, with c = ½ up to two thirds, "
                             "with c = 1 none."}
                            .in(language),
         .x_label = "η",
         .y_label = "L",
         .y = figures::Interval{-0.1, 0.85},
         .series = {loss, typical_line, half, tangent},
         .decimal_comma = language == Language::es});
  });
}

void tell_rules(Lesson& lesson) {
  // clang-format off
  // [rules]
  const StepRule unchanging = [](int t, const Vector&, const Vector&) {
    return constant_schedule(0.3, t);
  };
  const StepRule shrinking = [](int t, const Vector&, const Vector&) {
    return inverse_time_schedule(0.9, 0.1, t);
  };
  int evaluations = 0;
  const StepRule searching = [&](int, const Vector& theta, const Vector& g) {
    const LineSearch found = backtracking(curved_valley, theta, -g, g, typical);
    evaluations += found.evaluations;
    return found.eta;
  };
  // [rules]
  // clang-format on
  const StepRule fading = [](int t, const Vector&, const Vector&) {
    return exponential_schedule(0.9, 0.1, t);
  };
  const auto row = [&](const Text& name, const StepRule& rule) {
    evaluations = 0;
    const Trajectory path = down_the_curved_valley(rule);
    return std::vector<Text>{name, number(steps_of(path)), number(evaluations),
                             number((path.points.back() - curved_minimum).norm(), 3),
                             number(curved_valley(path.points.back()), 5)};
  };
  lesson.table("rules_compared",
               {{"regla", "rule"},
                {"pasos", "steps"},
                {"pérdidas pedidas", "losses asked for"},
                {"distancia al mínimo", "distance to the minimum"},
                {"L(θ)", "L(θ)"}},
               {row({"constante, 0,3", "constant, 0.3"}, unchanging),
                row({"0,9 / (1 + 0,1 t)", "0.9 / (1 + 0.1 t)"}, shrinking),
                row({"0,9 · exp(−0,1 t)", "0.9 · exp(−0.1 t)"}, fading),
                row({"backtracking desde 1", "backtracking from 1"}, searching)});
  lesson.value("search_losses", evaluations);
  const Trajectory searched = down_the_curved_valley(searching);
  lesson.value("search_steps", steps_of(searched));
  lesson.value("search_loss", curved_valley(searched.points.back()), 4);

  // Doubled, the step of last time instead of 1:
  double last = 0.5;
  int warm_losses = 0;
  const Trajectory warm = down_the_curved_valley([&](int, const Vector& theta, const Vector& g) {
    const LineSearch found = backtracking(curved_valley, theta, -g, g,
                                          {.eta0 = 2 * last, .shrink = 0.5, .c = 1e-4, .max_trials = 60});
    warm_losses += found.evaluations;
    return last = found.eta;
  });
  lesson.value("warm_steps", steps_of(warm));
  lesson.value("warm_losses", warm_losses);
  lesson.value("unlucky_steps", steps_of(gradient_descent_with(constant(1), curved_valley_gradient,
                                                               Vector{{0.1, 0}}, lecture)));

  // Out of breath: all of the step sizes together are too short.
  const Trajectory breathless = down_the_curved_valley(
      [](int t, const Vector&, const Vector&) { return exponential_schedule(0.3, 0.5, t); });
  lesson.value("breathless_steps", steps_of(breathless));
  lesson.value("breathless_distance", (breathless.points.back() - curved_minimum).norm(), 2);
  lesson.value("breathless_sum", 0.3 / (1 - std::exp(-0.5)), 3);

  lesson.figure("schedules", [](Language language) {
    figures::Series flat{.name = Text{"constante", "constant"}.in(language)},
        inverse{.name = Text{"tiempo inverso", "inverse time"}.in(language)},
        exponential{.name = Text{"exponencial", "exponential"}.in(language)};
    for (int t = 0; t <= 50; ++t) {
      flat.y.push_back(constant_schedule(0.3, t));
      inverse.y.push_back(inverse_time_schedule(0.9, 0.1, t));
      exponential.y.push_back(exponential_schedule(0.9, 0.1, t));
    }
    return figures::curves(
        {.id = "step-sizes-three-schedules",
         .title = Text{"Tres agendas", "Three learning-rate schedules"}.in(language),
         .description = Text{"La constante no cambia. Las otras dos empiezan en 0,9; la exponencial se "
                             "acerca a cero mucho antes "
                             "que la de tiempo inverso.",
                             "The constant one stays. The other two begin at 0.9; the exponential one nears "
                             "zero long before "
                             "the inverse-time one."}
                            .in(language),
         .x_label = Text{"paso t", "step t"}.in(language),
         .y_label = "ηₜ",
         .y = figures::Interval{0, 0.95},
         .series = {flat, inverse, exponential},
         .decimal_comma = language == Language::es});
  });
}

void tell_paths(Lesson& lesson) {
  lesson.figure("paths", [](Language language) {
    const auto drawn = [&](double eta, std::size_t points) {
      std::vector<Vector> path = down_the_curved_valley(constant(eta)).points;
      path.resize(std::min(path.size(), points));
      return figures::draw(figures::Contours{.heading = "η = " + number(eta, 1).in(language),
                                             .loss = curved_valley,
                                             .x = {-2, 2},
                                             .y = {-1, 2.25},
                                             .paths = {{.points = path}},
                                             .marks = {{.at = curved_minimum}},
                                             .start_label = "",
                                             .decimal_comma = language == Language::es,
                                             .width = 205});
    };
    figures::Curves losses{.heading = Text{"la pérdida", "the loss"}.in(language),
                           .x_label = Text{"paso t", "step t"}.in(language),
                           .y_scale = figures::Scale::logarithmic,
                           .x = figures::Interval{0, 30},
                           .y = figures::Interval{1e-3, 3e2},
                           .decimal_comma = language == Language::es,
                           .width = 205};
    for (const double eta : {0.3, 0.6, 0.9}) {
      figures::Series series{.name = number(eta, 1).in(language)};
      for (const Vector& theta : down_the_curved_valley(constant(eta)).points) {
        if (series.y.size() <= 30) series.y.push_back(curved_valley(theta));
      }
      losses.series.push_back(std::move(series));
    }
    return figures::panels(
        {.id = "step-sizes-paths",
         .title = Text{"Descenso por gradiente en el valle curvo con η = 0,3, 0,6 y 0,9",
                       "Gradient descent in the curved valley with η = 0.3, 0.6 and 0.9"}
                      .in(language),
         .description =
             Text{"Con 0,3 el camino baja al fondo del valle y lo sigue hasta cerca del mínimo. Con 0,6 "
                  "salta de una "
                  "ladera a la otra y no se asienta. Con 0,9 los saltos crecen hasta salirse del dibujo.",
                  "With 0.3 the path goes down to the valley's floor and follows it to near the minimum. "
                  "With 0.6 it "
                  "leaps from one wall to the other and never settles. With 0.9 the leaps grow until they "
                  "leave the "
                  "picture."}
                 .in(language),
         .drawings = {drawn(0.3, 100), drawn(0.6, 40), drawn(0.9, 100), figures::draw(losses)}});
  });
}

}  // namespace

int main(int argc, char** argv) {
  Lesson lesson(argc, argv);
  tell_curved_valley(lesson);
  tell_quadratics(lesson);
  tell_lipschitz(lesson);
  tell_line_search(lesson);
  tell_rules(lesson);
  tell_paths(lesson);
  return lesson.finish();
}
