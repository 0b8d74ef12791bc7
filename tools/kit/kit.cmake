# The kit: everything that a submission is compiled against and linked to, built once.
#
#   kit/include/            the public headers; with the system's, all that the compile of a submission may read
#   kit/checked/            flavour for judging: no optimisation, library assertions, undefined behaviour trapped
#     compile.flags         every flag of the compile, as a response file
#     warm.pch, warm.o      warm.hpp precompiled with its templates instantiated, and their code
#     NN-name.worker.o      the chapter's serving loop
#     NN-name.command       how a submission becomes a worker: one argument a line
#   kit/program/            flavour for the chapter's program: optimised, since it may work on real data
#     compile.flags, warm.pch
#     NN-name.main.o        the chapter's main.cpp
#     figures/*.o           what draws its figures
#     NN-name.command       how a submission becomes a program
#
# A submission is compiled by Clang, whatever compiles the rest of the project: its precompiled headers load faster,
# can carry code, and its messages are kinder to beginners. docs/decisions.md has the measurements. The flags of a
# flavour stand in one file which every compile of that flavour names, since Clang refuses a precompiled header
# that was made with others.

find_program(SUBMISSION_COMPILER clang++-16 REQUIRED)
find_program(SUBMISSION_LINKER NAMES mold ld.lld-16 REQUIRED)
if(SUBMISSION_LINKER MATCHES "mold$")
  set(SUBMISSION_LINKER_FLAVOUR mold)
else()
  set(SUBMISSION_LINKER_FLAVOUR lld)
endif()
set(KIT ${PROJECT_BINARY_DIR}/kit)

get_target_property(EIGEN_INCLUDES Eigen3::Eigen INTERFACE_INCLUDE_DIRECTORIES)

# write_flavour(NAME FLAG…): the flags of one flavour.
function(write_flavour name)
  set(flags -std=c++20 -static -Wall -D_GLIBCXX_ASSERTIONS -fno-color-diagnostics -fno-crash-diagnostics ${ARGN}
      "-I\"${KIT}/include\"" "-isystem\"${EIGEN_INCLUDES}\"")
  list(JOIN flags "\n" lines)
  file(CONFIGURE OUTPUT ${KIT}/${name}/compile.flags CONTENT "${lines}\n" @ONLY)
endfunction()

write_flavour(checked -O0 -fsanitize=undefined -fsanitize-trap=undefined)
# Debian has fmt as a shared library only, and a submission is linked statically.
write_flavour(program -O2 -DFMT_HEADER_ONLY)

# What only the compile and link of a submission need. Of a worker the lines are kept and the names are not, so that a
# crash can be told by its line (gate/source_lines.hpp); and every throw passes the witness (bridge/witness.cpp).
file(CONFIGURE OUTPUT ${KIT}/checked/no.symbols CONTENT "" @ONLY)
set(SUBMISSION_FLAGS_checked -gline-tables-only -Wl,--retain-symbols-file=${KIT}/checked/no.symbols
    -Wl,--wrap=__cxa_throw)
set(SUBMISSION_FLAGS_program -Wl,-s)

# write_command(FLAVOUR CHAPTER SOURCE PRODUCT ARGUMENT…): how SOURCE is compiled and linked to PRODUCT. The
# student's object stands first, so that its own instantiations, with their assertions, win over ours.
function(write_command flavour chapter source product)
  set(arguments ${SUBMISSION_COMPILER} @${KIT}/${flavour}/compile.flags -include-pch ${KIT}/${flavour}/warm.pch
      ${source} ${ARGN} -fuse-ld=${SUBMISSION_LINKER_FLAVOUR} -Wl,--gc-sections ${SUBMISSION_FLAGS_${flavour}}
      -o ${product})
  list(JOIN arguments "\n" lines)
  file(CONFIGURE OUTPUT ${KIT}/${flavour}/${chapter}.command CONTENT "${lines}\n" @ONLY)
endfunction()

