#define BOOST_TEST_MODULE figures
#include <boost/test/unit_test.hpp>
// 
