#!/usr/bin/env bash
# Gradescope runs this once, when it makes the image that submissions are graded in: gets the packages and builds the
# course, so that grading itself builds nothing.

set -eu
source=${AUTOGRADER:-/autograder}/source
cd "$source/course"
tools/course list
ninja -C build for-grade
