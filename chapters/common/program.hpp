// What the programs of all chapters share: sections that need somebody's functions, and figures written to
// files.

#pragma once

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <functional>
#include <string>

#include "common/figures/save.hpp"
#include "common/text.hpp"
#include "common/vocabulary.hpp"

namespace descenso {

/// One run of a chapter's program: `program LANGUAGE FIGURES CHAPTER`, with LANGUAGE es or en, the folder
/// that the figures go to, and the chapter's own folder, where its data lie.
class Program {
 public:
  Program(int argc, char** argv)
      : language_(argc > 1 && std::string(argv[1]) == "es" ? Language::es : Language::en),
        figures_(argc > 2 ? argv[2] : "."),
        folder_(argc > 3 ? argv[3] : ".") {}

  const std::string& say(const Text& text) const { return text.in(language_); }
  const std::filesystem::path& folder() const { return folder_; }
  bool decimal_comma() const { return language_ == Language::es; }

  template <class... Args>
  void print(fmt::format_string<Args...> format, Args&&... args) const {
    fmt::print(format, std::forward<Args>(args)...);
  }

  /// A part of the program with a heading. If it reaches an exercise that nobody has written, or an exercise
  /// throws, that is said in its place and the program goes on with the next part.
  void section(const Text& heading, const std::function<void()>& part) {
    print("\n{}\n", say(heading));
    try {
      part();
    } catch (const NotStarted& stub) {
      whole_ = false;
      print("  {}\n", say({fmt::format("Aquí hace falta {}, que está sin empezar.", stub.what()),
                           fmt::format("This needs {}, which is not started.", stub.what())}));
    } catch (const std::exception& error) {
      whole_ = false;
      print("  {}\n", say({fmt::format("Una de tus funciones lanzó una excepción: {}", error.what()),
                           fmt::format("One of your functions threw an exception: {}", error.what())}));
    }
  }

  /// Writes a figure and says where.
  void figure(const std::string& name, const std::string& svg) {
    const std::filesystem::path file = figures_ / (name + ".svg");
    figures::save(file, svg);
    print("  {} {}\n", say({"Figura:", "Figure:"}), file.string());
  }

  /// The program's exit status: 0 if every part came to its end, else 1.
  int finish() const {
    std::fflush(stdout);
    return whole_ ? 0 : 1;
  }

 private:
  Language language_;
  std::filesystem::path figures_;
  std::filesystem::path folder_;
  bool whole_ = true;
};

}  // namespace descenso
