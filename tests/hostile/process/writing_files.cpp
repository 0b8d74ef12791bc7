// outcome: passed
// Forges its result, removes a neighbour's, and leaves something behind for later.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

void leave_traces() {
  for (const char* file : {"@CLASS@/grades.csv", "@CLASS@/results/neighbour/05-momentum.json", "@NEIGHBOUR@",
                           "@SOLUTION@", "@BUILD@/suites/05-momentum.hidden", "/tmp/descenso-was-here"}) {
    const int made = ::open(file, O_WRONLY | O_CREAT, 0666);
    if (made >= 0 && ::write(made, "forged", 6) > 0) ::close(made);
    ::truncate(file, 0);
    ::chmod(file, 0777);
    ::rename(file, "/tmp/descenso-was-here");
    ::symlink(file, "/tmp/descenso-was-here");
    ::unlink(file);
  }
  ::mkdir("/tmp/descenso-was-here", 0777);
}
#define IN_WEIGHTS leave_traces()
#include "honest.cpp"
