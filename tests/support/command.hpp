// Running tools/course, once built, as people do.

#pragma once

#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

#include "grading/process.hpp"

/// Runs the command, errors and all, with nothing in the environment that says which language.
inline grading::Captured course(const std::vector<std::string>& words) {
  std::vector<std::string> command{"env", "-u", "LC_ALL",           "-u", "LC_MESSAGES", "-u", "LANG",
                                   "sh",  "-c", "exec \"$@\" 2>&1", "sh", COURSE};
  command.insert(command.end(), words.begin(), words.end());
  return grading::capture(command);
}

inline bool says(const grading::Captured& captured, const std::string& text) {
  BOOST_TEST_MESSAGE(captured.output);
  return captured.output.find(text) != std::string::npos;
}
