# add_lesson(NN-name [EMBED FILE…]): the programs behind a chapter's lesson, and what they leave for the site in
# build/lessons/NN-name (tools/site/facts.hpp says what). EMBED names files, below the chapter's folder, that its live
# figure reads. docs/lessons.md is the book about it.
#
# All of it is computed with the reference, so there is none of it in the student's edition.

find_program(SITE_WASM_COMPILER clang++-14)
find_program(SITE_WASM_LINKER wasm-ld-14)
find_path(SITE_WASM_LIBRARIES libc++.a PATHS /usr/lib/wasm32-wasi NO_DEFAULT_PATH)
find_path(SITE_WASM_RUNTIME wasi PATHS /usr/lib/llvm-14/lib/clang/14.0.6/lib /usr/lib/clang/14/lib /usr/lib/llvm-14/lib/clang/14/lib
          NO_DEFAULT_PATH)
if(SITE_WASM_COMPILER AND SITE_WASM_LINKER AND SITE_WASM_LIBRARIES AND SITE_WASM_RUNTIME)
  set(WITH_WASM TRUE)
endif()

set(LIVE_SOURCES ${PROJECT_SOURCE_DIR}/chapters/common/live/live.cpp ${PROJECT_SOURCE_DIR}/chapters/common/live/answer.cpp)
# All of it runs once and for seconds at most, so it is not optimised. Its compile would be reading Eigen and instantiating
# its templates, over and over; that is done once, in a precompiled header.
add_library(lesson STATIC EXCLUDE_FROM_ALL ${PROJECT_SOURCE_DIR}/chapters/common/lesson.cpp)
target_link_libraries(lesson PUBLIC figure_files fmt::fmt nlohmann_json::nlohmann_json)
target_compile_options(lesson PUBLIC -O0 -g0 -ffp-contract=off)
precompile(lesson ${PROJECT_SOURCE_DIR}/tools/kit/warm.hpp ${PROJECT_SOURCE_DIR}/chapters/common/figures/figures.hpp
           <nlohmann/json.hpp> <fmt/format.h>)
add_library(live STATIC EXCLUDE_FROM_ALL ${LIVE_SOURCES} ${PROJECT_SOURCE_DIR}/chapters/common/live/page.cpp)
target_link_libraries(live PUBLIC lesson)
target_precompile_headers(live REUSE_FROM lesson)

# wasm_object(OUTPUT SOURCE FLAG…): compiles for the browser. A product and a sum are two roundings there as well.
set(WASM_FLAGS --target=wasm32-wasi -mexec-model=reactor -std=c++20 -O1 -fno-rtti -DNDEBUG -DEIGEN_NO_IO -ffp-contract=off
    -fvisibility=hidden -ffunction-sections -fdata-sections -Wno-unused-command-line-argument)
set(WASM_WARM ${PROJECT_BINARY_DIR}/wasm/warm.pch)
function(wasm_object output source)
  set(warm "")
  set(after ${source})
  if(NOT output STREQUAL WASM_WARM)
    set(warm -include-pch ${WASM_WARM})
    list(APPEND after ${WASM_WARM})
  endif()
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${SITE_WASM_COMPILER} ${WASM_FLAGS} -I${PROJECT_SOURCE_DIR}/chapters -isystem ${EIGEN_INCLUDES} ${warm} ${ARGN}
            -MD -MF ${output}.d -MT ${output} -c ${source} -o ${output}
    DEPENDS ${after}
    DEPFILE ${output}.d
    COMMENT "WebAssembly: ${source}" VERBATIM)
endfunction()

set(WASM_COMMON "")
if(WITH_WASM)
  set(folder ${PROJECT_BINARY_DIR}/wasm)
  file(MAKE_DIRECTORY ${folder})
  set(sources ${FIGURE_SOURCES})
  list(REMOVE_ITEM sources figures/save.cpp)
  list(TRANSFORM sources PREPEND ${PROJECT_SOURCE_DIR}/chapters/common/)
  wasm_object(${WASM_WARM} ${PROJECT_SOURCE_DIR}/chapters/common/figures/figures.hpp -xc++-header)
  foreach(source ${sources} ${LIVE_SOURCES} ${PROJECT_SOURCE_DIR}/chapters/common/live/browser.cpp)
    get_filename_component(name ${source} NAME_WE)
    wasm_object(${folder}/${name}.o ${source})
    list(APPEND WASM_COMMON ${folder}/${name}.o)
  endforeach()
endif()

# embed(OUTPUT FOLDER FILE…): a source that holds the files.
function(embed output folder)
  set(cases "")
  foreach(file ${ARGN})
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${folder}/${file})
    file(READ ${folder}/${file} bytes)
    get_filename_component(name ${file} NAME)
    string(APPEND cases "  if (file == \"${name}\") return R\"embedded(${bytes})embedded\";\n")
  endforeach()
  file(CONFIGURE OUTPUT ${output} @ONLY CONTENT [=[
// Made by cmake/lessons.cmake.
#include "common/live.hpp"

std::string_view descenso::live::embedded([[maybe_unused]] std::string_view file) {
@cases@  require(false, "A live figure asks for a file that add_lesson was not told to embed.");
  return {};
}
]=])
endfunction()

