// tools/course grade: a class's marks. And the two steps of it that CTest runs: grade-one and gather.

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <thread>

#include "cli/names.hpp"
#include "cli/verbs.hpp"
#include "gate/layers.hpp"
#include "grading/classroom.hpp"
#include "grading/csv.hpp"
#include "grading/feedback.hpp"
#include "grading/files.hpp"
#include "grading/plan.hpp"
#include "grading/printable.hpp"
#include "grading/process.hpp"

namespace cli {

namespace {

namespace fs = std::filesystem;
using grading::ChapterResult;
using grading::Classroom;
using grading::Status;

struct Request {
  std::string submissions;
  std::string into;
  std::vector<std::string> chapters;
  std::vector<std::string> only;
  unsigned jobs = 0;
  bool regrade = false;
  bool unsafe = false;
  bool json = false;
};

/// False, having said why, where strangers' code cannot be confined and nobody has said that it need not be.
bool may_grade(const Context& context, bool unsafe) {
  const gate::Layers& layers = gate::layers();
  if (unsafe || layers.confines_strangers()) return true;
  std::string missing;
  if (!layers.bubblewrap) missing += " bubblewrap";
  if (!layers.landlock) missing += " landlock";
  if (!layers.seccomp) missing += " seccomp";
  std::cerr << context.say(
      {fmt::format(
           "tools/course: esta máquina no puede aislar el código ajeno (falta:{}). Corrige en otra, o con "
           "--unsafe si te fías de todas las entregas.\n",
           missing),
       fmt::format("tools/course: this machine cannot confine strangers' code (missing:{}). Grade on "
                   "another, or with "
                   "--unsafe if you trust every submission.\n",
                   missing)});
  return false;
}

/// "alice, bob and 3 more": enough to know whom to look at.
std::string some_of(const Context& context, const std::vector<std::string>& names) {
  std::string list;
  for (std::size_t i = 0; i < std::min<std::size_t>(names.size(), 5); ++i) {
    list += (i == 0 ? "" : ", ") + grading::printable_line(names[i], 60);
  }
  if (names.size() > 5) {
    list += context.say(
        {fmt::format(" y {} más", names.size() - 5), fmt::format(" and {} more", names.size() - 5)});
  }
  return list;
}

void summarise(const Context& context, const Classroom& classroom,
               const std::vector<std::vector<ChapterResult>>& results) {
  for (const std::string& id : classroom.chapters) {
    std::map<Status, std::vector<std::string>> by_status;
    double sum = 0, max_points = 0;
    std::size_t whole = 0;
    for (std::size_t i = 0; i < results.size(); ++i) {
      const auto result = std::ranges::find(results[i], id, &ChapterResult::chapter);
      sum += result->points();
      max_points = result->max_points();
      whole += result->passed() ? 1 : 0;
      for (const Status status : {Status::grader_failed, Status::rejected, Status::did_not_compile,
                                  Status::crashed, Status::timed_out}) {
        if (result->has(status)) by_status[status].push_back(classroom.students[i].name);
      }
    }
    std::cout << context.say(
        {fmt::format("{}: {} estudiantes, {} con todo bien, media {} de {} puntos\n", id, results.size(),
                     whole, grading::points(sum / static_cast<double>(results.size())),
                     grading::points(max_points)),
         fmt::format("{}: {} students, {} with everything right, mean {} of {} points\n", id, results.size(),
                     whole, grading::points(sum / static_cast<double>(results.size())),
                     grading::points(max_points))});
    for (const auto& [status, names] : by_status) {
      std::cout << fmt::format("  {:<20} {:>4}  {}\n", context.say(grading::name_of(status)), names.size(),
                               some_of(context, names));
    }
  }
  const bool unconfined = std::ranges::any_of(results, [](const std::vector<ChapterResult>& student) {
    return std::ranges::any_of(student, [](const ChapterResult& result) { return !result.confined; });
  });
  if (unconfined) {
    std::cout << context.say(
        {"Atención: corregido con --unsafe, sin aislar las entregas. Las notas llevan la marca.\n",
         "Mind: graded with --unsafe, with the submissions not confined. The marks say so.\n"});
  }
  if (!classroom.left_out.empty()) {
    std::cout << context.say({"No son carpetas de estudiantes: ", "Not students' folders: "})
              << some_of(context, classroom.left_out) << '\n';
  }
}

/// The student of this name, slug, or beginning of one that leaves no doubt. Throws `BadRequest`.
const grading::Student& student_named(const Classroom& classroom, const std::string& name) {
  std::vector<const grading::Student*> begin_so;
  std::vector<std::string> slugs;
  for (const grading::Student& student : classroom.students) {
    if (student.slug == name || student.name == name) return student;
    if (student.slug.starts_with(name) || student.name.starts_with(name)) begin_so.push_back(&student);
    slugs.push_back(student.slug);
  }
  if (begin_so.size() != 1) unknown({"estudiante", "student"}, name, slugs);
  return *begin_so.front();
}

/// What there is to do, before it is done.
void announce(const Context& context, const grading::Plan& plan) {
  const std::size_t n = plan.to_grade.size(), same = plan.twins.size(), done = plan.up_to_date;
  std::cout << context.say(
                   {fmt::format("Por corregir: {}. Iguales byte a byte a otra entrega: {}. Al día: {}.", n,
                                same, done),
                    fmt::format(
                        "To grade: {}. The same file, byte for byte, as another's: {}. Up to date: {}.", n,
                        same, done)})
            << std::endl;
}

void run_tests(const Classroom& classroom, const grading::Plan& plan, const Request& request) {
  const fs::path numbers = classroom.folder / "to-grade.txt";
  grading::write_file(numbers, grading::for_ctest(classroom, plan.to_grade));
  const unsigned jobs = request.jobs > 0 ? request.jobs : std::max(1u, std::thread::hardware_concurrency());
  // The marks are gathered here, when twins have theirs.
  std::vector<std::string> command{
      "ctest", "--test-dir",     classroom.folder.string(),   "-j",    std::to_string(jobs),
      "-I",    numbers.string(), "--fixture-exclude-cleanup", "marks", "--no-label-summary"};
  // On a terminal one line that moves; in a log a line for each test.
  if (request.json)
    command.push_back("--quiet");
  else if (::isatty(STDOUT_FILENO))
    command.push_back("--progress");
  grading::run(command);
  fs::remove(numbers);
}

/// Marks that are not what they were: all in changes.csv, the first of them here.
void tell_changes(const Context& context, const Classroom& classroom, const grading::Plan& plan,
                  const std::vector<std::vector<ChapterResult>>& results) {
  if (plan.before.empty()) return;
  constexpr std::size_t most = 20;
  grading::Table changes{{{"student", "chapter", "exercise", "before", "after"}}};
  for (std::size_t i = 0; i < results.size(); ++i) {
    const std::string& name = classroom.students[i].name;
    const auto student = plan.before.find(name);
    if (student == plan.before.end()) continue;
    for (const ChapterResult& result : results[i]) {
      const auto chapter = student->second.find(result.chapter);
      if (chapter == student->second.end()) continue;
      for (const grading::ExerciseResult& exercise : result.exercises) {
        const auto before = chapter->second.find(exercise.name);
        if (before == chapter->second.end() || before->second == exercise.points) continue;
        changes.rows.push_back({grading::no_formula(grading::printable_line(name)), result.chapter,
                                exercise.name, grading::points(before->second),
                                grading::points(exercise.points)});
      }
    }
  }
  const fs::path file = classroom.folder / "changes.csv";
  grading::write_file(file, grading::to_csv(changes));
  const std::size_t count = changes.rows.size() - 1;
  if (count == 0) {
    std::cout << context.say(
        {"Ninguna nota de las que había ha cambiado.\n", "None of the marks that were there has changed.\n"});
    return;
  }
  std::cout << context.say({fmt::format("Notas que han cambiado: {} (en {})\n", count, file.string()),
                            fmt::format("Marks that have changed: {} (in {})\n", count, file.string())});
  for (std::size_t i = 1; i <= std::min(count, most); ++i) {
    const grading::Row& row = changes.rows[i];
    std::cout << fmt::format("  {}, {}/{}: {} → {}\n", row[0], row[1], row[2], row[3], row[4]);
  }
  if (count > most) std::cout << "  …\n";
}

void grade_class(Context& context, const Request& request) {
  if (!may_grade(context, request.unsafe)) {
    context.status = machine_at_fault;
    return;
  }
  std::vector<std::string> chapters;
  for (const std::string& name : request.chapters) chapters.push_back(chapter_named(context.course, name).id);

  Classroom classroom = grading::look_through(context.course, request.submissions, request.into, chapters);
  classroom.language = context.language;
  classroom.unsafe = request.unsafe;
  for (const grading::Chapter& chapter : context.course.chapters) {
    const bool graded = std::ranges::find(classroom.chapters, chapter.id) != classroom.chapters.end();
    if (graded && !fs::exists(context.course.suite(chapter, grading::Suite::hidden))) {
      throw BadRequest(
          {fmt::format("{} no tiene pruebas ocultas aquí: esta es la edición del estudiante.", chapter.id),
           fmt::format("{} has no hidden tests here: this is the student's edition.", chapter.id)});
    }
  }
  grading::prepare(classroom, fs::read_symlink("/proc/self/exe"));
  // From here on as CTest's tests see it.
  classroom = grading::open_classroom(classroom.folder);

  grading::Scope scope{{}, request.regrade};
  for (const std::string& name : request.only) scope.only.insert(student_named(classroom, name).slug);
  const grading::Plan plan = grading::make_plan(context.course, classroom, scope);
  if (!request.json) announce(context, plan);
  if (!plan.to_grade.empty()) run_tests(classroom, plan, request);
  grading::copy_to_twins(context.course, classroom, plan);

  const auto results = grading::gather(context.course, classroom);
  if (request.json) {
    nlohmann::json students = nlohmann::json::array();
    for (std::size_t i = 0; i < results.size(); ++i) {
      students.push_back({{"student", classroom.students[i].name}, {"chapters", results[i]}});
    }
    std::cout << students.dump(1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
  } else {
    std::cout << '\n';
    summarise(context, classroom, results);
    tell_changes(context, classroom, plan, results);
    std::cout << context.say({"Notas: ", "Marks: "}) << (classroom.folder / "grades.csv").string() << '\n'
              << context.say({"Comentarios: ", "Feedback: "}) << (classroom.folder / "feedback").string()
              << '\n';
  }
  for (std::size_t i = 0; i < results.size(); ++i) {
    if (!scope.has(classroom.students[i])) continue;
    for (const ChapterResult& result : results[i]) {
      if (result.has(Status::grader_failed)) context.status = machine_at_fault;
    }
  }
}

/// CTest looks through what a test prints for markup of its own, from labels to files to enclose, and what a
/// compiler complains of can hold any.
std::string without_markup(std::string text) {
  for (std::size_t at = 0; (at = text.find('<', at)) != std::string::npos;) text.replace(at, 1, "‹");
  return text;
}

/// One student's chapter. To CTest a test is passed if there is a mark, whatever the mark; skipped if nothing
/// was handed in; and failed if we failed, so that `ctest --rerun-failed` does again what has to be done
/// again.
void grade_one(Context& context, const std::string& folder, const std::string& slug,
               const std::string& chapter) {
  const Classroom classroom = grading::open_classroom(folder);
  const ChapterResult result = grading::grade_one(context.course, classroom, slug, chapter);
  std::cout << without_markup(grading::tell(result, chapter_named(context.course, chapter),
                                            {.language = classroom.language, .values = false}));
  const auto student = std::ranges::find(classroom.students, slug, &grading::Student::slug);
  context.status = result.has(Status::grader_failed) ? machine_at_fault
                   : !student->handed_in(chapter)    ? grading::nothing_handed_in
                                                     : all_passes;
}

}  // namespace

void add_grade(CLI::App& app, Context& context) {
  auto request = std::make_shared<Request>();
  CLI::App* verb =
      app.add_subcommand("grade", context.say({"Corrige a toda una clase con las pruebas ocultas",
                                               "Grades a whole class with the hidden tests"}));
  verb->add_option("submissions", request->submissions,
                   context.say({"Carpeta con una carpeta por estudiante, o un zip, tar o tar.gz de ellas",
                                "Folder with a folder for each student, or a zip, tar or tar.gz of these"}))
      ->type_name(context.say({"ENTREGAS", "SUBMISSIONS"}))
      ->required();
  verb->add_option(
          "--into", request->into,
          context.say({"Carpeta para las notas y los comentarios", "Folder for the marks and the feedback"}))
      ->type_name(context.say({"CLASE", "CLASS"}))
      ->required();
  verb->add_option("--chapter", request->chapters,
                   context.say({"Solo estos capítulos (si no, todos los entregados)",
                                "Only these chapters (else all that were handed in)"}))
      ->type_name(context.say({"CAPÍTULO", "CHAPTER"}));
  verb->add_option("-j,--jobs", request->jobs, context.say({"Cuántos a la vez", "How many at a time"}))
      ->type_name("N");
  verb->add_option("--only", request->only,
                   context.say({"Solo a estos estudiantes (de los demás queda lo que hay)",
                                "Only these students (of the others what is there stays)"}))
      ->type_name(context.say({"ESTUDIANTE", "STUDENT"}));
  verb->add_flag("--regrade", request->regrade,
                 context.say({"Corregir todo de nuevo, también lo que está al día",
                              "Grade everything anew, what is up to date as well"}));
  verb->add_flag("--unsafe", request->unsafe,
                 context.say({"Corregir aunque esta máquina no pueda aislar los programas",
                              "Grade even though this machine cannot confine the programs"}));
  verb->add_flag("--json", request->json, context.say({"El resultado en JSON", "The result as JSON"}));
  verb->callback([&context, request] { grade_class(context, *request); });

  // For CTest, not for people.
  auto words = std::make_shared<std::vector<std::string>>();
  CLI::App* one = app.add_subcommand("grade-one", "")->group("");
  one->add_option("words", *words)->expected(3);
  one->callback([&context, words] {
    grading::die_with_the_reader();
    grade_one(context, words->at(0), words->at(1), words->at(2));
  });
  CLI::App* gather = app.add_subcommand("gather", "")->group("");
  gather->add_option("words", *words)->expected(1);
  gather->callback([&context, words] {
    grading::die_with_the_reader();
    grading::gather(context.course, grading::open_classroom(words->at(0)));
  });
}

}  // namespace cli