# publish(FOLDER HEADER…): copies of public headers in the kit, named as they are below FOLDER.
function(publish folder)
  foreach(header ${ARGN})
    set(copy ${KIT}/include/${header})
    add_custom_command(OUTPUT ${copy} COMMAND ${CMAKE_COMMAND} -E copy ${folder}/${header} ${copy}
                       DEPENDS ${folder}/${header} COMMENT "Kit: include/${header}" VERBATIM)
    set_property(GLOBAL APPEND PROPERTY KIT_HEADERS ${copy})
  endforeach()
endfunction()

# kit_object(FLAVOUR OUTPUT SOURCE [EXTRA FLAG…]): compiles SOURCE with the flags of FLAVOUR into kit/FLAVOUR/OUTPUT.
function(kit_object flavour output source)
  set(object ${KIT}/${flavour}/${output})
  get_property(headers GLOBAL PROPERTY KIT_HEADERS)
  add_custom_command(
    OUTPUT ${object}
    COMMAND ${SUBMISSION_COMPILER} @${KIT}/${flavour}/compile.flags ${ARGN} -MD -MF ${object}.d -MT ${object}
            -c ${source} -o ${object}
    DEPENDS ${source} ${KIT}/${flavour}/compile.flags ${headers}
    DEPFILE ${object}.d
    COMMENT "Kit: ${flavour}/${output}" VERBATIM)
endfunction()

# warm_object(FLAVOUR OUTPUT SOURCE [EXTRA FLAG…]): likewise, with Eigen read from the flavour's precompiled header.
function(warm_object flavour output source)
  set(warm ${KIT}/${flavour}/warm.pch)
  kit_object(${flavour} ${output} ${source} ${ARGN} -include-pch ${warm})
  add_custom_command(OUTPUT ${KIT}/${flavour}/${output} DEPENDS ${warm} APPEND)
endfunction()

publish(${PROJECT_SOURCE_DIR}/chapters ${COMMON_HEADERS})
publish(${CMAKE_CURRENT_LIST_DIR} warm.hpp)

file(MAKE_DIRECTORY ${KIT}/program/figures)
set(KIT_FIGURES "")
foreach(source ${FIGURE_SOURCES})
  string(REPLACE ".cpp" ".o" object ${source})
  warm_object(program ${object} ${PROJECT_SOURCE_DIR}/chapters/common/${source} -ffp-contract=off)
  list(APPEND KIT_FIGURES ${KIT}/program/${object})
endforeach()

kit_object(checked warm.pch ${KIT}/include/warm.hpp -xc++-header -fpch-instantiate-templates -fpch-codegen)
kit_object(program warm.pch ${KIT}/include/warm.hpp -xc++-header -fpch-instantiate-templates)
# The code of the precompiled header. It reads nothing else, and writes no list of what it read.
add_custom_command(
  OUTPUT ${KIT}/checked/warm.o
  COMMAND ${SUBMISSION_COMPILER} @${KIT}/checked/compile.flags -Wno-unused-command-line-argument
          -c ${KIT}/checked/warm.pch -o ${KIT}/checked/warm.o
  DEPENDS ${KIT}/checked/warm.pch
  COMMENT "Kit: checked/warm.o" VERBATIM)
kit_object(checked serve.o ${PROJECT_SOURCE_DIR}/tools/bridge/serve.cpp -I${PROJECT_SOURCE_DIR}/tools)
kit_object(checked witness.o ${PROJECT_SOURCE_DIR}/tools/bridge/witness.cpp -I${PROJECT_SOURCE_DIR}/tools
           -fno-sanitize=all)  # it runs where a trap has just struck
kit_object(checked frame.o ${PROJECT_SOURCE_DIR}/tools/bridge/frame.cpp -I${PROJECT_SOURCE_DIR}/tools)

set_property(GLOBAL APPEND PROPERTY KIT_CHECKED ${KIT}/checked/warm.pch ${KIT}/checked/warm.o
             ${KIT}/checked/serve.o ${KIT}/checked/witness.o ${KIT}/checked/frame.o)
set_property(GLOBAL APPEND PROPERTY KIT_PROGRAM ${KIT}/program/warm.pch ${KIT_FIGURES})
