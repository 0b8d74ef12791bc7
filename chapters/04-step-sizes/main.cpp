// The lecture's examples, on the functions of step_sizes.cpp.

#include <algorithm>
#include <cmath>

#include "common/figures/figures.hpp"
#include "common/program.hpp"
#include "common/quadratic.hpp"
#include "step_sizes.hpp"

using namespace step_sizes;
using descenso::Program;
using descenso::Quadratic;
using descenso::Text;
namespace fig = descenso::figures;

namespace {

/// The lecture's curved valley, its gradient, and its Hessian at the minimum (1, 1).
double curved_valley(const Vector& theta) {
  return 0.5 * std::pow(theta[0] * theta[0] - theta[1], 2) + 0.5 * std::pow(theta[0] - 1, 2);
}
Vector curved_valley_gradient(const Vector& theta) {
  const double off = theta[0] * theta[0] - theta[1];
  return Vector{{2 * theta[0] * off + theta[0] - 1, -off}};
}
const Matrix hessian_at_the_minimum{{5, -2}, {-2, 1}};
const Vector origin{{0, 0}}, minimum{{1, 1}};
const Limits lecture{.tolerance = 0.01, .max_iterations = 1000};

/// The lecture's quadratics, well and worse conditioned.
const Quadratic bowl{Matrix{{20, 5}, {5, 16}}, Vector{{-14, -6}}, 10};
const Quadratic valley{Matrix{{20, 5}, {5, 2}}, Vector{{-14, -6}}, 10};
const Vector corner{{-1, -1}};

const BacktrackingSettings typical{.eta0 = 1, .shrink = 0.5, .c = 1e-4, .max_trials = 60};

StepRule constant(double eta) {
  return [eta](int t, const Vector&, const Vector&) { return constant_schedule(eta, t); };
}

/// Backtracking as a rule, that adds what it costs to `evaluations`.
StepRule by_backtracking(int& evaluations) {
  return [&evaluations](int, const Vector& theta, const Vector& g) {
    const LineSearch found = backtracking(curved_valley, theta, -g, g, typical);
    evaluations += found.evaluations;
    return found.eta;
  };
}

StepRule exact(const Quadratic& quadratic) {
  return [&quadratic](int, const Vector& theta, const Vector& g) {
    return exact_line_search(quadratic.A, quadratic.b, theta, -g);
  };
}

Trajectory down_the_curved_valley(const StepRule& rule) {
  return gradient_descent_with(rule, curved_valley_gradient, origin, lecture);
}

std::string why(const Program& program, Stop stop) {
  if (stop == Stop::converged) return program.say({"converge", "converged"});
  if (stop == Stop::diverged) return program.say({"se desborda", "overflowed"});
  return program.say({"límite de pasos", "step limit"});
}

void print_heading(const Program& program, const Text& first) {
  program.print("  {:<30}{:>7}   {:<16}{:<30}{}\n", program.say(first), program.say({"pasos", "steps"}),
                program.say({"final", "ending"}), "θ", "L(θ)");
}

void print_row(const Program& program, const std::string& name, const Trajectory& path, const Loss& loss) {
  const Vector& theta = path.points.back();
  program.print("  {:<30}{:>7}   {:<16}", name, path.points.size() - 1, why(program, path.stop));
  if (theta.allFinite() && theta.cwiseAbs().maxCoeff() < 1e3) {
    program.print("{:<30}{:.12f}\n", fmt::format("({:.10f}, {:.10f})", theta[0], theta[1]), loss(theta));
  } else {
    program.print("({:.1e}, {:.1e})\n", theta[0], theta[1]);
  }
}

/// A number in the words of a figure.
std::string number(const Program& program, double value) {
  std::string digits = fmt::format("{}", value);
  if (program.decimal_comma()) std::ranges::replace(digits, '.', ',');
  return digits;
}

fig::Drawing over_the_curved_valley(const Program& program, double eta, std::size_t points) {
  std::vector<Vector> path = down_the_curved_valley(constant(eta)).points;
  path.resize(std::min(path.size(), points));
  return draw(fig::Contours{.heading = "η = " + number(program, eta),
                            .loss = curved_valley,
                            .x = {-1.5, 1.75},
                            .y = {-1, 2.25},
                            .paths = {{.points = path}},
                            .marks = {{.name = program.say({"mínimo", "minimum"}), .at = minimum}},
                            .decimal_comma = program.decimal_comma(),
                            .width = 300});
}

fig::Drawing losses_in_the_curved_valley(const Program& program) {
  fig::Curves figure{.heading = program.say({"La pérdida en cada paso", "The loss at each step"}),
                     .x_label = program.say({"paso t", "step t"}),
                     .y_label = "L(θ)",
                     .y_scale = fig::Scale::logarithmic,
                     .x = fig::Interval{0, 40},
                     .y = fig::Interval{1e-3, 3e2},
                     .decimal_comma = program.decimal_comma(),
                     .width = 300};
  for (const double eta : {0.3, 0.6, 0.9}) {
    fig::Series series{.name = "η = " + number(program, eta)};
    for (const Vector& theta : down_the_curved_valley(constant(eta)).points) {
      if (series.y.size() <= 40) series.y.push_back(curved_valley(theta));
    }
    figure.series.push_back(std::move(series));
  }
  return draw(figure);
}

/// Where a falling function of [0, 1] is zero, by halving: what is left where no formula is.
double root(const std::function<double(double)>& falling) {
  double low = 0, high = 1;
  for (int i = 0; i < 60; ++i) {
    const double middle = (low + high) / 2;
    (falling(middle) > 0 ? low : high) = middle;
  }
  return low;
}

}  // namespace

