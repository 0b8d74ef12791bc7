// outcome: passed
// Prints whatever it can open of what it should not see: solution, tests, neighbours, results, the machine.
#include <fcntl.h>
#include <unistd.h>

void steal(const char* file) {
  const int opened = ::open(file, O_RDONLY);
  char bytes[4096];
  for (long n = 0; opened >= 0 && (n = ::read(opened, bytes, sizeof bytes)) > 0;)
    if (::write(1, bytes, static_cast<std::size_t>(n)) < 0) return;
}
void steal_all() {
  for (const char* file : {"@SOLUTION@", "@TESTS@/heavy_ball_test.cpp", "@NEIGHBOUR@", "@CLASS@/class.json",
                           "@CLASS@/results/neighbour/05-momentum.json", "/etc/passwd", "/proc/self/maps",
                           "/proc/self/exe", "/proc/self/fd/5", "momentum.cpp", "."})
    steal(file);
}
#define IN_WEIGHTS steal_all()
#include "honest.cpp"
