// The faults found so far, in their order, up to a limit.
#pragma once
#include <arkitekt/graphql/validation.hpp>
#include <utility>

namespace arkitekt::graphql {

class FaultList {
 public:
  explicit FaultList(std::size_t max_faults) noexcept : max_faults_(max_faults) {}

  /// The one fault too many says that there are more, and ends the search.
  void report(std::string_view rule, std::string message, std::vector<Location> locations) {
    if (is_stopped_) return;
    if (faults_.size() >= max_faults_)
      return stop("Too many validation errors, error limit reached. Validation aborted.");
    faults_.push_back({rule, std::move(message), std::move(locations)});
  }
  /// Ends the search: nothing more is reported.
  void stop(std::string message) {
    if (!is_stopped_) faults_.push_back({"", std::move(message), {}});
    is_stopped_ = true;
  }
  bool is_stopped() const noexcept { return is_stopped_; }
  bool is_empty() const noexcept { return faults_.empty(); }
  std::vector<Fault> take() noexcept { return std::move(faults_); }

 private:
  std::size_t max_faults_;
  std::vector<Fault> faults_;
  bool is_stopped_ = false;
};

} // namespace arkitekt::graphql