function(add_lesson chapter)
  cmake_parse_arguments(lesson "" "" "EMBED" ${ARGN})
  stem_of(stem ${chapter})
  set(source_dir ${PROJECT_SOURCE_DIR}/chapters/${chapter})
  set(reference ${PROJECT_SOURCE_DIR}/solutions/${chapter}/${stem}.cpp)
  set(made ${PROJECT_BINARY_DIR}/lessons/${chapter})
  if(NOT EXISTS ${reference})
    return()
  endif()
  file(MAKE_DIRECTORY ${made})

  add_library(${chapter}.reference OBJECT EXCLUDE_FROM_ALL ${reference})
  target_include_directories(${chapter}.reference PUBLIC ${source_dir})
  target_link_libraries(${chapter}.reference PUBLIC vocabulary PRIVATE lesson)
  target_precompile_headers(${chapter}.reference REUSE_FROM lesson)

  add_executable(${chapter}.lesson EXCLUDE_FROM_ALL ${source_dir}/lesson.cpp)
  target_link_libraries(${chapter}.lesson PRIVATE ${chapter}.reference lesson)
  target_precompile_headers(${chapter}.lesson REUSE_FROM lesson)
  add_custom_command(OUTPUT ${made}/facts.json COMMAND ${chapter}.lesson ${made} ${source_dir} DEPENDS ${chapter}.lesson
                     COMMENT "Lesson: the numbers and figures of ${chapter}" VERBATIM)

  add_executable(${chapter}.program EXCLUDE_FROM_ALL ${source_dir}/main.cpp)
  target_link_libraries(${chapter}.program PRIVATE ${chapter}.reference lesson)
  target_precompile_headers(${chapter}.program REUSE_FROM lesson)
  set(facts ${made}/facts.json)
  foreach(language es en)
    # The two run at the same time, and each writes its figures, which have the same names and which nobody looks at here.
    file(MAKE_DIRECTORY ${made}/program.${language})
    add_custom_command(
      OUTPUT ${made}/output.${language}.txt
      COMMAND ${chapter}.program ${language} figures ${source_dir} > ../output.${language}.txt
      DEPENDS ${chapter}.program WORKING_DIRECTORY ${made}/program.${language}
      COMMENT "Lesson: what the program of ${chapter} prints (${language})" VERBATIM)
    list(APPEND facts ${made}/output.${language}.txt)
  endforeach()

  if(EXISTS ${source_dir}/live.cpp)
    embed(${made}/embedded.cpp ${source_dir} ${lesson_EMBED})
    add_executable(${chapter}.live EXCLUDE_FROM_ALL ${source_dir}/live.cpp ${made}/embedded.cpp)
    target_link_libraries(${chapter}.live PRIVATE ${chapter}.reference live)
    target_precompile_headers(${chapter}.live REUSE_FROM lesson)
    foreach(language es en)
      add_custom_command(OUTPUT ${made}/live.${language}.html
                         COMMAND ${chapter}.live ${language} ${made}/live.${language}.html DEPENDS ${chapter}.live
                         COMMENT "Lesson: the figure of ${chapter} (${language})" VERBATIM)
      list(APPEND facts ${made}/live.${language}.html)
    endforeach()
    if(WITH_WASM)
      set(objects ${WASM_COMMON})
      foreach(source ${source_dir}/live.cpp ${reference} ${made}/embedded.cpp)
        get_filename_component(object ${source} NAME_WE)
        wasm_object(${made}/${object}.o ${source} -I${source_dir})
        list(APPEND objects ${made}/${object}.o)
      endforeach()
      add_custom_command(
        OUTPUT ${made}/live.js
        COMMAND ${SITE_WASM_COMPILER} --target=wasm32-wasi -mexec-model=reactor ${objects} -Wl,--strip-all -Wl,--gc-sections
                -o ${made}/live.wasm
        COMMAND ${PROJECT_SOURCE_DIR}/tools/site/embed.sh ${made}/live.wasm ${made}/live.js
        DEPENDS ${objects} ${PROJECT_SOURCE_DIR}/tools/site/embed.sh
        COMMENT "WebAssembly: the live figure of ${chapter}" VERBATIM)
      list(APPEND facts ${made}/live.js)
    else()
      file(REMOVE ${made}/live.js)
    endif()
  endif()
  set_property(GLOBAL APPEND PROPERTY LESSON_FACTS ${facts})
  set_property(GLOBAL APPEND PROPERTY LESSONS ${chapter})
endfunction()
