// Only what may be called in a signal handler: no memory is taken, nothing is locked.
#include <arkitekt/runtime/crash_report.hpp>

#include "runtime/task_state.hpp"

#include <csignal>
#include <string_view>
#include <unistd.h>

namespace arkitekt::runtime {

namespace {

/// A line that is put together without memory of its own from the heap.
class Line {
 public:
  Line& add(std::string_view text) noexcept {
    for (const char c : text)
      if (length_ < sizeof text_) text_[length_++] = c;
    return *this;
  }
  Line& add(int number) noexcept {
    char digits[12];
    char* at = digits + sizeof digits;
    do *--at = static_cast<char>('0' + number % 10);
    while ((number /= 10) != 0);
    return add({at, static_cast<std::size_t>(digits + sizeof digits - at)});
  }
  void write_to(int file) const noexcept { (void)!write(file, text_, length_); }

 private:
  char text_[512];
  std::size_t length_ = 0;
};

extern "C" void say_who_crashed(int signal) {
  Line line;
  line.add("arkitekt: signal ").add(signal);
  if (const detail::TaskState* task = detail::current_task())
    line.add(" in the action '").add(task->action).add("' (task ").add(task->assignment.task).add(")");
  else
    line.add(" outside of all actions");
  line.add("\n").write_to(2);
  raise(signal); // the handler was for one time: now it ends the process
}

} // namespace

void report_crashes() noexcept {
  for (const int signal : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT}) {
    struct sigaction current = {};
    if (sigaction(signal, nullptr, &current) != 0 || current.sa_handler != SIG_DFL) continue;
    struct sigaction ours = {};
    ours.sa_handler = say_who_crashed;
    ours.sa_flags = static_cast<int>(SA_RESETHAND | SA_NODEFER);
    sigaction(signal, &ours, nullptr);
  }
}

} // namespace arkitekt::runtime
