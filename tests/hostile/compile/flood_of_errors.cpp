// outcome: did_not_compile
// A chain of arrows that leads from each type to the next: an error with a note for every step.
template <int n>
struct Step {
  Step<n + 1> operator->() const { return {}; }
};
int last = Step<0>()->value;
