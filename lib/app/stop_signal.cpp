#include "app/stop_signal.hpp"

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <sys/eventfd.h>
#include <system_error>
#include <unistd.h>

namespace arkitekt {

namespace {

std::atomic<int> raised_by_signals = -1; // the descriptor that the handler writes to
struct sigaction handlers_before[2];
constexpr int handled[2] = {SIGINT, SIGTERM};

void raise_descriptor(int descriptor) noexcept {
  const std::uint64_t one = 1;
  // Fails only when it was raised 2^64 - 2 times already.
  [[maybe_unused]] const ssize_t written = write(descriptor, &one, sizeof one);
}

extern "C" void handle_signal(int) {
  const int before = errno;
  if (const int descriptor = raised_by_signals.load(); descriptor >= 0) raise_descriptor(descriptor);
  errno = before;
}

} // namespace

StopSignal::StopSignal() : descriptor_(eventfd(0, EFD_CLOEXEC)) {
  if (descriptor_ < 0) throw std::system_error(errno, std::generic_category(), "eventfd");
}
StopSignal::~StopSignal() { close(descriptor_); }

void StopSignal::raise() noexcept { raise_descriptor(descriptor_); }

void StopSignal::wait() {
  std::uint64_t count = 0;
  while (read(descriptor_, &count, sizeof count) < 0 && errno == EINTR) {
  }
}

RaiseOnSignals::RaiseOnSignals(StopSignal& signal) {
  raised_by_signals = signal.descriptor_;
  struct sigaction action{};
  action.sa_handler = handle_signal;
  sigemptyset(&action.sa_mask);
  for (int i = 0; i < 2; ++i) sigaction(handled[i], &action, &handlers_before[i]);
}

RaiseOnSignals::~RaiseOnSignals() {
  for (int i = 0; i < 2; ++i) sigaction(handled[i], &handlers_before[i], nullptr);
  raised_by_signals = -1;
}

} // namespace arkitekt
