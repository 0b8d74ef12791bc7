#include "problems.hpp"

using namespace step_sizes;

BOOST_AUTO_TEST_SUITE(largest_stable_step)

BOOST_AUTO_TEST_CASE(is_two_over_the_largest_eigenvalue,
                     *claim("es 2/λ_max en cualquier dimensión", "is 2/λ_max in any dimension", 2)) {
  Random random(401);
  Student student;
  for (const int size : {1, 2, 7, 50}) {
    const double largest = random.between(3, 30);
    BOOST_TEST_REQUIRE(agrees("largest_stable_step(A)",
                              student.largest_stable_step(random.positive_definite(size, 0.5, largest)),
                              2 / largest, sums));
  }
}

BOOST_AUTO_TEST_CASE(gives_the_bounds_of_the_lectures_matrices,
                     *claim("da las cotas de las dos matrices de la clase, con todas sus cifras",
                            "gives the bounds of the lecture's two matrices, to every digit")) {
  Student student;
  BOOST_TEST(agrees("largest_stable_step(A)", student.largest_stable_step(Matrix{{20, 5}, {5, 16}}),
                    0.08552430639230844, 1e-14));
  BOOST_TEST(agrees("largest_stable_step(A)", student.largest_stable_step(Matrix{{20, 5}, {5, 2}}),
                    0.09391598120173329, 1e-14));
}

BOOST_AUTO_TEST_CASE(allows_flat_directions,
                     *claim("admite direcciones llanas: A puede ser solo semidefinida",
                            "allows flat directions: A may be only semidefinite")) {
  Student student;
  BOOST_TEST(
      agrees("largest_stable_step(A)", student.largest_stable_step(Matrix{{4, 0}, {0, 0}}), 0.5, sums));
  // v vᵀ has one eigenvalue ‖v‖² and zeros, which rounding may make −1e−16 or so.
  Random random(402);
  const Vector v = random.vector(6);
  BOOST_TEST(agrees("largest_stable_step(v vᵀ)", student.largest_stable_step(v * v.transpose()),
                    2 / v.squaredNorm(), sums));
}

BOOST_AUTO_TEST_CASE(refuses_where_no_step_converges, *claim("rechaza matrices con un autovalor negativo",
                                                             "refuses matrices with a negative eigenvalue")) {
  Random random(403);
  Student student;
  BOOST_TEST(refuses([&] { student.largest_stable_step(Matrix{{1, 2}, {2, 1}}); }));
  BOOST_TEST(refuses([&] { student.largest_stable_step(random.positive_definite(5, -0.5, 9)); }));
  BOOST_TEST(refuses([&] { student.largest_stable_step(Matrix{{-4}}); }));
}

