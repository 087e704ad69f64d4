#include "tool/commands/folder_watch.hpp"
#include <cerrno>
#include <cstring>
#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>
#include <utility>

namespace reflekt {

using arkitekt::Error;
using arkitekt::ErrorKind;
using arkitekt::Result;

namespace {

constexpr std::uint32_t interesting = IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO |
                                      IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR | IN_EXCL_UNLINK;

Error failure(const std::string& what, int reason) {
  std::string message = what + ": " + std::strerror(reason);
  if (reason == ENOSPC) message = what + ": the system's limit is reached (fs.inotify.max_user_watches)";
  if (reason == EMFILE) message = what + ": the system's limit is reached (fs.inotify.max_user_instances)";
  return Error(ErrorKind::usage, message);
}

std::string joined(const std::string& folder, const char* name) {
  if (folder == ".") return name;
  return folder + (folder.ends_with('/') ? "" : "/") + name;
}

} // namespace

Result<FolderWatch> FolderWatch::open(int stop) {
  const int descriptor = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
  if (descriptor < 0) return failure("files cannot be watched", errno);
  return FolderWatch(descriptor, stop);
}

FolderWatch::FolderWatch(FolderWatch&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), stop_(other.stop_), watches_(std::move(other.watches_)),
      folders_(std::move(other.folders_)) {}

FolderWatch::~FolderWatch() {
  if (descriptor_ >= 0) close(descriptor_);
}

void FolderWatch::forget(int watch) {
  const auto names = folders_.find(watch);
  if (names == folders_.end()) return;
  for (const std::string& folder : names->second) watches_.erase(folder);
  folders_.erase(names);
}

Result<bool> FolderWatch::set(const std::set<std::string>& folders) {
  // First those that go: a folder that was renamed is the same to the system, and has one number.
  for (auto known = watches_.begin(); known != watches_.end();) {
    const auto [folder, watch] = *known;
    if (folders.contains(folder)) {
      ++known;
      continue;
    }
    std::set<std::string>& names = folders_[watch];
    names.erase(folder);
    if (names.empty()) {
      inotify_rm_watch(descriptor_, watch);
      folders_.erase(watch);
    }
    known = watches_.erase(known);
  }
  bool is_new = false;
  for (const std::string& folder : folders) {
    if (watches_.contains(folder)) continue;
    const int watch = inotify_add_watch(descriptor_, folder.c_str(), interesting);
    if (watch < 0 && (errno == ENOENT || errno == ENOTDIR || errno == EACCES)) continue;
    if (watch < 0) return failure(folder + " cannot be watched", errno);
    folders_[watch].insert(folder);
    watches_[folder] = watch;
    is_new = true;
  }
  return is_new;
}

bool FolderWatch::read_events(Changes& changes, int timeout) {
  pollfd descriptors[] = {{descriptor_, POLLIN, 0}, {stop_, POLLIN, 0}};
  if (poll(descriptors, 2, timeout) == 0) return true;
  if ((descriptors[1].revents & (POLLIN | POLLHUP)) != 0) changes.is_stop = true;
  alignas(inotify_event) char buffer[16384];
  for (;;) {
    const ssize_t size = read(descriptor_, buffer, sizeof buffer);
    if (size <= 0) return false;
    for (ssize_t at = 0; at < size;) {
      const auto& event = *reinterpret_cast<const inotify_event*>(buffer + at);
      at += static_cast<ssize_t>(sizeof(inotify_event) + event.len);
      if ((event.mask & (IN_ISDIR | IN_Q_OVERFLOW | IN_DELETE_SELF | IN_MOVE_SELF)) != 0) changes.is_structural = true;
      if ((event.mask & IN_MOVE_SELF) != 0) inotify_rm_watch(descriptor_, event.wd);
      const auto names = folders_.find(event.wd);
      if (names == folders_.end()) continue;
      if (event.len > 0 && (event.mask & IN_ISDIR) == 0)
        for (const std::string& folder : names->second) changes.files.insert(joined(folder, event.name));
      if ((event.mask & (IN_IGNORED | IN_MOVE_SELF)) != 0) forget(event.wd);
    }
  }
}

FolderWatch::Changes FolderWatch::wait(std::chrono::milliseconds quiet) {
  constexpr int most_bursts = 40; // somebody who never stops writing is not waited for
  Changes changes;
  while (!changes.is_stop && !changes.is_structural && changes.files.empty()) read_events(changes, -1);
  for (int burst = 0; burst < most_bursts && !changes.is_stop; ++burst)
    if (read_events(changes, static_cast<int>(quiet.count()))) break;
  return changes;
}

} // namespace reflekt
