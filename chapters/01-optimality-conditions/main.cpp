// The lecture's examples, on the functions of optimality_conditions.cpp.

#include <cmath>
#include <utility>

#include "common/figures/figures.hpp"
#include "common/program.hpp"
#include "optimality_conditions.hpp"

using namespace optimality_conditions;
using descenso::Program;
using descenso::Text;

namespace {

constexpr double h = 1e-5;
constexpr double tolerance = 1e-6;
const Vector origin = Vector::Zero(2);

/// A function of the plane with its gradient.
struct Surface {
  std::string formula;
  Loss loss;
  Gradient gradient;
};

/// The lecture's surfaces, a x₁² + b x₂².
Surface sum_of_squares(double a, double b, const std::string& formula) {
  return {formula, [a, b](const Vector& x) { return a * x[0] * x[0] + b * x[1] * x[1]; },
          [a, b](const Vector& x) {
            return Vector{{2 * a * x[0], 2 * b * x[1]}};
          }};
}
const std::vector<Surface> surfaces{sum_of_squares(1, 1, "x₁² + x₂²"), sum_of_squares(1, -1, "x₁² − x₂²"),
                                    sum_of_squares(-1, 1, "−x₁² + x₂²"),
                                    sum_of_squares(-1, -1, "−x₁² − x₂²")};

/// x₁² + s x₂⁴: the same gradient and the same Hessian at 0 for every s.
Surface with_fourth_power(double s, const std::string& formula) {
  const auto cube = [](double x) { return x * x * x; };
  return {formula, [=](const Vector& x) { return x[0] * x[0] + s * x[1] * cube(x[1]); },
          [=](const Vector& x) {
            return Vector{{2 * x[0], 4 * s * cube(x[1])}};
          }};
}
const std::vector<Surface> twins{with_fourth_power(1, "x₁² + x₂⁴"), with_fourth_power(0, "x₁²"),
                                 with_fourth_power(-1, "x₁² − x₂⁴")};

/// Two valleys, the left one a little deeper: (θ² − 1)² + 0.3 θ.
double two_valleys(const Vector& theta) {
  const double wall = theta[0] * theta[0] - 1;
  return wall * wall + 0.3 * theta[0];
}
Vector two_valleys_gradient(const Vector& theta) {
  return Vector{{4 * theta[0] * (theta[0] * theta[0] - 1) + 0.3}};
}

const Text& name(Definiteness sign) {
  static const Text names[] = {{"definida positiva", "positive definite"},
                               {"semidefinida positiva", "positive semidefinite"},
                               {"definida negativa", "negative definite"},
                               {"semidefinida negativa", "negative semidefinite"},
                               {"indefinida", "indefinite"}};
  return names[static_cast<int>(sign)];
}

const Text& name(Kind kind) {
  static const Text names[] = {{"no es estacionario", "not stationary"},
                               {"mínimo estricto", "strict minimum"},
                               {"máximo estricto", "strict maximum"},
                               {"punto de silla", "saddle"},
                               {"no se puede concluir", "inconclusive"}};
  return names[static_cast<int>(kind)];
}

/// Rows of words, columns padded by what is seen of them and not by bytes.
void print_row(const Program& program, const std::string& first, const std::string& second,
               const std::string& third, const std::string& fourth) {
  program.print("  {:<14}{:<14}{:<24}{}\n", first, second, third, fourth);
}

std::string pair(double a, double b) { return fmt::format("({:.4g}, {:.4g})", a + 0.0, b + 0.0); }

void classify_at_origin(const Program& program, const std::vector<Surface>& all) {
  print_row(program, "L(x₁, x₂)", "g", "H", "");
  for (const Surface& surface : all) {
    const Vector g = numerical_gradient(surface.loss, origin, h);
    const Matrix H = numerical_hessian(surface.gradient, origin, h);
    print_row(program, surface.formula, pair(g[0], g[1]), program.say(name(definiteness(H, tolerance))),
              program.say(name(classify(g, H, tolerance))));
  }
}

descenso::figures::Drawing drawn(const Program& program, const Surface& surface, double reach) {
  return draw(descenso::figures::Surface{.heading = surface.formula,
                                         .loss = surface.loss,
                                         .x = {-reach, reach},
                                         .y = {-reach, reach},
                                         .decimal_comma = program.decimal_comma(),
                                         .width = 205});
}

/// The four points of the compass at half the radius of a ball around the origin.
std::vector<Vector> compass(double delta) {
  const double r = delta / 2;
  return {Vector{{r, 0}}, Vector{{-r, 0}}, Vector{{0, r}}, Vector{{0, -r}}};
}

/// Evenly spaced points of the interval, both ends included.
std::vector<Vector> grid(double from, double to, int points) {
  std::vector<Vector> line;
  for (int i = 0; i < points; ++i) line.push_back(Vector{{from + (to - from) * i / (points - 1)}});
  return line;
}

void refute(const Program& program, double theta_star, double delta) {
  const auto witness = refutes_local_minimum(two_valleys, Vector{{theta_star}}, delta, grid(-2, 2, 401));
  program.print(
      "  θ* = {:>7.4f}, δ = {:<4}  {}\n", theta_star, delta,
      witness ? program.say(
                    {fmt::format("refutado: L({:.2f}) = {:.4f} es menor que L(θ*) = {:.4f}", (*witness)[0],
                                 two_valleys(*witness), two_valleys(Vector{{theta_star}})),
                     fmt::format("refuted: L({:.2f}) = {:.4f} is lower than L(θ*) = {:.4f}", (*witness)[0],
                                 two_valleys(*witness), two_valleys(Vector{{theta_star}}))})
              : program.say({"ningún candidato de la bola es menor", "no candidate in the ball is lower"}));
}

/// How far central and forward differences of 1/(1 + θ²) at θ = 2 are from its derivative, −0.16.
struct Errors {
  double forward;
  double central;
};
Errors errors_of_differences(double step) {
  const auto bell = [](const Vector& theta) { return 1 / (1 + theta[0] * theta[0]); };
  const Vector theta{{2}};
  const double forward = (bell(theta + Vector{{step}}) - bell(theta)) / step;
  return {std::abs(forward + 0.16), std::abs(numerical_gradient(bell, theta, step)[0] + 0.16)};
}

std::string differences_figure(const Program& program) {
  descenso::figures::Series forward{.name = program.say({"hacia delante", "forward"})};
  descenso::figures::Series central{.name = program.say({"centrales (1.1)", "central (1.1)"})};
  double step = 0.5;
  for (int i = 0; i < 40; ++i) {
    const Errors errors = errors_of_differences(step);
    forward.x.push_back(step);
    forward.y.push_back(errors.forward);
    central.x.push_back(step);
    central.y.push_back(errors.central);
    step /= 2;
  }
  return curves(descenso::figures::Curves{
      .id = "optimality-conditions-differences",
      .title = program.say({"Error de las diferencias según h", "Error of differences over h"}),
      .description = program.say(
          {"Con h grande manda el error de la fórmula, que baja como h hacia delante y como h² si son "
           "centrales; con h pequeño manda el redondeo, que crece como 1/h.",
           "For a large h the error of the formula rules, which falls like h for forward differences and "
           "like "
           "h² for central ones; for a small h it is rounding, which grows like 1/h."}),
      .x_label = "h",
      .y_label = "error",
      .x_scale = descenso::figures::Scale::logarithmic,
      .y_scale = descenso::figures::Scale::logarithmic,
      .series = {forward, central},
      .decimal_comma = program.decimal_comma()});
}

std::string valleys_figure(const Program& program, const Vector& lowest) {
  descenso::figures::Series loss{.name = "(θ² − 1)² + 0.3 θ"};
  if (program.decimal_comma()) loss.name = "(θ² − 1)² + 0,3 θ";
  for (const Vector& theta : grid(-1.6, 1.6, 161)) {
    loss.x.push_back(theta[0]);
    loss.y.push_back(two_valleys(theta));
  }
  const std::string where = descenso::figures::rounded_label(lowest[0], 2, program.decimal_comma());
  return curves(descenso::figures::Curves{
      .id = "optimality-conditions-valleys",
      .title = program.say({"Un mínimo local y uno global", "A local minimum and a global one"}),
      .description = program.say(
          {fmt::format("Una curva con dos valles: el de la derecha, un mínimo local; el de la izquierda, más "
                       "hondo, el global, cerca de {}.",
                       where),
           fmt::format("A curve with two valleys: the right one is a local minimum; the left one, deeper, is "
                       "the global one, near {}.",
                       where)}),
      .x_label = "θ",
      .y_label = "L(θ)",
      .series = {loss},
      .decimal_comma = program.decimal_comma()});
}

}  // namespace

