// A sink that keeps every event as a line of text.
#pragma once
#include <arkitekt/runtime/runtime.hpp>
#include <condition_variable>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace arkitekt::runtime {

inline std::string_view name_of(Outcome outcome) {
  constexpr std::string_view names[] = {"COMPLETED", "FAILED", "CRITICAL", "CANCELLED"};
  return names[static_cast<int>(outcome)];
}

class Recorder {
 public:
  EventSink sink() {
    return [this](const Event& event) { keep(event); };
  }
  /// The events of a task, as soon as it has ended.
  std::vector<std::string> events_of(const std::string& task) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return ended_[task] > 0; });
    return lines_[task];
  }
  /// As they are now.
  std::vector<std::string> events_so_far(const std::string& task) {
    const std::lock_guard lock(mutex_);
    return lines_[task];
  }
  int ends_of(const std::string& task) {
    const std::lock_guard lock(mutex_);
    return ended_[task];
  }

 private:
  struct Line {
    static std::string line(std::string_view type, std::string_view text) {
      std::string line(type);
      if (!text.empty()) line.append(" ").append(text);
      return line;
    }
    static std::string line(std::string_view type, int number, std::string_view text) {
      return line(line(type, std::to_string(number)), text);
    }
    std::string operator()(const Started&) const { return "STARTED"; }
    std::string operator()(const Progress& p) const { return line("PROGRESS", p.percent, p.message); }
    std::string operator()(const Log& l) const { return line("LOG", static_cast<int>(l.level), l.message); }
    std::string operator()(const Yield& y) const { return line("YIELD", y.returns); }
    std::string operator()(const Ended& e) const { return line(name_of(e.outcome), e.error); }
  };
  void keep(const Event& event) {
    const std::lock_guard lock(mutex_);
    const std::string task(event.task);
    lines_[task].push_back(std::visit(Line{}, event.what));
    if (std::holds_alternative<Ended>(event.what)) ++ended_[task];
    changed_.notify_all();
  }
  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<std::string, std::vector<std::string>> lines_;
  std::map<std::string, int> ended_;
};

} // namespace arkitekt::runtime
