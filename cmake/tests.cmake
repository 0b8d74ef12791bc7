# What the project's own tests share: main(), and the headers that take longer to read than the tests.
add_library(claims STATIC EXCLUDE_FROM_ALL ${PROJECT_SOURCE_DIR}/tests/claims.cpp)
target_link_libraries(claims PUBLIC vocabulary Boost::unit_test_framework fmt::fmt nlohmann_json::nlohmann_json)
target_include_directories(claims PUBLIC ${PROJECT_SOURCE_DIR}/tests)
target_compile_definitions(claims PUBLIC BOOST_TEST_DYN_LINK BOOST_TEST_NO_MAIN)
target_compile_options(claims PUBLIC -O0)  # tests are compiled longer than they run
precompile(claims <boost/test/unit_test.hpp> ${PROJECT_SOURCE_DIR}/chapters/common/vocabulary.hpp <algorithm> <cmath>
           <filesystem> <fmt/format.h> <functional> <map> <nlohmann/json.hpp> <set> <sstream> <thread>)

# add_claims(NAME SOURCE… LIBRARIES LIBRARY… [PRECOMPILED TARGET] [TIMEOUT SECONDS]): a program of the project's own
# tests, and the test that runs it. TARGET is whose precompiled header it reads, if not that of all tests.
function(add_claims name)
  cmake_parse_arguments(claims "" "PRECOMPILED;TIMEOUT" "LIBRARIES" ${ARGN})
  if(NOT claims_PRECOMPILED)
    set(claims_PRECOMPILED claims)
  endif()
  string(REPLACE "." "_" target ${name}_test)
  add_executable(${target} ${claims_UNPARSED_ARGUMENTS})
  target_link_libraries(${target} PRIVATE claims ${claims_LIBRARIES})  # its main() before another
  target_precompile_headers(${target} REUSE_FROM ${claims_PRECOMPILED})
  add_test(NAME ${name} COMMAND ${target} --log_level=message)
  if(claims_TIMEOUT)
    set_tests_properties(${name} PROPERTIES TIMEOUT ${claims_TIMEOUT})
  endif()
endfunction()
