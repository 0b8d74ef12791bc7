// One family of surfaces and a point to stand at: what the gradient and the Hessian say there, and what the
// ball around it shows.

#include "common/live.hpp"

#include <algorithm>
#include <cmath>

#include "common/figures/portable_math.hpp"
#include "common/figures/svg.hpp"
#include "common/figures/theme.hpp"
#include "lesson.hpp"
#include "optimality_conditions.hpp"

namespace descenso::live {
namespace {

using figures::PathData;
using figures::Point;
using optimality_conditions::Kind;
using optimality_conditions::lesson::Terrain;

constexpr double h = 1e-5;
constexpr double tolerance = 1e-6;
constexpr double reach = 1;
constexpr int directions = 16;

/// A point of the surface, and what the derivatives say there.
struct Place {
  Terrain terrain;
  Vector theta;
  double delta;
  Vector g;
  Matrix H;
  Kind kind;
  std::optional<Vector> lower;  ///< the lowest point that was found inside of the ball, if it is lower

  double loss(const Vector& at) const { return terrain.loss(at); }
};

/// Points all around, as far as there is a surface.
std::vector<Vector> candidates_around(const Vector& centre, double delta) {
  std::vector<Vector> candidates;
  for (const double part : {0.95, 0.7, 0.45, 0.2})
    for (int i = 0; i < directions; ++i) {
      const double angle = figures::radians(360.0 * i / directions);
      const Vector way{{figures::portable_cosine(angle), figures::portable_sine(angle)}};
      const Vector candidate = centre + part * delta * way;
      if (candidate.lpNorm<Eigen::Infinity>() <= reach) candidates.push_back(candidate);
    }
  return candidates;
}

Place place_of(const State& state) {
  Place place{.terrain = {.a = state.choice("first") == "plus" ? 1.0 : -1.0, .b = state.number("b")},
              .theta = Vector{{state.number("x"), state.number("y")}},
              .delta = state.number("delta"),
              .kind = Kind::inconclusive};
  const std::string& fourth = state.choice("fourth");
  place.terrain.c = fourth == "plus" ? 1 : fourth == "minus" ? -1 : 0;
  const auto loss = [&](const Vector& at) { return place.terrain.loss(at); };
  const auto gradient = [&](const Vector& at) { return place.terrain.gradient(at); };
  place.g = optimality_conditions::numerical_gradient(loss, place.theta, h);
  place.H = optimality_conditions::numerical_hessian(gradient, place.theta, h);
  place.kind = optimality_conditions::classify(place.g, place.H, tolerance);
  const std::vector<Vector> candidates = candidates_around(place.theta, place.delta);
  if (optimality_conditions::refutes_local_minimum(loss, place.theta, place.delta, candidates))
    place.lower = optimality_conditions::best_of(loss, candidates);
  return place;
}

std::string formula(const State& state, const Terrain& terrain) {
  std::string written = terrain.a > 0 ? "x₁²" : "−x₁²";
  const double size = std::abs(terrain.b);
  if (size > 1e-9) {
    written += terrain.b > 0 ? " + " : " − ";
    if (std::abs(size - 1) > 1e-9) written += state.number_text(size, 2) + " ";
    written += "x₂²";
  }
  if (terrain.c != 0) written += terrain.c > 0 ? " + x₂⁴" : " − x₂⁴";
  return written;
}

const Text& verdict(const Place& place) {
  static const Text verdicts[] = {{"no es estacionario, así que no es un mínimo, y −g lleva hacia abajo",
                                   "not stationary, so it is no minimum, and −g leads down"},
                                  {"sube en todas las direcciones, es un mínimo estricto",
                                   "it rises in every direction, a strict minimum"},
                                  {"baja en todas las direcciones, es un máximo estricto",
                                   "it falls in every direction, a strict maximum"},
                                  {"en una dirección sube y en otra baja, es un punto de silla",
                                   "it rises in one direction and falls in another, a saddle"},
                                  {"con un autovalor cero no se puede concluir si es un mínimo",
                                   "with one eigenvalue zero they do not tell whether it is a minimum"}};
  // No minimum in any case: along x₁ it falls.
  static const Text at_best_a_maximum{
      "con un autovalor cero y el otro negativo es un máximo o ni eso",
      "with one eigenvalue zero and the other negative, a maximum or not even "
      "that"};
  if (place.kind == Kind::inconclusive && place.terrain.a < 0) return at_best_a_maximum;
  return verdicts[static_cast<int>(place.kind)];
}

/// Whether some of the ball lies beyond what is drawn, where no candidates are.
bool leaves_the_map(const Place& place) {
  return place.theta.lpNorm<Eigen::Infinity>() + place.delta > reach + 1e-9;
}

std::string about_the_ball(const State& state, const Place& place) {
  const std::string delta = state.number_text(place.delta, 2);
  if (!place.lower && leaves_the_map(place))
    return state.say({" En lo que se dibuja de la bola de radio " + delta + " no hay nada más bajo.",
                      " Nothing lower was found in what is drawn of the ball of radius " + delta + "."});
  if (!place.lower)
    return state.say({" Dentro de la bola de radio " + delta + " no se ha encontrado nada más bajo.",
                      " Nothing lower was found inside the ball of radius " + delta + "."});
  const std::string less = state.number_text(place.loss(place.theta) - place.loss(*place.lower), 6);
  const std::string where = state.point_text(*place.lower);
  const Text so = place.kind == Kind::strict_minimum
                      ? Text{": el mínimo es solo local.", ": the minimum is only local."}
                      : Text{".", "."};
  return state.say(
      {" Dentro de la bola de radio " + delta + ", en " + where + ", L es menor en " + less + so.es,
       " Inside the ball of radius " + delta + ", at " + where + ", L is lower by " + less + so.en});
}

std::string about_the_view(const State& state) {
  const std::string azimuth = state.number_text(state.number("azimuth"), 0),
                    elevation = state.number_text(state.number("elevation"), 0);
  return state.say(
      {" La superficie se mira desde " + azimuth + "° de acimut y " + elevation + "° de elevación.",
       " The surface is seen from an azimuth of " + azimuth + "° and an elevation of " + elevation + "°."});
}

std::string sentence(const State& state, const Place& place) {
  const Vector lambda = place.H.selfadjointView<Eigen::Lower>().eigenvalues();
  const std::string first = state.number_text(lambda[1], 2), second = state.number_text(lambda[0], 2);
  // A gradient that is not zero has to look it, near a stationary point, too.
  const bool small = place.g.lpNorm<Eigen::Infinity>() < 0.005 && place.kind == Kind::not_stationary;
  const std::string where = state.point_text(place.theta), slope = state.point_text(place.g, small ? 4 : 2);
  const std::string& what = state.say(verdict(place));
  return state.say({"En " + where + ", g = " + slope + " y los autovalores de H son " + first + " y " +
                        second + ": " + what + ".",
                    "At " + where + ", g = " + slope + " and the eigenvalues of H are " + first + " and " +
                        second + ": " + what + "."}) +
         about_the_ball(state, place) + about_the_view(state);
}

Panel surface_panel(const State& state, const Place& place) {
  return {.title = state.say({"La superficie", "The surface"}),
          .drawing = figures::draw(figures::Surface{.heading = "L = " + formula(state, place.terrain),
                                                    .loss = [&](const Vector& at) { return place.loss(at); },
                                                    .x = {-reach, reach},
                                                    .y = {-reach, reach},
                                                    .mark = place.theta,
                                                    .azimuth = state.number("azimuth"),
                                                    .elevation = state.number("elevation"),
                                                    .decimal_comma = state.decimal_comma(),
                                                    .width = 320})};
}

/// The ball, −g and what is lower, over the level curves.
std::string over_the_map(const State& state, const Place& place, const figures::Drawing& map) {
  const auto on_map = [&map](const Vector& at) { return map.place({at[0], at[1]}); };
  std::vector<Point> rim;
  for (int i = 0; i <= 72; ++i) {
    const double angle = figures::radians(5.0 * i);
    const Point at = on_map(
        place.theta + place.delta * Vector{{figures::portable_cosine(angle), figures::portable_sine(angle)}});
    rim.push_back(at);
  }
  PathData ball;
  for (const figures::Polyline& piece : figures::clip(rim, map.plot)) ball.polyline(piece);
  std::string drawn = figures::coloured(2, figures::path("line", ball));

  if (place.kind == Kind::not_stationary) {
    const double steepest = place.g.norm();
    const double length = std::min(0.45, 0.12 + 0.1 * steepest);
    std::vector<Point> way{on_map(place.theta), on_map(place.theta - length / steepest * place.g)};
    const std::vector<figures::Polyline> inside = figures::clip(way, map.plot);
    if (!inside.empty())
      drawn +=
          figures::coloured(1, figures::arrow(inside.front().points.front(), inside.front().points.back()));
  }
  if (place.lower) {
    const Point at = on_map(*place.lower);
    if (map.plot.contains(at)) {
      // Above the marker or below it, whichever leads away from the point; beside it if there is no room:
      const std::string words = state.say({"más bajo", "lower"});
      const double half = figures::estimated_width(words) / 2;
      const bool upwards = at.y < on_map(place.theta).y - 1;
      const bool room = upwards ? at.y - 24 > map.plot.y.from : at.y + 24 < map.plot.y.to;
      const double aside = at.x + 2 * half + 12 < map.plot.x.to ? half + 12 : -half - 12;
      const double x = std::clamp(at.x, map.plot.x.from + half, map.plot.x.to - half);
      const Point beside = room ? Point{x, upwards ? at.y - 11 : at.y + 21} : Point{at.x + aside, at.y + 5};
      drawn +=
          figures::coloured(3, figures::rimmed_marker(3, at)) + figures::text("note middle", beside, words);
    }
  }
  return drawn;
}

Panel map_panel(const State& state, const Place& place) {
  figures::Drawing map = figures::draw(
      figures::Contours{.heading = state.say({"desde arriba: la bola y −g", "from above: the ball and −g"}),
                        .loss = [&](const Vector& at) { return place.loss(at); },
                        .x = {-reach, reach},
                        .y = {-reach, reach},
                        .x_label = "x₁",
                        .y_label = "x₂",
                        .marks = {{.at = place.theta}},
                        .cells = 40,
                        .decimal_comma = state.decimal_comma(),
                        .width = 320});
  map.content += over_the_map(state, place, map);
  return {.title = state.say({"Curvas de nivel, con la bola alrededor del punto",
                              "Level curves, with the ball around the point"}),
          .drawing = map};
}

/// The surface cut along one coordinate, as far as it and the ball reach, and what g and H make of it.
Panel cut_panel(const State& state, const Place& place, int i) {
  const std::string axis = i == 0 ? "x₁" : "x₂";
  figures::Series loss{.name = "L"}, seen{.name = state.say({"lo que ven g y H", "what g and H see"})};
  const double from = std::max(-reach, place.theta[i] - place.delta);
  const double to = std::min(reach, place.theta[i] + place.delta);
  for (int k = 0; k <= 40; ++k) {
    Vector at = place.theta;
    at[i] = from + (to - from) * k / 40;
    const double t = at[i] - place.theta[i];
    loss.x.push_back(at[i]);
    loss.y.push_back(place.loss(at));
    seen.x.push_back(at[i]);
    seen.y.push_back(place.loss(place.theta) + place.g[i] * t + place.H(i, i) * t * t / 2);
  }
  const std::string curvature = state.number_text(place.H(i, i), 2);
  return {.title = state.say({"Corte a lo largo de " + axis, "Cut along " + axis}),
          .drawing = figures::draw(
              figures::Curves{.heading = state.say({"corte según " + axis + ": λ = " + curvature,
                                                    "cut along " + axis + ": λ = " + curvature}),
                              .x_label = axis,
                              .y_label = "L",
                              .series = {loss, seen},
                              .decimal_comma = state.decimal_comma(),
                              .width = 320})};
}

}  // namespace

Figure figure() {
  return {
      .id = "optimality-conditions-live",
      .title = {"¿Qué dicen aquí el gradiente y la Hessiana?", "What do gradient and Hessian say here?"},
      .sliders = {{.name = "b",
                   .label = {"b, lo que multiplica a x₂²", "b, what multiplies x₂²"},
                   .from = -1,
                   .to = 1,
                   .step = 0.05,
                   .start = 1},
                  {.name = "delta",
                   .label = {"radio δ de la bola", "radius δ of the ball"},
                   .from = 0.1,
                   .to = 1,
                   .step = 0.05,
                   .start = 0.5},
                  {.name = "x",
                   .label = {"punto x₁", "point x₁"},
                   .from = -reach,
                   .to = reach,
                   .step = 0.05,
                   .start = 0},
                  {.name = "y",
                   .label = {"punto x₂", "point x₂"},
                   .from = -reach,
                   .to = reach,
                   .step = 0.05,
                   .start = 0},
                  {.name = "azimuth",
                   .label = {"acimut, en grados", "azimuth, in degrees"},
                   .from = -180,
                   .to = 180,
                   .step = 5,
                   .start = -60,
                   .decimals = 0},
                  {.name = "elevation",
                   .label = {"elevación, en grados", "elevation, in degrees"},
                   .from = 8,  // nearer to the horizon, or to the zenith, an axis' numbers cover each other
                   .to = 70,
                   .step = 2,
                   .start = 28,
                   .decimals = 0}},
      .choices = {{.name = "first",
                   .label = {"según x₁", "along x₁"},
                   .options = {{"plus", {"sube, x₁²", "up, x₁²"}}, {"minus", {"baja, −x₁²", "down, −x₁²"}}}},
                  {.name = "fourth",
                   .label = {"cuarta potencia", "fourth power"},
                   .options = {{"none", {"ninguna", "none"}},
                               {"plus", {"+ x₂⁴", "+ x₂⁴"}},
                               {"minus", {"− x₂⁴", "− x₂⁴"}}}}},
      .handles = {{.panel = 0,
                   .label = {"girar la superficie", "turn the surface"},
                   .x = "azimuth",
                   .y = "elevation"},
                  {.panel = 1, .label = {"el punto", "the point"}, .x = "x", .y = "y"}}};
}

Scene draw(const State& state) {
  const Place place = place_of(state);
  return {.panels = {surface_panel(state, place), map_panel(state, place), cut_panel(state, place, 0),
                     cut_panel(state, place, 1)},
          .sentence = sentence(state, place)};
}

}  // namespace descenso::live