int main(int argc, char** argv) {
  Program program(argc, argv);

  program.section(
      {"1. Las cuatro superficies de la clase, en (0, 0)", "1. The lecture's four surfaces, at (0, 0)"},
      [&] { classify_at_origin(program, surfaces); });

  program.section({"2. Dibujadas", "2. Drawn"}, [&] {
    descenso::figures::Panels panels{
        .id = "optimality-conditions-surfaces",
        .title = program.say({"Las cuatro superficies ±x₁² ± x₂²", "The four surfaces ±x₁² ± x₂²"}),
        .description =
            program.say({"Cuatro superficies: un cuenco, dos sillas de montar y un cuenco boca abajo.",
                         "Four surfaces: a bowl, two saddles and a bowl upside down."})};
    for (const Surface& surface : surfaces) panels.drawings.push_back(drawn(program, surface, 2));
    program.figure("surfaces", descenso::figures::panels(panels));
  });

  program.section(
      {"3. Una Hessiana semidefinida no basta: tres pérdidas con las mismas g y H en 0",
       "3. A semidefinite Hessian is not enough: three losses with the same g and H at 0"},
      [&] {
        classify_at_origin(program, twins);
        for (const Surface& surface : twins) {
          for (const double delta : {1.0, 0.1, 0.01}) {
            const auto witness = refutes_local_minimum(surface.loss, origin, delta, compass(delta));
            program.print(
                "  {:<14}δ = {:<8}{}\n", surface.formula, delta,
                witness
                    ? program.say({fmt::format("no es un mínimo: L{} = {:.3g} < 0",
                                               pair((*witness)[0], (*witness)[1]), surface.loss(*witness)),
                                   fmt::format("no minimum: L{} = {:.3g} < 0",
                                               pair((*witness)[0], (*witness)[1]), surface.loss(*witness))})
                    : program.say({"nada que lo refute", "nothing refutes it"}));
          }
        }
        program.figure(
            "semidefinite",
            descenso::figures::panels(
                {.id = "optimality-conditions-semidefinite",
                 .title = program.say({"x₁² + x₂⁴ y x₁² − x₂⁴, con la misma Hessiana en 0",
                                       "x₁² + x₂⁴ and x₁² − x₂⁴, with the same Hessian at 0"}),
                 .description = program.say(
                     {"Dos superficies que en el origen se curvan igual: una sube desde él en todas las "
                      "direcciones, la otra baja por los lados.",
                      "Two surfaces that curve alike at the origin: one rises from it in every direction, "
                      "the other falls away to the sides."}),
                 .drawings = {drawn(program, twins[0], 1), drawn(program, twins[2], 1)}}));
      });

  program.section({"4. Qué h conviene: error de la derivada de 1/(1 + θ²) en θ = 2",
                   "4. Which h is good: the error of the derivative of 1/(1 + θ²) at θ = 2"},
                  [&] {
                    program.print("  {:<10}{:<16}{}\n", "h", program.say({"hacia delante", "forward"}),
                                  program.say({"centrales (1.1)", "central (1.1)"}));
                    for (const double step : {1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-8, 1e-11}) {
                      const Errors errors = errors_of_differences(step);
                      program.print("  {:<10.0e}{:<16.1e}{:.1e}\n", step, errors.forward, errors.central);
                    }
                    program.figure("differences", differences_figure(program));
                  });

  program.section({"5. Local y global: (θ² − 1)² + 0.3 θ", "5. Local and global: (θ² − 1)² + 0.3 θ"}, [&] {
    const Vector lowest = best_of(two_valleys, grid(-2, 2, 401));
    program.print(
        "  {} θ = {:.2f}, L = {:.4f}\n",
        program.say({"El mejor de 401 puntos entre −2 y 2:", "The best of 401 points from −2 to 2:"}),
        lowest[0], two_valleys(lowest));
    // The two minima, to ten digits.
    for (const double theta : {-1.0355787141, 0.9601495555}) {
      const Vector g = two_valleys_gradient(Vector{{theta}});
      const Matrix H = numerical_hessian(two_valleys_gradient, Vector{{theta}}, h);
      program.print("  θ = {:>7.4f}, g = {:.1e}, H = {:.4f}: {}\n", theta, std::abs(g[0]), H(0, 0),
                    program.say(name(classify(g, H, tolerance))));
    }
    refute(program, 0.9601495555, 0.5);
    refute(program, 0.9601495555, 2.5);
    refute(program, -1.0355787141, 2.5);
    program.figure("valleys", valleys_figure(program, lowest));
  });

  program.section({"6. Por qué nos conformamos con lo local: puntos de una rejilla de 401 por lado",
                   "6. Why local is the modest goal: points of a grid of 401 a side"},
                  [&] {
                    double points = 1;
                    for (int size = 1; size <= 10; ++size) {
                      points *= 401;
                      if (size == 1 || size == 2 || size == 3 || size == 10) {
                        program.print("  D = {:<4}{:.3g}\n", size, points);
                      }
                    }
                  });

  return program.finish();
}
