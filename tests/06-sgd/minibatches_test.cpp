#include <map>

#include "problems.hpp"

using namespace sgd;

namespace {

/// ∇L_n(θ) = (n + 1) θ + n.
Vector example_gradient(const Vector& theta, int n) { return (n + 1) * theta.array() + n; }

}  // namespace

BOOST_AUTO_TEST_SUITE(minibatch_gradient)

BOOST_AUTO_TEST_CASE(is_the_mean_over_the_batch_in_any_dimension,
                     *claim("es la media (6.2) sobre el minilote, en cualquier dimensión",
                            "is the mean (6.2) over the batch in any dimension", 2)) {
  Random random(621);
  Student student;
  for (const int size : {1, 3, 50}) {
    const Vector theta = random.vector(size);
    // The mean of n + 1 is 5, that of n is 4.
    const Vector expected = 5 * theta.array() + 4;
    BOOST_TEST_REQUIRE(
        agrees("g", student.minibatch_gradient(example_gradient, theta, {1, 7, 0, 8}), expected, rounded));
  }
}

BOOST_AUTO_TEST_CASE(of_one_example_is_its_gradient,
                     *claim("con un solo ejemplo es su gradiente", "of one example is its gradient")) {
  Student student;
  BOOST_TEST(agrees("g", student.minibatch_gradient(example_gradient, Vector{{2, -1}}, {3}), Vector{{11, -1}},
                    rounded));
}

BOOST_AUTO_TEST_CASE(counts_an_example_as_often_as_it_is_there,
                     *claim("cuenta un ejemplo tantas veces como está en el minilote",
                            "counts an example as often as it is in the batch")) {
  Student student;
  const auto numbers = [](const Vector&, int n) { return Vector{{static_cast<double>(n)}}; };
  BOOST_TEST(agrees("g", student.minibatch_gradient(numbers, Vector{{0}}, {6, 3, 6}), Vector{{5}}, rounded));
}

BOOST_AUTO_TEST_CASE(asks_for_the_examples_of_the_batch_and_no_others,
                     *claim("pide una vez el gradiente de cada ejemplo del minilote, en theta",
                            "asks once for the gradient of each example of the batch, at theta")) {
  Student student;
  std::multiset<int> asked;
  bool at_theta = true;
  const Vector theta{{2, 5}};
  const auto watched = [&](const Vector& at, int n) -> Vector {
    asked.insert(n);
    at_theta = at_theta && at.size() == theta.size() && at == theta;
    return at;
  };
  student.minibatch_gradient(watched, theta, {9, 4, 7});
  BOOST_TEST(holds(asked == std::multiset<int>{4, 7, 9}, "No pidió los ejemplos 4, 7 y 9 una vez cada uno.",
                   "It did not ask for the examples 4, 7 and 9 once each."));
  BOOST_TEST(holds(at_theta, "No los pidió en theta.", "It did not ask at theta."));
}