int main(int argc, char** argv) {
  Program program(argc, argv);

  program.section(
      {"1. El valle curvo: L(θ) = ½ (θ₁² − θ₂)² + ½ (θ₁ − 1)², θ₀ = 0, tolerancia 0.01, 1000 pasos como "
       "mucho",
       "1. The curved valley: L(θ) = ½ (θ₁² − θ₂)² + ½ (θ₁ − 1)², θ₀ = 0, tolerance 0.01, 1000 steps at "
       "most"},
      [&] {
        print_heading(program, {"η constante", "constant η"});
        for (const double eta : {0.005, 0.1, 0.3, 0.6, 0.9}) {
          print_row(program, fmt::format("{}", eta), down_the_curved_valley(constant(eta)), curved_valley);
        }
        program.print("  {}\n",
                      program.say({"Con η = 0.005 el primer paso ya es más corto que la tolerancia.",
                                   "With η = 0.005 the first step is shorter than the tolerance."}));
        const std::vector<Vector> restless = down_the_curved_valley(constant(0.6)).points;
        const Vector last = restless.back();
        const auto back = [&](std::size_t steps) {
          return (last - restless[restless.size() - 1 - steps]).lpNorm<Eigen::Infinity>();
        };
        program.print(
            "  {}\n",
            program.say({fmt::format("Con η = 0.6 acaba dando vueltas por cuatro puntos: el último está a "
                                     "{:.2f} del anterior y a {:.0e} del de cuatro pasos antes.",
                                     back(1), back(4)),
                         fmt::format("With η = 0.6 it ends up going round four points: the last is {:.2f} "
                                     "away from the one before and {:.0e} from that of four steps before.",
                                     back(1), back(4))}));
        program.print("  {} {:.4f}\n",
                      program.say({"En el mínimo, (1, 1), la Hessiana es (5 −2; −2 1) y 2/λ_max =",
                                   "At the minimum, (1, 1), the Hessian is (5 −2; −2 1), and 2/λ_max ="}),
                      largest_stable_step(hessian_at_the_minimum));
      });

  program.section({"2. En una cuadrática, η < 2/λ_max (θ₀ = (−1, −1), tolerancia 1e-4, hasta 1000 pasos)",
                   "2. On a quadratic, η < 2/λ_max (θ₀ = (−1, −1), tolerance 1e-4, 1000 steps at most)"},
                  [&] {
                    program.print("  A = (20 5; 5 16): 2/λ_max = {:.10f}\n", largest_stable_step(bowl.A));
                    program.print("  A = (20 5; 5 2):  2/λ_max = {:.10f}\n", largest_stable_step(valley.A));
                    const auto loss = [](const Vector& theta) { return valley.loss(theta); };
                    const auto gradient = [](const Vector& theta) { return valley.gradient(theta); };
                    const Limits limits{.tolerance = 1e-4, .max_iterations = 1000};
                    print_heading(program, {"A = (20 5; 5 2), η", "A = (20 5; 5 2), η"});
                    for (const double eta : {0.002, 0.02, 0.09, 0.095}) {
                      print_row(program, fmt::format("{}", eta),
                                gradient_descent_with(constant(eta), gradient, corner, limits), loss);
                    }
                    print_row(program, program.say({"búsqueda lineal exacta", "exact line search"}),
                              gradient_descent_with(exact(valley), gradient, corner, limits), loss);
                  });

  program.section(
      {"3. ¿Cuánto vale la constante de Lipschitz K? Cotas inferiores",
       "3. How large is the Lipschitz constant K? Lower bounds"},
      [&] {
        const double on_a_quadratic = lipschitz_lower_bound(
            [](const Vector& theta) { return valley.gradient(theta); }, {corner, origin, minimum});
        program.print("  {} {:.4f} (λ_max = {:.4f})\n",
                      program.say({"Cuadrática, A = (20 5; 5 2), tres puntos: K ≥",
                                   "Quadratic, A = (20 5; 5 2), three points: K ≥"}),
                      on_a_quadratic, 2 / largest_stable_step(valley.A));
        for (const double reach : {1.0, 2.0, 4.0}) {
          std::vector<Vector> grid;
          for (const double x : {-reach, 0.0, reach}) {
            for (const double y : {-reach, 0.0, reach}) grid.push_back(Vector{{x, y}});
          }
          program.print("  {} {:.4f}\n",
                        program.say({fmt::format("Valle curvo, rejilla de [−{0}, {0}]²: K ≥", reach),
                                     fmt::format("Curved valley, grid on [−{0}, {0}]²: K ≥", reach)}),
                        lipschitz_lower_bound(curved_valley_gradient, grid));
        }
        program.print("  {}\n",
                      program.say({"En el valle curvo crece con la región: no hay una K para todo ℝ².",
                                   "In the curved valley it grows with the region: no K serves all of "
                                   "ℝ²."}));
      });

  program.section({"4. La búsqueda exacta es una fórmula en las cuadráticas, no en toda pérdida convexa",
                   "4. Exact line search is a formula on quadratics, not on every convex loss"},
                  [&] {
                    // L(θ) = e^θ + ½θ² from θ = 0 along d = −1: g = 1, H = 2, so the parabola there has A =
                    // 2, b = 1.
                    const double formula =
                        exact_line_search(Matrix{{2}}, Vector{{1}}, Vector{{0}}, Vector{{-1}});
                    const auto along = [](double eta) { return std::exp(-eta) + 0.5 * eta * eta; };
                    const double best = root([](double eta) { return std::exp(-eta) - eta; });
                    program.print("  L(θ) = e^θ + ½θ², θ = 0, d = −1\n");
                    program.print("  {:<44}η = {:.10f}   L = {:.10f}\n",
                                  program.say({"Con la fórmula −dᵀg/dᵀHd", "By the formula −dᵀg/dᵀHd"}),
                                  formula, along(formula));
                    program.print("  {:<44}η = {:.10f}   L = {:.10f}\n",
                                  program.say({"Lo mejor, raíz de e^(−η) = η, por bisección",
                                               "The best, root of e^(−η) = η, by bisection"}),
                                  best, along(best));
                  });

  program.section(
      {"5. Reglas para el paso, en el valle curvo", "5. Rules for the step, in the curved valley"}, [&] {
        print_heading(program, {"regla", "rule"});
        int evaluations = 0;
        const Trajectory searched = down_the_curved_valley(by_backtracking(evaluations));
        print_row(program, program.say({"constante, 0.3", "constant, 0.3"}),
                  down_the_curved_valley(constant(0.3)), curved_valley);
        print_row(program, "0.9 / (1 + 0.1 t)",
                  down_the_curved_valley(
                      [](int t, const Vector&, const Vector&) { return inverse_time_schedule(0.9, 0.1, t); }),
                  curved_valley);
        print_row(program, "0.9 exp(−0.1 t)", down_the_curved_valley([](int t, const Vector&, const Vector&) {
                    return exponential_schedule(0.9, 0.1, t);
                  }),
                  curved_valley);
        print_row(program, program.say({"backtracking desde 1", "backtracking from 1"}), searched,
                  curved_valley);
        program.print("  {} {}\n",
                      program.say({"Evaluaciones de la pérdida en el backtracking:",
                                   "Evaluations of the loss by backtracking:"}),
                      evaluations);
      });

  program.section({"6. El mismo valle con tres pasos", "6. The same valley with three steps"}, [&] {
    program.figure(
        "valley",
        fig::panels(
            {.id = "step-sizes-valley",
             .title = program.say({"Descenso por gradiente en el valle curvo con η = 0,3, 0,6 y 0,9",
                                   "Gradient descent in the curved valley with η = 0.3, 0.6 and 0.9"}),
             .description = program.say(
                 {"Con 0,3 el camino baja al fondo del valle y lo sigue hasta cerca del mínimo. Con 0,6 "
                  "salta "
                  "de una ladera a la otra y no se asienta. Con 0,9 los saltos crecen hasta salirse del "
                  "dibujo.",
                  "With 0.3 the path goes down to the valley's floor and follows it to near the minimum. "
                  "With "
                  "0.6 it leaps from one wall to the other and never settles. With 0.9 the leaps grow until "
                  "they leave the picture."}),
             .drawings = {over_the_curved_valley(program, 0.3, 100), over_the_curved_valley(program, 0.6, 30),
                          over_the_curved_valley(program, 0.9, 100), losses_in_the_curved_valley(program)}}));
  });

  program.section(
      {"7. La condición de Armijo en el primer paso", "7. Armijo's condition in the first step"}, [&] {
        // From the origin d = −g = (1, 0): the loss along it is ½ η⁴ + ½ (η − 1)², and dᵀg = −1.
        const Vector g = curved_valley_gradient(origin);
        for (const double eta : {1.0, 0.5}) {
          const double after = curved_valley(origin - eta * g);
          const bool will_do =
              satisfies_armijo({eta, curved_valley(origin), after, -g.squaredNorm()}, typical.c);
          program.print(
              "  η = {:<5} L = {:.5f}   {}\n", eta, after,
              will_do ? program.say({"sirve", "will do"}) : program.say({"no sirve", "will not do"}));
        }
        fig::Series loss{.name = "L(θ₀ + η d)"}, tangent{.name = "c = 1"}, half{.name = "c = ½"},
            typical_c{.name = "c = 1e−4"};
        for (int i = 0; i <= 60; ++i) {
          const double eta = i / 50.0;
          for (fig::Series* series : {&loss, &typical_c, &half, &tangent}) series->x.push_back(eta);
          loss.y.push_back(curved_valley(origin - eta * g));
          typical_c.y.push_back(0.5 - 1e-4 * eta);
          half.y.push_back(0.5 - 0.5 * eta);
          tangent.y.push_back(0.5 - eta);
        }
        program.figure(
            "armijo",
            fig::curves(
                {.id = "step-sizes-armijo",
                 .title = program.say({"La condición de Armijo", "Armijo's condition"}),
                 .description = program.say(
                     {"La pérdida a lo largo de d y las rectas L(θ) + c η dᵀg. Sirven los pasos en que la "
                      "pérdida "
                      "queda por debajo de la recta: con c = 1e−4, casi hasta 1; con c = ½, hasta 0,68; "
                      "con c = 1, ninguno.",
                      "The loss along d and the lines L(θ) + c η dᵀg. Those steps will do for which the "
                      "loss is under the "
                      "line: with c = 1e−4 nearly up to 1; with c = ½ up to 0.68; with c = 1 none."}),
                 .x_label = "η",
                 .y_label = "L",
                 .y = fig::Interval{-0.1, 0.85},
                 .series = {loss, typical_c, half, tangent},
                 .decimal_comma = program.decimal_comma()}));
      });

  program.section({"8. Agendas", "8. Learning-rate schedules"}, [&] {
    fig::Series flat{.name = program.say({"constante", "constant"})},
        inverse{.name = program.say({"tiempo inverso", "inverse time"})},
        exponential{.name = program.say({"exponencial", "exponential"})};
    for (int t = 0; t <= 50; ++t) {
      flat.y.push_back(constant_schedule(0.3, t));
      inverse.y.push_back(inverse_time_schedule(0.9, 0.1, t));
      exponential.y.push_back(exponential_schedule(0.9, 0.1, t));
    }
    program.figure(
        "schedules",
        fig::curves({.id = "step-sizes-schedules",
                     .title = program.say({"Tres agendas", "Three learning-rate schedules"}),
                     .description = program.say(
                         {"La constante no cambia. Las otras dos empiezan en 0,9; la exponencial se acerca a "
                          "cero mucho antes que la de tiempo inverso.",
                          "The constant one stays. The other two begin at 0.9; the exponential one nears "
                          "zero long before the inverse-time one."}),
                     .x_label = program.say({"paso t", "step t"}),
                     .y_label = "ηₜ",
                     .y = fig::Interval{0, 0.95},
                     .series = {flat, inverse, exponential},
                     .decimal_comma = program.decimal_comma()}));
  });

  return program.finish();
}
