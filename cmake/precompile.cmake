# precompile(TARGET HEADER…): the headers that the target reads once, and with it whatever has REUSE_FROM it and links it.
# What they instantiate is compiled once as well: Clang keeps the code of a precompiled header in an object of its own,
# as in the kit (tools/kit/kit.cmake). For what is not optimised; else the code would be wanted in each place anew.
function(precompile target)
  target_precompile_headers(${target} PRIVATE ${ARGN})
  if(NOT CMAKE_CXX_COMPILER_ID STREQUAL Clang)
    return()
  endif()
  set(header ${CMAKE_CURRENT_BINARY_DIR}/CMakeFiles/${target}.dir/cmake_pch.hxx.pch)
  set(code ${CMAKE_CURRENT_BINARY_DIR}/CMakeFiles/${target}.dir/cmake_pch.o)
  target_compile_options(${target} PUBLIC -fpch-codegen)
  add_custom_command(OUTPUT ${code} COMMAND ${CMAKE_CXX_COMPILER} -O0 -c ${header} -o ${code} DEPENDS ${header}
                     COMMENT "Code of the precompiled header of ${target}" VERBATIM)
  add_library(${target}_code STATIC EXCLUDE_FROM_ALL ${code})
  set_target_properties(${target}_code PROPERTIES LINKER_LANGUAGE CXX)
  # Among it is code that nobody calls and that calls what is nowhere.
  target_link_options(${target}_code INTERFACE -Wl,--gc-sections)
  target_link_libraries(${target} INTERFACE ${target}_code)
endfunction()
