// Every number, table and figure of the lesson on descent directions.

#include "common/lesson.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "common/figures/figures.hpp"
#include "common/quadratic.hpp"
#include "descent_directions.hpp"

using namespace descent_directions;
using descenso::Language;
using descenso::Lesson;
using descenso::number;
using descenso::Quadratic;
using descenso::Text;
namespace figures = descenso::figures;

namespace {

const Quadratic valley{Matrix{{20, 5}, {5, 2}}, Vector{{-14, -6}}, 10};
const Vector theta0{{-1, -1}};
const double tolerance = 1e-4;

struct Direction {
  Text name;
  Vector d;
};

/// The direction at this angle, as in the live figure.
Vector unit(double degrees) {
  const double angle = degrees * std::acos(-1.0) / 180;
  return Vector{{std::cos(angle), std::sin(angle)}};
}

/// What a step changes the loss of the valley by, from θ₀.
double change(const Vector& d, double eta) {
  return valley.loss(descent_step(theta0, d, eta)) - valley.loss(theta0);
}

double reach(const Vector& d) { return largest_decreasing_step(valley.A, valley.b, theta0, d); }

Matrix diagonal_scaling() { return valley.A.diagonal().cwiseInverse().asDiagonal(); }

/// The three descent directions that the lesson compares.
std::vector<Direction> three_directions(const Vector& g) {
  const Matrix diagonal = diagonal_scaling();
  // [directions]
  const Vector steepest = steepest_descent(g);
  const Vector scaled = preconditioned_direction(diagonal, g);
  const Vector newton = preconditioned_direction(valley.A.inverse(), g);
  // [directions]
  return {{{"−g", "−g"}, steepest},
          {{"−Bg, B = diag(A)⁻¹", "−Bg, B = diag(A)⁻¹"}, scaled},
          {{"−Bg, B = A⁻¹", "−Bg, B = A⁻¹"}, newton}};
}

/// Their step sizes.
const std::array<double, 3> steps{0.02, 0.5, 1};

/// A walk along the direction of this number, with a constant step, to a short step.
Trajectory walk(std::size_t which, double eta) {
  Trajectory path{{theta0}, Stop::iteration_limit};
  while (path.points.size() <= 1000) {
    const Vector here = path.points.back();
    path.points.push_back(descent_step(here, three_directions(valley.gradient(here))[which].d, eta));
    if ((path.points.back() - here).lpNorm<Eigen::Infinity>() <= tolerance) {
      path.stop = Stop::converged;
      break;
    }
  }
  return path;
}

int steps_of(const Trajectory& path) { return static_cast<int>(path.points.size()) - 1; }

void tell_point(Lesson& lesson) {
  const Vector g = valley.gradient(theta0);
  lesson.value("gradient_1", g[0], 0);
  lesson.value("gradient_2", g[1], 0);
  lesson.value("gradient_length", g.norm(), 2);
  lesson.value("loss_here", valley.loss(theta0), 1);
  lesson.value("down_reach", reach(unit(18)), 2);
  lesson.value("newton_reach", reach(unit(79)), 2);
  const Vector tangent = Vector{{-g[1], g[0]}}.normalized();
  lesson.value("tangent_rise", change(tangent, 0.1), 4);
}

void tell_compass(Lesson& lesson) {
  const Vector g = valley.gradient(theta0);
  const double r = std::sqrt(0.5);
  const std::vector<Direction> eight{
      {{"este, (1; 0)", "east, (1, 0)"}, Vector{{1, 0}}},
      {{"noreste, (0,71; 0,71)", "north-east, (0.71, 0.71)"}, Vector{{r, r}}},
      {{"norte, (0; 1)", "north, (0, 1)"}, Vector{{0, 1}}},
      {{"noroeste, (−0,71; 0,71)", "north-west, (−0.71, 0.71)"}, Vector{{-r, r}}},
      {{"oeste, (−1; 0)", "west, (−1, 0)"}, Vector{{-1, 0}}},
      {{"suroeste, (−0,71; −0,71)", "south-west, (−0.71, −0.71)"}, Vector{{-r, -r}}},
      {{"sur, (0; −1)", "south, (0, −1)"}, Vector{{0, -1}}},
      {{"sureste, (0,71; −0,71)", "south-east, (0.71, −0.71)"}, Vector{{r, -r}}}};
  std::vector<std::vector<Text>> rows;
  int short_down = 0, long_down = 0;
  for (const Direction& each : eight) {
    rows.push_back(
        {each.name, number(each.d.dot(g), 2), number(change(each.d, 0.01), 3), number(change(each.d, 5), 1)});
    short_down += change(each.d, 0.01) < 0;
    long_down += change(each.d, 5) < 0;
  }
  lesson.table("compass",
               {{"dirección", "direction"},
                {"dᵀg", "dᵀg"},
                {"cambio de L, η = 0,01", "change of L, η = 0.01"},
                {"cambio de L, η = 5", "change of L, η = 5"}},
               rows);
  const std::array<Text, 9> words{{{"ninguna", "none"},
                                   {"una", "one"},
                                   {"dos", "two"},
                                   {"tres", "three"},
                                   {"cuatro", "four"},
                                   {"cinco", "five"},
                                   {"seis", "six"},
                                   {"siete", "seven"},
                                   {"ocho", "eight"}}};
  lesson.value("short_down", words[std::size_t(short_down)]);
  lesson.value("long_down", words[std::size_t(long_down)]);
}

void tell_directions(Lesson& lesson) {
  const Vector g = valley.gradient(theta0);
  const std::vector<Direction> three = three_directions(g);
  std::vector<std::vector<Text>> rows;
  for (std::size_t i = 0; i < three.size(); ++i) {
    const Trajectory path = walk(i, steps[i]);
    rows.push_back({three[i].name, number(angle_degrees(three[i].d, g), 1), number(steps[i], 2),
                    number(steps_of(path)), number(valley.loss(path.points.back()), 6)});
  }
  lesson.table("three_walks",
               {{"dirección", "direction"},
                {"ángulo con g en θ₀", "angle with g at θ₀"},
                {"η", "η"},
                {"pasos", "steps"},
                {"L(θ)", "L(θ)"}},
               rows);
  lesson.value("steepest_steps", steps_of(walk(0, steps[0])));
  lesson.value("scaled_steps", steps_of(walk(1, steps[1])));
  lesson.value("newton_steps", steps_of(walk(2, steps[2])));
  lesson.value("grazing_slope", unit(-71).dot(g), 2);
  lesson.value("newton_angle", angle_degrees(three[2].d, g), 1);
  lesson.value("steepest_bottom", -change(three[0].d, reach(three[0].d) / 2), 2);
  lesson.value("newton_bottom", -change(three[2].d, reach(three[2].d) / 2), 2);

  // A matrix with a positive diagonal that is not positive definite.
  const Vector other{{1, -1}};
  lesson.value("bad_product", Vector(-(Matrix{{1, 2}, {2, 1}} * other)).dot(other), 0);
}

void tell_promise(Lesson& lesson) {
  const Vector g = valley.gradient(theta0), d = Vector{{1, 0}};
  const auto broken = [&](double eta) { return change(d, eta) - eta * d.dot(g); };
  lesson.value("promise_broken", broken(0.1), 3);
  lesson.value("promise_broken_half", broken(0.05), 3);
  lesson.value("promise_times", broken(0.1) / broken(0.05), 0);
}

void tell_square(Lesson& lesson) {
  const auto gradient = [](const Vector& theta) -> Vector { return 2 * theta; };
  const Trajectory path = gradient_descent(gradient, Vector{{10}}, {0.2, 0.01, 1000});
  lesson.value("square_steps", steps_of(path));
  lesson.value("square_last", path.points.back()[0], 4);
  lesson.value("square_gradient", 2 * path.points.back()[0], 4);
  const Trajectory asleep = gradient_descent(gradient, Vector{{10}}, {0.0004, 0.01, 2000});
  lesson.value("asleep_steps", steps_of(asleep));
  lesson.value("asleep_theta", asleep.points.back()[0], 3);
  lesson.value("asleep_gradient", 2 * asleep.points.back()[0], 2);
  // Down at every step, and never near the minimum: θ_t = (−1)^t (1 + 2^−t).
  const auto lazy = [](int t) { return 1 + std::pow(2.0, -t); };
  lesson.value("lazy_start", lazy(0) * lazy(0), 0);
  lesson.value("lazy_end", lazy(20) * lazy(20), 6);
}

void tell_exercises(Lesson& lesson) {
  const Vector g{{1, 2}};
  lesson.value("first_product", Vector{{1, -1}}.dot(g), 0);
  lesson.value("second_product", Vector{{2, -1}}.dot(g), 0);
  lesson.value("third_product", Vector{{-3, 1}}.dot(g), 0);
  lesson.value("fourth_product", Vector{{-3, 2}}.dot(g), 0);
  const Vector d = steepest_descent(valley.gradient(theta0)),
               lambda = valley.A.selfadjointView<Eigen::Lower>().eigenvalues();
  lesson.value("steepest_reach", reach(d), 4);
  lesson.value("least_reach", 2 / lambda[1], 4);
  lesson.value("most_reach", 2 / lambda[0], 2);
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

void tell_figures(Lesson& lesson) {
  lesson.figure("slices", [](Language language) {
    figures::Curves curves{
        .id = "descent-directions-slices",
        .title = Text{"La pérdida a lo largo de tres direcciones de descenso",
                      "The loss along three descent directions"}
                     .in(language),
        .description = Text{"Tres parábolas desde L(θ₀), cada una hasta donde vuelve a valer lo mismo. La de "
                            "−g es la que "
                            "empieza más empinada; la de Newton es la más ancha y la que más baja.",
                            "Three parabolas from L(θ₀), each up to where it is the same again. That of −g "
                            "is the steepest "
                            "at the start; Newton's is the widest and gets lowest."}
                           .in(language),
        .x_label = Text{"distancia a θ₀, η ‖d‖", "distance from θ₀, η ‖d‖"}.in(language),
        .y_label = "L(θ₀ + η d)",
        .decimal_comma = language == Language::es};
    for (const Direction& each : three_directions(valley.gradient(theta0))) {
      figures::Series series{.name = each.name.in(language), .x = {0}, .y = {valley.loss(theta0)}};
      for (int i = 1; i <= 60; ++i) {
        const double eta = i / 60.0 * reach(each.d);
        series.x.push_back(eta * each.d.norm());
        series.y.push_back(valley.loss(descent_step(theta0, each.d, eta)));
      }
      curves.series.push_back(std::move(series));
    }
    return figures::curves(curves);
  });

  lesson.figure("paths", [](Language language) {
    auto contours = over_the_valley(
        language, "descent-directions-paths",
        {"Tres caminos de descenso por el valle", "Three descents of the valley"},
        {"Los tres caminos salen de θ₀ y llegan al mínimo. El de −g va derecho al fondo del valle y lo sigue "
         "con pasos "
         "diminutos; el escalado va bastante más derecho; el de Newton llega de un paso.",
         "All three paths leave θ₀ and reach the minimum. That of −g goes straight to the valley's floor and "
         "follows it with "
         "tiny steps; the scaled one goes a good deal straighter; Newton's arrives in one step."});
    const std::vector<Direction> three = three_directions(valley.gradient(theta0));
    for (std::size_t i = 0; i < three.size(); ++i)
      contours.paths.push_back({.name = three[i].name.in(language), .points = walk(i, steps[i]).points});
    return figures::contours(contours);
  });

  lesson.figure("square", [](Language language) {
    const auto gradient = [](const Vector& theta) -> Vector { return 2 * theta; };
    const auto drawn = [&](double eta) {
      figures::Series parabola{.name = "L(θ) = θ²", .markers = figures::Markers::nowhere},
          walked{.name = "η = " + number(eta, 1).in(language), .markers = figures::Markers::at_each_point};
      for (double theta = -12; theta <= 12; theta += 0.25) {
        parabola.x.push_back(theta);
        parabola.y.push_back(theta * theta);
      }
      for (const Vector& theta : gradient_descent(gradient, Vector{{10}}, {eta, 0, 13}).points) {
        walked.x.push_back(theta[0]);
        walked.y.push_back(theta[0] * theta[0]);
      }
      return figures::draw(figures::Curves{.x_label = "θ",
                                           .y_label = "L(θ)",
                                           .x = figures::Interval{-12, 12},
                                           .y = figures::Interval{0, 144},
                                           .series = {parabola, walked},
                                           .decimal_comma = language == Language::es,
                                           .width = 205});
    };
    return figures::panels({.id = "descent-directions-square",
                            .title = Text{"Descenso por gradiente en θ², con dos tamaños de paso",
                                          "Gradient descent on θ², with two step sizes"}
                                         .in(language),
                            .description = Text{"Con η = 0,2 los puntos bajan por un lado de la parábola. "
                                                "Con η = 0,9 cada paso salta al otro lado, "
                                                "un poco más abajo.",
                                                "With η = 0.2 the points go down one side of the parabola. "
                                                "With η = 0.9 every step leaps to the "
                                                "other side, a little lower."}
                                               .in(language),
                            .drawings = {drawn(0.2), drawn(0.9)}});
  });
}

}  // namespace

int main(int argc, char** argv) {
  Lesson lesson(argc, argv);
  tell_point(lesson);
  tell_compass(lesson);
  tell_directions(lesson);
  tell_promise(lesson);
  tell_square(lesson);
  tell_exercises(lesson);
  tell_figures(lesson);
  return lesson.finish();
}
