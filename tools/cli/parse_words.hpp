// What is wrong with a command line, in the reader's language.

#pragma once

#include <CLI/CLI.hpp>

#include "common/text.hpp"

namespace cli {

using descenso::Language;
using descenso::Text;

/// What CLI11 says in English, as a clause without a full stop, in both languages. What it has never been
/// heard to say stays in English.
Text told(const CLI::ParseError& error);

/// Has the help say "Uso" and "Opciones" in Spanish. Call it before anything is added to the app: what is
/// added inherits it.
void name_parts(CLI::App& app, Language language);

/// The same for the verbs, once they are there: their heading, and their own help.
void name_verbs(CLI::App& app, Language language);

}  // namespace cli
