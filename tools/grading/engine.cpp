#include "grading/engine.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <chrono>
#include <fstream>

#include "grading/files.hpp"
#include "grading/interruption.hpp"
#include "grading/process.hpp"

namespace grading {

namespace fs = std::filesystem;

namespace {

/// Does CTest say here, " 3/10 Test #4: …", that a test has ended?
bool tells_an_end(const std::string& line) {
  const std::size_t first = line.find_first_not_of(' ');
  if (first == std::string::npos || !std::isdigit(static_cast<unsigned char>(line[first]))) return false;
  const std::size_t slash = line.find_first_not_of("0123456789", first);
  if (slash == std::string::npos || line[slash] != '/') return false;
  const std::size_t after = line.find_first_not_of("0123456789", slash + 1);
  return after != std::string::npos && line.compare(after, 7, " Test #") == 0;
}

/// In words that a shell takes as they are.
std::string in_shell(const std::vector<std::string>& words) {
  std::string command;
  for (const std::string& word : words) {
    command += command.empty() ? "'" : " '";
    for (const char c : word) command += c == '\'' ? std::string("'\\''") : std::string(1, c);
    command += "'";
  }
  return command;
}

std::size_t ends_told_in(const fs::path& folder) {
  std::size_t count = 0;
  std::error_code gone;
  for (const auto& entry : fs::directory_iterator(folder, gone)) {
    if (entry.path().extension() != ".log") continue;
    std::ifstream lines(entry.path());
    for (std::string line; std::getline(lines, line);) count += tells_an_end(line) ? 1 : 0;
  }
  return count;
}

}  // namespace

RunEnd run_here(const Classroom& classroom, const std::vector<Piece>& pieces, unsigned jobs,
                const OnProgress& on_progress) {
  const fs::path numbers = classroom.folder / "to-grade.txt";
  write_file(numbers, for_ctest(classroom, pieces));
  const Interruption interruption;
  std::size_t done = 0;
  // The marks are gathered afterwards, when twins have theirs.
  const auto status = follow(
      // Of what failed its own words say less than the summary does.
      {"sh", "-c", "exec \"$@\" 2>/dev/null", "sh", "ctest", "--test-dir", classroom.folder.string(), "-j",
       std::to_string(jobs), "-I", numbers.string(), "--fixture-exclude-cleanup", "marks",
       "--no-label-summary"},
      [&](const std::string& line) {
        if (tells_an_end(line)) on_progress(++done);
      },
      &Interruption::asked_for);
  fs::remove(numbers);
  return status && !Interruption::asked_for() ? RunEnd::through : RunEnd::interrupted;
}

RunEnd run_on_slurm(const Classroom& classroom, const std::vector<Piece>& pieces, unsigned tasks,
                    const OnProgress& on_progress) {
  const fs::path folder = classroom.folder / "slurm";
  fs::remove_all(folder);
  const std::size_t count = std::min<std::size_t>(tasks, pieces.size());
  // In turns, so that no task gets all of a slow chapter. Each has a folder of its own for what CTest notes.
  for (std::size_t task = 0; task < count; ++task) {
    std::vector<Piece> its;
    for (std::size_t n = task; n < pieces.size(); n += count) its.push_back(pieces[n]);
    const fs::path own = folder / std::to_string(task);
    write_file(own / "numbers.txt", for_ctest(classroom, its));
    write_file(own / "CTestTestfile.cmake",
               fmt::format("include([==[{}]==])\n", (classroom.folder / "CTestTestfile.cmake").string()));
  }
  const std::string script =
      in_shell({"cd", folder.string()}) + " && exec ctest --test-dir \"$SLURM_ARRAY_TASK_ID\" " +
      "-j \"${SLURM_CPUS_PER_TASK:-1}\" -I \"$PWD/$SLURM_ARRAY_TASK_ID/numbers.txt\" " +
      "--fixture-exclude-cleanup marks --no-label-summary";
  write_file(folder / "job.sh", "#!/bin/sh\n" + script + "\n");

  const Interruption interruption;
  std::string job;
  std::size_t told = 0;
  auto next_look = std::chrono::steady_clock::now();
  const auto look = [&] {
    if (const auto now = std::chrono::steady_clock::now(); now >= next_look) {
      next_look = now + std::chrono::seconds(2);
      if (const std::size_t done = ends_told_in(folder); done != told) on_progress(told = done);
    }
    return Interruption::asked_for();
  };
  std::optional<int> status;
  try {
    status = follow(
        {"sbatch", "--parsable", "--wait", "--job-name=descenso", fmt::format("--array=0-{}", count - 1),
         "--output=" + (folder / "%a.log").string(), (folder / "job.sh").string()},
        [&](const std::string& line) { job = line.substr(0, line.find(';')); }, look);
  } catch (const std::system_error&) {
    throw BadRequest({"Aquí no hay Slurm: falta sbatch (paquete slurm-client).",
                      "There is no Slurm here: sbatch is missing (package slurm-client)."});
  }
  if (!status) {
    if (!job.empty()) run({"scancel", job});
    return RunEnd::interrupted;
  }
  if (job.empty()) return RunEnd::refused;
  on_progress(ends_told_in(folder));
  return RunEnd::through;
}

}  // namespace grading
