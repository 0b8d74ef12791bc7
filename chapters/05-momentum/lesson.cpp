// Every number, table and figure of the lesson on momentum.

#include "common/lesson.hpp"

#include <algorithm>
#include <cmath>

#include "common/figures/figures.hpp"
#include "common/quadratic.hpp"
#include "lesson.hpp"
#include "momentum.hpp"

using namespace momentum;
using namespace momentum::lesson;
using descenso::Language;
using descenso::Lesson;
using descenso::Matrix;
using descenso::number;
using descenso::Quadratic;
using descenso::Text;
namespace figures = descenso::figures;

namespace {

const Vector b{{-14, -6}};
const Quadratic valley{Matrix{{20, 5}, {5, 2}}, b, 10};
const Quadratic bowl{Matrix{{20, 5}, {5, 16}}, b, 10};
const Vector theta0{{-1, -1}};
const Settings settings{.eta = 0.02, .beta = 0.8, .tolerance = 1e-4, .max_iterations = 1000};
const Settings without_momentum{.eta = 0.02, .beta = 0, .tolerance = 1e-4, .max_iterations = 1000};

const Text gradient_descent_name{"descenso por gradiente", "gradient descent"};
const Text heavy_ball_name{"bola pesada", "heavy ball"};
const Text nesterov_name{"momentum de Nesterov", "Nesterov momentum"};

/// What the lecture's listings take for the gradient.
Vector slipped_gradient(const Vector& theta) { return (valley.A + valley.A.transpose()) * theta + valley.b; }

int steps_of(const Trajectory& path) { return static_cast<int>(path.points.size()) - 1; }

struct Runs {
  Trajectory gradient_descent, heavy_ball, nesterov;
};

Runs runs_with(const Gradient& gradient) {
  return {momentum::heavy_ball(gradient, theta0, without_momentum),
          momentum::heavy_ball(gradient, theta0, settings),
          momentum::nesterov_momentum(gradient, theta0, settings)};
}

Runs runs_on(const Quadratic& quadratic) {
  return runs_with([&](const Vector& theta) { return quadratic.gradient(theta); });
}

std::vector<Text> row(const Text& name, const Trajectory& path, const Quadratic& quadratic) {
  const Vector& theta = path.points.back();
  return {name, number(steps_of(path)), number(theta[0], 4), number(theta[1], 4),
          number(quadratic.loss(theta), 5)};
}

void tell_runs(Lesson& lesson, const std::string& name, const Runs& runs, const Quadratic& quadratic) {
  lesson.table(
      name, {{"método", "method"}, {"pasos", "steps"}, {"θ₁", "θ₁"}, {"θ₂", "θ₂"}, {"L(θ)", "L(θ)"}},
      {row(gradient_descent_name, runs.gradient_descent, quadratic),
       row(heavy_ball_name, runs.heavy_ball, quadratic), row(nesterov_name, runs.nesterov, quadratic)});
}

/// Where a point stands across the valley, from the middle of its floor.
double across(const Vector& theta) {
  const Vector steep = Eigen::SelfAdjointEigenSolver<Matrix>(valley.A).eigenvectors().col(1);
  return steep.dot(theta - valley.minimiser());
}

/// How far a path gets up the other slope.
double overshoot(const Trajectory& path) {
  const double side = across(path.points.front()) < 0 ? -1 : 1;
  double farthest = 0;
  for (const Vector& theta : path.points) farthest = std::max(farthest, -side * across(theta));
  return farthest;
}

void tell_model(Lesson& lesson) {
  const Vector lambda = valley.A.selfadjointView<Eigen::Lower>().eigenvalues();
  lesson.value("valley_condition", valley.condition_number(), 2);
  lesson.value("bowl_condition", bowl.condition_number(), 2);
  lesson.value("lambda_min", lambda[0], 3);
  lesson.value("lambda_max", lambda[1], 3);
  lesson.value("minimiser_1", valley.minimiser()[0], 4);
  lesson.value("minimiser_2", valley.minimiser()[1], 4);
  lesson.value("minimum", valley.loss(valley.minimiser()), 4);
  const Vector g = valley.gradient(theta0);
  lesson.value("first_gradient_1", g[0], 0);
  lesson.value("first_gradient_2", g[1], 0);
}

void tell_factors(Lesson& lesson) {
  const Vector lambda = valley.A.selfadjointView<Eigen::Lower>().eigenvalues();
  const auto factor_of = [&](Factor factor, double eta, double beta) {
    return worst_factor(factor, eta, beta, lambda);
  };
  const double descent = factor_of(heavy_ball_factor, 0.02, 0),
               ball = factor_of(heavy_ball_factor, 0.02, 0.8);
  lesson.value("descent_factor", descent, 4);
  lesson.value("ball_factor", ball, 4);
  lesson.value("nesterov_factor", factor_of(nesterov_factor, 0.02, 0.8), 4);
  lesson.value("descent_steps_a_digit", std::log(10.0) / -std::log(descent), 0);
  lesson.value("ball_steps_a_digit", std::log(10.0) / -std::log(ball), 0);

  lesson.value("descent_limit", 2 / lambda[1], 4);
  lesson.value("ball_limit", 2 * (1 + 0.8) / lambda[1], 4);
  lesson.value("nesterov_limit", (2 + 2 * 0.8) / ((1 + 2 * 0.8) * lambda[1]), 4);
  lesson.value("nesterov_factor_beyond", factor_of(nesterov_factor, 0.08, 0.8), 3);
  lesson.value("ball_factor_beyond", factor_of(heavy_ball_factor, 0.08, 0.8), 3);
  lesson.value("descent_factor_at_a_tenth", factor_of(heavy_ball_factor, 0.1, 0), 3);

  const double narrow = std::sqrt(lambda[0]), wide = std::sqrt(lambda[1]);
  const double best_eta = 4 / ((wide + narrow) * (wide + narrow));
  const double best_beta = std::pow((wide - narrow) / (wide + narrow), 2);
  lesson.value("best_eta", best_eta, 4);
  lesson.value("best_beta", best_beta, 4);
  lesson.value("best_factor", factor_of(heavy_ball_factor, best_eta, best_beta), 4);
  const auto gradient = [](const Vector& theta) { return valley.gradient(theta); };
  lesson.value("best_steps", steps_of(heavy_ball(gradient, theta0, {best_eta, best_beta, 1e-4, 1000})));
  // The pair of the figure's sliders that is nearest to it.
  lesson.value("nearby_steps", steps_of(heavy_ball(gradient, theta0, {0.134, 0.48, 1e-4, 1000})));
}

void tell_weights(Lesson& lesson) {
  const Vector weights = momentum_weights(0.9, 100);
  lesson.value("weights_of_a_hundred", weights.sum(), 4);
  lesson.value("weights_of_ten", weights.head(10).sum(), 2);
  lesson.value("terminal", terminal_momentum(Vector{{1}}, 0.9)[0], 0);
  lesson.figure("weights", [](Language language) {
    figures::Curves curves{
        .id = "momentum-weights",
        .title = Text{"Cuánto pesa cada gradiente pasado", "What each past gradient weighs"}.in(language),
        .description = Text{"Tres curvas que bajan desde 1: con β = 0,5 se apaga en unos seis pasos; "
                            "con β = 0,8, en unos veinte; con β = 0,9, en unos cuarenta.",
                            "Three curves that fall from 1: with β = 0.5 it is gone after some six "
                            "steps, with β = 0.8 after some twenty, with β = 0.9 after some forty."}
                           .in(language),
        .x_label = Text{"pasos atrás", "steps back"}.in(language),
        .y_label = Text{"peso", "weight"}.in(language),
        .decimal_comma = language == Language::es};
    for (const double beta : {0.5, 0.8, 0.9}) {
      const Vector weights = momentum_weights(beta, 41);
      curves.series.push_back(
          {.name = "β = " + number(beta, 1).in(language), .y = {weights.begin(), weights.end()}});
    }
    return figures::curves(curves);
  });
}

void tell_gradient_check(Lesson& lesson) {
  // [check]
  const auto loss = [](const Vector& theta) { return valley.loss(theta); };
  const GradientCheck slip = gradient_check(loss, slipped_gradient, theta0, 1e-5);
  const GradientCheck right = gradient_check(
      loss, [](const Vector& theta) { return valley.gradient(theta); }, theta0, 1e-5);
  // [check]
  lesson.value("slip_disagreement", slip.disagreement, 2);
  lesson.value("slip_coordinate", slip.coordinate);
  lesson.value("right_disagreement", descenso::scientific(right.disagreement, 0));
}

figures::Contours over_the_valley(Language language, const std::string& id, const Text& title,
                                  const Text& description) {
  return {.id = id,
          .title = title.in(language),
          .description = description.in(language),
          .loss = [](const Vector& theta) { return valley.loss(theta); },
          .x = {-2.5, 2.5},
          .y = {-1.5, 4.5},
          .marks = {{.name = Text{"mínimo", "minimum"}.in(language), .at = valley.minimiser()}},
          .decimal_comma = language == Language::es};
}

void tell_paths(Lesson& lesson, const Runs& right, const Runs& slipped) {
  const Trajectory short_descent{{right.gradient_descent.points.begin(),
                                  right.gradient_descent.points.begin() + steps_of(right.heavy_ball) + 1},
                                 descenso::Stop::iteration_limit};
  lesson.figure("shuffle", [&](Language language) {
    auto contours =
        over_the_valley(language, "momentum-shuffle",
                        {"El valle, con momentum y sin él", "The valley, with momentum and without"},
                        {"Curvas de nivel muy alargadas. Tras 82 pasos, casi todos diminutos, el descenso "
                         "por gradiente sigue lejos "
                         "del mínimo; la bola pesada ha llegado, yendo de una ladera a la otra.",
                         "Very long level curves. After 82 steps, nearly all of them tiny, gradient descent "
                         "is still far from the "
                         "minimum; the heavy ball has arrived, going from one slope to the other."});
    contours.paths = {{.name = gradient_descent_name.in(language), .points = short_descent.points},
                      {.name = heavy_ball_name.in(language), .points = right.heavy_ball.points}};
    return figures::contours(contours);
  });
  lesson.figure("paths", [&](Language language) {
    auto contours =
        over_the_valley(language, "momentum-paths", {"Bola pesada y Nesterov", "Heavy ball and Nesterov"},
                        {"Los dos caminos llegan al mínimo. La bola pesada va de una ladera a la otra; "
                         "Nesterov apenas sube por la de "
                         "enfrente.",
                         "Both paths reach the minimum. The heavy ball goes from one slope to the other; "
                         "Nesterov hardly climbs the "
                         "one opposite."});
    contours.paths = {{.name = heavy_ball_name.in(language), .points = right.heavy_ball.points},
                      {.name = nesterov_name.in(language), .points = right.nesterov.points}};
    return figures::contours(contours);
  });
  lesson.figure("slipped", [&](Language language) {
    auto contours = over_the_valley(
        language, "momentum-slipped", {"Con el gradiente de la clase", "With the lecture's gradient"},
        {"Los dos caminos acaban en el mismo punto, a media altura del valle, lejos del mínimo.",
         "Both paths end at the same point, half way up the valley, far from the minimum."});
    contours.paths = {{.name = heavy_ball_name.in(language), .points = slipped.heavy_ball.points},
                      {.name = nesterov_name.in(language), .points = slipped.nesterov.points}};
    return figures::contours(contours);
  });
  lesson.figure("losses", [&](Language language) {
    const auto excess = [](const Trajectory& path) {
      std::vector<double> values;
      for (std::size_t t = 0; t < path.points.size() && t <= 120; ++t)
        values.push_back(valley.loss(path.points[t]) - valley.loss(valley.minimiser()));
      return values;
    };
    return figures::curves(
        {.id = "momentum-losses",
         .title =
             Text{"Lo que falta de pérdida, paso a paso", "The loss that is left, step by step"}.in(language),
         .description =
             Text{"En escala logarítmica. El descenso por gradiente baja en línea recta y despacio; la bola "
                  "pesada y Nesterov bajan mucho más deprisa, la bola pesada con altibajos.",
                  "On a logarithmic scale. Gradient descent falls in a straight line, slowly; heavy ball "
                  "and Nesterov fall much faster, the heavy ball with ups and downs."}
                 .in(language),
         .x_label = Text{"paso t", "step t"}.in(language),
         .y_label = "L(θ) − L*",
         .y_scale = figures::Scale::logarithmic,
         .series = {{.name = gradient_descent_name.in(language), .y = excess(right.gradient_descent)},
                    {.name = heavy_ball_name.in(language), .y = excess(right.heavy_ball)},
                    {.name = nesterov_name.in(language), .y = excess(right.nesterov)}},
         .decimal_comma = language == Language::es});
  });
}

}  // namespace

