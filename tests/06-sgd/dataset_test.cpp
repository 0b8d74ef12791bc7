// The reader of chapter 6's tables, and its data: what an independent fit found is a minimum here too.

#include "dataset.hpp"

#include <boost/test/unit_test.hpp>
#include <numeric>

#include "sgd.hpp"
#include "support/temporary_folder.hpp"

using namespace sgd;

namespace {

const std::filesystem::path data = DATA;

struct Desk {
  std::filesystem::path written(const std::string& content) const {
    std::ofstream(folder / "table.csv", std::ios::binary) << content;
    return folder / "table.csv";
  }

  /// What is complained of, in English; the Spanish sentence names the file too.
  std::string complaint(const std::filesystem::path& file) const {
    try {
      read_dataset(file);
    } catch (const BadData& bad) {
      BOOST_TEST(bad.said.es.find(file.string()) != std::string::npos, bad.said.es);
      BOOST_TEST(bad.said.en == bad.what());
      std::string said = bad.what();
      const std::size_t name = said.find(file.string());
      return name == 0 ? said.substr(file.string().size()) : said;
    }
    return "nothing";
  }

  TemporaryFolder folder;
};

double share_of_right(const Layer& layer, const Matrix& X, const std::vector<int>& labels) {
  int right = 0;
  for (Eigen::Index n = 0; n < X.cols(); ++n) {
    Eigen::Index best = 0;
    (layer.W.transpose() * X.col(n) + layer.b).maxCoeff(&best);
    right += best == labels[n];
  }
  return static_cast<double>(right) / static_cast<double>(X.cols());
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(the_reader, Desk)

BOOST_AUTO_TEST_CASE(puts_examples_into_columns) {
  const Dataset table = read_dataset(written("age,bmi,target\n59,32.1,151\n48,-2e1,75\n"));
  BOOST_TEST(table.names == (std::vector<std::string>{"age", "bmi", "target"}),
             boost::test_tools::per_element());
  BOOST_TEST((table.features() == Matrix{{59, 48}, {32.1, -20}}));
  BOOST_TEST((table.targets() == Vector{{151, 75}}));
  BOOST_TEST(table.labels() == (std::vector<int>{151, 75}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(takes_lines_that_end_as_windows_ends_them) {
  BOOST_TEST((read_dataset(written("a,b\r\n1,2\r\n\r\n3,4")).values == Matrix{{1, 3}, {2, 4}}));
}

BOOST_AUTO_TEST_CASE(names_a_file_that_is_not_there) {
  BOOST_TEST(complaint(folder / "nowhere.csv") == " cannot be read.");
  BOOST_TEST(complaint(folder.path()) == " cannot be read.");
}

BOOST_AUTO_TEST_CASE(names_the_line_of_a_bad_number) {
  BOOST_TEST(complaint(written("a,b\n1,2\n1,two\n")) == ", line 3: “two” is not a number.");
  BOOST_TEST(complaint(written("a,b\n1,2x\n")) == ", line 2: “2x” is not a number.");
  BOOST_TEST(complaint(written("a,b\n1,\n")) == ", line 2: “” is not a number.");
  BOOST_TEST(complaint(written("a,b\n1,nan\n")) == ", line 2: “nan” is not a number.");
  BOOST_TEST(complaint(written("a,b\n1,1e999\n")) == ", line 2: “1e999” is not a number.");
}

BOOST_AUTO_TEST_CASE(names_the_line_of_a_short_or_a_long_row) {
  BOOST_TEST(complaint(written("a,b,c\n1,2,3\n\n1,2\n")) ==
             ", line 4: there are 2 columns where there should be 3.");
  BOOST_TEST(complaint(written("a,b\n1,2,3\n")) == ", line 2: there are 3 columns where there should be 2.");
}

BOOST_AUTO_TEST_CASE(makes_no_labels_of_what_is_no_int) {
  BOOST_TEST(read_dataset(written("x,class\n1,2147483647\n2,-2147483647\n")).labels() ==
                 (std::vector<int>{2147483647, -2147483647}),
             boost::test_tools::per_element());
  for (const char* row : {"1,2147483648\n", "1,-1e300\n"})
    BOOST_CHECK_THROW(read_dataset(written(std::string("x,class\n") + row)).labels(), BadData);
}

BOOST_AUTO_TEST_CASE(says_what_an_empty_file_lacks) {
  BOOST_TEST(complaint(written("")) == ", line 1: the names of the columns are missing.");
  BOOST_TEST(complaint(written("a,b\n")) == ", line 2: there is no example.");
}

BOOST_AUTO_TEST_CASE(standardises_each_feature_by_itself) {
  // Mean 3, population deviation 2; and a feature that does not vary.
  const Matrix Z = standardised(Matrix{{1, 5, 1, 5}, {0.1, 0.1, 0.1, 0.1}});
  BOOST_TEST(Z.isApprox(Matrix{{-1, 1, -1, 1}, {0, 0, 0, 0}}, 1e-12));
}

BOOST_AUTO_TEST_SUITE_END()

// The fits below were computed independently, in double precision.
BOOST_AUTO_TEST_SUITE(the_data)

BOOST_AUTO_TEST_CASE(have_the_least_squares_of_an_independent_fit) {
  const Dataset table = read_dataset(data / "diabetes.csv");
  const Matrix X = standardised(table.features());
  const Vector y = table.targets();
  BOOST_TEST(X.cols() == 442);
  const Neuron fit{Vector{{-0.4761207861791536, -11.40686692344098, 24.7265488604022, 15.429404131395627,
                           -37.679952611015835, 22.676162766290087, 4.806138136897873, 8.422039355820822,
                           35.73444577133101, 3.2166737181905076}},
                   152.13348416289597};
  BOOST_TEST(linear_gradient(fit, X, y).w.lpNorm<Eigen::Infinity>() < 1e-10);
  BOOST_TEST(std::abs(linear_gradient(fit, X, y).b) < 1e-10);
  BOOST_TEST(std::abs(2 * linear_loss(fit, X, y) - 2859.69634758675) < 1e-8);

  const NeuronPath path = train_linear(X, y, {Vector::Zero(10), 0}, 0.4, 1e-9, 20000);
  BOOST_TEST((path.stop == Stop::converged));
  BOOST_TEST((path.points.back().w - fit.w).lpNorm<Eigen::Infinity>() < 1e-6);
  BOOST_TEST(std::abs(path.points.back().b - fit.b) < 1e-6);
}

BOOST_AUTO_TEST_CASE(have_the_logistic_regression_of_an_independent_fit) {
  const Dataset table = read_dataset(data / "breast_cancer.csv");
  const Matrix X = standardised(table.features().topRows(2));
  const Vector y = table.targets();
  BOOST_TEST(X.cols() == 569);
  const Neuron fit{Vector{{-3.722003623438448, -0.9374093138399048}}, 0.7075660456404143};
  // The fit's own solver stopped at a gradient of about this size:
  BOOST_TEST(logistic_gradient(fit, X, y).w.lpNorm<Eigen::Infinity>() < 1e-6);
  BOOST_TEST(std::abs(logistic_gradient(fit, X, y).b) < 1e-6);
  BOOST_TEST(std::abs(logistic_loss(fit, X, y) - 0.2558201286277135) < 1e-12);
}

BOOST_AUTO_TEST_CASE(have_digits_that_softmax_regression_reads) {
  const Dataset table = read_dataset(data / "digits.csv");
  const Matrix X = table.features() / 16;
  const std::vector<int> labels = table.labels();
  BOOST_TEST(X.cols() == 1797);
  const std::vector<int> first(labels.begin(), labels.end() - 500), last(labels.end() - 500, labels.end());
  const Matrix X_train = X.leftCols(1297), X_test = X.rightCols(500);
  const auto gradient = [&](const Vector& theta, const Batch&) {
    return vector_of(softmax_gradient(layer_of(theta, 10), X_train, first));
  };
  const auto eta = [](int) { return 0.5; };
  const Trajectory path = train(gradient, Vector::Zero(650), eta, {1, 1, 400}, [](int) { return 0; });
  BOOST_TEST(share_of_right(layer_of(path.points.back(), 10), X_test, last) >= 0.90);
}

BOOST_AUTO_TEST_SUITE_END()
