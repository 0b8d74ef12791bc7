// Who does the work of a grading: CTest, here or as an array of jobs on Slurm's machines.

#pragma once

#include <functional>
#include <string>
#include <vector>

#include "grading/plan.hpp"

namespace grading {

/// How a run of an engine ended. What it did lies in the class's folder, whatever the end.
enum class RunEnd {
  through,      ///< every piece had its turn; whether it has a result the plan tells
  interrupted,  ///< by Ctrl-C
  refused,      ///< the cluster took no job
};

/// Told how many pieces have had their turn, some times a second at most.
using OnProgress = std::function<void(std::size_t done)>;

/// Grades the pieces, `jobs` at a time.
RunEnd run_here(const Classroom& classroom, const std::vector<Piece>& pieces, unsigned jobs,
                const OnProgress& on_progress);

/// Hands the pieces to Slurm as an array of at most `tasks` jobs, and waits for all of them. The class's
/// folder and the course have to lie at the same place on all machines. What each task says is kept in
/// CLASS/slurm. Options for sbatch come from its environment variables, such as SBATCH_PARTITION. Throws
/// `BadRequest` where there is no sbatch.
RunEnd run_on_slurm(const Classroom& classroom, const std::vector<Piece>& pieces, unsigned tasks,
                    const OnProgress& on_progress);

}  // namespace grading
