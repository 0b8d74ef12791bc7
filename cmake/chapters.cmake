# add_chapter(NN-name TEST…): a chapter's worker, suites and program, from its folders. TEST… are the sources of the
# hidden suite; where they and the solution are not to be had, as in the student's edition, there is none.
#
# chapter.toml lists the exercises, by the names of the contract's functions; nothing else does. From that list come
# the numbered functions that a worker serves and the `Student` that a suite calls, with types that are those of the
# contract's own declarations.

# exercises_of(RESULT CHAPTER): the names of the exercises, in order.
function(exercises_of result chapter)
  set(manifest ${PROJECT_SOURCE_DIR}/chapters/${chapter}/chapter.toml)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${manifest})
  file(STRINGS ${manifest} lines REGEX "^name *= *\"[a-z0-9_]+\"")
  list(TRANSFORM lines REPLACE "^name *= *\"([a-z0-9_]+)\".*$" "\\1")
  set(${result} ${lines} PARENT_SCOPE)
endfunction()

# stem_of(RESULT CHAPTER): the name of the chapter's files and namespace.
function(stem_of result chapter)
  string(REGEX REPLACE "^[0-9]+-" "" stem ${chapter})
  string(REPLACE "-" "_" stem ${stem})
  set(${result} ${stem} PARENT_SCOPE)
endfunction()

# freeze_mistakes(CHAPTER SOLUTION…): what lets `check` and `grade` tell a known mistake (tools/grading/frozen.hpp), and
# `check` draw the path that was expected (tools/grading/paths.hpp).
function(freeze_mistakes chapter)
  set(frozen ${PROJECT_BINARY_DIR}/frozen)
  set(made ${frozen}/${chapter}.examples.json ${frozen}/${chapter}.hidden.json ${frozen}/${chapter}.paths.json)
  add_custom_command(
    OUTPUT ${made}
    COMMAND freeze ${chapter} ${frozen}
    DEPENDS freeze ${chapter}.examples ${chapter}.hidden ${KIT}/checked/${chapter}.worker.o ${KIT}/checked/serve.o
            ${KIT}/checked/witness.o ${KIT}/checked/frame.o ${KIT}/checked/warm.o ${ARGN}
    COMMENT "Freezing the mistakes of ${chapter}" VERBATIM)
  set_property(GLOBAL APPEND PROPERTY FROZEN ${made})
endfunction()

function(add_chapter chapter)
  stem_of(stem ${chapter})
  set(source_dir ${PROJECT_SOURCE_DIR}/chapters/${chapter})
  set(made ${PROJECT_BINARY_DIR}/chapters/${chapter})
  exercises_of(exercises ${chapter})

  set_property(GLOBAL APPEND PROPERTY CHAPTERS ${chapter})

  # Never built: with it, build/compile_commands.json, where clangd looks, says how the student's file is compiled.
  add_library(${chapter}.editor OBJECT EXCLUDE_FROM_ALL ${source_dir}/${stem}.cpp)
  target_include_directories(${chapter}.editor PRIVATE ${KIT}/include)
  target_compile_options(${chapter}.editor PRIVATE -Wall)
  target_link_libraries(${chapter}.editor PRIVATE Eigen3::Eigen)

  # The worker's serving loop, and its counterpart for the suites.
  set(served "")
  set(members "")
  set(number 0)
  foreach(exercise ${exercises})
    list(APPEND served "&${stem}::${exercise}")
    string(APPEND members "  bridge::Remote<decltype(${stem}::${exercise})> ${exercise}{\n"
                          "      conversation, conversation.number_of(\"${exercise}\", ${number}), \"${exercise}\"};\n")
    math(EXPR number "${number} + 1")
  endforeach()
  list(JOIN served ",\n                " served)
  file(CONFIGURE OUTPUT ${made}/worker.cpp @ONLY CONTENT [[
// Made from chapter.toml by cmake/chapters.cmake.
#include "bridge/serve.hpp"
// All that a contract includes, so that what follows concerns its own functions alone.
#include "warm.hpp"
// A function that the submission does not define is null here, and costs one exercise and not the file.
#pragma clang attribute push(__attribute__((weak)), apply_to = function)
#include "@stem@.hpp"
#pragma clang attribute pop

int main() {
  bridge::serve<@served@>();
}
]])
  file(CONFIGURE OUTPUT ${made}/student.hpp @ONLY CONTENT [[
// Made from chapter.toml by cmake/chapters.cmake.
#pragma once

#include "@stem@.hpp"
#include "bridge/remote.hpp"
#include "grading/suite.hpp"

namespace @stem@ {

/// The submission, in a process of its own: each exercise can be called like the function it is.
struct Student {
  grading::Conversation conversation;
@members@};

}  // namespace @stem@
]])

  publish(${source_dir} ${stem}.hpp)
  warm_object(checked ${chapter}.worker.o ${made}/worker.cpp -I${PROJECT_SOURCE_DIR}/tools)
  warm_object(program ${chapter}.main.o ${source_dir}/main.cpp)
  set_property(GLOBAL APPEND PROPERTY KIT_CHECKED ${KIT}/checked/${chapter}.worker.o)
  set_property(GLOBAL APPEND PROPERTY KIT_PROGRAM ${KIT}/program/${chapter}.main.o)

  write_command(checked ${chapter} ${stem}.cpp worker ${KIT}/checked/${chapter}.worker.o ${KIT}/checked/serve.o
                ${KIT}/checked/witness.o ${KIT}/checked/frame.o ${KIT}/checked/warm.o)
  write_command(program ${chapter} ${stem}.cpp program ${KIT}/program/${chapter}.main.o ${KIT_FIGURES})

  # Visible checks need no solution; the hidden suite holds the reference to compare with.
  add_executable(${chapter}.examples ${source_dir}/examples_test.cpp)
  set_property(GLOBAL APPEND PROPERTY SUITES_EXAMPLES ${chapter}.examples)
  set(suites ${chapter}.examples)
  list(TRANSFORM ARGN PREPEND ${PROJECT_SOURCE_DIR}/tests/${chapter}/ OUTPUT_VARIABLE hidden)
  set(reference ${PROJECT_SOURCE_DIR}/solutions/${chapter}/${stem}.cpp)
  if(EXISTS ${PROJECT_SOURCE_DIR}/tests/${chapter} AND EXISTS ${reference})
    add_executable(${chapter}.hidden ${hidden} ${reference})
    list(APPEND suites ${chapter}.hidden)
    set_property(GLOBAL APPEND PROPERTY SUITES_HIDDEN ${chapter}.hidden)
    freeze_mistakes(${chapter} ${reference} ${PROJECT_SOURCE_DIR}/solutions/${chapter}/mistakes.toml)
  endif()
  foreach(suite ${suites})
    target_include_directories(${suite} PRIVATE ${source_dir} ${made})
    target_link_libraries(${suite} PRIVATE suite)
    target_precompile_headers(${suite} REUSE_FROM suite)
    # In one go: what a suite's files instantiate of Eigen and Boost.Test is mostly the same, and most of their cost.
    set_target_properties(${suite} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 0)
    set_target_properties(${suite} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/suites)
  endforeach()
endfunction()
