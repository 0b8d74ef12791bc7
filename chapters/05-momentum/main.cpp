// The lecture's examples, on the functions of momentum.cpp.

#include "common/figures/figures.hpp"
#include "common/program.hpp"
#include "common/quadratic.hpp"
#include "momentum.hpp"

using namespace momentum;
using descenso::Matrix;
using descenso::Program;
using descenso::Quadratic;
using descenso::Text;

namespace {

const Vector b{{-14, -6}};
const Quadratic valley{Matrix{{20, 5}, {5, 2}}, b, 10};
const Quadratic bowl{Matrix{{20, 5}, {5, 16}}, b, 10};
const Vector theta0{{-1, -1}};
const Settings lecture{.eta = 0.02, .beta = 0.8, .tolerance = 1e-4, .max_iterations = 1000};
const Settings without_momentum{.eta = 0.02, .beta = 0, .tolerance = 1e-4, .max_iterations = 1000};

const Text gradient_descent_name{"descenso por gradiente (β = 0)", "gradient descent (β = 0)"};
const Text heavy_ball_name{"bola pesada", "heavy ball"};
const Text nesterov_name{"momentum de Nesterov", "Nesterov momentum"};

/// The gradient in the lecture's listings.
Gradient gradient_of_the_lecture(const Quadratic& quadratic) {
  return [&quadratic](const Vector& theta) -> Vector {
    return (quadratic.A + quadratic.A.transpose()) * theta + quadratic.b;
  };
}

Gradient right_gradient(const Quadratic& quadratic) {
  return [&quadratic](const Vector& theta) { return quadratic.gradient(theta); };
}

void print_heading(const Program& program) {
  program.print("  {:<32}{:>12}   {:<26}{}\n", "", program.say({"iteraciones", "iterations"}), "θ", "L(θ)");
}

void print_row(const Program& program, const Text& name, const Trajectory& path, const Quadratic& quadratic) {
  const Vector& theta = path.points.back();
  program.print("  {:<32}{:>12}   {:<26}{:.12f}\n", program.say(name), path.points.size() - 1,
                fmt::format("({:.8f}, {:.8f})", theta[0], theta[1]), quadratic.loss(theta));
}

void compare(const Program& program, const Quadratic& quadratic, const Gradient& gradient) {
  print_heading(program);
  print_row(program, gradient_descent_name, heavy_ball(gradient, theta0, without_momentum), quadratic);
  print_row(program, heavy_ball_name, heavy_ball(gradient, theta0, lecture), quadratic);
  print_row(program, nesterov_name, nesterov_momentum(gradient, theta0, lecture), quadratic);
}

void check_gradient(const Program& program, const std::string& name, const Gradient& gradient) {
  const auto loss = [](const Vector& theta) { return valley.loss(theta); };
  const GradientCheck found = gradient_check(loss, gradient, theta0, 1e-5);
  const bool agree = found.disagreement < 1e-6;
  program.print(
      "  {:<16}{:>12.2e}   {}\n", name, found.disagreement,
      agree
          ? program.say({"es el gradiente de L", "is the gradient of L"})
          : program.say({fmt::format("no es el gradiente de L: mira la coordenada {}", found.coordinate),
                         fmt::format("is not the gradient of L: look at coordinate {}", found.coordinate)}));
}

descenso::figures::Drawing paths_over_contours(const Program& program, const Text& heading,
                                               const Gradient& gradient) {
  return draw(descenso::figures::Contours{
      .heading = program.say(heading),
      .loss = [](const Vector& theta) { return valley.loss(theta); },
      .x = {-2.5, 2.5},
      .y = {-1.5, 4.5},
      .paths = {{.name = program.say(heavy_ball_name),
                 .points = heavy_ball(gradient, theta0, lecture).points},
                {.name = program.say(nesterov_name),
                 .points = nesterov_momentum(gradient, theta0, lecture).points}},
      .marks = {{.name = program.say({"mínimo", "minimum"}), .at = valley.minimiser()}},
      .decimal_comma = program.decimal_comma()});
}

/// How far apart two paths are, at the point where they are farthest apart.
double largest_gap(const Trajectory& one, const Trajectory& other) {
  double gap = 0;
  for (std::size_t t = 0; t < std::min(one.points.size(), other.points.size()); ++t) {
    gap = std::max(gap, (one.points[t] - other.points[t]).lpNorm<Eigen::Infinity>());
  }
  return gap;
}

}  // namespace

