// Who should be there: the instructor's list of the class, a table with a header.
//
//   student     how the hand-in is recognised: the name of the folder, Moodle's or Canvas's number, the
//   GitHub
//               user, or an address of which the part before the @ is one of these
//   name        the name of the person, if one likes
//   deadline    of this person alone; else that of the rules (policy.hpp) holds
//   submitted   when the hand-in came
//   late_days   how many days late cost this person nothing
//
// Only `student` has to be there. Other columns are left alone.

#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "grading/bad_request.hpp"
#include "grading/moment.hpp"

namespace grading {

struct Enrolled {
  std::size_t row = 0;  ///< of the table; the header is row 1
  std::string student;
  std::string name;
  std::optional<Moment> deadline;
  std::optional<Moment> submitted;
  std::optional<int> late_days;
};

class Roster {
 public:
  /// Throws `BadRequest` if somebody is in it twice.
  Roster(const std::string& file, std::vector<Enrolled> all, bool tells_when);
  Roster(Roster&&) = default;  // a copy would point at the rows of the other

  const std::vector<Enrolled>& all() const { return all_; }
  bool tells_when() const { return tells_when_; }  ///< there is a column `submitted`

  struct Match {
    const Enrolled* who = nullptr;
    Text doubt = {};  ///< why it is nobody, if several could be meant; else empty
  };
  /// Whose things come under this name. What leaves a doubt is nobody's. A checkout is called
  /// assignment-user, as GitHub Classroom does.
  Match find(const std::string& arrival, bool is_checkout) const;

 private:
  using Index = std::multimap<std::string, const Enrolled*>;
  static Match only(const Index& index, const std::string& key);

  std::vector<Enrolled> all_;
  bool tells_when_;
  Index students_;  // by what they are recognised by, as `same_name` has it
  Index names_;
};

/// Reads a table in UTF-8 (csv.hpp). Throws `BadRequest`, naming file and row.
Roster read_roster(const std::filesystem::path& file);

}  // namespace grading
