# The site: build/site/{es,en}, woven from lessons, contracts and docs by tools/site. `for-site` builds it,
# `for-site-instructor` the edition with solutions and mistakes in build/site-instructor. tools/course installs what is
# needed, and configures again when something was missing.

find_program(SITE_DOXYGEN doxygen)
find_path(SITE_MD4C md4c-html.h)
find_program(SITE_NODE NAMES node nodejs)
find_file(SITE_MATHJAX node-main.js PATHS ${PROJECT_BINARY_DIR}/npm/node_modules/mathjax/es5 NO_DEFAULT_PATH)
if(NOT SITE_DOXYGEN OR NOT SITE_MD4C)
  return()
endif()
if(NOT WITH_WASM)
  message(STATUS "Without clang-14 and its libraries for WebAssembly: the site's figures will stand still")
endif()

set(SITE_SOURCES book.cpp comments.cpp contract_page.cpp contracts.cpp facts.cpp finish.cpp frame.cpp guide_page.cpp indices.cpp lesson_page.cpp
    map.cpp matches.cpp parity.cpp pieces.cpp prose.cpp snippets.cpp source.cpp translation.cpp)
list(TRANSFORM SITE_SOURCES PREPEND ${PROJECT_SOURCE_DIR}/tools/site/)
add_library(weaving STATIC EXCLUDE_FROM_ALL ${SITE_SOURCES})
target_link_libraries(weaving PUBLIC chapters hash figures pugixml::pugixml md4c-html nlohmann_json::nlohmann_json PkgConfig::RE2)
target_precompile_headers(weaving PRIVATE <re2/re2.h> <nlohmann/json.hpp> <fmt/format.h> <map> <set> <sstream>)
add_executable(site EXCLUDE_FROM_ALL ${PROJECT_SOURCE_DIR}/tools/site/main.cpp)
target_link_libraries(site PRIVATE weaving)

set(work ${PROJECT_BINARY_DIR}/site-work)
# A page that comes or goes changes its folder, and CMake looks again. Not so with the chapters' folders, which change
# whenever an editor saves: what comes there comes with a line of add_chapter or add_lesson.
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/docs)
file(GLOB pages ${PROJECT_SOURCE_DIR}/docs/*.md)
file(GLOB headers ${PROJECT_SOURCE_DIR}/chapters/[0-9]*/*.hpp)
list(FILTER headers EXCLUDE REGEX "/lesson\\.hpp$")
list(APPEND headers ${PROJECT_SOURCE_DIR}/chapters/common/vocabulary.hpp ${PROJECT_SOURCE_DIR}/chapters/common/quadratic.hpp)
file(GLOB words ${PROJECT_SOURCE_DIR}/chapters/[0-9]*/*.md ${PROJECT_SOURCE_DIR}/chapters/[0-9]*/*.?pp
     ${PROJECT_SOURCE_DIR}/chapters/[0-9]*/*.toml ${PROJECT_SOURCE_DIR}/chapters/common/contract.es.md)
file(GLOB_RECURSE solutions ${PROJECT_SOURCE_DIR}/solutions/*)
get_property(facts GLOBAL PROPERTY LESSON_FACTS)

foreach(language es en)
  list(JOIN headers " " DOXYGEN_INPUT)
  set(DOXYGEN_LANGUAGE English)
  if(language STREQUAL es)
    set(DOXYGEN_LANGUAGE Spanish)
  endif()
  set(DOXYGEN_OUTPUT ${work}/contracts/${language})
  configure_file(${PROJECT_SOURCE_DIR}/docs/Doxyfile.in ${work}/Doxyfile.${language} @ONLY)
  add_custom_command(OUTPUT ${DOXYGEN_OUTPUT}/index.xml
                     COMMAND ${CMAKE_COMMAND} -E make_directory ${DOXYGEN_OUTPUT}
                     COMMAND ${SITE_DOXYGEN} -q ${work}/Doxyfile.${language}
                     DEPENDS ${headers} ${work}/Doxyfile.${language} ${PROJECT_SOURCE_DIR}/tools/site/lists.sed
                     COMMENT "Site: the contracts (${language})" VERBATIM)
endforeach()

# add_site(TARGET FOLDER [FLAG]): the pages of both languages and what they load. They are woven aside, so that only what
# changed has its formulas drawn again.
function(add_site target folder)
  set(typeset ${SITE_NODE} ${PROJECT_SOURCE_DIR}/tools/site/typeset.mjs ${PROJECT_BINARY_DIR}/npm/node_modules)
  set(made "")
  set(secrets "")
  if(ARGN)
    set(secrets ${solutions})
  endif()
  foreach(language es en)
    set(front ${folder}/${language}/index.html)
    add_custom_command(
      OUTPUT ${front}
      COMMAND site ${language} ${PROJECT_BINARY_DIR}/lessons ${work}/contracts/${language} ${work}/${target}/${language}
              ${folder}/assets ${ARGN}
      COMMAND ${typeset} ${work}/${target}/${language} ${folder}/${language}
      COMMAND ${CMAKE_COMMAND} -E touch ${front}
      DEPENDS site ${facts} ${pages} ${words} ${headers} ${work}/contracts/${language}/index.xml
              ${secrets} ${PROJECT_SOURCE_DIR}/tools/site/typeset.mjs ${PROJECT_BINARY_DIR}/npm/package-lock.json
      COMMENT "Site: the pages (${language})" VERBATIM)
    list(APPEND made ${front})
  endforeach()
  foreach(asset site.css page.js live.js search.js)
    add_custom_command(OUTPUT ${folder}/assets/${asset}
                       COMMAND ${CMAKE_COMMAND} -E copy ${PROJECT_SOURCE_DIR}/docs/theme/${asset} ${folder}/assets/${asset}
                       DEPENDS ${PROJECT_SOURCE_DIR}/docs/theme/${asset} VERBATIM)
    list(APPEND made ${folder}/assets/${asset})
  endforeach()
  add_custom_command(OUTPUT ${folder}/assets/formulas.css
                     COMMAND ${CMAKE_COMMAND} -E make_directory ${folder}/assets
                     COMMAND ${typeset} --style ${folder}/assets/formulas.css
                     DEPENDS ${PROJECT_SOURCE_DIR}/tools/site/typeset.mjs ${PROJECT_BINARY_DIR}/npm/package-lock.json VERBATIM)
  add_custom_command(OUTPUT ${folder}/index.html
                     COMMAND ${CMAKE_COMMAND} -E copy ${PROJECT_SOURCE_DIR}/docs/theme/index.html ${folder}/index.html
                     DEPENDS ${PROJECT_SOURCE_DIR}/docs/theme/index.html VERBATIM)
  add_custom_target(${target} DEPENDS ${made} ${folder}/assets/formulas.css ${folder}/index.html)
endfunction()

if(NOT SITE_MATHJAX OR NOT SITE_NODE OR NOT facts)
  return()
endif()
add_site(for-site ${PROJECT_BINARY_DIR}/site)
add_site(for-site-instructor ${PROJECT_BINARY_DIR}/site-instructor --instructor)
