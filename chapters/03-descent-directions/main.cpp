// The lecture's examples, on the functions of descent_directions.cpp.

#include <algorithm>
#include <cmath>

#include "common/figures/figures.hpp"
#include "common/program.hpp"
#include "common/quadratic.hpp"
#include "descent_directions.hpp"

using namespace descent_directions;
using descenso::Program;
using descenso::Quadratic;
using descenso::Text;

namespace {

/// The lecture's quadratic with the worse conditioned matrix, and the point that it starts from.
const Quadratic valley{Matrix{{20, 5}, {5, 2}}, Vector{{-14, -6}}, 10};
const Vector theta0{{-1, -1}};

/// The lecture's example: θ² from 10.
const Vector ten{{10}};
const Settings lecture{.eta = 0.2, .tolerance = 0.01, .max_iterations = 1000};
double square(double theta) { return theta * theta; }
Vector gradient_of_square(const Vector& theta) { return 2 * theta; }

struct Direction {
  Text name;
  Vector d;
};

/// Four ways to leave θ₀, given the gradient there.
std::vector<Direction> directions(const Vector& g) {
  const Vector diagonal{{1 / valley.A(0, 0), 1 / valley.A(1, 1)}};
  return {{{"el propio gradiente, g", "the gradient itself, g"}, g},
          {{"por la curva de nivel", "along the level curve"}, Vector{{g[1], -g[0]}}},
          {{"máximo descenso, −g", "steepest descent, −g"}, steepest_descent(g)},
          {{"solo la segunda coordenada", "the second coordinate alone"}, Vector{{0, -g[1]}}},
          {{"−Bg con B = diag(A)⁻¹", "−Bg with B = diag(A)⁻¹"},
           preconditioned_direction(diagonal.asDiagonal(), g)},
          {{"−Bg con B = A⁻¹ (Newton)", "−Bg with B = A⁻¹ (Newton)"},
           preconditioned_direction(valley.A.inverse(), g)}};
}

/// A number as numpy prints it when it is rounded to four decimals: as few digits as tell it, but one
/// decimal.
std::string as_numpy_prints(double value) {
  const std::string digits = fmt::format("{}", std::round(value * 1e4) / 1e4);
  return digits.find('.') == std::string::npos ? digits + ".0" : digits;
}

std::string why(const Program& program, Stop stop) {
  if (stop == Stop::converged) return program.say({"converge", "converged"});
  if (stop == Stop::diverged) return program.say({"diverge", "diverged"});
  return program.say({"límite de iteraciones", "iteration limit"});
}

/// The parabola θ² and a path of gradient descent on it.
descenso::figures::Drawing path_on_the_parabola(const Program& program, double eta, int steps) {
  const Trajectory path = gradient_descent(gradient_of_square, ten, {eta, 0, steps});
  using descenso::figures::Markers;
  descenso::figures::Series parabola{.name = "L(θ) = θ²", .markers = Markers::nowhere};
  descenso::figures::Series walk{.name = fmt::format("η = {}", eta), .markers = Markers::at_each_point};
  if (program.decimal_comma()) std::ranges::replace(walk.name, '.', ',');
  for (double theta = -12; theta <= 12; theta += 0.25) {
    parabola.x.push_back(theta);
    parabola.y.push_back(square(theta));
  }
  for (const Vector& theta : path.points) {
    walk.x.push_back(theta[0]);
    walk.y.push_back(square(theta[0]));
  }
  return draw(descenso::figures::Curves{.x_label = "θ",
                                        .y_label = "L(θ)",
                                        .x = descenso::figures::Interval{-12, 12},
                                        .y = descenso::figures::Interval{0, 144},
                                        .series = {parabola, walk},
                                        .decimal_comma = program.decimal_comma(),
                                        .width = 280});
}

}  // namespace

