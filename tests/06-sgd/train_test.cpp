#include "problems.hpp"

using namespace sgd;

namespace {

double one_half(int) { return 0.5; }
Vector theta_itself(const Vector& theta, const Batch&) { return theta; }

/// A gradient that depends on which examples it is asked for, and remembers them.
struct Watcher {
  std::vector<Batch> batches;
  std::vector<Vector> asked_at;

  /// The mean over the batch of (θ − z_n) with z_n = n in every coordinate, n = 0, 1, …
  BatchGradient gradient() {
    return [this](const Vector& theta, const Batch& batch) -> Vector {
      batches.push_back(batch);
      asked_at.push_back(theta);
      double mean = 0;
      for (const int n : batch) mean += n / static_cast<double>(batch.size());
      return theta.array() - mean;
    };
  }

  /// The minibatches of one epoch, of so many.
  std::vector<Batch> epoch(int number, int count) const {
    return {batches.begin() + number * count, batches.begin() + (number + 1) * count};
  }
};

assertion_result asked(const Watcher& watcher, int count) {
  return agrees("gradient evaluations", static_cast<int>(watcher.batches.size()), count);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(train)

BOOST_AUTO_TEST_CASE(
    steps_through_shuffled_minibatches,
    *claim("en cada época pide un gradiente por minilote, y entre todos está cada ejemplo una vez",
           "asks in each epoch for a gradient a minibatch, every example once among them", 2)) {
  Student student;
  for (const auto& [N, batch_size] : {std::pair{1, 1}, {7, 3}, {12, 4}, {20, 32}}) {
    Watcher watcher;
    WatchedDraw draw(721);
    const int batches = (N + batch_size - 1) / batch_size;
    student.train(watcher.gradient(), Vector{{1, 2}}, one_half, {N, batch_size, 3}, draw);
    BOOST_TEST_REQUIRE(asked(watcher, 3 * batches));
    for (int epoch = 0; epoch < 3; ++epoch)
      BOOST_TEST_REQUIRE(are_an_epoch(watcher.epoch(epoch, batches), N, batch_size));
  }
}

BOOST_AUTO_TEST_CASE(
    takes_one_step_after_another,
    *claim("da un paso tras otro según (6.15) y apunta theta tras cada época, en cualquier dimensión",
           "takes step after step by (6.15) and notes θ after each epoch, in any dimension", 3)) {
  Random random(722);
  Student student;
  const auto schedule = [](int t) { return 0.4 / (1 + 0.05 * t); };
  for (const int size : {1, 3, 50}) {
    Watcher watcher;
    WatchedDraw draw(722);
    const Vector theta0 = random.vector(size);
    const grading::Trajectory path = student.train(watcher.gradient(), theta0, schedule, {10, 3, 5}, draw);
    BOOST_TEST_REQUIRE(asked(watcher, 20));
    // The shuffle is the submission's own; what must follow from it is computed here.
    grading::Trajectory expected{{theta0}, Stop::iteration_limit};
    Vector theta = theta0;
    Watcher again;
    for (int t = 0; t < 20; ++t) {
      BOOST_TEST_REQUIRE(agrees("the point asked at", watcher.asked_at[t], theta, whole_path));
      theta -= schedule(t) * again.gradient()(theta, watcher.batches[t]);
      if (t % 4 == 3) expected.points.push_back(theta);
    }
    BOOST_TEST_REQUIRE(agrees("path", path, expected, whole_path));
  }
}

BOOST_AUTO_TEST_CASE(counts_the_steps_of_all_epochs_together,
                     *claim("pide η_t una vez por paso, y t cuenta los pasos de todas las épocas juntas",
                            "asks for η_t once a step, t counting the steps of all epochs together")) {
  Student student;
  std::vector<int> times;
  const auto schedule = [&](int t) {
    times.push_back(t);
    return 0.1;
  };
  WatchedDraw draw(723);
  student.train(theta_itself, Vector{{1}}, schedule, {5, 2, 3}, draw);
  BOOST_TEST_REQUIRE(agrees("schedule evaluations", static_cast<int>(times.size()), 9));
  for (int t = 0; t < 9; ++t) BOOST_TEST_REQUIRE(agrees("t", times[t], t));
}

BOOST_AUTO_TEST_CASE(shuffles_anew_in_each_epoch,
                     *claim("baraja de nuevo en cada época", "shuffles anew in each epoch")) {
  // Two shuffles of 30 examples are the same once in 30! times.
  Student student;
  Watcher watcher;
  WatchedDraw draw(724);
  student.train(watcher.gradient(), Vector{{1}}, one_half, {30, 6, 3}, draw);
  BOOST_TEST_REQUIRE(asked(watcher, 15));
  BOOST_TEST(holds(watcher.epoch(0, 5) != watcher.epoch(1, 5) && watcher.epoch(1, 5) != watcher.epoch(2, 5),
                   "Dos épocas seguidas tienen los mismos minilotes.",
                   "Two epochs have the same minibatches, one after the other."));
}

BOOST_AUTO_TEST_CASE(can_be_repeated_exactly, *claim("con las mismas tiradas repite el mismo camino",
                                                     "takes the same path again with the same draws")) {
  Student student;
  Watcher one, other;
  WatchedDraw first(725), second(725);
  const grading::Trajectory path = student.train(one.gradient(), Vector{{1}}, one_half, {12, 5, 3}, first);
  const grading::Trajectory again =
      student.train(other.gradient(), Vector{{1}}, one_half, {12, 5, 3}, second);
  BOOST_TEST(agrees("the second path", again, path, rounded));
  BOOST_TEST(holds(one.batches == other.batches, "Los minilotes son otros.", "The minibatches are others."));
}

BOOST_AUTO_TEST_CASE(trains_a_linear_neuron, *claim("entrena una neurona lineal hasta la que hizo los datos",
                                                    "trains a linear neuron to the one that made the data")) {
  // Without noise every minibatch has the same minimum, so that a constant step converges too: some 400
  // steps with curvatures of ⅓ or so.
  Random random(726);
  Student student;
  const Matrix X = random_matrix(random, 2, 32);
  const Neuron truth{Vector{{2, -3}}, 0.5};
  const Vector y = (X.transpose() * truth.w).array() + truth.b;
  bool sensible = true;
  const auto gradient = [&](const Vector& theta, const Batch& batch) -> Vector {
    sensible = sensible && theta.size() == 3 && !batch.empty() &&
               std::ranges::all_of(batch, [](int n) { return 0 <= n && n < 32; });
    if (!sensible) return Vector::Zero(theta.size());
    return vector_of(sgd::linear_gradient(neuron_of(theta), X(Eigen::all, batch), y(batch)));
  };
  WatchedDraw draw(726);
  const grading::Trajectory path = student.train(gradient, Vector::Zero(3), one_half, {32, 8, 100}, draw);
  BOOST_TEST_REQUIRE(holds(sensible, "Pidió el gradiente de un minilote vacío o de ejemplos que no hay.",
                           "It asked for the gradient of an empty batch, or of examples that do not exist."));
  BOOST_TEST_REQUIRE(agrees("path.points.size()", static_cast<int>(path.points.size()), 101));
  BOOST_TEST(agrees("path.points.back()", path.points.back(), vector_of(truth), 1e-6));
}

BOOST_AUTO_TEST_CASE(stays_where_it_is_without_epochs,
                     *claim("con cero épocas se queda en theta0", "stays at theta0 without epochs")) {
  Student student;
  Watcher watcher;
  WatchedDraw draw(727);
  BOOST_TEST(agrees("path", student.train(watcher.gradient(), Vector{{8}}, one_half, {3, 2, 0}, draw),
                    grading::Trajectory{{Vector{{8}}}, Stop::iteration_limit}, rounded));
  BOOST_TEST(asked(watcher, 0));
}

BOOST_AUTO_TEST_CASE(
    stops_after_an_epoch_that_is_no_longer_finite,
    *claim("si diverge, se para tras la primera época que no acaba en un punto finito, y lo guarda",
           "stops after the first epoch that does not end at a finite point, and keeps it")) {
  // A factor of 1e100 a step and two steps an epoch: 1, 1e200, overflow.
  Student student;
  const auto steep = [](const Vector& theta, const Batch&) -> Vector { return 2e100 * theta; };
  WatchedDraw draw(728);
  const grading::Trajectory path = student.train(steep, Vector{{1}}, one_half, {4, 2, 50}, draw);
  BOOST_TEST(agrees("path.points.size()", static_cast<int>(path.points.size()), 3));
  BOOST_TEST(agrees("path.stop", path.stop, Stop::diverged));
}

BOOST_AUTO_TEST_CASE(
    refuses_what_the_contract_refuses,
    *claim("rechaza un training fuera de rango, un η_t que no es positivo y un gradiente de otro "
           "tamaño",
           "refuses a training out of range, an η_t that is not positive, a gradient of another "
           "size")) {
  Student student;
  WatchedDraw draw(729);
  const Vector theta0{{1, 2}};
  for (const Training& training : {Training{0, 2, 3}, Training{4, 0, 3}, Training{4, 2, -1}})
    BOOST_TEST_REQUIRE(refuses([&] { student.train(theta_itself, theta0, one_half, training, draw); }));
  for (const double eta : {0.0, -0.5, std::nan("")})
    BOOST_TEST_REQUIRE(refuses([&] {
      student.train(
          theta_itself, theta0, [eta](int) { return eta; }, {4, 2, 3}, draw);
    }));
  const auto longer = [](const Vector&, const Batch&) -> Vector { return Vector{{1, 2, 3}}; };
  BOOST_TEST(refuses([&] { student.train(longer, theta0, one_half, {4, 2, 3}, draw); }));
}

BOOST_AUTO_TEST_SUITE_END()
