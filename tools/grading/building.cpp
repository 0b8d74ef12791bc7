#include "grading/building.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <sstream>
#include <variant>

#include "gate/compile.hpp"
#include "gate/intake.hpp"
#include "grading/bodies.hpp"
#include "grading/files.hpp"

namespace grading {

namespace fs = std::filesystem;

namespace {

const char* folder_of(Flavour flavour) { return flavour == Flavour::checked ? "checked" : "program"; }
const char* product_of(Flavour flavour) { return flavour == Flavour::checked ? "worker" : "program"; }

/// A program is a person's own, optimised, and worth waiting for.
std::chrono::seconds patience(Flavour flavour) {
  return std::chrono::seconds(flavour == Flavour::checked ? 10 : 60);
}

Built refused(gate::Refusal refusal, const std::string& name) {
  using gate::Refusal;
  switch (refusal) {
    case Refusal::missing:
      return {Status::not_started,
              {fmt::format("No se ha entregado {}.", name), fmt::format("No {} was handed in.", name)},
              {}};
    case Refusal::not_a_regular_file:
      return {Status::rejected,
              {fmt::format("{} no es un fichero corriente (¿un enlace, una carpeta?).", name),
               fmt::format("{} is not an ordinary file (a link? a folder?).", name)},
              {}};
    case Refusal::too_large:
      return {Status::rejected,
              {fmt::format("{} ocupa más de 1 MiB.", name), fmt::format("{} is larger than 1 MiB.", name)},
              {}};
    case Refusal::contains_nul:
      return {Status::rejected,
              {fmt::format("{} no es texto: contiene bytes nulos.", name),
               fmt::format("{} is not text: it contains null bytes.", name)},
              {}};
    case Refusal::unreadable:
      return {Status::rejected,
              {fmt::format("{} no se puede leer.", name), fmt::format("{} cannot be read.", name)},
              {}};
  }
  throw std::logic_error("a refusal that is none");
}

/// The sentence for a file that does not compile.
Text told(const std::vector<Complaint>& complaints, const std::string& name) {
  const auto error = std::ranges::find(complaints, false, &Complaint::warning);
  if (error == complaints.end())
    return {fmt::format("{} no compila.", name), fmt::format("{} does not compile.", name)};
  if (error->line == 0) return error->plain;
  return {fmt::format("{} no compila. Línea {}, columna {}: {}", name, error->line, error->column,
                      error->plain.es),
          fmt::format("{} does not compile. Line {}, column {}: {}", name, error->line, error->column,
                      error->plain.en)};
}

Built built(const gate::Compiled& compiled, const std::string& name, const std::string& source) {
  Built outcome{
      Status::did_not_compile, {}, compiled.diagnostics, complaints_in(compiled.diagnostics, name, source)};
  switch (compiled.end) {
    case gate::CompileEnd::built:
      outcome.status = Status::passed;
      return outcome;
    case gate::CompileEnd::failed:
      outcome.message = told(outcome.complaints, name);
      return outcome;
    case gate::CompileEnd::timed_out:
      outcome.message = {fmt::format("Compilar {} lleva demasiado tiempo; se ha dejado.", name),
                         fmt::format("Compiling {} takes too long; it was given up.", name)};
      return outcome;
    case gate::CompileEnd::too_much:
      outcome.message = {
          fmt::format("Compilar {} gasta demasiada memoria, disco o mensajes; se ha dejado.", name),
          fmt::format("Compiling {} takes too much memory, disk or messages; it was given up.", name)};
      return outcome;
  }
  throw std::logic_error("an end of a compile that is none");
}

std::vector<std::string> command_of(const Course& course, const Chapter& chapter, Flavour flavour) {
  const fs::path file = course.kit() / folder_of(flavour) / (chapter.id + ".command");
  const auto text = read_file(file);
  if (!text) throw std::runtime_error(file.string() + " is missing: build the course first");
  std::vector<std::string> lines;
  std::istringstream from(*text);
  for (std::string line; std::getline(from, line);) lines.push_back(line);
  return lines;
}

/// Compiles and links one text after another as the same submission.
class Compiler {
 public:
  Compiler(const Course& course, const Chapter& chapter, Flavour flavour, fs::path product)
      : course_(course),
        chapter_(chapter),
        flavour_(flavour),
        product_(std::move(product)),
        command_(command_of(course, chapter, flavour)) {}

  gate::Compiled compile(const std::string& source) const {
    return gate::compile({.command = command_,
                          .readable = {course_.kit()},
                          .source_name = chapter_.source_name(),
                          .source = source,
                          .product = product_of(flavour_),
                          .destination = product_,
                          .processor_time = patience(flavour_)});
  }

  /// Was the product made of this, and of the kit as it is?
  bool has_compiled(const std::string& source) const { return is_current(product_, source, command_); }

  /// Whether a file that is beyond reproach compiles. What a submission's own messages say proves nothing: it
  /// may have written them.
  bool kit_works() const {
    gate::Compile canary{.command = command_,
                         .readable = {course_.kit()},
                         .source_name = chapter_.source_name(),
                         .source = "#include \"" + chapter_.stem + ".hpp\"\n",
                         .product = product_of(flavour_),
                         .destination = product_.string() + ".canary"};
    // Everything up to the source: the flags and the precompiled header, but no objects to link.
    canary.command.erase(std::ranges::find(canary.command, canary.source_name) + 1, canary.command.end());
    canary.command.insert(canary.command.end(), {"-c", "-o", canary.product});
    const bool works = gate::compile(canary).end == gate::CompileEnd::built;
    fs::remove(canary.destination);
    return works;
  }