int main(int argc, char** argv) {
  Program program(argc, argv);
  program.print("{}\n", program.say({"L(θ) = ½ θᵀAθ + bᵀθ + c,  A = (20 5; 5 2),  b = (−14, −6),  c = 10",
                                     "L(θ) = ½ θᵀAθ + bᵀθ + c,  A = (20 5; 5 2),  b = (−14, −6),  c = 10"}));
  program.print("{} {:.4f}\n", program.say({"Número de condición de A:", "Condition number of A:"}),
                valley.condition_number());
  program.print("{}\n", program.say({"θ₀ = (−1, −1), η = 0.02, β = 0.8, tolerancia 1e-4",
                                     "θ₀ = (−1, −1), η = 0.02, β = 0.8, tolerance 1e-4"}));

  program.section(
      {"1. Con el gradiente de la clase, (A + Aᵀ)θ + b", "1. With the lecture's gradient, (A + Aᵀ)θ + b"},
      [&] { compare(program, valley, gradient_of_the_lecture(valley)); });

  program.section({"2. ¿Es ese el gradiente de L? Diferencias centrales en θ₀, con h = 1e-5",
                   "2. Is that the gradient of L? Central differences at θ₀, with h = 1e-5"},
                  [&] {
                    check_gradient(program, "(A + Aᵀ)θ + b", gradient_of_the_lecture(valley));
                    check_gradient(program, "Aθ + b", right_gradient(valley));
                    const Vector theta = valley.minimiser();
                    program.print("  {} ({:.8f}, {:.8f}), L = {:.12f}\n",
                                  program.say({"El mínimo está en", "The minimum is at"}), theta[0], theta[1],
                                  valley.loss(theta));
                  });

  program.section({"3. Con el gradiente bueno, Aθ + b", "3. With the right gradient, Aθ + b"},
                  [&] { compare(program, valley, right_gradient(valley)); });

  program.section({"4. Con una matriz bien condicionada, A = (20 5; 5 16): el momentum ya no compensa",
                   "4. With a well-conditioned matrix, A = (20 5; 5 16): momentum no longer pays"},
                  [&] {
                    program.print("  {} {:.4f}\n", program.say({"Número de condición:", "Condition number:"}),
                                  bowl.condition_number());
                    compare(program, bowl, right_gradient(bowl));
                  });

  program.section({"5. Nesterov, de dos maneras", "5. Nesterov, told in two ways"}, [&] {
    const double gap = largest_gap(nesterov_accelerated(right_gradient(valley), theta0, lecture),
                                   nesterov_momentum(right_gradient(valley), theta0, lecture));
    program.print("  {} {:.1e}\n",
                  program.say({"Los dos caminos se separan como mucho", "The two paths part by at most"}),
                  gap);
  });

  program.section({"6. El momentum no es una media", "6. Momentum is not an average"}, [&] {
    const Vector weights = momentum_weights(0.9, 100);
    const Vector limit = terminal_momentum(Vector{{1}}, 0.9);
    program.print("  {} {:.4f}\n",
                  program.say({"Con β = 0.9, los pesos de 100 gradientes suman",
                               "With β = 0.9, the weights of 100 gradients add up to"}),
                  weights.sum());
    program.print("  {} {:.0f} g\n",
                  program.say({"Con un gradiente g que no cambia, m tiende a",
                               "With a gradient g that stays the same, m tends to"}),
                  limit[0]);
  });

  program.section({"7. Los caminos", "7. The paths"}, [&] {
    program.figure(
        "paths",
        descenso::figures::panels(
            {.id = "momentum-paths",
             .title = program.say({"Bola pesada y Nesterov sobre las curvas de nivel de L",
                                   "Heavy ball and Nesterov over the level curves of L"}),
             .description = program.say(
                 {"Dos dibujos. Con el gradiente de la clase los dos caminos acaban en (−0.07, 1.67), lejos "
                  "del "
                  "mínimo; con el gradiente bueno llegan a él, la bola pesada tras pasarse de largo.",
                  "Two drawings. With the lecture's gradient both paths end at (−0.07, 1.67), far from the "
                  "minimum; with the right gradient they reach it, the heavy ball after overshooting."}),
             .drawings = {paths_over_contours(program, {"Gradiente de la clase", "The lecture's gradient"},
                                              gradient_of_the_lecture(valley)),
                          paths_over_contours(program, {"Gradiente bueno", "The right gradient"},
                                              right_gradient(valley))}}));
  });

  return program.finish();
}
