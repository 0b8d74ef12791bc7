#include "loop/screen.hpp"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <sstream>

#include "grading/feedback.hpp"
#include "grading/printable.hpp"

namespace loop {

using grading::points;
using grading::Status;

namespace {

/// How many columns the text takes: a character each, none for escape sequences.
std::size_t columns(const std::string& text) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\x1b') {
      i = std::min(text.find('m', i), text.size());
    } else if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) {
      ++count;
    }
  }
  return count;
}

std::string padded(const std::string& text, std::size_t width) {
  const std::size_t taken = columns(text);
  return taken < width ? text + std::string(width - taken, ' ') : text;
}

std::string painted(const std::string& text, const char* colour, const Look& look) {
  return look.colour ? fmt::format("\x1b[{}m{}\x1b[0m", colour, text) : text;
}

std::string mark_of(Status status, const Look& look) {
  switch (status) {
    case Status::passed:
      return painted("✓", "32", look);
    case Status::not_started:
      return painted("·", "2", look);
    case Status::grader_failed:
      return painted("!", "35", look);
    default:
      return painted("✗", "31", look);
  }
}

void tell_row(std::string& to, const grading::ExerciseResult& exercise, bool focus, const Look& look) {
  // The mark, the name and the points fit into 44 columns; what it came to follows.
  const std::string name = focus ? painted(exercise.name, "1", look) : exercise.name;
  std::string row = fmt::format("{} {} {} {} / {}", focus ? "›" : " ", mark_of(exercise.status, look),
                                padded(name, 31), points(exercise.points), points(exercise.max_points));
  if (exercise.status != Status::passed)
    row = padded(row, 43) + " " + grading::name_of(exercise.status).in(look.language);
  to += row + "\n";
}

/// The feedback of one exercise, as `check` gives it.
std::string feedback_on(const Moment& moment, const Look& look) {
  grading::ChapterResult only = moment.result;
  std::erase_if(only.exercises,
                [&](const grading::ExerciseResult& exercise) { return exercise.name != moment.focus; });
  std::istringstream lines(grading::tell(
      only, moment.chapter,
      {.language = look.language, .colour = look.colour, .file = moment.file, .drawings = moment.drawings}));
  // Without the chapter's line and the exercise's own, which stand above.
  std::string feedback;
  bool begun = false;
  for (std::string line; std::getline(lines, line);) {
    if (begun) feedback += (line.starts_with("    ") ? line.substr(2) : line) + "\n";
    begun = begun || line.find(moment.focus) != std::string::npos;
  }
  return feedback;
}

}  // namespace

std::size_t width_of_terminal() {
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return 80;
  return std::clamp<std::size_t>(size.ws_col, 40, 100);
}

std::string wrapped(const std::string& text, std::size_t width) {
  std::string all;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    const std::size_t indent = std::min(line.find_first_not_of(' '), width / 2);
    while (columns(line) > width) {
      // The last space that leaves the line short enough; a longer word is cut.
      std::size_t cut = 0, at = 0, seen = 0;
      for (; at < line.size() && seen <= width; ++at) {
        if (line[at] == '\x1b') {
          at = std::min(line.find('m', at), line.size() - 1);
          continue;
        }
        if ((static_cast<unsigned char>(line[at]) & 0xC0) == 0x80) continue;
        if (line[at] == ' ' && at > indent) cut = at;
        ++seen;
      }
      if (cut == 0) {
        cut = at - 1;
        all += line.substr(0, cut) + "\n";
        line = std::string(indent, ' ') + line.substr(cut);
      } else {
        all += line.substr(0, cut) + "\n";
        line = std::string(indent, ' ') + line.substr(cut + 1);
      }
    }
    all += line + "\n";
  }
  return all;
}

std::string bar(double part, double whole, std::size_t cells) {
  const double share = whole > 0 ? std::clamp(part / whole, 0.0, 1.0) : 0;
  // Full only when nothing is missing.
  const auto full = static_cast<std::size_t>(share * static_cast<double>(cells));
  std::string text;
  for (std::size_t i = 0; i < cells; ++i) text += i < full ? "█" : "░";
  return text;
}

