// tools/course test: the project's own tests.

#include "cli/verbs.hpp"
#include "grading/process.hpp"

namespace cli {

void add_test(CLI::App& app, Context& context) {
  auto pattern = std::make_shared<std::string>();
  CLI::App* verb = app.add_subcommand(
      "test", context.say({"Pasa las pruebas del propio proyecto", "Runs the project's own tests"}));
  verb->add_option(
      "pattern", *pattern,
      context.say({"Solo las pruebas cuyo nombre contiene esto", "Only tests whose name contains this"}));
  verb->callback([&context, pattern] {
    std::vector<std::string> command{
        "ctest", "--test-dir", context.course.build.string(), "--output-on-failure", "--no-tests=error",
        "-j",    "2"};
    if (!pattern->empty()) command.insert(command.end(), {"-R", *pattern});
    context.status = grading::run(command) == 0 ? all_passes : something_fails;
  });
}

}  // namespace cli
