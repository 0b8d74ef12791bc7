#include "grading/feedback.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <sstream>

#include "grading/printable.hpp"

namespace grading {

namespace {

struct Look {
  const char* mark;
  const char* colour;
};

Look look_of(Status status) {
  switch (status) {
    case Status::passed:
      return {"✓", "32"};
    case Status::not_started:
      return {"·", "2"};
    case Status::grader_failed:
      return {"!", "35"};
    default:
      return {"✗", "31"};
  }
}

/// Collects lines, with or without colour.
class Teller {
 public:
  Teller(const Telling& telling) : telling_(telling) {}

  std::string in(const char* colour, const std::string& text) const {
    return telling_.colour ? fmt::format("\x1b[{}m{}\x1b[0m", colour, text) : text;
  }
  const std::string& say(const Text& text) const { return text.in(telling_.language); }

  void line(std::size_t indent, const std::string& text) {
    std::istringstream lines(text);
    for (std::string one; std::getline(lines, one);) {
      text_.append(one.empty() ? 0 : indent, ' ').append(one).push_back('\n');
    }
  }
  void gap() { text_.push_back('\n'); }
  std::string take() { return std::move(text_); }

 private:
  const Telling& telling_;
  std::string text_;
};

void tell_case(Teller& to, const CaseResult& one, const std::string& file, const Telling& telling) {
  const std::string claim = one.claim.empty() ? one.name : to.say(one.claim);
  to.line(6, fmt::format("{} {}", to.in(look_of(one.status).colour, look_of(one.status).mark), claim));
  for (const Finding& finding : one.findings) {
    std::string sentence = to.say(finding.said);
    if (telling.values && !finding.values.empty()) sentence += " " + to.say(finding.values);
    // As compilers write it, so that editors find the place.
    if (finding.line && (telling.values || one.status == Status::did_not_compile)) {
      const std::string column = finding.column ? fmt::format(":{}", *finding.column) : "";
      sentence = fmt::format("{}:{}{}: {}", file, *finding.line, column, sentence);
    }
    to.line(8, printable(sentence));
  }
  for (const Drawing& drawing : telling.drawings) {
    if (drawing.exercise == one.exercise && drawing.test == one.name) to.line(8, drawing.lines);
  }
}

void tell_exercise(Teller& to, const ExerciseResult& exercise, const std::string& file,
                   const Telling& telling) {
  const Look look = look_of(exercise.status);
  std::string row = fmt::format("  {} {:<31} {:>5} / {:<4}", to.in(look.colour, look.mark), exercise.name,
                                points(exercise.points), points(exercise.max_points));
  if (exercise.status != Status::passed) row += " " + to.in(look.colour, to.say(name_of(exercise.status)));
  to.line(0, row.substr(0, row.find_last_not_of(' ') + 1));
  if (exercise.status == Status::passed) return;
  if (exercise.status == Status::not_started) {
    // An exercise that leans on a stub elsewhere says so once.
    if (!exercise.cases.empty() && !exercise.cases.front().findings.empty()) {
      to.line(6, printable(to.say(exercise.cases.front().findings.front().said)));
    }
    return;
  }
  const std::string* printed = nullptr;
  for (const CaseResult& one : exercise.cases) {
    if (one.status == Status::passed) continue;
    tell_case(to, one, file, telling);
    if (!printed && !one.printed.empty()) printed = &one.printed;
  }
  if (const Text known = diagnosis(exercise); !known.empty()) to.line(6, to.say(known));
  // What a submission prints can hold what it was called with, so it goes where values may go. Once is
  // enough.
  if (telling.values && printed) {
    to.line(6, to.say({"Tu programa escribió:", "Your program printed:"}));
    to.line(8, printable(*printed, 1000));
  }
}

}  // namespace

const Text& name_of(Status status) {
  static const std::map<Status, Text> names{
      {Status::grader_failed, {"falló el corrector", "the grader failed"}},
      {Status::rejected, {"no admitido", "rejected"}},
      {Status::did_not_compile, {"no compila", "did not compile"}},
      {Status::crashed, {"se interrumpió", "crashed"}},
      {Status::timed_out, {"no terminó a tiempo", "timed out"}},
      {Status::failed, {"mal", "wrong"}},
      {Status::not_started, {"sin empezar", "not started"}},
      {Status::passed, {"bien", "passed"}},
  };
  return names.at(status);
}

Text in_the_lesson(const Chapter& chapter, const Exercise& exercise, const std::filesystem::path& site) {
  const auto page = [&](const char* language) {
    if (site.empty()) return std::string();
    const std::filesystem::path file = site / language / (chapter.name() + ".html");
    std::error_code error;
    if (!std::filesystem::exists(file, error)) return std::string();
    return fmt::format(", {}#eq-{}", std::filesystem::proximate(file, error).string(), exercise.equation);
  };
  return {fmt::format("En la lección: ({}){}", exercise.equation, page("es")),
          fmt::format("In the lesson: ({}){}", exercise.equation, page("en"))};
}

Text diagnosis(const ExerciseResult& exercise) {
  Text said;
  for (const KnownMistake& mistake : exercise.looks_like) {
    const bool first = said.empty();
    said.es += (first ? "Lo que sale es lo que da un error conocido. " : " Y además: ") + mistake.says.es;
    said.en += (first ? "What comes out is what a known mistake gives. " : " And: ") + mistake.says.en;
  }
  return said;
}

std::string points(double value) {
  std::string text = fmt::format("{:.2f}", value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

std::vector<Text> remarks_on(const ChapterResult& result) {
  struct Remark {
    Text why;
    std::vector<std::string> exercises = {};
    bool by_hand = false;
    double before = 0, after = 0;
  };
  std::vector<Remark> remarks;
  for (const ExerciseResult& exercise : result.exercises) {
    if (exercise.why.empty()) continue;
    auto remark = std::ranges::find(remarks, exercise.why, &Remark::why);
    if (remark == remarks.end()) remark = remarks.insert(remark, {.why = exercise.why});
    remark->exercises.push_back(exercise.name);
    remark->by_hand = exercise.by_hand;
    remark->before += exercise.earned.value_or(exercise.points);
    remark->after += exercise.points;
  }
  std::vector<Text> said;
  for (const Remark& remark : remarks) {
    // Days late are the same for all; a decision may be about one.
    const std::string about =
        remark.by_hand && remark.exercises.size() == 1 ? remark.exercises[0] + ": " : "";
    const std::string change = remark.before == remark.after
                                   ? ""
                                   : fmt::format(" ({} → {})", points(remark.before), points(remark.after));
    said.push_back({about + remark.why.es + change, about + remark.why.en + change});
  }
  return said;
}

std::string tell(const ChapterResult& result, const Chapter& chapter, const Telling& telling) {
  Teller to(telling);
  const std::string score =
      to.say({fmt::format("{} de {} puntos", points(result.points()), points(result.max_points())),
              fmt::format("{} of {} points", points(result.points()), points(result.max_points()))});
  to.line(
      0, fmt::format("{}  {}", to.in("1", fmt::format("{} · {}", chapter.id, to.say(chapter.title))), score));
  if (!result.confined) {
    to.line(2, to.in("35", to.say({"Corregido con --unsafe: las entregas no estaban aisladas.",
                                   "Graded with --unsafe: the submissions were not confined."})));
  }
  for (const Text& remark : remarks_on(result)) to.line(2, printable_line(to.say(remark)));
  to.gap();
  if (!result.message.empty()) {
    to.line(2, to.in("31", printable(to.say(result.message))));
    if (!result.diagnostics.empty()) {
      to.gap();
      to.line(4, printable(result.diagnostics, 2000));
    }
  } else {
    if (result.has(Status::did_not_compile)) {
      to.line(2,
              to.say({"Hay funciones que no compilan. Se han apartado para poder comprobar las demás.",
                      "There are functions that do not compile. They were set aside so that the others could "
                      "be checked."}));
      to.gap();
    }
    for (const ExerciseResult& exercise : result.exercises)
      tell_exercise(to, exercise, telling.file.empty() ? chapter.source_name() : telling.file, telling);
  }

  if (telling.hints) {
    const auto stuck = std::ranges::find_if(result.exercises, [](const ExerciseResult& exercise) {
      return exercise.status == Status::failed || exercise.status == Status::crashed ||
             exercise.status == Status::timed_out;
    });
    const Exercise* exercise = stuck == result.exercises.end() ? nullptr : chapter.find(stuck->name);
    if (exercise) {
      to.gap();
      to.line(2, fmt::format("{}: {}",
                             to.say({"Una pista para " + exercise->name, "A hint for " + exercise->name}),
                             to.say(exercise->hints[0])));
      to.line(2, to.say(in_the_lesson(chapter, *exercise, telling.site)));
    }
  }
  return to.take();
}

}  // namespace grading