 private:
  const Course& course_;
  const Chapter& chapter_;
  Flavour flavour_;
  fs::path product_;
  std::vector<std::string> command_;
};

/// Of these bodies, those that cannot compile by themselves: their braces do not match or, if all do, an
/// error lies in them.
std::vector<Broken> broken_among(const std::vector<Body>& bodies, const std::vector<Complaint>& complaints) {
  const auto within = [](const Body& body) {
    return [&body](const Complaint& one) {
      return !one.warning && body.first_line <= one.line && one.line <= body.last_line;
    };
  };
  std::vector<Broken> broken;
  for (const Body& body : bodies) {
    if (body.balanced) continue;
    const auto error = std::ranges::find_if(complaints, within(body));
    // A brace that is missing here is often missed only further down.
    broken.push_back(
        {body.function, error != complaints.end()
                            ? *error
                            : Complaint{body.first_line,
                                        1,
                                        false,
                                        "unbalanced braces",
                                        {"Las llaves de esta función no cuadran: falta una o sobra una.",
                                         "The braces of this function do not match: one is missing or "
                                         "one is too many."}}});
  }
  if (!broken.empty()) return broken;
  for (const Body& body : bodies) {
    const auto error = std::ranges::find_if(complaints, within(body));
    if (error != complaints.end()) broken.push_back({body.function, *error});
  }
  return broken;
}

/// Sets aside what does not compile until the rest does. Nothing, if the errors lie elsewhere.
std::optional<Built> build_the_rest(const Compiler& compiler, const Chapter& chapter,
                                    const std::string& source, const Built& first) {
  std::vector<std::string> names;
  for (const Exercise& exercise : chapter.exercises) names.push_back(exercise.name);
  std::vector<Body> whole = bodies_of(source, names), aside;
  Built outcome = first;
  // One compile tells of 20 errors at most, and a brace that is missing hides others.
  for (int tries = 0; tries < 4; ++tries) {
    const auto found = broken_among(whole, outcome.complaints);
    if (found.empty()) return std::nullopt;
    for (const Broken& one : found) {
      const auto body = std::ranges::find(whole, one.exercise, &Body::function);
      aside.push_back(*body);
      whole.erase(body);
    }
    std::vector<Broken> broken = std::move(outcome.broken);
    broken.insert(broken.end(), found.begin(), found.end());
    std::ranges::sort(aside, {}, &Body::begin);
    const gate::Compiled compiled = compiler.compile(set_aside(source, aside));
    outcome = built(compiled, chapter.source_name(), source);
    outcome.broken = std::move(broken);
    if (compiled.end == gate::CompileEnd::built) {
      outcome.diagnostics = first.diagnostics;
      return outcome;
    }
    if (compiled.end != gate::CompileEnd::failed) return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

bool is_current(const fs::path& product, const std::string& source, const std::vector<std::string>& command) {
  std::error_code error;
  const auto made = fs::last_write_time(product, error);
  if (error || read_file(product.string() + ".source") != source) return false;
  return std::ranges::all_of(command, [made](const std::string& word) {
    if (!word.starts_with('/')) return true;
    std::error_code absent;
    const auto changed = fs::last_write_time(word, absent);
    return !absent && changed <= made;
  });
}

std::vector<std::string> worker_command(const Course& course, const Chapter& chapter) {
  return command_of(course, chapter, Flavour::checked);
}

Built build(const Course& course, const Chapter& chapter, const fs::path& file, Flavour flavour,
            const fs::path& product) {
  const std::string name = chapter.source_name();
  auto taken = gate::take_in(file);
  if (const auto* refusal = std::get_if<gate::Refusal>(&taken)) return refused(*refusal, name);
  std::string& source = std::get<std::string>(taken);

  const Compiler compiler(course, chapter, flavour, product);
  const fs::path made_from = product.string() + ".source", said = product.string() + ".said";
  if (compiler.has_compiled(source)) {
    const std::string diagnostics = read_file(said).value_or("");
    return {Status::passed, {}, diagnostics, complaints_in(diagnostics, name, source)};
  }
  fs::create_directories(product.parent_path());
  // Gone before there is a new product, so that it never stands beside another's.
  fs::remove(made_from);
  const gate::Compiled compiled = compiler.compile(source);
  Built outcome = built(compiled, name, source);
  if (compiled.end == gate::CompileEnd::built) {
    write_file(said, compiled.diagnostics);
    write_file(made_from, source);
    return outcome;
  }
  if (compiled.end == gate::CompileEnd::failed && flavour == Flavour::checked) {
    if (auto rest = build_the_rest(compiler, chapter, source, outcome)) return *rest;
  }
  if (!compiler.kit_works()) {
    throw std::runtime_error(
        fmt::format("no file compiles against {}; build the course again", course.kit().string()));
  }
  return outcome;
}

}  // namespace grading
