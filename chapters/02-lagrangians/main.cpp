// The lecture's ideas, on the functions of lagrangians.cpp. Its §1.2 has no example of its own.

#include <cmath>

#include "common/figures/figures.hpp"
#include "common/program.hpp"
#include "common/quadratic.hpp"
#include "lagrangians.hpp"

using namespace lagrangians;
using descenso::Program;
using descenso::Quadratic;
using descenso::Text;

namespace {

/// The small problem: θ₁² + θ₂² on the line θ₁ + θ₂ = 1.
double squared_length(const Vector& theta) { return theta.squaredNorm(); }
Vector twice(const Vector& theta) { return 2 * theta; }
Vector on_the_line(const Vector& theta) { return Vector{{theta[0] + theta[1] - 1}}; }
Matrix slope_of_the_line(const Vector&) { return Matrix{{1, 1}}; }
const Matrix round_bowl{{2, 0}, {0, 2}};
const Matrix line{{1, 1}};
const Vector zero = Vector::Zero(2);

/// The quadratics of chapter 5.
const Quadratic valley{Matrix{{20, 5}, {5, 2}}, Vector{{-14, -6}}, 10};
const Quadratic bowl{Matrix{{20, 5}, {5, 16}}, Vector{{-14, -6}}, 10};

/// θ ≥ 0, written as Gθ ≤ r.
const Matrix not_negative{{-1, 0}, {0, -1}};

std::string pair(const Vector& v) { return fmt::format("({:.4f}, {:.4f})", v[0] + 0.0, v[1] + 0.0); }

/// Λ at θ = (u, u).
double on_the_diagonal(double u, double multiplier) {
  return lagrangian(squared_length, on_the_line, Vector{{u, u}}, Vector{{multiplier}});
}

void small_problem(const Program& program) {
  const Solution solution = minimise_with_equalities(round_bowl, zero, line, Vector{{1}});
  const Vector gradient =
      lagrangian_gradient(twice, on_the_line, slope_of_the_line, solution.theta, solution.lambda);
  const auto no_inequalities = [](const Vector&) { return Vector(0); };
  program.print("  θ* = {}, λ* = {:.4f}, L(θ*) = {:.4f}\n", pair(solution.theta), solution.lambda[0],
                squared_length(solution.theta));
  program.print("  max |∇Λ(θ*, λ*)| = {:.6f}\n", gradient.lpNorm<Eigen::Infinity>());
  const bool feasible = is_feasible(no_inequalities, on_the_line, solution.theta, 1e-9);
  program.print("  {}\n", feasible ? program.say({"θ* es factible, y (0, 0), el mínimo libre, no lo es.",
                                                  "θ* is feasible, and (0, 0), the free minimum, is not."})
                                   : program.say({"θ* no es factible.", "θ* is not feasible."}));
}

void saddle(const Program& program) {
  program.print("  {}\n",
                program.say({"Lo que dice la clase, el mínimo en λ, en el punto no factible (1, 1):",
                             "What the lecture says, a minimum over λ, at the infeasible point (1, 1):"}));
  for (const double multiplier : {-1.0, -10.0, -100.0, -1000.0}) {
    program.print("    λ = {:>7}   Λ = {:>7}\n", multiplier, on_the_diagonal(1, multiplier));
  }
  program.print("  {}\n",
                program.say({"Lo que es: en θ un mínimo, y en λ un máximo del valor de ese mínimo:",
                             "What it is: over θ a minimum, and over λ a maximum of what that minimum is:"}));
  for (const double multiplier : {-2.0, -1.5, -1.0, -0.5, 0.0}) {
    program.print("    λ = {:>7}   min Λ = {:.4f}\n", multiplier,
                  on_the_diagonal(-multiplier / 2, multiplier) + 0.0);
  }
  program.print("  {}\n", program.say({"Junto al punto de silla, Λ sube y baja:",
                                       "Next to the saddle, Λ rises and falls:"}));
  struct Place {
    double u;
    double multiplier;
  };
  for (const auto& [u, multiplier] : {Place{0.5, -1}, Place{0.6, -1}, Place{0.5, -1.4}, Place{0.6, -1.4}}) {
    program.print("    θ = ({0}, {0}), λ = {1:<5}  Λ = {2:.4f}\n", u, multiplier,
                  on_the_diagonal(u, multiplier));
  }
}

std::string saddle_figure(const Program& program) {
  return contours(descenso::figures::Contours{
      .id = "lagrangians-saddle",
      .title = program.say({"La Lagrangiana en θ = (u, u) y λ", "The Lagrangian at θ = (u, u) and λ"}),
      .description = program.say(
          {"Curvas de nivel de la Lagrangiana sobre u y λ: en la solución, (0,5, −1), se cruzan como en un "
           "puerto de montaña.",
           "Level curves of the Lagrangian over u and λ: at the solution, (0.5, −1), they cross as on a "
           "mountain pass."}),
      .loss = [](const Vector& at) { return on_the_diagonal(at[0], at[1]); },
      .x = {-0.5, 1.5},
      .y = {-2, 0},
      .x_label = "u",
      .y_label = "λ",
      .marks = {{.name = program.say({"la solución, un punto de silla", "the solution, a saddle"}),
                 .at = Vector{{0.5, -1}}}},
      .decimal_comma = program.decimal_comma()});
}

/// θ₁² + 2θ₂² on the unit circle: one free minimum, two with the constraint.
void circle(const Program& program) {
  const auto gradient = [](const Vector& theta) { return Vector{{2 * theta[0], 4 * theta[1]}}; };
  const auto constraint = [](const Vector& theta) { return Vector{{theta.squaredNorm() - 1}}; };
  const auto jacobian = [](const Vector& theta) -> Matrix { return 2 * theta.transpose(); };
  program.print(
      "  {}\n",
      program.say({"Sin ella hay un mínimo, (0, 0). Con ella, cuatro puntos críticos: dos mínimos y "
                   "dos máximos.",
                   "Without it there is one minimum, (0, 0). With it, four critical points: two "
                   "minima and two maxima."}));
  program.print("  {:<22}{:<8}{:<8}{}\n", "θ", "λ", "L(θ)", "max |∇Λ|");
  struct Critical {
    Vector theta;
    double multiplier;
  };
  for (const auto& [theta, multiplier] : {Critical{Vector{{1, 0}}, -1}, Critical{Vector{{-1, 0}}, -1},
                                          Critical{Vector{{0, 1}}, -2}, Critical{Vector{{0, -1}}, -2}}) {
    const Vector g = lagrangian_gradient(gradient, constraint, jacobian, theta, Vector{{multiplier}});
    program.print("  {:<22}{:<8}{:<8}{:.0f}\n", pair(theta), multiplier,
                  theta[0] * theta[0] + 2 * theta[1] * theta[1], g.lpNorm<Eigen::Infinity>());
  }
}

/// The valley on the line θ₁ + θ₂ = 2, with ever larger penalties.
void penalties(const Program& program) {
  const Solution exact = minimise_with_equalities(valley.A, valley.b, line, Vector{{2}});
  const auto loss = [](const Vector& theta) { return valley.loss(theta); };
  const auto gradient = [](const Vector& theta) { return valley.gradient(theta); };
  const auto constraint = [](const Vector& theta) { return Vector{{theta.sum() - 2}}; };
  program.print("  {:<10}{:<22}{:<10}{:<12}{:<12}{:<12}{}\n", "μ", "θ(μ)", "μh", "|θ(μ) − θ*|", "P(θ(μ))",
                "max |∇P|", program.say({"condición", "condition"}));
  for (const double mu : {1.0, 10.0, 100.0, 1e3, 1e4, 1e5}) {
    const Solution found = minimise_with_penalty(valley.A, valley.b, line, Vector{{2}}, mu);
    const Vector g = quadratic_penalty_gradient(gradient, constraint, slope_of_the_line, found.theta, mu);
    const Quadratic penalised{valley.A + mu * line.transpose() * line, valley.b};
    program.print("  {:<10.0f}{:<22}{:<10.5f}{:<12.1e}{:<12.6f}{:<12.6f}{:.1e}\n", mu, pair(found.theta),
                  found.lambda[0], (found.theta - exact.theta).norm(),
                  quadratic_penalty(loss, constraint, found.theta, mu), g.lpNorm<Eigen::Infinity>(),
                  penalised.condition_number());
  }
  program.print("  {:<10}{:<22}{:<10.5f}{:<12}{:.6f}\n", program.say({"exacto", "exact"}), pair(exact.theta),
                exact.lambda[0], "", valley.loss(exact.theta));
}

std::string penalties_figure(const Program& program) {
  const Solution exact = minimise_with_equalities(valley.A, valley.b, line, Vector{{2}});
  std::vector<Vector> path{valley.minimiser()};
  for (double mu = 0.0625; mu < 1e3; mu *= 2) {
    path.push_back(minimise_with_penalty(valley.A, valley.b, line, Vector{{2}}, mu).theta);
  }
  return contours(descenso::figures::Contours{
      .id = "lagrangians-penalties",
      .title = program.say({"Del mínimo libre al mínimo con la restricción, según crece μ",
                            "From the free minimum to the constrained one, as μ grows"}),
      .description = program.say(
          {"Curvas de nivel de un valle, la recta θ₁ + θ₂ = 2 y los mínimos de la pérdida penalizada, que "
           "van "
           "del fondo del valle a la recta.",
           "Level curves of a valley, the line θ₁ + θ₂ = 2, and the minima of the penalised loss, which go "
           "from the bottom of the valley to the line."}),
      .loss = [](const Vector& theta) { return valley.loss(theta); },
      .x = {-2, 2},
      .y = {0, 4},
      .paths = {{.name = program.say({"θ(μ)", "θ(μ)"}), .points = path},
                {.name = "θ₁ + θ₂ = 2", .points = {Vector{{-3, 5}}, Vector{{3, -1}}}}},
      .marks = {{.name = program.say({"mínimo con la restricción", "constrained minimum"}),
                 .at = exact.theta}},
      .start_label = "μ = 0",
      .decimal_comma = program.decimal_comma()});
}

void ignore_inequalities(const Program& program, const std::string& name, const Quadratic& quadratic) {
  const auto found = minimise_ignoring_inequalities(quadratic.A, quadratic.b, not_negative, zero, 1e-9);
  program.print(
      "  {:<20}{}\n", name,
      found ? program.say(
                  {fmt::format("el mínimo libre, ({:.8f}, {:.8f}), es factible", (*found)[0], (*found)[1]),
                   fmt::format("the free minimum, ({:.8f}, {:.8f}), is feasible", (*found)[0], (*found)[1])})
            : program.say({"el mínimo libre no es factible", "the free minimum is not feasible"}));
}

void kkt(const Program& program) {
  const QuadraticProgram quadrant{valley.A, valley.b, Matrix(0, 2), Vector(0), not_negative, zero};
  program.print("  {:<18}{:<18}{:<13}{:<9}{:<8}{:<12}{}\n", "θ", "ν",
                program.say({"estacionario", "stationary"}), program.say({"factible", "feasible"}), "ν ≥ 0",
                program.say({"complement.", "complement."}), "L(θ)");
  struct Proposal {
    Vector theta;
    Vector nu;
  };
  const std::vector<Proposal> proposals{{valley.minimiser(), zero},
                                        {Vector{{0, 3}}, zero},
                                        {Vector{{0.7, 0}}, Vector{{0, -2.5}}},
                                        {Vector{{1, 2}}, Vector{{16, 3}}},
                                        {Vector{{0, 3}}, Vector{{1, 0}}}};
  for (const auto& [theta, nu] : proposals) {
    const KktResiduals r = kkt_residuals(quadrant, {theta, Vector(0), nu});
    program.print("  {:<18}{:<18}{:<13.4f}{:<9.4f}{:<8.4f}{:<12.4f}{:.4f}\n", pair(theta), pair(nu),
                  r.stationarity, r.primal_feasibility, r.dual_feasibility, r.complementarity,
                  valley.loss(theta));
  }
}

}  // namespace

