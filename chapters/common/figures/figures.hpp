// Every kind of figure of the course.

#pragma once

#include "common/figures/contours.hpp"
#include "common/figures/curves.hpp"
#include "common/figures/matrix_image.hpp"
#include "common/figures/panels.hpp"
#include "common/figures/scatter.hpp"
#include "common/figures/surface.hpp"