BOOST_AUTO_TEST_CASE(refuses_what_is_no_bowl,
                     *claim("rechaza matrices de ceros, asimétricas, no cuadradas o vacías",
                            "refuses matrices of zeros, asymmetric, not square or empty")) {
  Student student;
  BOOST_TEST(refuses([&] { student.largest_stable_step(Matrix::Zero(2, 2)); }));
  BOOST_TEST(refuses([&] { student.largest_stable_step(Matrix{{2, 1}, {0, 2}}); }));
  BOOST_TEST(refuses([&] { student.largest_stable_step(Matrix::Ones(2, 3)); }));
  BOOST_TEST(refuses([&] { student.largest_stable_step(Matrix(0, 0)); }));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(lipschitz_lower_bound)

BOOST_AUTO_TEST_CASE(is_the_largest_quotient_of_all_pairs,
                     *claim("es el mayor cociente de todas las parejas, en cualquier dimensión",
                            "is the largest quotient of all pairs, in any dimension", 2)) {
  Random random(411);
  Student student;
  for (const int size : {1, 2, 10}) {
    std::vector<Vector> points;
    for (int i = 0; i < 7; ++i) points.push_back(3 * random.vector(size));
    BOOST_TEST_REQUIRE(agrees("K", student.lipschitz_lower_bound(log_cosh_gradient, points),
                              step_sizes::lipschitz_lower_bound(log_cosh_gradient, points), sums));
  }
}

BOOST_AUTO_TEST_CASE(looks_at_pairs_that_are_not_neighbours,
                     *claim("mira también las parejas que no están seguidas en la lista",
                            "looks at pairs that are not neighbours in the list too")) {
  // Of ∇L = (θ₁, 9 θ₂), only the first and the last point differ along the steep axis alone.
  Student student;
  const auto gradient = [](const Vector& theta) { return Vector{{theta[0], 9 * theta[1]}}; };
  const std::vector<Vector> points{Vector{{0, 0}}, Vector{{100, 0.5}}, Vector{{0, 1}}};
  BOOST_TEST(agrees("K", student.lipschitz_lower_bound(gradient, points), 9, formula));
}

BOOST_AUTO_TEST_CASE(
    never_passes_the_constant_itself,
    *claim("no pasa de la constante, λ_max en una cuadrática, y a lo largo del autovector la "
           "alcanza",
           "never passes the constant, λ_max on a quadratic, and reaches it along the "
           "eigenvector")) {
  Random random(412);
  Student student;
  const Quadratic bowl = random_bowl(random, 5);
  const auto gradient = [&](const Vector& theta) { return bowl.gradient(theta); };
  const std::vector<Vector> two{random.vector(5), random.vector(5)};
  const double K = student.lipschitz_lower_bound(gradient, two);
  BOOST_TEST(holds(1 - sums <= K && K <= 20 + sums, "K no está entre λ_min y λ_max.",
                   "K is not between λ_min and λ_max."));
  const Vector steepest = Eigen::SelfAdjointEigenSolver<Matrix>(bowl.A).eigenvectors().col(4);
  BOOST_TEST(agrees("K", student.lipschitz_lower_bound(gradient, {two[0], two[0] + steepest}), 20, sums));
}

BOOST_AUTO_TEST_CASE(asks_for_one_gradient_a_point,
                     *claim("pide un gradiente por punto, y no uno por pareja",
                            "asks for one gradient a point, and not one a pair")) {
  Random random(413);
  WatchedGradient gradient(3, log_cosh_gradient);
  std::vector<Vector> points;
  for (int i = 0; i < 9; ++i) points.push_back(random.vector(3));
  Student student;
  student.lipschitz_lower_bound(gradient, points);
  BOOST_TEST(agrees("gradient evaluations", gradient.count(), 9));
}

BOOST_AUTO_TEST_CASE(leaves_equal_points_out,
                     *claim("salta las parejas de puntos iguales", "leaves pairs of equal points out")) {
  Student student;
  BOOST_TEST(agrees("K", student.lipschitz_lower_bound(identity, on_a_line({2, 2, 5, 5})), 1, formula));
  const auto constant = [](const Vector&) { return Vector{{7}}; };
  BOOST_TEST(agrees("K", student.lipschitz_lower_bound(constant, on_a_line({1, 1, 4})), 0, formula));
}

BOOST_AUTO_TEST_CASE(refuses_points_that_say_nothing,
                     *claim("rechaza menos de dos puntos distintos y tamaños distintos",
                            "refuses fewer than two distinct points, and different sizes")) {
  Student student;
  BOOST_TEST(refuses([&] { student.lipschitz_lower_bound(identity, {}); }));
  BOOST_TEST(refuses([&] { student.lipschitz_lower_bound(identity, on_a_line({3})); }));
  BOOST_TEST(refuses([&] { student.lipschitz_lower_bound(identity, on_a_line({3, 3, 3})); }));
  BOOST_TEST(refuses([&] { student.lipschitz_lower_bound(identity, {Vector{{1}}, Vector{{1, 2}}}); }));
}

BOOST_AUTO_TEST_SUITE_END()
