// outcome: momentum_weights=failed, others=passed
// Says and prints what it was called with, dressed up for terminals, browsers and spreadsheets.
void shout(double beta, int steps) {
  const std::string text =
      "\x1b[2J\x1b[32m=cmd|'/C calc'!A0 <script>alert(1)</script> ]]> \xff\xfe \xe2\x80\xae leaked-" +
      std::to_string(beta) + "-" + std::to_string(steps);
  std::cout << text << std::endl;
  std::cerr << text << std::endl;
  throw std::runtime_error(text + std::string(1 << 20, '\x1b'));
}
#define IN_WEIGHTS shout(beta, steps)
#include "honest.cpp"
