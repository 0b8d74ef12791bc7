// What the references cost beside what their methods must move: bytes read, or arithmetic done.
//
// The contracts ask for two things that cost: a gradient is returned by value, which takes memory, and a path
// keeps all of its points. Where a step reads a matrix of a thousand by a thousand neither is felt, so the
// limits there are the bare products. Where it works on ten numbers they are most of the work, so there the
// limit does both and nothing else. Elsewhere, what the caller's functions do is on both sides, and the ratio
// is about the reference alone.

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <cmath>
#include <memory>
#include <numeric>
#include <random>
#include <stdexcept>

#include "01-optimality-conditions/optimality_conditions.hpp"
#include "02-lagrangians/lagrangians.hpp"
#include "03-descent-directions/descent_directions.hpp"
#include "04-step-sizes/step_sizes.hpp"
#include "05-momentum/momentum.hpp"
#include "06-sgd/sgd.hpp"
#include "bench/allocations.hpp"
#include "bench/table.hpp"
#include "common/quadratic.hpp"

namespace bench {

namespace {

using descenso::Gradient;
using descenso::Loss;
using descenso::Matrix;
using descenso::Quadratic;
using descenso::Trajectory;
using descenso::Vector;

using Rows = std::vector<Row>;
using Work = std::function<void()>;

/// The compiler must not leave out what nobody looks at.
template <class Result>
void keep(Result&& result) {
  benchmark::DoNotOptimize(result);
  benchmark::ClobberMemory();
}

/// The same text in both languages.
Text same(const std::string& text) { return {text, text}; }

void require_steps(const Trajectory& path, int steps) {
  if (path.points.size() != static_cast<std::size_t>(steps) + 1)
    throw std::logic_error("a path stopped early");
}

/// Numbers between −1 and 1, the same in every run.
Matrix numbers(int rows, int columns, int seed) {
  std::mt19937 engine(seed);
  std::uniform_real_distribution<double> uniform(-1, 1);
  return Matrix::NullaryExpr(rows, columns, [&] { return uniform(engine); });
}

/// A bowl with a dense A, whose eigenvalues are 1 and 2.
std::shared_ptr<const Quadratic> bowl_of(int D) {
  const Vector u = numbers(D, 1, 1).normalized();
  Matrix A = u * u.transpose();
  A.diagonal().array() += 1;
  return std::make_shared<const Quadratic>(Quadratic{A, numbers(D, 1, 2)});
}

/// ∇L with the one piece of memory that its result takes.
Gradient gradient_of(const std::shared_ptr<const Quadratic>& bowl) {
  return [bowl](const Vector& theta) {
    Vector g = bowl->b;
    g.noalias() += bowl->A * theta;
    return g;
  };
}

/// L, by the product with A that it cannot do without.
Loss loss_of(const std::shared_ptr<const Quadratic>& bowl) {
  return [bowl](const Vector& theta) { return bowl->loss(theta); };
}

Work products(const std::shared_ptr<const Quadratic>& bowl, int times) {
  return [bowl, times, theta = Vector(Vector::Ones(bowl->b.size())), y = Vector(bowl->b)]() mutable {
    for (int i = 0; i < times; ++i) {
      y.noalias() = bowl->A * theta;
      keep(y.data());
    }
  };
}

// The walks of chapters 3 to 5
// -----------------------------------------------------------------------------------

struct Walk {
  std::string name;
  std::function<Trajectory(const Gradient&, const Vector& theta0, int steps)> path;
};

std::vector<Walk> walks() {
  return {{"gradient_descent",
           [](const Gradient& gradient, const Vector& theta0, int steps) {
             return descent_directions::gradient_descent(gradient, theta0, {0.01, 0, steps});
           }},
          {"gradient_descent_with",
           [](const Gradient& gradient, const Vector& theta0, int steps) {
             const auto rule = [](int t, const Vector&, const Vector&) {
               return step_sizes::inverse_time_schedule(0.01, 0.001, t);
             };
             return step_sizes::gradient_descent_with(rule, gradient, theta0, {0, steps});
           }},
          {"heavy_ball",
           [](const Gradient& gradient, const Vector& theta0, int steps) {
             return momentum::heavy_ball(gradient, theta0, {0.01, 0.5, 0, steps});
           }},
          {"nesterov_accelerated",
           [](const Gradient& gradient, const Vector& theta0, int steps) {
             return momentum::nesterov_accelerated(gradient, theta0, {0.01, 0.5, 0, steps});
           }},
          {"nesterov_momentum",
           [](const Gradient& gradient, const Vector& theta0, int steps) {
             return momentum::nesterov_momentum(gradient, theta0, {0.01, 0.5, 0, steps});
           }},
          {"sgd", [](const Gradient& gradient, const Vector& theta0, int steps) {
             return sgd::sgd(
                 gradient, theta0, [](int) { return 0.01; }, steps);
           }}};
}

Work work_of(const Walk& walk, const std::shared_ptr<const Quadratic>& bowl, int steps) {
  return [walk, gradient = gradient_of(bowl), start = Vector(Vector::Ones(bowl->b.size())), steps] {
    require_steps(walk.path(gradient, start, steps), steps);
  };
}

void add_walks(Rows& rows, bool quick) {
  const int steps = quick ? 5 : 100;
  const auto bowl = bowl_of(quick ? 20 : 1000);
  const Text problem{fmt::format("D = {}, un paso", bowl->b.size()),
                     fmt::format("D = {}, a step", bowl->b.size())};
  for (const Walk& walk : walks()) {
    rows.push_back({walk.name,
                    problem,
                    {"un producto Aθ por paso", "one product Aθ a step"},
                    steps,
                    work_of(walk, bowl, steps),
                    products(bowl, steps)});
  }

  // The loss and the gradient are functions of their own, so each value of either costs a product.
  const auto search = [bowl](const Loss& loss, const Gradient& gradient, int count) {
    const auto rule = [&](int, const Vector& theta, const Vector& g) {
      return step_sizes::backtracking(loss, theta, -g, g, {1, 0.5, 0.3, 20}).eta;
    };
    return step_sizes::gradient_descent_with(rule, gradient, Vector::Ones(bowl->b.size()), {0, count});
  };
  const int searched = quick ? 2 : 10;
  int asked = searched;
  search(
      [&, loss = loss_of(bowl)](const Vector& theta) {
        ++asked;
        return loss(theta);
      },
      gradient_of(bowl), searched);
  rows.push_back({"backtracking",
                  problem,
                  {"un producto Aθ por pérdida y por gradiente", "one product Aθ a loss and a gradient"},
                  searched,
                  [=, loss = loss_of(bowl), gradient = gradient_of(bowl)] {
                    require_steps(search(loss, gradient, searched), searched);
                  },
                  products(bowl, asked)});
}

void add_small_walks(Rows& rows, bool quick) {
  const int steps = quick ? 5 : 1000;
  const auto bowl = bowl_of(10);
  const Work bare = [gradient = gradient_of(bowl), start = Vector(Vector::Ones(10)), steps] {
    Trajectory path{{start}, descenso::Stop::iteration_limit};
    Vector theta = start;
    for (int t = 0; t < steps; ++t) {
      theta -= 0.01 * gradient(theta);
      path.points.push_back(theta);
    }
    keep(path);
  };
  for (const Walk& walk : walks()) {
    rows.push_back({walk.name,
                    {"D = 10, un paso", "D = 10, a step"},
                    {"pedir el gradiente, dar el paso y guardar el punto",
                     "asking for the gradient, taking the step and keeping the point"},
                    steps,
                    work_of(walk, bowl, steps),
                    bare});
  }
}

// Chapters 1 and 2
// -----------------------------------------------------------------------------------------------

void add_differences(Rows& rows, bool quick) {
  const int D = quick ? 10 : 300;
  const auto bowl = bowl_of(D);
  const Loss loss = loss_of(bowl);
  const Gradient gradient = gradient_of(bowl);
  const Vector theta = Vector::Ones(D);
  const Text problem = same(fmt::format("D = {}", D));
  const auto losses = [=](int gradients) -> Work {
    return [=] {
      for (int i = 0; i < 2 * D; ++i) keep(loss(theta));
      for (int i = 0; i < gradients; ++i) keep(gradient(theta));
    };
  };
  rows.push_back({"numerical_gradient",
                  problem,
                  {"2 D pérdidas", "2 D losses"},
                  1,
                  [=] { keep(optimality_conditions::numerical_gradient(loss, theta, 1e-5)); },
                  losses(0)});
  rows.push_back({"gradient_check",
                  problem,
                  {"2 D pérdidas y un gradiente", "2 D losses and a gradient"},
                  1,
                  [=] { keep(momentum::gradient_check(loss, gradient, theta, 1e-5)); },
                  losses(1)});
  rows.push_back({"numerical_hessian",
                  problem,
                  {"2 D gradientes", "2 D gradients"},
                  1,
                  [=] { keep(optimality_conditions::numerical_hessian(gradient, theta, 1e-5)); },
                  [=] {
                    for (int i = 0; i < 2 * D; ++i) keep(gradient(theta));
                  }});
}

void add_factorisations(Rows& rows, bool quick) {
  const int D = quick ? 10 : 200, E = quick ? 3 : 50;
  const Matrix A = bowl_of(D)->A, C = numbers(E, D, 3);
  const Vector b = numbers(D, 1, 4), e = numbers(E, 1, 5);
  const Text problem = same(fmt::format("D = {}", D)),
             constrained = same(fmt::format("D = {}, E = {}", D, E));

  const Text eigenvalues{"los autovalores de una matriz simétrica, de Eigen",
                         "the eigenvalues of a symmetric matrix, by Eigen"};
  const Work bare = [A] { keep(A.selfadjointView<Eigen::Lower>().eigenvalues().eval()); };
  rows.push_back({"definiteness", problem, eigenvalues, 1,
                  [A] { keep(optimality_conditions::definiteness(A, 1e-9)); }, bare});
  rows.push_back({"largest_stable_step", problem, eigenvalues, 1,
                  [A] { keep(step_sizes::largest_stable_step(A)); }, bare});

  rows.push_back({"preconditioned_direction",
                  problem,
                  {"la factorización LLᵀ y un producto", "the factorisation LLᵀ and a product"},
                  1,
                  [=] { keep(descent_directions::preconditioned_direction(A, b)); },
                  [=] {
                    keep(A.llt().info());
                    keep((A * b).eval());
                  }});
  rows.push_back({"minimise_ignoring_inequalities",
                  constrained,
                  {"la factorización LDLᵀ, resolver y Gθ", "the factorisation LDLᵀ, solving and Gθ"},
                  1,
                  [=] { keep(lagrangians::minimise_ignoring_inequalities(A, b, C, e, 1e-9)); },
                  [=] { keep((C * A.ldlt().solve(b)).eval()); }});
  rows.push_back(
      {"minimise_with_penalty",
       constrained,
       {"CᵀC, la factorización LDLᵀ, resolver y Cθ", "CᵀC, the factorisation LDLᵀ, solving and Cθ"},
       1,
       [=] { keep(lagrangians::minimise_with_penalty(A, b, C, e, 10)); },
       [=] {
         Matrix M = A;
         M.noalias() += C.transpose() * C;
         keep((C * M.ldlt().solve(b)).eval());
       }});

  Matrix K = Matrix::Zero(D + E, D + E);
  K << A, C.transpose(), C, Matrix::Zero(E, E);
  const Vector y = numbers(D + E, 1, 6);
  rows.push_back({"minimise_with_equalities",
                  constrained,
                  {"la factorización LU con todos los pivotes, y resolver",
                   "the factorisation LU with full pivoting, and solving"},
                  1,
                  [=] { keep(lagrangians::minimise_with_equalities(A, b, C, e)); },
                  [=] { keep(K.fullPivLu().solve(y).eval()); }});
}

void add_constraints(Rows& rows, bool quick) {
  const int D = quick ? 10 : 1000, E = quick ? 3 : 200;
  const auto bowl = bowl_of(D);
  const auto C = std::make_shared<const Matrix>(numbers(E, D, 3)),
             G = std::make_shared<const Matrix>(numbers(E, D, 7));
  const Vector theta = Vector::Ones(D), lambda = Vector::Ones(E), e = numbers(E, 1, 5);
  const Gradient gradient = gradient_of(bowl);
  const lagrangians::Constraints equalities = [=](const Vector& at) {
    Vector h = -e;
    h.noalias() += *C * at;
    return h;
  };
  const lagrangians::Jacobian jacobian = [=](const Vector&) { return *C; };
  const Text problem = same(fmt::format("D = {}, E = {}", D, E));

  const Text limit{"∇L, h y J, y un producto Jᵀλ", "∇L, h and J, and a product Jᵀλ"};
  const Work bare = [=] {
    keep(gradient(theta));
    keep(equalities(theta));
    const Matrix J = jacobian(theta);
    keep((J.transpose() * lambda).eval());
  };
  rows.push_back(
      {"lagrangian_gradient", problem, limit, 1,
       [=] { keep(lagrangians::lagrangian_gradient(gradient, equalities, jacobian, theta, lambda)); }, bare});
  rows.push_back(
      {"quadratic_penalty_gradient", problem, limit, 1,
       [=] { keep(lagrangians::quadratic_penalty_gradient(gradient, equalities, jacobian, theta, 10)); },
       bare});

  const auto program = std::make_shared<const lagrangians::QuadraticProgram>(
      lagrangians::QuadraticProgram{bowl->A, bowl->b, *C, e, *G, e});
  rows.push_back(
      {"kkt_residuals",
       problem,
       {"check, que es dado, y Aθ, Cθ, Gθ, Cᵀλ y Gᵀν", "check, which is given, and Aθ, Cθ, Gθ, Cᵀλ and Gᵀν"},
       1,
       [=] {
         keep(lagrangians::kkt_residuals(*program, {theta, lambda, lambda}));
       },
       [=] {
         check(*program, {theta, lambda, lambda});
         keep((bowl->A * theta).eval());
         keep((*C * theta).eval());
         keep((*G * theta).eval());
         keep((C->transpose() * lambda).eval());
         keep((G->transpose() * lambda).eval());
       }});
}

// Chapter 6
// ------------------------------------------------------------------------------------------------------

/// Examples as columns, with a label of each kind.
struct Examples {
  Matrix X;
  Vector y;
  std::vector<int> labels;

