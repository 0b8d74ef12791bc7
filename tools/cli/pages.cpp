// tools/course site, for whoever wants nothing else: all verbs together take longer to build than the pages.

#include "cli/command_line.hpp"

int main(int argc, char** argv) { return cli::command_line(argc, argv, {cli::add_site}); }
