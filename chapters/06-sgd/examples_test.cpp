// What `tools/course check` looks at: numbers that stand in the lesson or in the contract.

#include <algorithm>
#include <cmath>
#include <numbers>

#include "common/quadratic.hpp"
#include "grading/drawn_over.hpp"
#include "student.hpp"

using namespace sgd;
using grading::agrees;
using grading::claim;
using grading::drawn_over;
using grading::holds;
using grading::refuses;

namespace {

/// The contract's two examples, x = 1 and x = 3.
const Matrix X{{1, 3}};
const Vector y{{2, 9}};
const Neuron neuron{Vector{{2}}, 1};

/// The loss of a neuron over (w, b) for these examples: a bowl with its minimum at (3.5, −1.5).
double loss_of_both_points(const Vector& theta) {
  return descenso::Quadratic{Matrix{{5, 2}, {2, 1}}, Vector{{-14.5, -5.5}}, 21.25}.loss(theta);
}

/// Exact arithmetic, or within a rounding or two of it.
constexpr double exact = 1e-12;

double half(int) { return 0.5; }
double one_over_t(int t) { return 1.0 / (t + 1); }

/// Draws that are not random at all, but sound: the last of those possible.
int last_one(int k) { return k - 1; }
int first_one(int) { return 0; }

grading::Trajectory path_of(std::initializer_list<double> points) {
  grading::Trajectory path{{}, Stop::iteration_limit};
  for (const double point : points) path.points.push_back(Vector{{point}});
  return path;
}

bool each_once(const std::vector<Batch>& batches, int n) {
  Batch all;
  for (const Batch& batch : batches) all.insert(all.end(), batch.begin(), batch.end());
  std::sort(all.begin(), all.end());
  bool once = static_cast<int>(all.size()) == n;
  for (int i = 0; once && i < n; ++i) once = all[i] == i;
  return once;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(sgd)

BOOST_AUTO_TEST_CASE(gives_the_example_of_the_contract,
                     *claim("da el ejemplo del contrato: 8, 2, 3, 4, las medias de 2, 4, 6",
                            "gives the contract's example: 8, 2, 3, 4, the means of 2, 4, 6")) {
  Student student;
  double z = 0;
  const auto estimate = [&z](const Vector& theta) -> Vector { return theta.array() - (z += 2); };
  BOOST_TEST(agrees("path", student.sgd(estimate, Vector{{8}}, one_over_t, 3), path_of({8, 2, 3, 4}), exact));
}

BOOST_AUTO_TEST_CASE(refuses_a_step_size_of_zero,
                     *claim("rechaza un η_t que no es positivo", "refuses an η_t that is not positive")) {
  Student student;
  const auto estimate = [](const Vector& theta) { return theta; };
  BOOST_TEST(refuses([&] {
    student.sgd(
        estimate, Vector{{8}}, [](int) { return 0.0; }, 3);
  }));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(minibatch_gradient)

BOOST_AUTO_TEST_CASE(gives_the_example_of_the_contract,
                     *claim("da el ejemplo del contrato: en θ = (5), con B = {1, 3}, es (3)",
                            "gives the contract's example: (3) at θ = (5) for B = {1, 3}")) {
  Student student;
  const auto example_gradient = [](const Vector& theta, int n) -> Vector { return theta.array() - n; };
  BOOST_TEST(
      agrees("g", student.minibatch_gradient(example_gradient, Vector{{5}}, {1, 3}), Vector{{3}}, exact));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(shuffled_minibatches)

BOOST_AUTO_TEST_CASE(
    have_every_example_exactly_once,
    *claim("con n = 5 y minilotes de 2 hay tres, de 2, 2 y 1, con cada ejemplo una vez",
           "with n = 5 and minibatches of 2 are three, of 2, 2 and 1, with every example once")) {
  Student student;
  for (const Draw& draw : {Draw(first_one), Draw(last_one)}) {
    const auto batches = student.shuffled_minibatches(5, 2, draw);
    BOOST_TEST_REQUIRE(agrees("the number of minibatches", static_cast<int>(batches.size()), 3));
    BOOST_TEST_REQUIRE(agrees("the size of minibatch 0", static_cast<int>(batches[0].size()), 2));
    BOOST_TEST_REQUIRE(agrees("the size of minibatch 1", static_cast<int>(batches[1].size()), 2));
    BOOST_TEST_REQUIRE(agrees("the size of minibatch 2", static_cast<int>(batches[2].size()), 1));
    BOOST_TEST_REQUIRE(holds(each_once(batches, 5), "No está cada ejemplo exactamente una vez.",
                             "Not every example is there exactly once."));
  }
}

BOOST_AUTO_TEST_CASE(come_in_an_order_that_the_draws_decide,
                     *claim("el orden lo deciden las tiradas", "come in an order that the draws decide")) {
  Student student;
  BOOST_TEST(
      holds(student.shuffled_minibatches(5, 2, first_one) != student.shuffled_minibatches(5, 2, last_one),
            "Con otras tiradas salieron los mismos minilotes.", "Other draws gave the same minibatches."));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(linear_loss)

BOOST_AUTO_TEST_CASE(gives_the_example_of_the_contract,
                     *claim("da el ejemplo del contrato, 1.25", "gives the contract's example, 1.25")) {
  Student student;
  BOOST_TEST(agrees("loss", student.linear_loss(neuron, X, y), 1.25, exact));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(linear_gradient)

BOOST_AUTO_TEST_CASE(gives_the_example_of_the_contract,
                     *claim("da el ejemplo del contrato: w = (−2.5), b = −0.5",
                            "gives the contract's example: w = (−2.5), b = −0.5")) {
  Student student;
  const Neuron g = student.linear_gradient(neuron, X, y);
  BOOST_TEST(agrees("gradient.w", g.w, Vector{{-2.5}}, exact));
  BOOST_TEST(agrees("gradient.b", g.b, -0.5, exact));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(train_linear)

BOOST_AUTO_TEST_CASE(gives_the_example_of_the_contract,
                     *claim("da el ejemplo del contrato: un paso, a w = (2.5), b = 1.1",
                            "gives the contract's example: one step, to w = (2.5), b = 1.1") *
                         drawn_over(loss_of_both_points)) {
  Student student;
  const NeuronPath path = student.train_linear(X, y, neuron, 0.2, 0, 1);
  BOOST_TEST_REQUIRE(agrees("path.points.size()", static_cast<int>(path.points.size()), 2));
  BOOST_TEST(agrees("path.points[1].w", path.points[1].w, Vector{{2.5}}, exact));
  BOOST_TEST(agrees("path.points[1].b", path.points[1].b, 1.1, exact));
  BOOST_TEST(agrees("path.stop", path.stop, Stop::iteration_limit));
}

BOOST_AUTO_TEST_CASE(arrives_at_the_line_through_both_points,
                     *claim("llega a la recta que pasa por los dos puntos: w = (3.5), b = −1.5",
                            "arrives at the line through both points: w = (3.5), b = −1.5") *
                         drawn_over(loss_of_both_points)) {
  Student student;
  const NeuronPath path = student.train_linear(X, y, neuron, 0.2, 1e-9, 2000);
  BOOST_TEST(agrees("path.stop", path.stop, Stop::converged));
  BOOST_TEST_REQUIRE(holds(!path.points.empty(), "El camino está vacío.", "The path is empty."));
  BOOST_TEST(agrees("path.points.back().w", path.points.back().w, Vector{{3.5}}, 1e-7));
  BOOST_TEST(agrees("path.points.back().b", path.points.back().b, -1.5, 1e-7));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(sigmoid)

BOOST_AUTO_TEST_CASE(gives_the_examples_of_the_contract,
                     *claim("da los ejemplos del contrato: ½ en 0, ¾ en ln 3, 1 en 1000 y 0 en −1000",
                            "gives the contract's examples: ½ at 0, ¾ at ln 3, 1 at 1000, 0 at −1000")) {
  Student student;
  BOOST_TEST(agrees("sigmoid(0)", student.sigmoid(0), 0.5, exact));
  BOOST_TEST(agrees("sigmoid(ln 3)", student.sigmoid(std::log(3.0)), 0.75, exact));
  BOOST_TEST(agrees("sigmoid(1000)", student.sigmoid(1000), 1, exact));
  BOOST_TEST(agrees("sigmoid(-1000)", student.sigmoid(-1000), 0, exact));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(logistic_loss)

BOOST_AUTO_TEST_CASE(gives_the_example_of_the_contract,
                     *claim("da el ejemplo del contrato, (ln 2 + 1000)/2",
                            "gives the contract's example, (ln 2 + 1000)/2")) {
  Student student;
  BOOST_TEST(agrees("loss", student.logistic_loss({Vector{{1}}, 0}, Matrix{{0, -1000}}, Vector{{1, 1}}),
                    (std::numbers::ln2 + 1000) / 2, exact));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(logistic_gradient)

BOOST_AUTO_TEST_CASE(gives_the_example_of_the_contract,
                     *claim("da el ejemplo del contrato: w = (0.5), b = 0",
                            "gives the contract's example: w = (0.5), b = 0")) {
  Student student;
  const Neuron g = student.logistic_gradient({Vector{{0}}, 0}, X, Vector{{1, 0}});
  BOOST_TEST(agrees("gradient.w", g.w, Vector{{0.5}}, exact));
  BOOST_TEST(agrees("gradient.b", g.b, 0, exact));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(softmax)

BOOST_AUTO_TEST_CASE(gives_the_examples_of_the_contract,
                     *claim("da los ejemplos del contrato: (¼, ¾) de (0, ln 3) y (½, ½) de (1000, 1000)",
                            "gives the contract's examples: (¼, ¾) of (0, ln 3), (½, ½) of (1000, 1000)")) {
  Student student;
  BOOST_TEST(agrees("softmax", student.softmax(Vector{{0, std::log(3.0)}}), Vector{{0.25, 0.75}}, exact));
  BOOST_TEST(agrees("softmax", student.softmax(Vector{{1000, 1000}}), Vector{{0.5, 0.5}}, exact));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(cross_entropy)

BOOST_AUTO_TEST_CASE(gives_the_example_of_the_contract,
                     *claim("da el ejemplo del contrato, (ln 2 + 1000)/2",
                            "gives the contract's example, (ln 2 + 1000)/2")) {
  Student student;
  const Layer layer{Matrix{{0, 1000}}, Vector{{0, 0}}};
  BOOST_TEST(agrees("loss", student.cross_entropy(layer, Matrix{{0, 1}}, {1, 0}),
                    (std::numbers::ln2 + 1000) / 2, exact));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(softmax_gradient)

BOOST_AUTO_TEST_CASE(gives_the_example_of_the_contract,
                     *claim("da el ejemplo del contrato: W = (−1 1), b = (−½, ½)",
                            "gives the contract's example: W = (−1 1), b = (−½, ½)")) {
  Student student;
  const Layer g = student.softmax_gradient({Matrix{{0, 0}}, Vector{{0, 0}}}, X, {0, 0});
  BOOST_TEST(agrees("gradient.W", g.W, Matrix{{-1, 1}}, exact));
  BOOST_TEST(agrees("gradient.b", g.b, Vector{{-0.5, 0.5}}, exact));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(train)

BOOST_AUTO_TEST_CASE(gives_the_example_of_the_contract, *claim("da el ejemplo del contrato: 8, 5, 4.25",
                                                               "gives the contract's example: 8, 5, 4.25")) {
  Student student;
  const auto gradient = [](const Vector& theta, const Batch&) -> Vector { return theta.array() - 4; };
  BOOST_TEST(agrees("path", student.train(gradient, Vector{{8}}, half, {3, 2, 2}, last_one),
                    path_of({8, 5, 4.25}), exact));
}

BOOST_AUTO_TEST_CASE(looks_at_every_example_once_an_epoch,
                     *claim("mira cada ejemplo una vez por época", "looks at every example once an epoch")) {
  Student student;
  std::vector<Batch> batches;
  const auto gradient = [&](const Vector& theta, const Batch& batch) {
    batches.push_back(batch);
    return theta;
  };
  student.train(gradient, Vector{{8}}, half, {5, 2, 1}, first_one);
  BOOST_TEST(holds(each_once(batches, 5), "No está cada ejemplo exactamente una vez.",
                   "Not every example is there exactly once."));
}

BOOST_AUTO_TEST_SUITE_END()
