// What a benchmark of ours measures and prints: the thing itself and, in turns with it in the same run, what
// it cannot do without.
//
// The medians of both stand side by side with their ratio. Only the ratio carries over to another machine.

#pragma once

#include <functional>
#include <string>
#include <vector>

#include "common/text.hpp"

namespace bench {

using descenso::Text;

/// What is promised of a time, beside that of its limit: at most `factor` times that, and `extra` seconds
/// more.
struct Promise {
  double factor = 1.3;
  double extra = 0;
};

struct Row {
  std::string name;            ///< of what is measured, as the code calls it
  Text problem;                ///< on what
  Text limit;                  ///< what cannot be avoided; rows with the same one stand together
  int parts = 1;               ///< the steps in one `work`; times and allocations are told for one of them
  std::function<void()> work;  ///< throws if it does not do what is to be measured
  std::function<void()> bare;  ///< the limit, for as many parts
  Promise promise{};
};

/// Which clock tells the time: that of this thread alone where others may be at work on the machine, or that
/// of the wall where other processes do the work.
enum class Clock { processor, wall };

/// Measures the rows that `rows(quick)` gives and prints them. Arguments: `--lang es|en`; `--json` for an
/// array of objects in place of the table; `--quick` to go through every row once, on problems that `rows`
/// makes tiny. `allocations` tells how often memory has been taken so far; without it nothing is said of
/// that. Returns the exit status: 0, or 3 if something could not be measured.
int measure(int argc, char** argv, const std::function<std::vector<Row>(bool quick)>& rows, Clock clock,
            int repetitions, long (*allocations)() = nullptr);

}  // namespace bench
