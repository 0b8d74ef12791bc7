// libFuzzer target: whatever stands in a table, the reader of chapter 6 gives finite numbers or throws
// BadData.

#include "06-sgd/dataset.hpp"
#include "fuzz/scratch.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const TemporaryFolder folder;
  fuzz::write(folder / "table.csv", fuzz::text_of(data, size));
  try {
    const sgd::Dataset table = sgd::read_dataset(folder / "table.csv");
    fuzz::demand(table.values.rows() == static_cast<Eigen::Index>(table.names.size()), "a row for each name");
    fuzz::demand(table.values.cols() > 0, "there is an example");
    fuzz::demand(table.values.allFinite(), "all numbers are finite");
    fuzz::demand(table.features().rows() + 1 == table.values.rows(), "the last row is the target");
    fuzz::demand(static_cast<Eigen::Index>(table.labels().size()) == table.values.cols(),
                 "a label for each example");
  } catch (const sgd::BadData& bad) {
    fuzz::demand(!bad.said.es.empty() && !bad.said.en.empty(), "what is wrong is said in both languages");
  }
  return 0;
}