  Examples(int D, int N, int classes) : X(numbers(D, N, 8)), y(N), labels(N) {
    for (int n = 0; n < N; ++n) {
      labels[n] = n % classes;
      y[n] = n % 2;
    }
  }
  int size() const { return static_cast<int>(X.cols()); }
};
using Data = std::shared_ptr<const Examples>;

sgd::Draw draws() {
  return [engine = std::mt19937(9)](int k) mutable {
    return std::uniform_int_distribution<int>(0, k - 1)(engine);
  };
}

Work both(const Work& one, const Work& other) {
  return [=] {
    one();
    other();
  };
}

/// A square matrix product with as many operations.
Work flops(double operations) {
  const int n = static_cast<int>(std::cbrt(operations / 2)) + 1;
  return [left = numbers(n, n, 10), right = numbers(n, n, 11), product = Matrix(n, n)]() mutable {
    product.noalias() = left * right;
    keep(product.data());
  };
}

/// What a gradient does with examples that it has errors of, for `times` portions of 32 that are in the
/// cache.
Work spread(int D, int times) {
  return [portion = numbers(D, 32, 16), errors = Vector(numbers(32, 1, 17)), g = Vector(D), times]() mutable {
    for (int i = 0; i < times; ++i) {
      g.noalias() = portion * errors;
      keep(g.data());
    }
  };
}

void add_neurons(Rows& rows, const Data& data) {
  const int D = static_cast<int>(data->X.rows()), N = data->size();
  const sgd::Neuron neuron{0.1 * numbers(D, 1, 12), 0.5};
  // One reading of X, and what is done with each score.
  const auto scores = [data, neuron](double (*done)(double)) -> Work {
    return [data, neuron, done, z = Vector(data->size())]() mutable {
      z.noalias() = data->X.transpose() * neuron.w;
      if (done != nullptr) z = z.unaryExpr(done);
      keep(z.data());
    };
  };
  const Work spreading = spread(D, N / 32);
  const Text problem = same(fmt::format("D = {}, N = {}", D, N));

  rows.push_back({"linear_loss",
                  problem,
                  {"leer X una vez, con Xᵀw", "reading X once, with Xᵀw"},
                  1,
                  [=] { keep(sgd::linear_loss(neuron, data->X, data->y)); },
                  scores(nullptr)});
  rows.push_back({"logistic_loss",
                  problem,
                  {"lo mismo, y log(1 + e^z)", "the same, and log(1 + e^z)"},
                  1,
                  [=] { keep(sgd::logistic_loss(neuron, data->X, data->y)); },
                  scores([](double z) { return std::log1p(std::exp(z)); })});

  const Text gradient{"leer X una vez, con Xᵀw, y Xe en la caché",
                      "reading X once, with Xᵀw, and Xe in the cache"};
  rows.push_back({"linear_gradient", problem, gradient, 1,
                  [=] { keep(sgd::linear_gradient(neuron, data->X, data->y)); },
                  both(scores(nullptr), spreading)});
  const int steps = 4;
  const Work one_step = both(scores(nullptr), spreading);
  rows.push_back({"train_linear",
                  {fmt::format("D = {}, N = {}, un paso", D, N), fmt::format("D = {}, N = {}, a step", D, N)},
                  gradient,
                  steps + 1,  // it asks for a gradient where it ends, too
                  [=] {
                    const auto path = sgd::train_linear(data->X, data->y, neuron, 0.01, 0, steps);
                    if (path.points.size() != steps + 1) throw std::logic_error("training stopped early");
                  },
                  [=] {
                    for (int i = 0; i <= steps; ++i) one_step();
                  }});
  rows.push_back({"logistic_gradient",
                  problem,
                  {"lo mismo, y e^z", "the same, and e^z"},
                  1,
                  [=] { keep(sgd::logistic_gradient(neuron, data->X, data->y)); },
                  both(scores([](double z) { return std::exp(z); }), spreading)});
}

void add_layers(Rows& rows, const Data& data, int K) {
  const int D = static_cast<int>(data->X.rows());
  const sgd::Layer layer{0.1 * numbers(D, K, 13), numbers(K, 1, 14)};
  const Text problem = same(fmt::format("D = {}, K = {}, N = {}", D, K, data->size()));
  const Text limit{"las operaciones, como un producto de matrices cuadradas, y e^z",
                   "the arithmetic, as a product of square matrices, and e^z"};
  const double operations = 2.0 * D * K * data->size();
  const Work exponentials = [z = numbers(K, data->size(), 19), e = Matrix(K, data->size())]() mutable {
    e = z.array().exp();
    keep(e.data());
  };
  rows.push_back({"cross_entropy", problem, limit, 1,
                  [=] { keep(sgd::cross_entropy(layer, data->X, data->labels)); },
                  both(flops(operations), exponentials)});
  rows.push_back({"softmax_gradient", problem, limit, 1,
                  [=] { keep(sgd::softmax_gradient(layer, data->X, data->labels)); },
                  both(flops(2 * operations), exponentials)});
}

/// All examples, gathered `size` at a time in a random order into memory that is there, and what is done with
/// each portion.
Work gather(const Data& data, int size, const std::function<void(const Matrix&)>& done) {
  std::vector<int> order(data->size());
  std::iota(order.begin(), order.end(), 0);
  std::shuffle(order.begin(), order.end(), std::mt19937(15));
  return [data, order, size, done, portion = Matrix(data->X.rows(), size)]() mutable {
    for (int first = 0; first < data->size(); first += size) {
      for (int i = 0; i < std::min(size, data->size() - first); ++i)
        portion.col(i) = data->X.col(order[first + i]);
      done(portion);
    }
  };
}

/// A batch in memory of its own, which is taken once.
struct Gathered {
  Matrix X;
  Vector y;
  std::vector<int> labels;

