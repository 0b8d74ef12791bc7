// tools/course watch, and tools/course alone: after each save, in one screen, what is right, what is not and
// why, and what to do next.

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <iostream>

#include "cli/names.hpp"
#include "cli/next_step.hpp"
#include "cli/run.hpp"
#include "cli/verbs.hpp"
#include "grading/bodies.hpp"
#include "grading/files.hpp"
#include "grading/paths.hpp"
#include "grading/printable.hpp"
#include "grading/process.hpp"
#include "grading/submission.hpp"
#include "loop/keyboard.hpp"
#include "loop/path_figure.hpp"
#include "loop/progress.hpp"
#include "loop/saves.hpp"
#include "loop/screen.hpp"

namespace cli {

namespace {

namespace fs = std::filesystem;
using grading::Chapter;
using grading::ExerciseResult;
using grading::Status;

struct Request {
  std::string chapter;
  std::string in;
  bool poll = false;
  bool once = false;
};

volatile std::sig_atomic_t told_to_end = 0;
volatile std::sig_atomic_t size_changed = 0;

/// So that the terminal is given back as it was, whatever ends us, and a new size is noticed.
void listen_to_signals() {
  struct sigaction action {};
  action.sa_flags = SA_RESTART;
  action.sa_handler = [](int) { told_to_end = 1; };
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) ::sigaction(number, &action, nullptr);
  action.sa_handler = [](int) { size_changed = 1; };
  ::sigaction(SIGWINCH, &action, nullptr);
}

/// One who watches a course's folder; a second one would speak of other saves and forget the place of the
/// first.
class Claim {
 public:
  /// Throws `BadRequest` if there is one already. Where nothing may be written, nobody is kept out.
  explicit Claim(const grading::Course& course) {
    const fs::path folder = loop::folder_of_progress(course);
    std::error_code ignored;
    fs::create_directories(folder, ignored);
    lock_ = gate::Descriptor(::open((folder / "watch.lock").c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0644));
    if (lock_.get() >= 0 && ::flock(lock_.get(), LOCK_EX | LOCK_NB) != 0) {
      throw BadRequest(
          {"Ya hay otro tools/course watch abierto en esta carpeta: sigue en él, o ciérralo antes.",
           "Another tools/course watch is open in this folder: go on there, or close it first."});
    }
  }

 private:
  gate::Descriptor lock_;
};

class Loop {
 public:
  Loop(Context& context, const Request& request)
      : context_(context),
        once_(request.once),
        on_terminal_(::isatty(STDOUT_FILENO)),
        progress_(loop::read_progress(context.course)),
        saves_(files(), request.poll ? loop::Noticing::look : loop::Noticing::told) {
    const auto& chapters = context.course.chapters;
    const std::string wanted =
        request.chapter.empty() ? progress_.chapter : chapter_named(context.course, request.chapter).id;
    const auto found = std::ranges::find(chapters, wanted, &Chapter::id);
    go_to(found == chapters.end() ? chapters.front() : *found);
  }

  void run() {
    check();
    draw();
    if (once_) return;
    while (!told_to_end) {
      wait();
      if (size_changed) {
        size_changed = 0;
        draw();
      }
      if (const auto saved = saves_.saved()) on_save(*saved);
      while (const auto key = keyboard_.key()) {
        if (*key == 'q' || *key == '\0') return;
        on_key(*key);
      }
    }
  }

 private:
  std::string say(const Text& text) const { return context_.say(text); }
  fs::path file() const { return context_.course.stub(*chapter_); }
  std::string shown() const { return relative(context_, file()); }

  std::vector<fs::path> files() const {
    std::vector<fs::path> all;
    for (const Chapter& chapter : context_.course.chapters) all.push_back(context_.course.stub(chapter));
    return all;
  }

  /// Beside what `check` makes, which may be at work on the same file.
  fs::path product() const { return context_.course.build / "work" / "watched" / chapter_->id; }

  loop::Look look() const { return {context_.language, context_.colour, loop::width_of_terminal()}; }

  void go_to(const Chapter& chapter) {
    if (chapter_ && chapter_->id != chapter.id) progress_.exercise.clear();
    chapter_ = &chapter;
    progress_.chapter = chapter.id;
    hints_shown_ = 0;
    compiler_ = false;
  }

