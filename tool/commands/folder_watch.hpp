// Folders whose changes are waited for, by inotify.
#pragma once
#include <arkitekt/result.hpp>
#include <chrono>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace reflekt {

class FolderWatch {
 public:
  /// `stop`: a file descriptor that becomes readable when the waiting is to end; stays the caller's.
  static arkitekt::Result<FolderWatch> open(int stop);
  FolderWatch(FolderWatch&& other) noexcept;
  FolderWatch& operator=(FolderWatch&&) = delete;
  ~FolderWatch();

  /// Watches these folders and no others. True when some were not watched yet: what is in them may have changed
  /// before, so they have to be looked at. Folders that are not there are left out; other reasons are errors, such as
  /// the system's limit.
  arkitekt::Result<bool> set(const std::set<std::string>& folders);

  struct Changes {
    bool is_stop = false;        ///< the waiting is over
    bool is_structural = false;  ///< folders came or went, or more happened than the system could tell
    std::set<std::string> files; ///< were written, moved or deleted: "src/a.graphql"
  };
  /// Waits until something happens, and then until nothing has for `quiet`: one save of an editor is many events.
  Changes wait(std::chrono::milliseconds quiet);

 private:
  FolderWatch(int descriptor, int stop) : descriptor_(descriptor), stop_(stop) {}
  /// True when the time was over before anything happened; -1: there is none.
  bool read_events(Changes& changes, int timeout);
  void forget(int watch);

  int descriptor_, stop_;
  std::map<std::string, int> watches_;           ///< the folders, and inotify's numbers of them
  std::map<int, std::set<std::string>> folders_; ///< the other way round: one folder may have several names
};

} // namespace reflekt
