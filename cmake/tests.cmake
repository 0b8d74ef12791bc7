# add_claims(NAME SOURCE… LIBRARIES LIBRARY…): a program of the project's own tests, and the test that runs it.
function(add_claims name)
  cmake_parse_arguments(claims "" "TIMEOUT" "LIBRARIES" ${ARGN})
  string(REPLACE "." "_" target ${name}_test)
  add_executable(${target} ${claims_UNPARSED_ARGUMENTS})
  target_link_libraries(${target} PRIVATE ${claims_LIBRARIES} Boost::unit_test_framework)
  target_include_directories(${target} PRIVATE ${PROJECT_SOURCE_DIR}/tests)
  target_compile_definitions(${target} PRIVATE BOOST_TEST_DYN_LINK BOOST_TEST_MODULE=${target})
  target_compile_options(${target} PRIVATE -O0)  # they are compiled longer than they run
  add_test(NAME ${name} COMMAND ${target} --log_level=message)
  if(claims_TIMEOUT)
    set_tests_properties(${name} PROPERTIES TIMEOUT ${claims_TIMEOUT})
  endif()
endfunction()
