// tools/course, once it is built.

#include "cli/command_line.hpp"

int main(int argc, char** argv) {
  using namespace cli;
  return command_line(argc, argv,
                      {add_watch, add_check, add_run, add_list, add_submit, add_grade, add_export, add_site, add_release,
                       add_test, add_doctor, add_bench});
}