  void take(const Examples& from, const sgd::Batch& batch) {
    const auto size = static_cast<Eigen::Index>(batch.size());
    X.resize(from.X.rows(), size);
    y.resize(size);
    labels.resize(batch.size());
    for (Eigen::Index i = 0; i < size; ++i) {
      X.col(i) = from.X.col(batch[i]);
      y[i] = from.y[batch[i]];
      labels[i] = from.labels[batch[i]];
    }
  }
};

void add_training(Rows& rows, const Data& few_features, const Data& many_features, int K) {
  const auto train = [](const sgd::BatchGradient& gradient, const Vector& start, int examples, int size) {
    require_steps(sgd::train(
                      gradient, start, [](int) { return 0.1; }, {examples, size, 1}, draws()),
                  1);
  };
  const auto problem = [](const Data& data, int size) {
    return Text{fmt::format("D = {}, minilotes de {}, N = {}", data->X.rows(), size, data->size()),
                fmt::format("D = {}, minibatches of {}, N = {}", data->X.rows(), size, data->size())};
  };

  const auto batch = std::make_shared<Gathered>();
  const sgd::BatchGradient linear = [data = few_features, batch](const Vector& theta,
                                                                 const sgd::Batch& some) {
    batch->take(*data, some);
    return vector_of(sgd::linear_gradient(sgd::neuron_of(theta), batch->X, batch->y));
  };
  const sgd::BatchGradient logistic = [data = few_features, batch](const Vector& theta,
                                                                   const sgd::Batch& some) {
    batch->take(*data, some);
    return vector_of(sgd::logistic_gradient(sgd::neuron_of(theta), batch->X, batch->y));
  };
  const sgd::BatchGradient softmax = [data = many_features, batch, K](const Vector& theta,
                                                                      const sgd::Batch& some) {
    batch->take(*data, some);
    return vector_of(sgd::softmax_gradient(sgd::layer_of(theta, K), batch->X, batch->labels));
  };
  const Vector neuron = Vector::Zero(few_features->X.rows() + 1);
  const Vector layer = Vector::Zero(K * (many_features->X.rows() + 1));

  const int N = few_features->size();
  const auto products = [](double (*done)(double)) {
    return [done, w = Vector(), z = Vector()](const Matrix& portion) mutable {
      if (w.size() == 0) w = 0.1 * numbers(static_cast<int>(portion.rows()), 1, 18);
      z.noalias() = portion.transpose() * w;
      if (done != nullptr) z = z.unaryExpr(done);
      w.noalias() -= 1e-9 * portion * z;
    };
  };
  rows.push_back({"train, linear",
                  problem(few_features, 32),
                  {"reunir los minilotes, y dos productos con cada uno",
                   "gathering the minibatches, and two products with each"},
                  (N + 31) / 32,
                  [=] { train(linear, neuron, N, 32); },
                  gather(few_features, 32, products(nullptr))});
  rows.push_back({"train, logistic",
                  problem(few_features, 32),
                  {"lo mismo, y e^z", "the same, and e^z"},
                  (N + 31) / 32,
                  [=] { train(logistic, neuron, N, 32); },
                  gather(few_features, 32, products([](double z) { return std::exp(z); }))});

  const int M = many_features->size();
  const Work arithmetic = flops(4.0 * static_cast<double>(many_features->X.rows()) * K * M);
  const Work gathered = gather(many_features, 64, [](const Matrix& portion) { keep(portion.data()); });
  rows.push_back(
      {"train, softmax",
       problem(many_features, 64),
       {"reunir los minilotes, y las operaciones", "gathering the minibatches, and the arithmetic"},
       (M + 63) / 64,
       [=] { train(softmax, layer, M, 64); },
       both(gathered, arithmetic)});

  rows.push_back({"shuffled_minibatches",
                  same(fmt::format("N = {}", N)),
                  {"los N sorteos e intercambios, y copiar el orden",
                   "the N draws and exchanges, and copying the order"},
                  1,
                  [=] { keep(sgd::shuffled_minibatches(N, 32, draws())); },
                  [=, order = std::vector<int>(N), copy = std::vector<int>(N)]() mutable {
                    const sgd::Draw draw = draws();
                    for (int left = N; left > 1; --left) std::swap(order[left - 1], order[draw(left)]);
                    copy = order;
                    keep(copy.data());
                  }});

  const int D = static_cast<int>(few_features->X.rows());
  const sgd::ExampleGradient of_example = [data = few_features](const Vector& theta, int n) {
    return Vector((theta.dot(data->X.col(n)) - data->y[n]) * data->X.col(n));
  };
  sgd::Batch first(std::min(N, 1000));
  std::iota(first.begin(), first.end(), 0);
  const Vector theta = Vector::Ones(D);
  rows.push_back({"minibatch_gradient",
                  {fmt::format("D = {}, un ejemplo", D), fmt::format("D = {}, an example", D)},
                  {"pedir el gradiente de cada ejemplo y sumarlo",
                   "asking for the gradient of each example and adding it"},
                  static_cast<int>(first.size()),
                  [=] { keep(sgd::minibatch_gradient(of_example, theta, first)); },
                  [=, sum = Vector(Vector::Zero(D))]() mutable {
                    for (const int n : first) sum += of_example(theta, n);
                    keep(sum.data());
                  }});
}

Rows all(bool quick) {
  Rows rows;
  add_walks(rows, quick);
  add_small_walks(rows, quick);
  add_differences(rows, quick);
  add_factorisations(rows, quick);
  add_constraints(rows, quick);
  const int K = 10;
  const auto few_features = std::make_shared<const Examples>(quick ? 5 : 100, quick ? 70 : 100'000, K);
  const auto many_features = std::make_shared<const Examples>(quick ? 8 : 784, quick ? 70 : 10'000, K);
  add_neurons(rows, few_features);
  add_layers(rows, many_features, K);
  add_training(rows, few_features, many_features, K);
  return rows;
}

}  // namespace

}  // namespace bench

int main(int argc, char** argv) {
  return bench::measure(argc, argv, bench::all, bench::Clock::processor, 15, bench::allocations);
}
