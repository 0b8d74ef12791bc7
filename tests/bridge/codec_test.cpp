// Values as bytes, and what the decoder makes of bytes that are no values.

#include "bridge/codec.hpp"

#include <boost/test/unit_test.hpp>

#include "bridge/contract.hpp"
#include "bridge/frame.hpp"

using namespace bridge;
using sample::Colour;
using sample::Everything;
using sample::Matrix;
using sample::Pair;
using sample::Vector;

namespace {

template <class T>
std::string bytes_of(const T& value) {
  Writer to;
  write(to, value);
  return to.take();
}

template <class T>
T value_of(const std::string& bytes) {
  Reader from(bytes);
  T value = read<T>(from);
  from.finish();
  return value;
}

template <class T>
bool is_malformed(const std::string& bytes) {
  try {
    value_of<T>(bytes);
  } catch (const Malformed&) {
    return true;
  }
  return false;
}

std::string number(std::uint64_t value) {
  Writer to;
  to.raw(value);
  return to.take();
}

const Everything sample_value{true,           Colour::green,  "text",   1.5, {{1, 2}, {3, 4}},
                              Vector{{1, 2}}, Matrix{{1, 2}}, {1, 2, 3}};

}  // namespace

BOOST_AUTO_TEST_SUITE(fields_of_a_struct)

BOOST_AUTO_TEST_CASE(are_counted_whatever_their_types) {
  static_assert(field_count<Pair> == 2);
  static_assert(field_count<Everything> == 8);
  static_assert(field_count<descenso::Trajectory> == 2);
  BOOST_TEST(std::get<1>(fields(sample_value.pairs[0])) == 2);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_value)

BOOST_AUTO_TEST_CASE(comes_back_from_its_bytes) {
  BOOST_TEST((value_of<Everything>(bytes_of(sample_value)) == sample_value));
  BOOST_TEST(value_of<int>(bytes_of(-7)) == -7);
  BOOST_TEST(value_of<std::string>(bytes_of(std::string("é"))) == "é");
  BOOST_TEST((value_of<std::vector<std::optional<bool>>>(bytes_of(std::vector<std::optional<bool>>{
                  true, std::nullopt})) == std::vector<std::optional<bool>>{true, std::nullopt}));
}

BOOST_AUTO_TEST_CASE(cut_short_anywhere_is_malformed) {
  const std::string whole = bytes_of(sample_value);
  for (std::size_t size = 0; size < whole.size(); ++size) {
    BOOST_TEST_REQUIRE(is_malformed<Everything>(whole.substr(0, size)), "cut to " << size << " bytes");
  }
}

BOOST_AUTO_TEST_CASE(with_something_behind_it_is_malformed) {
  BOOST_TEST(is_malformed<Everything>(bytes_of(sample_value) + '\0'));
  BOOST_TEST(is_malformed<double>(bytes_of(1.0) + "x"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(an_absurd_length)

BOOST_AUTO_TEST_CASE(of_a_string_or_vector_is_malformed_before_memory_is_taken) {
  for (const std::uint64_t length : {std::uint64_t{1}, std::uint64_t{1} << 40, ~std::uint64_t{0}}) {
    BOOST_TEST(is_malformed<std::string>(number(length)));
    BOOST_TEST(is_malformed<std::vector<double>>(number(length)));
    BOOST_TEST(is_malformed<std::vector<Vector>>(number(length)));
  }
}

BOOST_AUTO_TEST_CASE(of_a_matrix_is_malformed_also_where_the_product_overflows) {
  BOOST_TEST(is_malformed<Matrix>(number(std::uint64_t{1} << 32) + number(std::uint64_t{1} << 32)));
  BOOST_TEST(is_malformed<Matrix>(number(~std::uint64_t{0}) + number(~std::uint64_t{0})));
  BOOST_TEST(is_malformed<Matrix>(number(0) + number(~std::uint64_t{0})));
  BOOST_TEST(is_malformed<Matrix>(number(1 << 20) + number(1 << 20)));
  BOOST_TEST(is_malformed<Matrix>(number(2) + number(1) + number(0)));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_wrong_shape)

BOOST_AUTO_TEST_CASE(of_a_vector_with_two_columns_is_malformed) {
  BOOST_TEST(is_malformed<Vector>(bytes_of(Matrix(Matrix::Zero(2, 2)))));
}

BOOST_AUTO_TEST_CASE(of_a_vector_of_fixed_size_is_malformed) {
  BOOST_TEST(is_malformed<Eigen::Vector3d>(bytes_of(Vector(Vector::Zero(2)))));
  BOOST_TEST(value_of<Eigen::Vector3d>(bytes_of(Vector{{1, 2, 3}})).sum() == 6);
}

BOOST_AUTO_TEST_CASE(of_nothing_is_a_shape_like_any_other) {
  BOOST_TEST(value_of<Vector>(bytes_of(Vector(0))).size() == 0);
  BOOST_TEST(value_of<Matrix>(bytes_of(Matrix(0, 5))).cols() == 5);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_number_out_of_range)

BOOST_AUTO_TEST_CASE(is_not_read) {
  BOOST_TEST(is_malformed<int>(bytes_of(std::int64_t{1} << 31)));
  BOOST_TEST(is_malformed<unsigned>(bytes_of(-1)));
  BOOST_TEST(is_malformed<Colour>(bytes_of(std::int64_t{1} << 40)));
  BOOST_TEST(is_malformed<bool>("\x02"));
  BOOST_TEST(is_malformed<std::optional<double>>("\x02" + bytes_of(1.0)));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_frame)

BOOST_AUTO_TEST_CASE(comes_back_from_its_bytes) {
  const std::string bytes = to_bytes({Kind::ask, 0x123456789ABCDEF0, 7, "payload"});
  Header header;
  std::copy_n(bytes.begin(), header.size(), header.begin());
  const Announced announced = parse_header(header);
  BOOST_TEST((announced.frame.kind == Kind::ask));
  BOOST_TEST(announced.frame.nonce == 0x123456789ABCDEF0);
  BOOST_TEST(announced.frame.target == 7);
  BOOST_TEST(announced.payload_size == 7);
  BOOST_TEST(bytes.substr(header_size) == "payload");
}

BOOST_AUTO_TEST_CASE(of_no_known_kind_is_malformed) {
  Header header{};
  BOOST_CHECK_THROW(parse_header(header), Malformed);
  header[4] = static_cast<char>(Kind::dies) + 1;
  BOOST_CHECK_THROW(parse_header(header), Malformed);
}

BOOST_AUTO_TEST_CASE(that_is_too_large_is_malformed_on_both_sides) {
  Header header{};
  header[4] = 1;
  header[3] = 2;  // 2 · 2²⁴ bytes
  BOOST_CHECK_THROW(parse_header(header), Malformed);
  BOOST_CHECK_THROW(to_bytes({Kind::call, 0, 0, std::string(largest_payload + 1, 'x')}), Malformed);
}

BOOST_AUTO_TEST_SUITE_END()
