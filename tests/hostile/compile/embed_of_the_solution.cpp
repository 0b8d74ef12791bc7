// outcome: did_not_compile
// What C++26 has for the purpose.
const char stolen[] = {
#embed "@SOLUTION@"
};