int main(int argc, char** argv) {
  Lesson lesson(argc, argv);
  const Runs right = runs_on(valley), slipped = runs_with(slipped_gradient), round = runs_on(bowl);
  tell_model(lesson);
  tell_factors(lesson);
  tell_weights(lesson);
  tell_gradient_check(lesson);
  tell_runs(lesson, "valley_runs", right, valley);
  tell_runs(lesson, "slipped_runs", slipped, valley);
  tell_runs(lesson, "bowl_runs", round, bowl);
  tell_paths(lesson, right, slipped);

  lesson.value("descent_steps", steps_of(right.gradient_descent));
  lesson.value("ball_steps", steps_of(right.heavy_ball));
  lesson.value("nesterov_steps", steps_of(right.nesterov));
  lesson.value("start_across", std::abs(across(theta0)), 2);
  lesson.value("ball_overshoot", overshoot(right.heavy_ball), 2);
  lesson.value("nesterov_overshoot", overshoot(right.nesterov), 2);
  lesson.value("bowl_descent_steps", steps_of(round.gradient_descent));
  lesson.value("bowl_ball_steps", steps_of(round.heavy_ball));
  lesson.value("slipped_1", slipped.heavy_ball.points.back()[0], 3);
  lesson.value("slipped_2", slipped.heavy_ball.points.back()[1], 3);
  lesson.value("slipped_loss", valley.loss(slipped.heavy_ball.points.back()), 3);
  lesson.value("slipped_ball_steps", steps_of(slipped.heavy_ball));
  lesson.value("slipped_nesterov_steps", steps_of(slipped.nesterov));
  return lesson.finish();
}
