#include <unistd.h>

#include <cassert>
#include <cstdlib>
#include <iostream>

#include "bridge/contract.hpp"
#include "bridge/serve.hpp"

namespace sample {

namespace {

int deeper(volatile int* depth) {
  volatile char frame[4096];
  frame[0] = static_cast<char>(*depth);
  *depth = *depth + 1;
  return *depth < 0 ? 0 : deeper(depth) + frame[0];
}

}  // namespace

Everything echo(const Everything& everything) { return everything; }

double total(const Loss& loss, const std::vector<Vector>& points) {
  double sum = 0;
  for (const Vector& point : points) sum += loss(point);
  return sum;
}

Vector descend(const Gradient& gradient, Vector theta, double eta, int steps) {
  for (int t = 0; t < steps; ++t) theta -= eta * gradient(theta);
  return theta;
}

double both(const Loss& loss, const Gradient& gradient, const Vector& theta) { return loss(gradient(theta)); }

int misbehave(int how, const Loss& loss) {
  volatile int* volatile nowhere = nullptr;
  volatile bool on = true;
  volatile int depth = 0;
  volatile int shift = 40;
  switch (how) {
    case 0:
      throw descenso::NotStarted("misbehave");
    case 1:
      throw std::invalid_argument("an argument");
    case 2:
      throw std::runtime_error("a fault");
    case 3:
      throw 42;
    case 4:
      std::exit(5);
    case 5:
      std::abort();
    case 6:
      *nowhere = 1;
      break;
    case 7:
      while (on) {
      }
      break;
    case 8:
      while (on) loss(Vector{{1}});
      break;
    case 9:
      ::sleep(3600);
      break;
    case 10:
      std::cout << "hello";
      std::cerr << " there";
      break;
    case 11:
      // A size that Clang 16 cannot know: it dies of trying to have a constant vector as large as that.
      return static_cast<int>(std::vector<char>(std::size_t{1} << shift).size());
    case 12:
      return deeper(&depth);
    case 13:
      assert(how < 13);
      break;
    case 14:
      return std::vector<int>(3).at(static_cast<std::size_t>(how));
    case 15:
      throw std::runtime_error(std::string(1 << 20, 'x'));
    case 16:
      ::usleep(20'000);
      break;
  }
  return how;
}

}  // namespace sample

int main() {
  bridge::serve<&sample::echo, &sample::total, &sample::descend, &sample::both, &sample::misbehave>();
}