int main(int argc, char** argv) {
  Program program(argc, argv);

  program.section({"1. El ejemplo de la clase: L(θ) = θ², θ₀ = 10, η = 0.2, tolerancia 0.01",
                   "1. The lecture's example: L(θ) = θ², θ₀ = 10, η = 0.2, tolerance 0.01"},
                  [&] {
                    const Trajectory path = gradient_descent(gradient_of_square, ten, lecture);
                    for (std::size_t t = 1; t < path.points.size(); ++t) {
                      const double delta = path.points[t][0] - path.points[t - 1][0];
                      program.print("  {} {}\n", as_numpy_prints(delta), as_numpy_prints(path.points[t][0]));
                    }
                    program.print("  {} {}\n", path.points.size() - 1, program.say({"pasos", "steps"}));
                  });

  program.section({"2. Tres finales: L(θ) = θ², θ₀ = 10, tolerancia 0.01, 2000 pasos como mucho",
                   "2. Three endings: L(θ) = θ², θ₀ = 10, tolerance 0.01, 2000 steps at most"},
                  [&] {
                    program.print("  {:>8}{:>8}   {:<24}{}\n", "η", program.say({"pasos", "steps"}),
                                  program.say({"final", "ending"}), program.say({"último θ", "last θ"}));
                    for (const double eta : {0.0004, 0.2, 0.5, 1.0, 1.5}) {
                      const Trajectory path = gradient_descent(gradient_of_square, ten, {eta, 0.01, 2000});
                      program.print("  {:>8}{:>8}   {:<24}{:.4f}\n", eta, path.points.size() - 1,
                                    why(program, path.stop), path.points.back()[0]);
                    }
                    program.print(
                        "  {}\n",
                        program.say({"Con η = 0.0004 «converge» sin haberse movido: el primer paso ya "
                                     "es corto.\n  Un paso corto no es un gradiente nulo.",
                                     "With η = 0.0004 it “converges” before it has moved: its first "
                                     "step is short already.\n  A short step is no zero gradient."}));
                  });

  const Vector g = valley.gradient(theta0);
  program.section(
      {"3. ¿Por dónde se baja? L(θ) = ½ θᵀAθ + bᵀθ + c, en θ = (−1, −1)",
       "3. Which way is down? L(θ) = ½ θᵀAθ + bᵀθ + c, at θ = (−1, −1)"},
      [&] {
        program.print("  A = (20 5; 5 2), b = (−14, −6), c = 10; g = ({:.0f}, {:.0f}), L(θ) = {:.1f}\n", g[0],
                      g[1], valley.loss(theta0));
        program.print("  {:<30}{:>9}{:>9}   {:<10}{:>7}{:>17}\n", "d", "dᵀg",
                      program.say({"ángulo", "angle"}), program.say({"descenso", "descent"}), "η_max",
                      "L(θ + ½η_max d)");
        for (const Direction& direction : directions(g)) {
          const Vector& d = direction.d;
          program.print("  {:<30}{:>9.2f}{:>8.2f}°   ", program.say(direction.name), d.dot(g),
                        angle_degrees(d, g));
          if (!is_descent_direction(d, g)) {
            program.print("no\n");
            continue;
          }
          const double eta = largest_decreasing_step(valley.A, valley.b, theta0, d);
          program.print("{:<10}{:>7.4f}{:>17.4f}\n", program.say({"sí", "yes"}), eta,
                        valley.loss(descent_step(theta0, d, eta / 2)));
        }
        program.print("  {}\n",
                      program.say({"El máximo descenso lo es solo al empezar: a medio η_max, en el "
                                   "fondo de cada\n  parábola, −A⁻¹g ha bajado más, hasta el mínimo.",
                                   "Steepest descent is steepest only at the outset: half-way to "
                                   "η_max, at the bottom\n  of each parabola, −A⁻¹g is lower, at "
                                   "the minimum."}));
      });

  program.section({"4. El paso más largo que no sube", "4. The longest step that does not climb"}, [&] {
    descenso::figures::Curves figure{
        .id = "descent-along-directions",
        .title = program.say({"La pérdida a lo largo de cada dirección", "The loss along each direction"}),
        .description = program.say({"Cada curva es una parábola, dibujada hasta su η_max: baja desde L(θ₀), "
                                    "da la vuelta a medio camino "
                                    "y vuelve a valer L(θ₀). La de −g es la que empieza bajando más deprisa; "
                                    "la de Newton, la que más "
                                    "baja.",
                                    "Every curve is a parabola, drawn up to its η_max: it falls from L(θ₀), "
                                    "turns half-way and is L(θ₀) "
                                    "again. That of −g falls fastest at the start; Newton's gets lowest."}),
        .x_label = program.say({"distancia a θ₀, η ‖d‖", "distance from θ₀, η ‖d‖"}),
        .y_label = "L(θ₀ + η d)",
        .decimal_comma = program.decimal_comma()};
    for (const Direction& direction : directions(g)) {
      if (!is_descent_direction(direction.d, g)) continue;
      const double eta_max = largest_decreasing_step(valley.A, valley.b, theta0, direction.d);
      descenso::figures::Series curve{
          .name = program.say(direction.name), .x = {0}, .y = {valley.loss(theta0)}};
      for (int i = 1; i <= 50; ++i) {
        const Vector theta = descent_step(theta0, direction.d, i / 50.0 * eta_max);
        curve.x.push_back((theta - theta0).norm());
        curve.y.push_back(valley.loss(theta));
      }
      figure.series.push_back(std::move(curve));
    }
    program.figure("along-directions", curves(figure));
  });

  program.section({"5. Las direcciones", "5. The directions"}, [&] {
    descenso::figures::Contours figure{
        .id = "descent-directions",
        .title = program.say({"Direcciones desde θ₀ sobre las curvas de nivel de L",
                              "Directions from θ₀ over the level curves of L"}),
        .description = program.say(
            {"Desde θ₀ = (−1, −1) salen flechas de igual longitud. La línea dᵀg = 0 es tangente a la curva "
             "de "
             "nivel; las direcciones de descenso quedan al otro lado del gradiente.",
             "Rays of equal length leave θ₀ = (−1, −1). The line dᵀg = 0 touches the level curve; the "
             "directions of descent lie on the side away from the gradient."}),
        .loss = [](const Vector& theta) { return valley.loss(theta); },
        .x = {-3, 2},
        .y = {-2.5, 2.5},
        .decimal_comma = program.decimal_comma()};
    const Vector tangent = Vector{{g[1], -g[0]}}.normalized();
    for (const Direction& direction : directions(g)) {
      const bool level = angle_degrees(direction.d, g) == 90;
      const Vector end = theta0 + 1.4 * direction.d.normalized();
      if (!level) figure.paths.push_back({.name = program.say(direction.name), .points = {theta0, end}});
    }
    figure.paths.push_back(
        {.name = "dᵀg = 0", .points = {theta0, theta0 + 2 * tangent, theta0 - 2 * tangent}});
    program.figure("directions", contours(figure));
  });

  program.section({"6. El camino sobre la parábola", "6. The path on the parabola"}, [&] {
    program.figure(
        "square",
        descenso::figures::panels(
            {.id = "descent-square",
             .title = program.say({"Descenso por gradiente en θ², con dos tamaños de paso",
                                   "Gradient descent on θ², with two step sizes"}),
             .description = program.say({"Con η = 0,2 los puntos bajan por un lado de la parábola. Con η = "
                                         "0,9 cada paso salta al otro "
                                         "lado, un poco más abajo.",
                                         "With η = 0.2 the points go down one side of the parabola. With η = "
                                         "0.9 every step leaps to "
                                         "the other side, a little lower."}),
             .drawings = {path_on_the_parabola(program, 0.2, 13), path_on_the_parabola(program, 0.9, 13)}}));
  });

  return program.finish();
}
