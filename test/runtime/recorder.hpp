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
  constexpr std::string_view names[] = {"COMPLETED", "FAILED", "CRITICAL", "CANCELLED", "INTERRUPTED"};
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
    std::string operator()(const Paused&) const { return "PAUSED"; }
    std::string operator()(const Resumed&) const { return "RESUMED"; }
    std::string operator()(const Held& h) const { return line(line("HELD", h.message), h.blok); }
    std::string operator()(const Informed& i) const { return line(line("INFORM", i.message), i.blok); }
    std::string operator()(const Effect& e) const {
      return line(line(line("EFFECT", e.kind), e.key), e.kind == "NOW" || e.kind == "RANDOM" ? "" : e.value);
    }
    std::string operator()(const Locked& l) const { return line("LOCK", l.key); }
    std::string operator()(const Unlocked& u) const { return line("UNLOCK", u.key); }
    std::string operator()(const Shelved& s) const { return line(line("SHELVE", s.identifier), s.label); }
    std::string operator()(const SessionStarted& s) const { return line("SESSION", s.states); }
    std::string operator()(const StatePatched& p) const {
      return line(line(line("PATCH", static_cast<int>(p.revision), p.state), p.operation),
                  line(p.path.empty() ? "whole" : p.path, p.value));
    }
    std::string operator()(const StatesSnapped& s) const {
      return line("SNAPSHOT", static_cast<int>(s.revision), s.states);
    }
    std::string operator()(const Unshelved& u) const { return line("UNSHELVE", u.name); }
    std::string operator()(const Ended& e) const { return line(line(name_of(e.outcome), e.error), e.code); }
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