std::string tell_moment(const Moment& moment, const Look& look) {
  const auto say = [&look](const Text& text) { return text.in(look.language); };
  const auto& exercises = moment.result.exercises;
  const auto passed = std::ranges::count(exercises, Status::passed, &grading::ExerciseResult::status);
  std::string to =
      painted(fmt::format("{} · {}", moment.chapter.id, say(moment.chapter.title)), "1", look) + "\n";
  to += fmt::format("{}  {}\n\n", bar(moment.result.points(), moment.result.max_points(), 20),
                    say({fmt::format("{} de {} ejercicios, {} de {} puntos", passed, exercises.size(),
                                     points(moment.result.points()), points(moment.result.max_points())),
                         fmt::format("{} of {} exercises, {} of {} points", passed, exercises.size(),
                                     points(moment.result.points()), points(moment.result.max_points()))}));
  if (!moment.news.empty()) to += painted(say(moment.news), "32", look) + "\n\n";
  if (!moment.result.message.empty()) {
    to += painted(grading::printable(say(moment.result.message)), "31", look) + "\n";
  } else {
    for (const auto& exercise : exercises) tell_row(to, exercise, exercise.name == moment.focus, look);
    if (const std::string feedback = feedback_on(moment, look); !feedback.empty()) to += "\n" + feedback;
  }
  if (moment.compiler && !moment.result.diagnostics.empty())
    to += "\n" + grading::printable(moment.result.diagnostics, 3000);

  const grading::Exercise* exercise = moment.chapter.find(moment.focus);
  for (int i = 0; exercise && i < moment.hints; ++i) {
    const auto tier = static_cast<std::size_t>(i);
    static const Text names[] = {{"Idea", "Idea"}, {"Plan", "Plan"}, {"Casi", "Almost there"}};
    to += fmt::format("\n{} {}\n", painted(say(names[tier]) + ":", "36", look), say(exercise->hints[tier]));
  }
  if (exercise && moment.hints > 0)
    to += say(grading::in_the_lesson(moment.chapter, *exercise, moment.site)) + "\n";
  if (!moment.next.empty()) to += "\n" + painted(say(moment.next), "1", look) + "\n";
  return wrapped(to, look.width);
}

std::string tell_progress(const grading::Course& course, const Progress& progress, const Look& look) {
  const auto say = [&look](const Text& text) { return text.in(look.language); };
  std::string to;
  std::size_t exercises = 0, passed = 0;
  double total = 0, earned = 0;
  for (const grading::Chapter& chapter : course.chapters) {
    const Tally tally = tally_of(progress, chapter);
    const bool here = chapter.id == progress.chapter;
    to += fmt::format("{} {} {} {} / {}\n", here ? "›" : " ",
                      padded(painted(fmt::format("{} · {}", chapter.id, say(chapter.title)), "1", look), 36),
                      bar(tally.points, chapter.max_points(), 10), points(tally.points),
                      points(chapter.max_points()));
    for (const grading::Exercise& exercise : chapter.exercises) {
      const auto known = progress.exercises.find(chapter.id + "/" + exercise.name);
      const bool seen = known != progress.exercises.end();
      to += fmt::format(
          "    {} {} {} / {}\n", mark_of(seen ? known->second.status : Status::not_started, look),
          padded(exercise.name, 41), points(seen ? known->second.points : 0), points(exercise.points));
    }
    to += "\n";
    exercises += chapter.exercises.size();
    passed += tally.passed;
    total += chapter.max_points();
    earned += tally.points;
  }
  to += say({fmt::format("{} de {} ejercicios, {} de {} puntos.", passed, exercises, points(earned),
                         points(total)),
             fmt::format("{} of {} exercises, {} of {} points.", passed, exercises, points(earned),
                         points(total))}) +
        "\n";
  return wrapped(to, look.width);
}

std::string tell_keys(const Look& look, bool offers_hint, bool offers_solution) {
  const auto key = [&look](const char* es, const char* en) {
    return look.language == Language::es ? es : en;
  };
  const auto one = [&look, &key](const char* letter, const char* es, const char* en) {
    return painted(letter, "36", look) + " " + key(es, en) + "   ";
  };
  std::string keys;
  if (offers_hint) keys += one("h", "pista", "hint");
  keys += one("r", "ejecutar", "run") + one("n", "siguiente", "next") + one("l", "lista", "list");
  if (offers_solution) keys += one("s", "comparar con la solución", "compare with the solution");
  keys +=
      one("c", "compilador", "compiler") + one("x", "empezar de nuevo", "reset") + one("q", "salir", "quit");
  keys.erase(keys.find_last_not_of(' ') + 1);
  return wrapped(keys, look.width);
}

}  // namespace loop