  void wait() {
    std::array<pollfd, 2> signs{pollfd{keyboard_.is_there() ? STDIN_FILENO : -1, POLLIN, 0},
                                pollfd{saves_.descriptor(), POLLIN, 0}};
    ::poll(signs.data(), signs.size(), static_cast<int>(saves_.patience().count()));
  }

  void check() {
    if (on_terminal_ && !once_) std::cout << say({"Comprobando…", "Checking…"}) << std::flush;
    result_ = grading::judge(context_.course, *chapter_, file(), grading::Suite::examples, product());
    news_ = {};
    if (!fs::exists(file())) {
      result_.message = {fmt::format("{} no está: ¿has movido o renombrado algo?", shown()),
                         fmt::format("{} is not there: did you move or rename something?", shown())};
    } else if (progress_.note(result_)) {
      news_ = {fmt::format("★ Capítulo terminado: {} ejercicios, {} puntos. ¡Enhorabuena!",
                           result_.exercises.size(), result_.max_points()),
               fmt::format("★ Chapter finished: {} exercises, {} points. Well done!",
                           result_.exercises.size(), result_.max_points())};
    }
    settle_focus();
    remember();
  }

  /// Feedback and hints are about the exercise that was chosen while it is open, else about the first that
  /// is.
  void settle_focus() {
    const auto open = [this](const std::string& name) {
      const auto found = std::ranges::find(result_.exercises, name, &ExerciseResult::name);
      return found != result_.exercises.end() && found->status != Status::passed;
    };
    const std::string before = focus_;
    focus_ = progress_.exercise;
    if (!open(focus_)) {
      const auto first =
          std::ranges::find_if(result_.exercises, [&](const ExerciseResult& one) { return open(one.name); });
      focus_ = first == result_.exercises.end() ? "" : first->name;
      progress_.exercise.clear();
    }
    if (focus_ != before) hints_shown_ = 0;
    settle_next();
  }

  void settle_next() {
    const ExerciseResult* now = focused();
    parting_ = now ? grading::parting_of(context_.course, *chapter_, product(), *now) : std::nullopt;
    if (!fs::exists(file())) {
      next_ = {"Devuelve el fichero a su sitio; aquí se espera por él.",
               "Put the file back in its place; it is waited for here."};
      return;
    }
    grading::ChapterResult only = result_;
    if (!focus_.empty() && result_.message.empty())
      std::erase_if(only.exercises, [this](const ExerciseResult& one) { return one.name != focus_; });
    next_ = next_step(only, file(), shown(), {});
    if (!next_.empty()) return;
    const Chapter* after = following();
    next_ = after
                ? Text{fmt::format("Todo bien. r ejecuta el programa del capítulo; n pasa a {}.", after->id),
                       fmt::format("All is well. r runs the chapter's program; n goes on to {}.", after->id)}
                : Text{"Todo bien, y era el último capítulo. r ejecuta su programa.",
                       "All is well, and this was the last chapter. r runs its program."};
  }

  const Chapter* following() const {
    const Chapter* next = chapter_ + 1;
    return next == context_.course.chapters.data() + context_.course.chapters.size() ? nullptr : next;
  }

  void remember() {
    if (!loop::keep(progress_, context_.course) && !told_that_nothing_is_kept_) {
      told_that_nothing_is_kept_ = true;
      news_ = {"En esta carpeta no puedo escribir: tu sitio no se guardará.",
               "I cannot write in this folder: your place will not be kept."};
    }
  }

  const ExerciseResult* focused() const {
    const auto found = std::ranges::find(result_.exercises, focus_, &ExerciseResult::name);
    return found == result_.exercises.end() ? nullptr : &*found;
  }

  /// `below` stands under the screen: something that was asked for, once.
  void draw(const std::string& below = "") {
    if (told_to_end) return;
    const auto drawing =
        parting_ ? loop::drawing_of(context_.course, *chapter_, *parting_, look()) : std::nullopt;
    std::string screen =
        loop::tell_moment({.chapter = *chapter_,
                           .result = result_,
                           .file = shown(),
                           .focus = focus_,
                           .hints = hints_shown_,
                           .site = context_.course.site(),
                           .drawings = drawing ? std::vector{*drawing} : std::vector<grading::Drawing>{},
                           .compiler = compiler_,
                           .next = next_,
                           .news = news_},
                          look());
    show(screen + below);
  }

