// How a program that serves learns that it should stop.
#pragma once
#include <arkitekt/result.hpp>

namespace arkitekt {

/// Waits for raise(), which may be called from anywhere: another thread, a signal handler.
class StopSignal {
 public:
  StopSignal();
  ~StopSignal();
  StopSignal(const StopSignal&) = delete;
  StopSignal& operator=(const StopSignal&) = delete;

  void raise() noexcept;
  /// Returns at once when it was raised before; lowers it again.
  void wait();

 private:
  friend class RaiseOnSignals;
  int descriptor_;
};

/// While it lives, SIGINT and SIGTERM raise `signal`. One at a time in a process.
class RaiseOnSignals {
 public:
  explicit RaiseOnSignals(StopSignal& signal);
  ~RaiseOnSignals();
  RaiseOnSignals(const RaiseOnSignals&) = delete;
  RaiseOnSignals& operator=(const RaiseOnSignals&) = delete;
};

} // namespace arkitekt