BOOST_AUTO_TEST_CASE(refuses_an_empty_batch_and_gradients_of_another_size,
                     *claim("rechaza un minilote vacío y gradientes de otro tamaño",
                            "refuses an empty batch and gradients of another size")) {
  Student student;
  BOOST_TEST(refuses([&] { student.minibatch_gradient(example_gradient, Vector{{1}}, {}); }));
  const auto longer = [](const Vector&, int) -> Vector { return Vector{{1, 2, 3}}; };
  BOOST_TEST(refuses([&] { student.minibatch_gradient(longer, Vector{{1, 2}}, {0, 1}); }));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(shuffled_minibatches)

BOOST_AUTO_TEST_CASE(
    have_every_example_exactly_once,
    *claim("cada ejemplo está en exactamente un minilote, y solo el último puede ser más pequeño",
           "have every example exactly once, and only the last may be smaller", 2)) {
  Student student;
  for (const auto& [n, batch_size] : {std::pair{1, 1}, {5, 2}, {6, 3}, {17, 5}, {64, 16}, {33, 32}, {7, 1}}) {
    WatchedDraw draw(631);
    BOOST_TEST_REQUIRE(are_an_epoch(student.shuffled_minibatches(n, batch_size, draw), n, batch_size));
    const int batches = (n + batch_size - 1) / batch_size;
    WatchedDraw again(631);
    BOOST_TEST_REQUIRE(agrees("the number of minibatches",
                              static_cast<int>(student.shuffled_minibatches(n, batch_size, again).size()),
                              batches));
  }
}

BOOST_AUTO_TEST_CASE(are_one_if_all_fit_into_it,
                     *claim("si caben todos, hay un solo minilote, y no se inventa ejemplos",
                            "are one if all examples fit into it, with none made up")) {
  Student student;
  for (const int batch_size : {4, 5, 1000}) {
    WatchedDraw draw(632);
    const auto batches = student.shuffled_minibatches(4, batch_size, draw);
    BOOST_TEST_REQUIRE(agrees("the number of minibatches", static_cast<int>(batches.size()), 1));
    BOOST_TEST_REQUIRE(are_an_epoch(batches, 4, batch_size));
  }
}

BOOST_AUTO_TEST_CASE(come_in_every_order_equally_often,
                     *claim("todos los órdenes son igual de probables",
                            "come in every order, each as likely as the others", 3)) {
  // Goes through everything that the draws can answer: each run repeats the answers of the last up to one
  // that can still be raised. A run in which draw(k) was asked for k = k₁, k₂, … has the probability 1/(k₁ k₂
  // …).
  Student student;
  std::map<Batch, double> probability;
  std::vector<int> answers, sides;
  bool sensible = true;
  for (int run = 0; run < 400; ++run) {
    std::size_t asked = 0;
    const auto draw = [&](int k) {
      sensible = sensible && 1 <= k && k <= 4 && asked < 4;
      if (!sensible) return 0;
      if (asked == answers.size()) {
        answers.push_back(0);
        sides.push_back(k);
      }
      return answers[asked++];
    };
    const auto batches = student.shuffled_minibatches(4, 4, draw);
    BOOST_TEST_REQUIRE(holds(sensible, "Pidió draw más de n veces, o con un k que no va de 1 a n.",
                             "It asked for draw more than n times, or for a k that is not from 1 to n."));
    BOOST_TEST_REQUIRE(are_an_epoch(batches, 4, 4));
    double likely = 1;
    for (const int k : sides) likely /= k;
    probability[batches[0]] += likely;
    while (!answers.empty() && answers.back() + 1 == sides.back()) {
      answers.pop_back();
      sides.pop_back();
    }
    if (answers.empty()) break;
    ++answers.back();
  }
  BOOST_TEST_REQUIRE(agrees("the number of orders", static_cast<int>(probability.size()), 24));
  for (const auto& [order, likely] : probability)
    BOOST_TEST_REQUIRE(agrees("the probability of an order", likely, 1.0 / 24, 1e-9));
}

BOOST_AUTO_TEST_CASE(are_decided_by_the_draws_alone,
                     *claim("las mismas tiradas dan los mismos minilotes; otras, otros",
                            "are decided by the draws alone: the same give the same, others give others")) {
  Student student;
  WatchedDraw one(633), same(633), other(634);
  const auto batches = student.shuffled_minibatches(40, 8, one);
  BOOST_TEST(holds(student.shuffled_minibatches(40, 8, same) == batches,
                   "Con las mismas tiradas salieron otros minilotes.",
                   "The same draws gave other minibatches."));
  BOOST_TEST(holds(student.shuffled_minibatches(40, 8, other) != batches,
                   "Con otras tiradas salieron los mismos minilotes.",
                   "Other draws gave the same minibatches."));
}

BOOST_AUTO_TEST_CASE(take_at_most_n_draws_below_n_or_n,
                     *claim("piden draw como mucho n veces, con k de 1 a n",
                            "take at most n draws, for k from 1 to n")) {
  Student student;
  WatchedDraw draw(635);
  student.shuffled_minibatches(50, 7, draw);
  BOOST_TEST(holds(!draw.asked.empty() && draw.asked.size() <= 50, "No pidió entre 1 y n tiradas.",
                   "It did not ask for 1 to n draws."));
  BOOST_TEST(holds(std::ranges::all_of(draw.asked, [](int k) { return 1 <= k && k <= 50; }),
                   "Pidió draw con un k que no va de 1 a n.", "It asked for draw with a k not from 1 to n."));
}

BOOST_AUTO_TEST_CASE(refuse_numbers_below_one,
                     *claim("rechazan n < 1 y batch_size < 1", "refuse n < 1 and batch_size < 1")) {
  Student student;
  WatchedDraw draw(636);
  for (const auto& [n, batch_size] : {std::pair{0, 2}, {-3, 2}, {5, 0}, {5, -1}})
    BOOST_TEST_REQUIRE(refuses([&] { student.shuffled_minibatches(n, batch_size, draw); }));
}

BOOST_AUTO_TEST_SUITE_END()