  void show(const std::string& screen) {
    if (on_terminal_ && !once_) std::cout << "\x1b[2J\x1b[3J\x1b[H";
    std::cout << screen;
    if (keyboard_.is_there() && !once_) {
      const ExerciseResult* now = focused();
      const bool fails = now && now->status != Status::passed;
      std::cout << '\n' << loop::tell_keys(look(), fails, fs::exists(context_.course.solution(*chapter_)));
    } else if (!once_) {
      std::cout << std::string(40, '-') << '\n';
    }
    std::cout << std::flush;
  }

  void on_save(const fs::path& saved) {
    if (saved == file()) {
      check();
      draw();
      return;
    }
    const auto other = std::ranges::find_if(context_.course.chapters, [&](const Chapter& chapter) {
      return context_.course.stub(chapter) == saved;
    });
    news_ = {fmt::format("Has guardado {}, pero aquí se mira {}. Con {} pasas allí.", other->source_name(),
                         chapter_->source_name(), other->id[1]),
             fmt::format("You saved {}, but {} is being watched. {} takes you there.", other->source_name(),
                         chapter_->source_name(), other->id[1])};
    draw();
  }

  void on_key(char key) {
    switch (key) {
      case 'h':
        return hint();
      case 'n':
        return next();
      case 'r':
        return run_chapter();
      case 'l':
        return show(loop::tell_progress(context_.course, progress_, look()) +
                    say({"\nUn número lleva a su capítulo; con otra tecla vuelves.\n",
                         "\nA number takes you to its chapter; any other key, back.\n"}));
      case 'c':
        compiler_ = !compiler_;
        news_ = compiler_ && result_.diagnostics.empty()
                    ? Text{"El compilador no tiene nada que decir.", "The compiler has nothing to say."}
                    : Text{};
        return draw();
      case 's':
        return compare();
      case 'x':
        return reset();
      default:
        break;
    }
    const auto number = static_cast<std::size_t>(key - '1');
    if (key >= '1' && number < context_.course.chapters.size()) {
      go_to(context_.course.chapters[number]);
      check();
    }
    draw();
  }

  void hint() {
    if (!focused()) return draw();
    hints_shown_ = std::min(hints_shown_ + 1, 3);
    auto& known = progress_.of(chapter_->id, focus_);
    known.hints = std::max(known.hints, hints_shown_);
    remember();
    draw();
  }

  /// The next exercise that is open, round the chapter; the next chapter once there is none.
  void next() {
    const auto& all = result_.exercises;
    const auto here = std::ranges::find(all, focus_, &ExerciseResult::name);
    if (here == all.end()) {
      if (const Chapter* after = following()) {
        go_to(*after);
        check();
      }
      return draw();
    }
    const auto at = static_cast<std::size_t>(here - all.begin());
    for (std::size_t step = 1; step < all.size(); ++step) {
      const ExerciseResult& one = all[(at + step) % all.size()];
      if (one.status == Status::passed) continue;
      progress_.exercise = focus_ = one.name;
      hints_shown_ = 0;
      break;
    }
    settle_next();
    remember();
    draw();
  }

  void run_chapter() {
    if (on_terminal_) std::cout << "\x1b[2J\x1b[3J\x1b[H" << std::flush;
    keyboard_.lend();
    run_program(context_, *chapter_, false);
    keyboard_.take_back();
    std::cout << '\n'
              << say({"Con cualquier tecla vuelves.", "Any key takes you back."}) << '\n'
              << std::flush;
  }

  /// The student's function beside the reference's: where there are solutions, and once it passes.
  void compare() {
    const fs::path reference = context_.course.solution(*chapter_);
    if (!fs::exists(reference)) return draw();
    std::string told;
    const std::string ours = grading::read_file(file()).value_or("");
    const std::string theirs = grading::read_file(reference).value_or("");
    for (const ExerciseResult& one : result_.exercises) {
      if (one.status != Status::passed) continue;
      const auto mine = grading::body_of(ours, one.name), model = grading::body_of(theirs, one.name);
      if (!mine || !model) continue;
      told += fmt::format("\n{}\n{}\n{}\n{}\n", say({"— tuya", "— yours"}),
                          ours.substr(mine->head, mine->end - mine->head),
                          say({"— la de referencia", "— the reference"}),
                          theirs.substr(model->head, model->end - model->head));
    }
    if (told.empty())
      told = say({"\nLa solución se enseña de lo que ya está bien.\n",
                  "\nThe solution is shown of what is right already.\n"});
    show(grading::printable(told, 20000));
  }

