// outcome: did_not_compile
// Computes in the compiler. It counts the steps.
constexpr int for_ever() {
  unsigned n = 0;
  for (;;) ++n;
}
static_assert(for_ever() == 0);
