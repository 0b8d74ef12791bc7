// What is done over all pages at once, when they are written.

#pragma once

#include <map>
#include <string>
#include <vector>

#include "site/complaint.hpp"

namespace site {

/// Pages by their file, as they are written.
using Pages = std::map<std::string, std::string>;

/// Throws `Complaint` for a link to a page or a place that is not there, for an id that a page has twice, and
/// for anything that would be fetched from another machine. `assets` are the files that pages may load.
void check_links(const Pages& pages, const std::vector<std::string>& assets);

/// A script that hands the text of all pages, section by section, to search.js.
std::string search_index(const Pages& pages);

}  // namespace site