int main(int argc, char** argv) {
  Program program(argc, argv);

  program.section({"1. El problema pequeño: θ₁² + θ₂² con θ₁ + θ₂ = 1",
                   "1. The small problem: θ₁² + θ₂² subject to θ₁ + θ₂ = 1"},
                  [&] { small_problem(program); });

  program.section({"2. La Lagrangiana no tiene ahí un mínimo, sino un punto de silla",
                   "2. What the Lagrangian has there is no minimum but a saddle"},
                  [&] {
                    saddle(program);
                    program.figure("saddle", saddle_figure(program));
                  });

  program.section(
      {"3. Una restricción puede cambiar cuántos óptimos hay: θ₁² + 2θ₂² con θ₁² + θ₂² = 1",
       "3. A constraint can change how many optima there are: θ₁² + 2θ₂² subject to θ₁² + θ₂² = 1"},
      [&] { circle(program); });

  program.section({"4. Relajar y penalizar: A = (20 5; 5 2), b = (−14, −6), c = 10, con θ₁ + θ₂ = 2",
                   "4. Relax and penalise: A = (20 5; 5 2), b = (−14, −6), c = 10, subject to θ₁ + θ₂ = 2"},
                  [&] {
                    penalties(program);
                    program.figure("penalties", penalties_figure(program));
                  });

  program.section({"5. Ignorar las desigualdades θ ≥ 0 y comprobar después",
                   "5. Ignore the inequalities θ ≥ 0 and check afterwards"},
                  [&] {
                    ignore_inequalities(program, "A = (20 5; 5 16)", bowl);
                    ignore_inequalities(program, "A = (20 5; 5 2)", valley);
                  });

  program.section({"6. Más allá de la clase: A = (20 5; 5 2) con θ ≥ 0, y quién cumple las condiciones KKT",
                   "6. Beyond the lecture: A = (20 5; 5 2) with θ ≥ 0, and who satisfies the KKT conditions"},
                  [&] { kkt(program); });

  return program.finish();
}
