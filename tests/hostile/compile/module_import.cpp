// outcome: did_not_compile
// Asks for modules, whose maps name further files to read.
#pragma clang module build stolen
module stolen { header "@SOLUTION@" }
#pragma clang module contents
#pragma clang module begin stolen
#include "@SOLUTION@"
#pragma clang module end
#pragma clang module endbuild
#pragma clang module import stolen
