// outcome: did_not_compile
// Types within types without end.
template <class T>
struct Nested {
  typename Nested<Nested<T>>::type inner;
  using type = T;
};
Nested<int> nested;