  /// Puts the stub back, after asking; what was there is kept beside.
  void reset() {
    const std::string source = grading::read_file(file()).value_or("");
    const auto body = focus_.empty() ? std::nullopt : grading::body_of(source, focus_);
    if (!body || !keyboard_.is_there()) return draw();
    std::cout << '\n'
              << say({fmt::format("¿Empezar {} de nuevo? Lo que hay se guarda en .descenso. s: sí", focus_),
                      fmt::format("Begin {} anew? What is there is kept in .descenso. y: yes", focus_)})
              << ' ' << std::flush;
    std::optional<char> answer;
    while (!told_to_end && !(answer = keyboard_.key())) {
      pollfd sign{STDIN_FILENO, POLLIN, 0};
      ::poll(&sign, 1, 1000);
    }
    if (!answer || (*answer != 's' && *answer != 'y')) return draw();
    try {
      const fs::path kept = loop::folder_of_progress(context_.course) / "kept" / chapter_->source_name();
      int number = 1;
      while (fs::exists(fmt::format("{}.{}", kept.string(), number))) ++number;
      grading::write_file(fmt::format("{}.{}", kept.string(), number), source);
      std::string text = source;
      text.replace(body->begin, body->end - body->begin,
                   fmt::format("{{\n  // TODO: {}\n  throw NotStarted(\"{}\");\n}}{}",
                               say(chapter_->find(focus_)->hints[0]), focus_,
                               source[body->end - 1] == '\n' ? "\n" : ""));
      grading::write_file(file(), text);
      saves_.saved();  // our own
      check();
    } catch (const std::system_error& error) {
      news_ = {fmt::format("No se puede escribir: {}.", error.what()),
               fmt::format("It cannot be written: {}.", error.what())};
    }
    draw();
  }

  Context& context_;
  bool once_;
  bool on_terminal_;
  loop::Keyboard keyboard_;
  loop::Progress progress_;
  loop::Saves saves_;
  const Chapter* chapter_ = nullptr;
  grading::ChapterResult result_;
  std::string focus_;                        ///< the exercise that is spoken of; empty if all pass
  std::optional<grading::Parting> parting_;  ///< of its path, if it returns a wrong one
  int hints_shown_ = 0;
  bool compiler_ = false;
  bool told_that_nothing_is_kept_ = false;
  Text next_, news_;
};

/// The course, with the student's files in another folder that is laid out like it.
void work_in(Context& context, const std::string& folder) {
  if (!fs::is_directory(fs::path(folder) / "chapters")) {
    throw BadRequest({fmt::format("En {} no hay una carpeta chapters con tus ficheros.", folder),
                      fmt::format("There is no folder chapters with your files in {}.", folder)});
  }
  context.course.work = fs::absolute(folder);
}

void carry_out(Context& context, const Request& request) {
  if (!request.in.empty()) work_in(context, request.in);
  if (request.once) return Loop(context, request).run();
  const Claim claim(context.course);
  listen_to_signals();
  Loop(context, request).run();
  if (::isatty(STDOUT_FILENO)) std::cout << '\n';
}

}  // namespace

void add_watch(CLI::App& app, Context& context) {
  auto request = std::make_shared<Request>();
  CLI::App* verb = app.add_subcommand(
      "watch",
      context.say({"Mira tu fichero y, cada vez que lo guardas, dice qué está bien y qué hacer ahora",
                   "Watches your file and says, each time you save it, what is right and what to do"}));
  verb->add_option("chapter", request->chapter,
                   context.say({"El capítulo: 5, momentum. Sin él, donde lo dejaste",
                                "The chapter: 5, momentum. Without it, where you left off"}))
      ->type_name(context.say({"CAPÍTULO", "CHAPTER"}));
  verb->add_option("--in", request->in,
                   context.say({"Carpeta con tus ficheros, si no son los del curso: CARPETA/chapters/…",
                                "Folder of your files, if they are not the course's: FOLDER/chapters/…"}))
      ->type_name(context.say({"CARPETA", "FOLDER"}));
  verb->add_flag(
      "--poll", request->poll,
      context.say({"Mirar el fichero cada poco, donde no se avisa de los cambios (carpetas de red)",
                   "Look at the file now and then, where changes are not told (network folders)"}));
  verb->add_flag(
      "--once", request->once,
      context.say({"Una sola vez, sin esperar a nada", "Just once, without waiting for anything"}));
  verb->callback([&context, request] { carry_out(context, *request); });
}

}  // namespace cli
