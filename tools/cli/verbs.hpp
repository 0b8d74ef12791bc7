// What the verbs of `tools/course` share. Each verb has a file of its own, which adds it to the command line.

#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "grading/bad_request.hpp"
#include "grading/course.hpp"

namespace cli {

using descenso::Language;
using descenso::Text;
using grading::BadRequest;

/// Exit statuses of every verb.
enum Exit {
  all_passes = 0,        ///< all that was asked passes, or was done
  something_fails = 1,   ///< something asked for does not pass
  bad_request = 2,       ///< the request or the input is wrong
  machine_at_fault = 3,  ///< the grader or the machine failed
};

/// What every verb knows.
struct Context {
  grading::Course course;
  Language language = Language::en;
  bool colour = false;  ///< standard output is a terminal that shows colour
  int status = all_passes;

  const std::string& say(const Text& text) const { return text.in(language); }
};

/// "es" for a locale of Spanish in LC_ALL, LC_MESSAGES or LANG, the first that is set; else English.
Language language_of_environment();

void add_check(CLI::App& app, Context& context);
void add_run(CLI::App& app, Context& context);
void add_list(CLI::App& app, Context& context);
void add_doctor(CLI::App& app, Context& context);
void add_grade(CLI::App& app, Context& context);
void add_export(CLI::App& app, Context& context);
void add_site(CLI::App& app, Context& context);
void add_submit(CLI::App& app, Context& context);
void add_release(CLI::App& app, Context& context);
void add_test(CLI::App& app, Context& context);
void add_bench(CLI::App& app, Context& context);
void add_watch(CLI::App& app, Context& context);

}  // namespace cli
