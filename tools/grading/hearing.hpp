// What a test case heard a submission say, kept so that two submissions can be compared.

#pragma once

#include <vector>

#include "bridge/numbers.hpp"
#include "grading/frozen.hpp"

namespace grading {

/// Listens to every conversation of a case. Numbers go into the digests rounded to six digits (of what is
/// largest in their vector, or of 1 if that is less), so that roundings on the way make no difference.
class Hearing : public bridge::Listener {
 public:
  /// One that meddles makes every number that a function is called with, but for 0 and ±1, a little smaller,
  /// each by a share of its own. Examples have round numbers, for which one wrong formula can come to the
  /// same as another.
  explicit Hearing(bool meddles = false) : meddles_(meddles) {}

  void called(const bridge::Numbers& arguments) override;
  void asked(const bridge::Numbers& question) override;
  void answered(const bridge::Numbers& answer) override;
  void fell_silent(const bridge::NoAnswer& silence) override;

  bool meddles() const override { return meddles_; }
  double instead_of(double number) override;

  /// Whether what is called from now on has to be refused.
  void expect_refusal(bool expected) { refusal_expected_ = expected; }

  /// Of all answers, and of how it fell silent if it did. Where everything had to be refused, only of what
  /// was and what was not, whatever the values; these digests begin with `of_refusals` (frozen.hpp).
  std::string answers() const { return only_refusals() ? of_refusals + refusals_.hex() : answers_.hex(); }
  /// Of these and of every question, in order.
  std::string everything() const { return only_refusals() ? answers() : everything_.hex(); }

  /// Of the latest call.
  const bridge::Numbers& arguments() const { return arguments_; }
  const bridge::Numbers& answer() const { return answer_; }
  /// Every answer so far, one after another.
  const bridge::Numbers& numbers() const { return numbers_; }

 private:
  bool only_refusals() const { return calls_ > 0 && refusals_expected_ == calls_; }

  Hash answers_, everything_, refusals_;
  int calls_ = 0, refusals_expected_ = 0;
  bool refusal_expected_ = false;
  bridge::Numbers arguments_, answer_, numbers_;
  bool meddles_;
  int meddled_ = 0;
};

}  // namespace grading
