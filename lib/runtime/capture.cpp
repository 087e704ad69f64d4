#include "runtime/capture.hpp"

#include <cstdio>
#include <iostream>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>
#include <utility>

namespace arkitekt::runtime {

bool OutputTurn::enter(const Task& task, bool captures) {
  if (!waiting_.empty() || !may_enter(captures)) {
    waiting_.push_back({task, captures});
    return false;
  }
  ++running_;
  is_captured_ = captures;
  return true;
}

void OutputTurn::leave(bool captured) noexcept {
  --running_;
  if (captured) is_captured_ = false;
}

std::optional<Task> OutputTurn::take() {
  if (waiting_.empty() || !may_enter(waiting_.front().captures)) return std::nullopt;
  const Waiting next = std::move(waiting_.front());
  waiting_.pop_front();
  ++running_;
  is_captured_ = next.captures;
  return next.task;
}

namespace {

void flush() {
  std::cout.flush();
  std::cerr.flush();
  std::fflush(stdout);
  std::fflush(stderr);
}

int close_one(int& descriptor) { return descriptor < 0 ? 0 : close(std::exchange(descriptor, -1)); }

} // namespace

OutputCapture::OutputCapture() {
  flush();
  memory_ = memfd_create("arkitekt-output", MFD_CLOEXEC);
  if (memory_ < 0) return;
  stdout_ = dup(1);
  stderr_ = dup(2);
  if (stdout_ < 0 || stderr_ < 0 || dup2(memory_, 1) < 0 || dup2(memory_, 2) < 0) restore();
}

OutputCapture::~OutputCapture() {
  restore();
  close_one(memory_);
}

void OutputCapture::restore() noexcept {
  flush();
  if (stdout_ >= 0) dup2(stdout_, 1);
  if (stderr_ >= 0) dup2(stderr_, 2);
  close_one(stdout_);
  close_one(stderr_);
}

std::string OutputCapture::text() {
  constexpr off_t limit = 1 << 20;
  restore();
  if (memory_ < 0) return {};
  const off_t size = lseek(memory_, 0, SEEK_END);
  const off_t from = size > limit ? size - limit : 0;
  std::string text(static_cast<std::size_t>(size > from ? size - from : 0), '\0');
  std::size_t have = 0;
  while (have < text.size()) {
    const ssize_t got = pread(memory_, text.data() + have, text.size() - have, from + static_cast<off_t>(have));
    if (got <= 0) break;
    have += static_cast<std::size_t>(got);
  }
  text.resize(have);
  return text;
}

} // namespace arkitekt::runtime
