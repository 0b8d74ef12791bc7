// tools/course doctor: what this machine has and enforces, and the command that mends what it lacks.

#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <thread>

#include "bridge/session.hpp"
#include "cli/verbs.hpp"
#include "gate/cage.hpp"
#include "gate/identity.hpp"
#include "gate/intake.hpp"
#include "gate/landlock.hpp"
#include "gate/layers.hpp"
#include "gate/worker.hpp"
#include "grading/files.hpp"
#include "grading/process.hpp"

namespace cli {

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

enum class State {
  works,
  spare,    ///< not there, and something else does its work
  missing,  ///< not there, and needed
};

/// One thing that was looked at.
struct Point {
  std::string id;
  State state;
  Text name;
  Text found;
  Text mend = {};  ///< a command, or what to do; empty if nothing is to be done
};

struct Section {
  std::string id;
  Text title;
  std::vector<Point> points;
};

Text alike(const std::string& text) { return {text, text}; }

/// A whole number in a file of the kernel's; nothing where the file is not there.
std::optional<long> number_in(const char* file) {
  long number = 0;
  return std::ifstream(file) >> number ? std::optional(number) : std::nullopt;
}

std::string mebibytes(std::uint64_t bytes) { return fmt::format("{} MiB", bytes >> 20); }

Section dependencies(const Context& context) {
  std::map<std::string, std::string> versions;
  std::vector<std::string> command{"dpkg-query", "-W", "-f", "${db:Status-Status} ${Package} ${Version}\n"};
  std::istringstream installed(grading::capture(command).output);
  for (std::string state, name, version; installed >> state >> name >> version;) {
    if (state == "installed") versions[name] = version;
  }
  Section section{"packages", {"Paquetes de Debian", "Debian packages"}, {}};
  std::istringstream wanted(grading::read_file(context.course.root / "tools" / "packages.txt").value_or(""));
  for (std::string line; std::getline(wanted, line);) {
    std::istringstream words(line.substr(0, line.find('#')));
    std::string name;
    if (!(words >> name)) continue;
    // What follows is needed by single verbs, which say so themselves.
    if (name.starts_with('[')) break;
    const auto found = versions.find(name);
    if (found != versions.end()) {
      section.points.push_back({name, State::works, alike(name), alike(found->second)});
    } else {
      section.points.push_back({name,
                                State::missing,
                                alike(name),
                                {"no está instalado", "is not installed"},
                                alike("apt-get install -y --no-install-recommends " + name)});
    }
  }
  return section;
}

/// Why bubblewrap cannot make its namespaces, as far as the kernel says so.
Text mend_bubblewrap() {
  if (::access("/usr/bin/bwrap", X_OK) != 0)
    return alike("apt-get install -y --no-install-recommends bubblewrap");
  if (number_in("/proc/sys/kernel/unprivileged_userns_clone") == 0)
    return alike("sysctl -w kernel.unprivileged_userns_clone=1");
  if (number_in("/proc/sys/user/max_user_namespaces") == 0)
    return alike("sysctl -w user.max_user_namespaces=10000");
  if (number_in("/proc/sys/kernel/apparmor_restrict_unprivileged_userns") == 1)
    return alike("sysctl -w kernel.apparmor_restrict_unprivileged_userns=0");
  return {"Dentro de un contenedor o un chroot no se pueden crear espacios de nombres: fuera de él, sí.",
          "Inside a container or a chroot no namespaces can be made: outside of it they can."};
}

Section confinement() {
  const gate::Layers& layers = gate::layers();
  Section section{"layers", {"Aislamiento del código ajeno", "Confinement of strangers' code"}, {}};
  const auto add = [&](const char* id, bool works, bool needed, Text name, Text found, Text mend) {
    const State state = works ? State::works : needed ? State::missing : State::spare;
    section.points.push_back(
        {id, state, std::move(name), std::move(found), works ? Text{} : std::move(mend)});
  };
  const int landlock = gate::landlock_version();
  add("bubblewrap", layers.bubblewrap, !layers.landlock,
      {"bubblewrap (al compilar)", "bubblewrap (compiling)"},
      layers.bubblewrap ? Text{"aísla: probado ahora", "confines: tried just now"}
      : layers.landlock
          ? Text{"no arranca; Landlock hace su trabajo", "does not start; Landlock does its work"}
          : Text{"no arranca", "does not start"},
      mend_bubblewrap());
  add("landlock", layers.landlock, true,
      {"Landlock (al compilar y al ejecutar)", "Landlock (compiling and running)"},
      layers.landlock ? Text{fmt::format("aísla: probado ahora (versión {})", landlock),
                             fmt::format("confines: tried just now (version {})", landlock)}
                      : Text{"este núcleo no lo aplica", "this kernel does not enforce it"},
      {"Arranca un núcleo 5.13 o posterior con lsm=landlock,… en su línea de órdenes (Debian 12 lo trae).",
       "Boot a kernel 5.13 or later with lsm=landlock,… on its command line (Debian 12 comes with it)."});
  add("seccomp", layers.seccomp, true,
      {"seccomp (al compilar y al ejecutar)", "seccomp (compiling and running)"},
      layers.seccomp ? Text{"aísla: probado ahora", "confines: tried just now"}
                     : Text{"este núcleo no lo aplica", "this kernel does not enforce it"},
      {"Usa un núcleo con CONFIG_SECCOMP_FILTER (Debian 12 lo trae).",
       "Use a kernel with CONFIG_SECCOMP_FILTER (Debian 12 comes with it)."});
  const bool root = ::geteuid() == 0;
  const bool drops = gate::can_become_nobody();
  add("identity", !root || drops, false, {"Identidad", "Identity"},
      !root   ? Text{"usuario corriente: nada que soltar", "ordinary user: nothing to drop"}
      : drops ? Text{"root: las entregas se ejecutan como nobody", "root: submissions run as nobody"}
              : Text{"root sin permiso para cambiar de usuario", "root without the right to change user"},
      {"Corrige como un usuario corriente.", "Grade as an ordinary user."});
  return section;
}

/// A limit of ours cannot be wider than what this process was started with.
struct Wanted {
  __rlimit_resource_t resource;
  rlim_t least;
  const char* mend;  ///< for the shell that starts us
};

bool narrower(const Wanted& wanted) {
  rlimit inherited{};
  return ::getrlimit(wanted.resource, &inherited) == 0 && inherited.rlim_max < wanted.least;
}

Section limits() {
  const gate::WorkerLimits worker;
  const gate::CompileLimits compile;
  const bridge::Allowance allowance;
  Section section{"limits", {"Límites de una entrega", "Limits of a submission"}, {}};
  const auto add = [&](const char* id, Text name, Text found, const std::vector<Wanted>& wanted) {
    const auto less = std::ranges::find_if(wanted, narrower);
    section.points.push_back({id, less == wanted.end() ? State::works : State::missing, std::move(name),
                              std::move(found), less == wanted.end() ? Text{} : alike(less->mend)});
  };
  add("source", {"Fichero entregado", "File handed in"}, alike(mebibytes(gate::largest_source)), {});
  const auto compile_seconds = compile.processor_time.count();
  add("compile", {"Compilarlo", "Compiling it"},
      {fmt::format("{} s de procesador, {} s en total, {} de memoria, {} por fichero", compile_seconds,
                   compile.wall_time.count() / 1000, mebibytes(compile.memory), mebibytes(compile.file_size)),
       fmt::format("{} s of processor, {} s in all, {} of memory, {} a file", compile_seconds,
                   compile.wall_time.count() / 1000, mebibytes(compile.memory),
                   mebibytes(compile.file_size))},
      {{RLIMIT_DATA, compile.memory, "ulimit -d unlimited"},
       {RLIMIT_AS, 2 * compile.memory, "ulimit -v unlimited"},
       {RLIMIT_FSIZE, compile.file_size, "ulimit -f unlimited"},
       {RLIMIT_CPU, static_cast<rlim_t>(compile_seconds), "ulimit -t unlimited"},
       {RLIMIT_NPROC, 200, "ulimit -u 1000"},
       {RLIMIT_NOFILE, 256, "ulimit -n 1024"}});
  add("call", {"Cada llamada a una función", "Each call of a function"},
      {fmt::format("{} s de procesador, {} s en total, {} preguntas", allowance.processor_time.count() / 1000,
                   allowance.wall_time.count() / 1000, allowance.questions),
       fmt::format("{} s of processor, {} s in all, {} questions", allowance.processor_time.count() / 1000,
                   allowance.wall_time.count() / 1000, allowance.questions)},
      {});
  add("worker", {"El proceso que las ejecuta", "The process that runs them"},
      {fmt::format("{} de memoria, {} KiB escritos", mebibytes(worker.memory), worker.printed >> 10),
       fmt::format("{} of memory, {} KiB printed", mebibytes(worker.memory), worker.printed >> 10)},
      {{RLIMIT_AS, worker.memory, "ulimit -v unlimited"}, {RLIMIT_STACK, 8 << 20, "ulimit -s unlimited"}});
  return section;
}

Section machine(const Context& context) {
  Section section{"machine", {"Esta máquina", "This machine"}, {}};
  const unsigned cores = std::max(1u, std::thread::hardware_concurrency());
  section.points.push_back({"cores", State::works, {"Núcleos", "Cores"}, alike(std::to_string(cores))});

  // A compile may take 2 GiB, and there are as many at a time as cores.
  std::uint64_t available = 0;
  std::ifstream memory("/proc/meminfo");
  for (std::string line; std::getline(memory, line);)
    if (line.starts_with("MemAvailable:")) available = std::stoull(line.substr(13)) << 10;
  const bool enough = available >= (std::uint64_t{1} << 30) * cores;
  section.points.push_back(
      {"memory",
       enough ? State::works : State::spare,
       {"Memoria libre", "Free memory"},
       alike(mebibytes(available)),
       enough ? Text{}
              : Text{"Corrige con menos a la vez: grade … -j 1", "Grade fewer at a time: grade … -j 1"}});

  const auto space = [&](const char* id, Text name, const fs::path& folder, std::uint64_t needed) {
    std::error_code error;
    const fs::space_info info = fs::space(folder, error);
    const bool there = !error && ::access(folder.c_str(), W_OK | X_OK) == 0 && info.available >= needed;
    section.points.push_back(
        {id, there ? State::works : State::missing, std::move(name),
         alike(fmt::format("{}: {}", folder.string(), mebibytes(error ? 0 : info.available))),
         there ? Text{}
               : Text{fmt::format("Libera {} ahí, con permiso para escribir.", mebibytes(needed)),
                      fmt::format("Free {} there, with permission to write.", mebibytes(needed))}});
  };
  space("build", {"Sitio para construir", "Room to build"}, context.course.build, std::uint64_t{512} << 20);
  space("temporary", {"Sitio temporal", "Temporary room"}, fs::temp_directory_path(),
        std::uint64_t{256} << 20);
  return section;
}

const char* word(State state) {
  switch (state) {
    case State::works:
      return "ok";
    case State::spare:
      return "spare";
    case State::missing:
      return "missing";
  }
  return "";
}

void as_json(const Context& context, const std::vector<Section>& sections, bool healthy) {
  json document{{"healthy", healthy}, {"sections", json::array()}};
  for (const Section& section : sections) {
    json points = json::array();
    for (const Point& point : section.points) {
      points.push_back({{"id", point.id},
                        {"state", word(point.state)},
                        {"name", context.say(point.name)},
                        {"found", context.say(point.found)},
                        {"mend", context.say(point.mend)}});
    }
    document["sections"].push_back(
        {{"id", section.id}, {"title", context.say(section.title)}, {"points", std::move(points)}});
  }
  std::cout << document.dump(2) << '\n';
}

/// How many columns a text takes: its characters, not its bytes.
std::size_t width(const std::string& text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
}

void as_table(const Context& context, const std::vector<Section>& sections, bool healthy) {
  const std::map<State, std::pair<const char*, const char*>> marks{
      {State::works, {"✓", "32"}}, {State::spare, {"~", "33"}}, {State::missing, {"✗", "31"}}};
  for (const Section& section : sections) {
    std::cout << context.say(section.title) << '\n';
    // A long list in which nothing is missing says no more than its length.
    const bool all_well =
        std::ranges::all_of(section.points, [](const Point& point) { return point.state == State::works; });
    for (const Point& point : section.points) {
      if (section.id == "packages" && point.state == State::works) continue;
      const auto& [mark, colour] = marks.at(point.state);
      const std::string& name = context.say(point.name);
      std::cout << fmt::format(
          "  {} {}{}  {}\n", context.colour ? fmt::format("\x1b[{}m{}\x1b[0m", colour, mark) : mark, name,
          std::string(width(name) < 36 ? 36 - width(name) : 0, ' '), context.say(point.found));
      if (!context.say(point.mend).empty()) std::cout << "      → " << context.say(point.mend) << '\n';
    }
    if (section.id == "packages" && all_well)
      std::cout << fmt::format("  {} ", context.colour ? "\x1b[32m✓\x1b[0m" : "✓")
                << context.say({fmt::format("los {}, instalados", section.points.size()),
                                fmt::format("all {} installed", section.points.size())})
                << '\n';
    std::cout << '\n';
  }
  std::cout
      << (healthy ? context.say({"Todo en orden: aquí se puede comprobar lo propio y corregir lo ajeno.",
                                 "All is well: here one can check one's own work and grade that of others."})
                  : context.say(
                        {"Falta algo: cada ✗ lleva debajo lo que lo arregla. Para comprobar lo propio puede "
                         "bastar con lo que hay.",
                         "Something is missing: under each ✗ stands what mends it. To check your own work, "
                         "what there is may do."}))
      << '\n';
}

void examine(Context& context, bool in_json) {
  const std::vector<Section> sections{dependencies(context), confinement(), limits(), machine(context)};
  const bool healthy = std::ranges::all_of(sections, [](const Section& section) {
    return std::ranges::none_of(section.points,
                                [](const Point& point) { return point.state == State::missing; });
  });
  if (in_json)
    as_json(context, sections, healthy);
  else
    as_table(context, sections, healthy);
  if (!healthy) context.status = something_fails;
}

}  // namespace

void add_doctor(CLI::App& app, Context& context) {
  auto json = std::make_shared<bool>(false);
  CLI::App* verb = app.add_subcommand(
      "doctor", context.say({"Qué tiene esta máquina, qué aísla y cómo se arregla lo que falta",
                             "What this machine has, what it confines, and how to mend what is missing"}));
  verb->add_flag("--json", *json, context.say({"En JSON", "As JSON"}));
  verb->callback([&context, json] { examine(context, *json); });
}

}  // namespace cli
