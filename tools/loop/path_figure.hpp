// Two paths over the contours of the loss, as a figure, and with it all that `check` and `watch` show of
// them.

#pragma once

#include <filesystem>
#include <string>

#include "grading/feedback.hpp"
#include "loop/path_plot.hpp"

namespace loop {

/// The figure as an SVG document: over the level curves of the loss for two parameters, against t for one.
std::string path_figure(const grading::Course& course, const grading::Chapter& chapter,
                        const grading::Parting& parting, const descenso::figures::Rectangle& window,
                        Language language);

/// The figure saved in the folder of progress, and, to stand under the feedback, the plot with the figure's
/// path. Nothing if the two cannot be drawn; where nothing may be written, the plot alone.
std::optional<grading::Drawing> drawing_of(const grading::Course& course, const grading::Chapter& chapter,
                                           const grading::Parting& parting, const Look& look);

}  // namespace loop
