// tools/course grade: a class's marks. And the two steps of it that CTest runs: grade-one and gather.

#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <thread>

#include "cli/class_words.hpp"
#include "cli/names.hpp"
#include "cli/progress.hpp"
#include "cli/verbs.hpp"
#include "gate/layers.hpp"
#include "gate/private_folder.hpp"
#include "grading/arrivals.hpp"
#include "grading/arrivals_table.hpp"
#include "grading/engine.hpp"
#include "grading/feedback.hpp"
#include "grading/files.hpp"
#include "grading/policy.hpp"
#include "grading/process.hpp"

namespace cli {

namespace {

namespace fs = std::filesystem;
using grading::ChapterResult;
using grading::Classroom;
using grading::Status;
using grading::Student;

struct Request {
  std::string submissions;
  std::string into;
  std::vector<std::string> chapters;
  std::vector<std::string> only;
  std::optional<std::string> roster;
  std::optional<std::string> policy;
  unsigned jobs = 0;
  bool list = false;
  bool regrade = false;
  bool slurm = false;
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

/// The student of this name, slug or row in the roster, or of a beginning of one that leaves no doubt. Throws
/// `BadRequest`.
const Student& student_named(const Classroom& classroom, const std::string& name) {
  std::vector<const Student*> begin_so;
  std::vector<std::string> slugs;
  for (const Student& student : classroom.students) {
    const auto names = {student.slug, student.name, student.enrolled, student.called};
    if (!name.empty() && std::ranges::find(names, name) != names.end()) return student;
    if (std::ranges::any_of(names, [&](const std::string& one) { return one.starts_with(name); }))
      begin_so.push_back(&student);
    slugs.push_back(student.slug);
  }
  if (begin_so.size() != 1) unknown({"estudiante", "student"}, name, slugs);
  return *begin_so.front();
}

/// The file that is named now, or else was named last time; "none" is none.
std::string chosen(const std::optional<std::string>& named, const std::string& before) {
  if (!named) return before;
  return *named == "none" ? "" : fs::absolute(*named).lexically_normal().string();
}

/// The class as it arrives, with all that roster and rules say of it. What is packed is unpacked below
/// `into`.
Classroom take_in(const Context& context, const Request& request, const fs::path& into) {
  std::vector<std::string> chapters;
  for (const std::string& name : request.chapters) chapters.push_back(chapter_named(context.course, name).id);
  const grading::Remembered before = grading::remembered(request.into);
  const std::string roster_file = chosen(request.roster, before.roster);
  const std::string policy_file = chosen(request.policy, before.policy);
  // Both are read before anything is done, since what is wrong with them takes no time to find.
  std::optional<grading::Roster> roster;
  if (!roster_file.empty()) roster.emplace(grading::read_roster(roster_file));
  grading::Policy policy;
  if (!policy_file.empty()) policy = grading::read_policy(context.course, policy_file);

  Classroom classroom =
      grading::look_through(context.course, request.submissions, into, chapters, roster ? &*roster : nullptr);
  classroom.folder = fs::absolute(request.into);
  classroom.language = context.language;
  classroom.unsafe = request.unsafe;
  classroom.roster = roster_file;
  classroom.policy = policy_file;
  for (const grading::Chapter& chapter : context.course.chapters) {
    const bool graded = std::ranges::find(classroom.chapters, chapter.id) != classroom.chapters.end();
    if (graded && !fs::exists(context.course.suite(chapter, grading::Suite::hidden))) {
      throw BadRequest(
          {fmt::format("{} no tiene pruebas ocultas aquí: esta es la edición del estudiante.", chapter.id),
           fmt::format("{} has no hidden tests here: this is the student's edition.", chapter.id)});
    }
  }
  grading::apply(policy, roster ? &*roster : nullptr, classroom);
  return classroom;
}

/// Has the pieces graded that there are to grade. False: not all of them had their turn, and it was said why.
bool run(Context& context, const Classroom& classroom, const grading::Plan& plan, const Request& request) {
  if (plan.to_grade.empty()) return true;
  const unsigned jobs = request.jobs > 0 ? request.jobs : std::max(1u, std::thread::hardware_concurrency());
  std::size_t done = 0;
  const auto end = [&] {
    Progress progress(context, plan.to_grade.size());
    const auto see = [&](std::size_t so_far) { progress.at(done = so_far); };
    return request.slurm ? grading::run_on_slurm(classroom, plan.to_grade, jobs, see)
                         : grading::run_here(classroom, plan.to_grade, jobs, see);
  }();
  if (end == grading::RunEnd::through) return true;
  const std::size_t all = plan.to_grade.size();
  std::cerr << context.say(
      end == grading::RunEnd::interrupted
          ? Text{fmt::format(
                     "Interrumpido con {} de {} corregidos, que quedan; la misma orden sigue donde estaba.\n",
                     done, all),
                 fmt::format(
                     "Interrupted with {} of {} graded, which stay; the same command goes on from there.\n",
                     done, all)}
          : Text{"tools/course: Slurm no ha aceptado el trabajo; arriba dice por qué.\n",
                 "tools/course: Slurm did not take the job; it says above why.\n"});
  context.status = end == grading::RunEnd::interrupted ? something_fails : machine_at_fault;
  return false;
}

/// Names what has no result of this run, though it should.
void tell_undone(Context& context, const Classroom& classroom, const std::vector<grading::Piece>& undone) {
  if (undone.empty()) return;
  std::vector<std::string> names;
  for (const grading::Piece& piece : undone)
    names.push_back(classroom.students[piece.student].name + "/" + classroom.chapters[piece.chapter]);
  std::cerr << context.say(
      {fmt::format("tools/course: no se ha podido corregir {} (¿disco lleno, un fichero que cambiaba?); la "
                   "misma orden lo "
                   "intenta de nuevo.\n",
                   some_of(context, names)),
       fmt::format(
           "tools/course: {} could not be graded (a full disk? a file that changed?); the same command tries "
           "again.\n",
           some_of(context, names))});
  context.status = machine_at_fault;
}

void write_changes(const fs::path& file, const std::vector<grading::Change>& changes) {
  grading::Table table{{{"student", "chapter", "exercise", "before", "after"}}};
  for (const grading::Change& one : changes)
    table.rows.push_back({one.student, one.chapter, one.exercise, one.before, one.after});
  grading::write_file(file, grading::to_csv(table));
}

std::string as_json(const nlohmann::json& value) {
  return value.dump(1, ' ', false, nlohmann::json::error_handler_t::replace);
}

void grade_class(Context& context, const Request& request) {
  if (!may_grade(context, request.unsafe)) {
    context.status = machine_at_fault;
    return;
  }
  // Who only lists leaves the class's folder as it is.
  const auto aside = request.list ? std::make_unique<gate::PrivateFolder>() : nullptr;
  const Classroom arrived = take_in(context, request, aside ? aside->path() : fs::path(request.into));
  Classroom classroom = arrived;
  if (!request.list) {
    grading::write_file(classroom.folder / "arrivals.csv",
                        grading::to_csv(grading::arrivals_table(context.course, classroom)));
    grading::prepare(classroom, fs::read_symlink("/proc/self/exe"));
    // From here on as CTest's tests see it.
    classroom = grading::open_classroom(classroom.folder);
  }
  grading::Scope scope{{}, request.regrade};
  for (const std::string& name : request.only) scope.only.insert(student_named(classroom, name).slug);
  const grading::Plan plan = grading::make_plan(context.course, classroom, scope);
  if (request.json) {
    std::cout << "{\"arrivals\": " << as_json(grading::arrivals_json(context.course, arrived));
    if (request.list) std::cout << "}\n";
  } else {
    tell_arrivals(context, arrived);
    tell_plan(context, plan);
  }
  if (request.list) return;

  if (!run(context, classroom, plan, request)) {
    if (request.json) std::cout << "}\n";
    return;
  }
  auto undone = grading::copy_to_twins(context.course, classroom, plan);
  // A twin whose file changed meanwhile, or whose twin failed, has a turn of its own.
  const auto left = std::ranges::partition(undone, [&plan](const grading::Piece& piece) {
    return std::ranges::find(plan.twins, piece, &grading::Plan::Twin::piece) == plan.twins.end();
  });
  if (!left.empty()) {
    const grading::Plan again = grading::plan_of(classroom, {left.begin(), left.end()});
    undone.erase(left.begin(), left.end());
    if (!run(context, classroom, again, request)) {
      if (request.json) std::cout << "}\n";
      return;
    }
    std::ranges::copy(grading::copy_to_twins(context.course, classroom, again), std::back_inserter(undone));
  }
  tell_undone(context, classroom, undone);

  grading::Changes changes(classroom.folder / "grades.csv");
  Summary summary(context);
  bool first = true;
  if (request.json) std::cout << ",\n\"students\": [";
  grading::gather(
      context.course, classroom, [&](const Student& student, const std::vector<ChapterResult>& results) {
        if (scope.has(student) && std::ranges::any_of(results, &ChapterResult::owed))
          context.status = machine_at_fault;
        changes.compare(student, results);
        if (!request.json) {
          summary.add(student, results);
          return;
        }
        std::cout << (first ? "\n" : ",\n") << as_json({{"student", student.name}, {"chapters", results}});
        first = false;
      });
  write_changes(classroom.folder / "changes.csv", changes.all());
  if (request.json) {
    nlohmann::json list = nlohmann::json::array();
    for (const grading::Change& one : changes.all())
      list.push_back({{"student", one.student},
                      {"chapter", one.chapter},
                      {"exercise", one.exercise},
                      {"before", one.before},
                      {"after", one.after}});
    std::cout << "],\n\"changes\": " << as_json(list) << "}\n";
    return;
  }
  std::cout << '\n';
  summary.tell();
  if (changes.had_marks()) tell_changes(context, changes.all(), (classroom.folder / "changes.csv").string());
  std::cout << context.say({"Notas: ", "Marks: "}) << (classroom.folder / "grades.csv").string() << '\n'
            << context.say({"Comentarios: ", "Feedback: "}) << (classroom.folder / "feedback").string()
            << '\n';
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
  verb->add_option(
          "submissions", request->submissions,
          context.say(
              {"Carpeta o zip de Moodle o de Canvas, de GitHub Classroom, o con una carpeta por estudiante",
               "Folder or zip of Moodle’s, Canvas’s or GitHub Classroom’s, or of student folders"}))
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
  verb->add_option("--roster", request->roster,
                   context.say({"CSV de quienes deberían estar (si no, el de la última vez; none: ninguno)",
                                "CSV of who should be there (else that of the last time; none: without)"}))
      ->type_name(context.say({"FICHERO", "FILE"}));
  verb->add_option("--policy", request->policy,
                   context.say({"TOML con plazos, descuentos y decisiones (como --roster)",
                                "TOML with deadlines, penalties and overrides (as --roster)"}))
      ->type_name(context.say({"FICHERO", "FILE"}));
  verb->add_flag("--list", request->list,
                 context.say({"Solo decir qué se corregiría", "Only say what would be graded"}));
  verb->add_flag("--slurm", request->slurm,
                 context.say({"Corregir en las máquinas de Slurm, en N trabajos (-j)",
                              "Grade on Slurm's machines, in N jobs (-j)"}));
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
