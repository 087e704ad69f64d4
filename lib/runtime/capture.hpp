// What an action prints, as a text. There is one stdout in a process: a task whose output is captured runs alone.
#pragma once
#include <arkitekt/task.hpp>
#include <deque>
#include <optional>
#include <string>

namespace arkitekt::runtime {

/// Who may run while outputs are captured. Guarded by its owner's mutex.
class OutputTurn {
 public:
  /// False: it has to wait for its turn; take() will hand it out.
  bool enter(const Task& task, bool captures);
  void leave(bool captured) noexcept;
  /// The next that may run now.
  std::optional<Task> take();

 private:
  struct Waiting {
    Task task;
    bool captures;
  };
  bool may_enter(bool captures) const noexcept { return !is_captured_ && (!captures || running_ == 0); }
  std::deque<Waiting> waiting_;
  std::size_t running_ = 0;
  bool is_captured_ = false;
};

/// From its making to text(), file descriptors 1 and 2 go to memory. Nothing is captured where the system refuses.
class OutputCapture {
 public:
  OutputCapture();
  ~OutputCapture();
  OutputCapture(const OutputCapture&) = delete;
  OutputCapture& operator=(const OutputCapture&) = delete;
  /// Puts both back. At most the last megabyte.
  std::string text();

 private:
  void restore() noexcept;
  int memory_ = -1, stdout_ = -1, stderr_ = -1;
};

} // namespace arkitekt::runtime
