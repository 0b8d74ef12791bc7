#include "problems.hpp"

using namespace step_sizes;

namespace {

const BacktrackingSettings halving{.eta0 = 1, .shrink = 0.5, .c = 1e-4, .max_trials = 60};

double square(const Vector& theta) { return theta.squaredNorm(); }

}  // namespace

BOOST_AUTO_TEST_SUITE(exact_line_search)

BOOST_AUTO_TEST_CASE(is_the_formula_in_any_dimension,
                     *claim("cumple (4.8) en cualquier dimensión", "follows (4.8) in any dimension", 2)) {
  Random random(421);
  Student student;
  for (const int size : {1, 2, 7, 50}) {
    const Quadratic bowl = random_bowl(random, size);
    const Vector theta = random.vector(size);
    const Vector g = bowl.gradient(theta);
    const Vector d = -random.positive_definite(size, 0.2, 2) * g;
    BOOST_TEST_REQUIRE(agrees("eta", student.exact_line_search(bowl.A, bowl.b, theta, d),
                              -d.dot(g) / d.dot(bowl.A * d), sums));
  }
}

BOOST_AUTO_TEST_CASE(ends_where_the_loss_is_level_along_d,
                     *claim("acaba donde la pérdida está llana a lo largo de d",
                            "ends where the loss is level along d")) {
  Random random(422);
  Student student;
  const Quadratic bowl = random_bowl(random, 4);
  const Vector theta = random.vector(4);
  const Vector d = -bowl.gradient(theta).normalized();
  const double eta = student.exact_line_search(bowl.A, bowl.b, theta, d);
  BOOST_TEST(agrees("dᵀ∇L(θ + ηd)", d.dot(bowl.gradient(theta + eta * d)), 0, sums));
}

BOOST_AUTO_TEST_CASE(is_one_for_the_direction_to_the_minimum,
                     *claim("es 1 para la dirección que va al mínimo, aun mal condicionada",
                            "is 1 for the direction to the minimum, badly conditioned or not")) {
  // λ from 1 to 1e6: the minimiser is known to 1e-10, and η to about the same.
  Student student;
  const Matrix A = Vector{{1e6, 1e3, 1}}.asDiagonal();
  const Vector b{{-2e6, 3e3, -1}}, theta{{1, 1, 3}};
  BOOST_TEST(agrees("eta", student.exact_line_search(A, b, theta, Vector{{2, -3, 1}} - theta), 1, 1e-9));
}

BOOST_AUTO_TEST_CASE(
    is_not_the_best_step_on_another_convex_loss,
    *claim(
        "fuera de las cuadráticas no acierta: en e^θ + ½θ², convexa, da 0.5 y lo mejor es 0.5671…",
        "misses off the quadratics: on e^θ + ½θ², which is convex, it gives 0.5 and the best is 0.5671…")) {
  // At θ = 0: g = 1, H = 2, d = −1. The lecture's claim, that a convex loss is enough, would need the two to
  // agree.
  Student student;
  const double eta = student.exact_line_search(Matrix{{2}}, Vector{{1}}, Vector{{0}}, Vector{{-1}});
  BOOST_TEST(agrees("eta", eta, 0.5, formula));
  const auto along = [](double step) { return std::exp(-step) + 0.5 * step * step; };
  constexpr double best = 0.567143290409784;  // the root of e^{−η} = η
  BOOST_TEST(agrees("the derivative at the best step", best - std::exp(-best), 0, formula));
  BOOST_TEST(holds(along(best) + 1e-3 < along(eta), "La fórmula ha acertado.", "The formula was right."));
}

BOOST_AUTO_TEST_CASE(is_zero_where_there_is_nothing_to_gain,
                     *claim("es 0 donde la pendiente es 0", "is 0 where the slope is 0")) {
  Student student;
  const Matrix A{{4, 0}, {0, 2}};
  const Vector b{{-4, 0}};
  BOOST_TEST(agrees("eta", student.exact_line_search(A, b, Vector{{2, 1}}, Vector{{0, 0}}), 0, formula));
  BOOST_TEST(agrees("eta", student.exact_line_search(A, b, Vector{{2, 1}}, Vector{{1, -2}}), 0, formula));
  BOOST_TEST(agrees("eta", student.exact_line_search(A, b, Vector{{1, 0}}, Vector{{3, 1}}), 0, formula));
}

BOOST_AUTO_TEST_CASE(refuses_lines_without_a_best_step,
                     *claim("rechaza direcciones que suben y rectas por las que se baja sin fin",
                            "refuses directions that climb and lines that fall for ever")) {
  Student student;
  const Matrix A{{4, 0}, {0, 0}}, saddle{{4, 0}, {0, -1}};
  const Vector b{{0, -1}}, theta{{1, 0}};  // g = (4, −1)
  BOOST_TEST(refuses([&] { student.exact_line_search(A, b, theta, Vector{{1, 0}}); }));
  BOOST_TEST(refuses([&] { student.exact_line_search(A, b, theta, Vector{{0, 1}}); }));
  BOOST_TEST(refuses([&] { student.exact_line_search(saddle, b, theta, Vector{{0, 1}}); }));
}

