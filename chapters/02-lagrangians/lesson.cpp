// Every number, table and figure of the lesson on Lagrangians.

#include "common/lesson.hpp"

#include <cmath>

#include "common/figures/figures.hpp"
#include "common/figures/svg.hpp"
#include "common/figures/theme.hpp"
#include "lagrangians.hpp"
#include "lesson.hpp"

using namespace lagrangians;
using namespace lagrangians::lesson;
using descenso::Language;
using descenso::Lesson;
using descenso::number;
using descenso::scientific;
using descenso::Text;
namespace figures = descenso::figures;

namespace {

const Vector ones{{1, 1}};
const OnALine small{round_bowl(), ones, 1};
const OnALine cut_valley{valley(), ones, 2};

/// θ ≥ 0, written as Gθ ≤ r.
const Matrix not_negative{{-1, 0}, {0, -1}};

Text pair(const Vector& numbers, int decimals) {
  const Text one = number(numbers[0] + 0.0, decimals), two = number(numbers[1] + 0.0, decimals);
  return {"(" + one.es + "; " + two.es + ")", "(" + one.en + ", " + two.en + ")"};
}

double largest_eigenvalue(const Matrix& H) {
  return H.selfadjointView<Eigen::Lower>().eigenvalues().maxCoeff();
}

void tell_small_problem(Lesson& lesson) {
  const Solution solution = small.solution();
  const Vector g = small.loss.gradient(solution.theta);
  lesson.value("small_theta", solution.theta[0], 1);
  lesson.value("small_lambda", solution.lambda[0], 0);
  lesson.value("small_optimum", small.optimum(), 1);
  lesson.value("small_gradient_1", g[0], 0);
  lesson.value("small_gradient_2", g[1], 0);
  lesson.value("depth_at_1000", small.lagrangian(ones, -1000), 0);

  std::vector<std::vector<Text>> rows;
  for (const double first : {0.0, 0.25, 0.5, 0.75, 1.0}) {
    const Vector theta{{first, 1 - first}}, d{{1, -1}};
    const Vector slope = small.loss.gradient(theta);
    rows.push_back(
        {pair(theta, 2), number(small.loss.loss(theta), 3), pair(slope, 1), number(d.dot(slope) + 0.0, 1)});
  }
  lesson.table("along_the_line", {{"θ", "θ"}, {"L(θ)", "L(θ)"}, {"∇L(θ)", "∇L(θ)"}, {"dᵀ∇L(θ)", "dᵀ∇L(θ)"}},
               rows);

  const Solution scaled = minimise_with_equalities(small.loss.A, small.loss.b, 10 * small.C(), Vector{{10}});
  lesson.value("scaled_lambda", scaled.lambda[0], 1);

  OnALine moved = small;
  moved.e = 1.2;
  lesson.value("moved_optimum", moved.optimum(), 2);
  lesson.value("moved_change", moved.optimum() - small.optimum(), 2);
}

void tell_critical_point(Lesson& lesson) {
  // [critical]
  const auto gradient = [](const Vector& theta) -> Vector { return 2 * theta; };
  const auto h = [](const Vector& theta) { return Vector{{theta.sum() - 1}}; };
  const auto J = [](const Vector&) { return Matrix{{1, 1}}; };
  const Vector theta{{0.5, 0.5}}, lambda{{-1}};
  const Vector at_solution = lagrangian_gradient(gradient, h, J, theta, lambda);
  // [critical]
  descenso::require(at_solution.isZero(), "The lesson says that (½, ½) with λ = −1 is a critical point.");
  lesson.figure("saddle", [](Language language) {
    return figures::contours(
        {.id = "lagrangians-saddle",
         .title = Text{"La Lagrangiana en θ = (u, u) y λ", "The Lagrangian at θ = (u, u) and λ"}.in(language),
         .description =
             Text{"Curvas de nivel sobre u y λ: en la solución, u = 0,5 y λ = −1, se cruzan como en "
                  "un puerto de montaña.",
                  "Level curves over u and λ: at the solution, u = 0.5 and λ = −1, they cross as on "
                  "a mountain pass."}
                 .in(language),
         .loss = [](const Vector& at) { return small.lagrangian(at[0] * ones, at[1]); },
         .x = {-0.7, 1.7},
         .y = {-2.2, 0.2},
         .x_label = "u",
         .y_label = "λ",
         .paths = {{.name = Text{"el mínimo de Λ para cada λ", "the minimum of Λ for each λ"}.in(language),
                    .points = {Vector{{0, 0}}, Vector{{0.25, -0.5}}, Vector{{0.5, -1}}, Vector{{0.75, -1.5}},
                               Vector{{1, -2}}}}},
         .marks = {{.name = Text{"la solución", "the solution"}.in(language), .at = Vector{{0.5, -1}}}},
         .start_label = "λ = 0",
         .decimal_comma = language == Language::es});
  });
}

void tell_circle(Lesson& lesson) {
  lesson.figure("circle", [](Language language) {
    figures::Drawing drawing = figures::draw(figures::Contours{
        .loss = [](const Vector& theta) { return theta[0] * theta[0] + 2 * theta[1] * theta[1]; },
        .x = {-1.5, 1.5},
        .y = {-1.5, 1.5},
        .marks = {{.at = Vector{{1, 0}}},
                  {.at = Vector{{0, 1}}},
                  {.at = Vector{{-1, 0}}},
                  {.at = Vector{{0, -1}}}},
        .levels = {0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 2.5, 3, 4, 5},
        .decimal_comma = language == Language::es,
        .width = 360});
    const figures::Rectangle plot = drawing.plot;
    figures::PathData circle;
    circle.circle({(plot.x.from + plot.x.to) / 2, (plot.y.from + plot.y.to) / 2}, plot.x.length() / 3);
    drawing.content += figures::group("s1", figures::path("line", circle));
    return figures::document(
        {.id = "lagrangians-circle",
         .title =
             Text{"θ₁² + 2θ₂² sobre la circunferencia de radio 1", "θ₁² + 2θ₂² on the circle of radius 1"}.in(
                 language),
         .description =
             Text{"Curvas de nivel que son elipses, más anchas que altas, y una circunferencia. La "
                  "elipse de nivel 1 la toca por dentro a izquierda y derecha; la de nivel 2, por "
                  "fuera arriba y abajo.",
                  "Level curves that are ellipses, wider than high, and a circle. The ellipse of "
                  "level 1 touches it from inside on the left and on the right; that of level 2 from "
                  "outside at the top and at the bottom."}
                 .in(language)},
        drawing);
  });
}

void tell_valley(Lesson& lesson) {
  const Solution solution = cut_valley.solution();
  const Vector free = cut_valley.loss.minimiser();
  lesson.value("free_1", free[0], 3);
  lesson.value("free_2", free[1], 3);
  lesson.value("free_loss", cut_valley.loss.loss(free), 3);
  lesson.value("valley_1", solution.theta[0], 3);
  lesson.value("valley_2", solution.theta[1], 3);
  lesson.value("valley_lambda", solution.lambda[0], 2);
  lesson.value("valley_optimum", cut_valley.optimum(), 3);
  OnALine moved = cut_valley;
  moved.e = 2.1;
  lesson.value("valley_predicted", -0.1 * solution.lambda[0], 3);
  lesson.value("valley_change", moved.optimum() - cut_valley.optimum(), 3);

  std::vector<std::vector<Text>> rows;
  for (const double step : {1.0, 0.1, 0.01, 0.001}) {
    moved.e = cut_valley.e + step;
    const double predicted = -solution.lambda[0] * step, change = moved.optimum() - cut_valley.optimum();
    rows.push_back(
        {number(step, 3), number(predicted, 5), number(change, 5), scientific(change - predicted, 0)});
  }
  lesson.table("prices", {{"Δe", "Δe"}, {"−λ* Δe", "−λ* Δe"}, {"Δp", "Δp"}, {"diferencia", "difference"}},
               rows);

  const OnALine tilted{valley(), Vector{{1.5, 1}}, 2.5};
  lesson.value("tilted_lambda", tilted.solution().lambda[0], 2);
  lesson.value("tilted_1", tilted.solution().theta[0], 2);
  lesson.value("tilted_2", tilted.solution().theta[1], 2);

  const OnALine indefinite{{Matrix{{-2, 0}, {0, 2}}, Vector::Zero(2)}, Vector{{2, 1}}, 1};
  lesson.value("indefinite_1", indefinite.solution().theta[0], 3);
  lesson.value("indefinite_2", indefinite.solution().theta[1], 3);
  // Where A + μ CᵀC ceases to have a negative eigenvalue:
  double too_little = 0, enough = 10;
  for (int i = 0; i < 60; ++i) {
    const double mu = (too_little + enough) / 2;
    const Matrix H = indefinite.loss.A + mu * indefinite.c * indefinite.c.transpose();
    const bool curves_down = H.selfadjointView<Eigen::Lower>().eigenvalues().minCoeff() < 0;
    (curves_down ? too_little : enough) = mu;
  }
  lesson.value("indefinite_mu", enough, 3);
}

descenso::Quadratic penalised(double mu) {
  const auto& [loss, c, e] = cut_valley;
  return {loss.A + mu * c * c.transpose(), loss.b - mu * e * c};
}

/// Steps of gradient descent on the penalised loss until no component of the gradient is above 1e-6.
int descent_on_penalised(double mu) {
  const auto gradient = [](const Vector& theta) { return cut_valley.loss.gradient(theta); };
  const auto constraint = [](const Vector& theta) { return Vector{{cut_valley.h(theta)}}; };
  const auto jacobian = [](const Vector&) { return cut_valley.C(); };
  const double eta = 1 / largest_eigenvalue(penalised(mu).A);
  Vector theta = Vector::Zero(2);
  for (int steps = 0;; ++steps) {
    const Vector g = quadratic_penalty_gradient(gradient, constraint, jacobian, theta, mu);
    if (g.lpNorm<Eigen::Infinity>() <= 1e-6) return steps;
    theta -= eta * g;
  }
}

void tell_penalties(Lesson& lesson) {
  const Solution exact = cut_valley.solution();
  const auto& [A, b, c] = cut_valley.loss;
  std::vector<std::vector<Text>> rows;
  for (const double mu : {1.0, 10.0, 100.0, 1e3, 1e4, 1e5}) {
    const Solution found = minimise_with_penalty(A, b, cut_valley.C(), Vector{{cut_valley.e}}, mu);
    rows.push_back({number(mu, 0), number(found.theta[0], 4), number(found.theta[1], 4),
                    number(found.lambda[0], 4), scientific((found.theta - exact.theta).norm(), 1),
                    number(penalised(mu).condition_number(), 0)});
  }
  rows.push_back({{"exacto", "exact"},
                  number(exact.theta[0], 4),
                  number(exact.theta[1], 4),
                  number(exact.lambda[0], 4),
                  {"0", "0"},
                  {"", ""}});
  lesson.table("penalty_runs",
               {{"μ", "μ"},
                {"θ₁", "θ₁"},
                {"θ₂", "θ₂"},
                {"μh", "μh"},
                {"error de θ", "error of θ"},
                {"condición", "condition"}},
               rows);
  lesson.value("condition_of_the_stiff", scientific(penalised(1e5).condition_number(), 1));
  lesson.value("condition_of_1", penalised(1).condition_number(), 0);
  lesson.value("condition_of_100", penalised(100).condition_number(), 0);
  lesson.value("condition_of_10000", penalised(1e4).condition_number(), 0);
  lesson.value("descent_of_1", descent_on_penalised(1));
  lesson.value("descent_of_100", descent_on_penalised(100));
  lesson.value("descent_of_10000", descent_on_penalised(1e4));

  lesson.figure("penalties", [&](Language language) {
    std::vector<Vector> path{cut_valley.loss.minimiser()};
    for (double mu = 0.0625; mu < 1e3; mu *= 2)
      path.push_back(minimise_with_penalty(A, b, cut_valley.C(), Vector{{cut_valley.e}}, mu).theta);
    return figures::contours(
        {.id = "lagrangians-penalties",
         .title = Text{"Del mínimo libre al mínimo en la recta, según crece μ",
                       "From the free minimum to the minimum on the line, as μ grows"}
                      .in(language),
         .description =
             Text{"Curvas de nivel de un valle, la recta θ₁ + θ₂ = 2 y los mínimos de la pérdida "
                  "penalizada, que van por el fondo del valle hacia la recta.",
                  "Level curves of a valley, the line θ₁ + θ₂ = 2, and the minima of the penalised "
                  "loss, which go along the valley's floor towards the line."}
                 .in(language),
         .loss = [](const Vector& theta) { return cut_valley.loss.loss(theta); },
         .x = {-2, 2},
         .y = {0, 4},
         .paths = {{.name = "θ(μ)", .points = path},
                   {.name = "θ₁ + θ₂ = 2", .points = {Vector{{-3, 5}}, Vector{{3, -1}}}}},
         .marks = {{.name = Text{"mínimo en la recta", "minimum on the line"}.in(language),
                    .at = exact.theta}},
         .start_label = "μ = 0",
         .decimal_comma = language == Language::es});
  });
}

void tell_augmented(Lesson& lesson) {
  const auto& [A, b, c] = cut_valley.loss;
  const double mu = 10, exact = cut_valley.solution().lambda[0];
  double lambda = 0, factor = 0;
  int rounds = 0;
  while (std::abs(lambda - exact) > 1e-6) {
    const double before = lambda - exact;
    const Solution found =
        minimise_with_penalty(A, b + lambda * cut_valley.c, cut_valley.C(), Vector{{cut_valley.e}}, mu);
    lambda += found.lambda[0];
    factor = (lambda - exact) / before;
    ++rounds;
  }
  lesson.value("augmented_factor", factor, 3);
  lesson.value("augmented_rounds", rounds);
  lesson.value("augmented_error", scientific(std::abs(lambda - exact), 0));
}

void tell_quadrant(Lesson& lesson) {
  const QuadraticProgram program{cut_valley.loss.A, cut_valley.loss.b, Matrix(0, 2),
                                 Vector(0),         not_negative,      Vector::Zero(2)};
  const Vector best{{0, 3}};
  const KktResiduals r = kkt_residuals(program, {best, Vector(0), Vector{{1, 0}}});
  descenso::require(r.stationarity < 1e-12 && r.primal_feasibility < 1e-12 && r.dual_feasibility == 0 &&
                        r.complementarity == 0,
                    "The lesson draws (0, 3) as the minimum.");
  lesson.figure("quadrant", [&](Language language) {
    return figures::contours(
        {.id = "lagrangians-quadrant",
         .title = Text{"El valle con θ ≥ 0", "The valley with θ ≥ 0"}.in(language),
         .description =
             Text{"El mínimo libre está un poco a la izquierda del borde θ₁ = 0; el factible, en el "
                  "borde, algo más abajo.",
                  "The free minimum is a little left of the border θ₁ = 0; the feasible one is on the "
                  "border, a little lower."}
                 .in(language),
         .loss = [](const Vector& theta) { return cut_valley.loss.loss(theta); },
         .x = {-1, 1.5},
         .y = {2, 4},
         .paths = {{.name = Text{"el borde θ₁ = 0", "the border θ₁ = 0"}.in(language),
                    .points = {Vector{{0, -1}}, Vector{{0, 5}}}}},
         .marks = {{.name = Text{"mínimo factible", "feasible minimum"}.in(language), .at = best},
                   {.name = Text{"mínimo libre", "free minimum"}.in(language),
                    .at = cut_valley.loss.minimiser()}},
         .decimal_comma = language == Language::es});
  });
}

}  // namespace

int main(int argc, char** argv) {
  Lesson lesson(argc, argv);
  tell_small_problem(lesson);
  tell_critical_point(lesson);
  tell_circle(lesson);
  tell_valley(lesson);
  tell_penalties(lesson);
  tell_augmented(lesson);
  tell_quadrant(lesson);
  return lesson.finish();
}