BOOST_AUTO_TEST_CASE(refuses_sizes_that_do_not_match,
                     *claim("rechaza tamaños que no casan", "refuses sizes that do not match")) {
  Student student;
  const Matrix A = Matrix::Identity(2, 2);
  const Vector two{{1, 1}}, three{{1, 1, 1}};
  BOOST_TEST(refuses([&] { student.exact_line_search(Matrix::Ones(3, 2), two, two, -two); }));
  BOOST_TEST(refuses([&] { student.exact_line_search(A, three, two, -two); }));
  BOOST_TEST(refuses([&] { student.exact_line_search(A, two, three, -two); }));
  BOOST_TEST(refuses([&] { student.exact_line_search(A, two, two, -three); }));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(satisfies_armijo)

BOOST_AUTO_TEST_CASE(asks_for_a_part_of_the_promised_decrease,
                     *claim("pide una parte c de la bajada prometida, η dᵀg",
                            "asks for a part c of the promised decrease, η dᵀg", 2)) {
  // Promised: 0.5 · 8 = 4. A half of it is 2, a quarter 1.
  Student student;
  const auto drop = [](double by) { return Trial{0.5, 10, 10 - by, -8}; };
  BOOST_TEST(agrees("satisfies_armijo", student.satisfies_armijo(drop(2.5), 0.5), true));
  BOOST_TEST(agrees("satisfies_armijo", student.satisfies_armijo(drop(1.5), 0.5), false));
  BOOST_TEST(agrees("satisfies_armijo", student.satisfies_armijo(drop(1.5), 0.25), true));
  BOOST_TEST(agrees("satisfies_armijo", student.satisfies_armijo(drop(0.5), 0.25), false));
}

BOOST_AUTO_TEST_CASE(is_not_content_with_any_decrease,
                     *claim("no se conforma con cualquier bajada", "is not content with any decrease")) {
  Student student;
  BOOST_TEST(agrees("satisfies_armijo", student.satisfies_armijo({1, 1, 0.99999, -4}, 1e-4), false));
  BOOST_TEST(agrees("satisfies_armijo", student.satisfies_armijo({1, 1, 0.999, -4}, 1e-4), true));
  BOOST_TEST(agrees("satisfies_armijo", student.satisfies_armijo({1, 1, 1, -4}, 1e-4), false));
}

BOOST_AUTO_TEST_CASE(grows_stricter_with_the_step,
                     *claim("a un paso más largo le pide más", "asks more of a longer step")) {
  Student student;
  BOOST_TEST(agrees("satisfies_armijo", student.satisfies_armijo({0.1, 0, -0.3, -5}, 0.5), true));
  BOOST_TEST(agrees("satisfies_armijo", student.satisfies_armijo({1, 0, -0.3, -5}, 0.5), false));
}

BOOST_AUTO_TEST_CASE(is_false_where_the_loss_is_no_number,
                     *claim("es falso si la pérdida sale NaN o infinita",
                            "is false where the loss comes out as NaN or infinite")) {
  Student student;
  BOOST_TEST(agrees("satisfies_armijo", student.satisfies_armijo({1, 1, std::nan(""), -4}, 1e-4), false));
  BOOST_TEST(agrees("satisfies_armijo",
                    student.satisfies_armijo({1, 1, std::numeric_limits<double>::infinity(), -4}, 1e-4),
                    false));
}

BOOST_AUTO_TEST_CASE(refuses_what_has_no_meaning,
                     *claim("rechaza c fuera de (0, 1), η ≤ 0 y una pendiente positiva",
                            "refuses c outside (0, 1), η ≤ 0 and a positive slope")) {
  Student student;
  BOOST_TEST(refuses([&] { student.satisfies_armijo({1, 1, 0, -4}, 0); }));
  BOOST_TEST(refuses([&] { student.satisfies_armijo({1, 1, 0, -4}, 1); }));
  BOOST_TEST(refuses([&] { student.satisfies_armijo({0, 1, 0, -4}, 0.5); }));
  BOOST_TEST(refuses([&] { student.satisfies_armijo({1, 1, 0, 4}, 0.5); }));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(backtracking)

BOOST_AUTO_TEST_CASE(finds_the_first_step_that_will_do,
                     *claim("encuentra el primer paso que sirve, en pérdidas de cualquier dimensión",
                            "finds the first step that will do, for losses of any dimension", 2)) {
  Random random(441);
  Student student;
  for (const int size : {1, 2, 10, 50}) {
    const Quadratic bowl = random_bowl(random, size);
    const Vector theta = random.vector(size), g = bowl.gradient(theta);
    const auto loss = [&](const Vector& at) { return bowl.loss(at); };
    for (const BacktrackingSettings& settings : {halving, BacktrackingSettings{0.7, 0.8, 0.1, 60}}) {
      const LineSearch got = student.backtracking(loss, theta, -g, g, settings);
      const LineSearch expected = step_sizes::backtracking(loss, theta, -g, g, settings);
      BOOST_TEST_REQUIRE(agrees("eta", got.eta, expected.eta, formula));
      BOOST_TEST_REQUIRE(agrees("evaluations", got.evaluations, expected.evaluations));
    }
  }
}

BOOST_AUTO_TEST_CASE(keeps_the_first_step_if_it_will_do,
                     *claim("se queda con el primer paso si sirve: dos evaluaciones",
                            "keeps the first step if it will do: two evaluations")) {
  Student student;
  const LineSearch got = student.backtracking(log_cosh, Vector{{3, -2}}, Vector{{-1, 1}},
                                              log_cosh_gradient(Vector{{3, -2}}), halving);
  BOOST_TEST(agrees("eta", got.eta, 1, formula));
  BOOST_TEST(agrees("evaluations", got.evaluations, 2));
}

BOOST_AUTO_TEST_CASE(asks_for_the_loss_as_often_as_it_says,
                     *claim("pide la pérdida en θ una sola vez, luego una vez por paso, y las cuenta bien",
                            "asks for the loss at θ just once, then once a step, and counts them right", 2)) {
  // On 100 θ² from 1 along −200, steps 1, ½, …, 1/64 land beyond −1; 1/128 lands at −0.5625.
  WatchedLoss loss(1, [](const Vector& theta) { return 100 * theta.squaredNorm(); });
  Student student;
  const LineSearch got = student.backtracking(loss, Vector{{1}}, Vector{{-200}}, Vector{{200}}, halving);
  BOOST_TEST(agrees("eta", got.eta, 1.0 / 128, formula));
  BOOST_TEST(agrees("evaluations", got.evaluations, 9));
  BOOST_TEST_REQUIRE(agrees("loss evaluations", loss.count(), 9));
  BOOST_TEST(agrees("the first point asked at", loss.asked_at[0], Vector{{1}}, formula));
  BOOST_TEST(agrees("the second point asked at", loss.asked_at[1], Vector{{-199}}, formula));
  BOOST_TEST(agrees("the last point asked at", loss.asked_at[8], Vector{{-0.5625}}, formula));
}

BOOST_AUTO_TEST_CASE(walks_back_from_where_there_is_no_loss,
                     *claim("retrocede desde donde la pérdida es NaN o infinita",
                            "walks back from where the loss is NaN or infinite")) {
  // −ln θ + θ: beyond 0 there is none.
  Student student;
  const auto barrier = [](const Vector& theta) { return theta[0] - std::log(theta[0]); };
  const LineSearch got = student.backtracking(barrier, Vector{{4}}, Vector{{-12}}, Vector{{0.75}}, halving);
  BOOST_TEST(agrees("eta", got.eta, 0.25, formula));
  BOOST_TEST(agrees("evaluations", got.evaluations, 4));
}

BOOST_AUTO_TEST_CASE(goes_by_the_direction_it_is_given,
                     *claim("busca a lo largo de d, aunque no sea −g",
                            "searches along d, even where that is not −g")) {
  Student student;
  // ‖θ‖² from (1, 1) along (−4, 0): 1 is too far (9 + 1), ½ just comes back (1 + 1), ¼ will do.
  const LineSearch got =
      student.backtracking(square, Vector{{1, 1}}, Vector{{-4, 0}}, Vector{{2, 2}}, halving);
  BOOST_TEST(agrees("eta", got.eta, 0.25, formula));
}

BOOST_AUTO_TEST_CASE(gives_up_after_as_many_trials_as_allowed,
                     *claim("si ningún paso sirve, lanza una excepción tras max_trials intentos",
                            "throws after max_trials trials if no step will do")) {
  // A gradient with the wrong sign: the loss climbs along −g, however short the step.
  WatchedLoss loss(1, square);
  Student student;
  BOOST_TEST(refuses([&] {
    student.backtracking(loss, Vector{{1}}, Vector{{2}}, Vector{{-2}}, {1, 0.5, 1e-4, 10});
  }));
  BOOST_TEST(agrees("loss evaluations", loss.count(), 11));
}

BOOST_AUTO_TEST_CASE(refuses_what_it_cannot_search,
                     *claim("rechaza direcciones que suben, tamaños distintos y ajustes fuera de rango",
                            "refuses directions that climb, different sizes and settings out of range")) {
  Student student;
  const Vector one{{1}}, two{{1, 1}};
  BOOST_TEST(refuses([&] { student.backtracking(square, one, one, one, halving); }));
  BOOST_TEST(refuses([&] { student.backtracking(square, two, -one, two, halving); }));
  BOOST_TEST(refuses([&] { student.backtracking(square, two, -two, one, halving); }));
  for (const BacktrackingSettings& settings :
       {BacktrackingSettings{0, 0.5, 1e-4, 60}, BacktrackingSettings{1, 1, 1e-4, 60},
        BacktrackingSettings{1, 0.5, 0, 60}, BacktrackingSettings{1, 0.5, 1e-4, 0}}) {
    BOOST_TEST_REQUIRE(refuses([&] { student.backtracking(square, one, -one, 2 * one, settings); }));
  }
}

BOOST_AUTO_TEST_SUITE_END()
