#include "tool/commands/watch.hpp"
#include "tool/commands/folder_watch.hpp"
#include "tool/commands/generate_projects.hpp"
#include "tool/config/glob.hpp"
#include "tool/schema/load.hpp"
#include <algorithm>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <sys/signalfd.h>
#include <unistd.h>

namespace reflekt {

namespace fs = std::filesystem;
using arkitekt::Diagnostics;

const std::string_view watch_help =
    R"(Generates the projects of graphql.config.yaml, and again whenever one of their files changes:
  reflekt watch            reflekt watch PROJECT…            reflekt watch all
New files and folders that a glob matches are seen, as is the configuration itself. Errors are printed, and the watching
goes on; Ctrl+C ends it. Schemas of servers are asked for once, and again when the configuration changes.
Exit status: 0 after Ctrl+C, 1 when there is nothing to watch, 2 flags that make no sense.)";

namespace {

constexpr std::chrono::milliseconds quiet{50}; // one save of an editor is over by then

/// SIGINT and SIGTERM as something that can be read. Restores what was before.
class StopSignals {
 public:
  StopSignals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, &before_);
    descriptor_ = signalfd(-1, &signals, SFD_NONBLOCK | SFD_CLOEXEC);
  }
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;
  ~StopSignals() {
    signalfd_siginfo taken;
    while (read(descriptor_, &taken, sizeof taken) > 0) {
    } // or it would arrive now
    close(descriptor_);
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }
  int descriptor() const { return descriptor_; }

 private:
  sigset_t before_ = {};
  int descriptor_ = -1;
};

std::string normal(const std::string& path) { return fs::path(path).lexically_normal().string(); }

/// What a project reads, and what it read the last time.
struct Watched {
  Project project;
  std::vector<std::string> patterns; ///< of schemas and documents, normalised
  std::vector<std::string> files;    ///< that there were
  bool is_due = true;
};

std::vector<std::string> patterns_of(const Project& project) {
  std::vector<std::string> patterns;
  for (const SchemaPlace& place : project.schemas)
    if (!place.is_url()) patterns.push_back(normal(place.name));
  for (const std::string& pattern : project.documents)
    patterns.push_back(pattern.starts_with('!') ? "!" + normal(pattern.substr(1)) : normal(pattern));
  return patterns;
}

std::vector<std::string> files_of(const Watched& watched) {
  Diagnostics ignored; // who generates tells what is missing
  return find_files(watched.patterns, "file", ignored);
}

/// A file that is a link changes where it leads to.
std::string target_of(const std::string& file) {
  std::error_code failed;
  if (!fs::is_symlink(fs::symlink_status(file, failed))) return file;
  const fs::path target = fs::weakly_canonical(file, failed);
  return failed ? file : target.string();
}

bool reads(const Watched& watched, const std::string& file) {
  const auto matches = [&](const std::string& pattern) { return pattern == file || matches_glob(pattern, file); };
  const bool is_excluded = std::ranges::any_of(watched.patterns, [&](const std::string& pattern) {
    return pattern.starts_with('!') && matches(pattern.substr(1));
  });
  if (!is_excluded && std::ranges::any_of(watched.patterns, matches)) return true;
  return std::ranges::any_of(watched.files, [&](const std::string& known) { return target_of(known) == file; });
}

/// The projects of one configuration, watched.
class Watch {
 public:
  Watch(const WatchFlags& flags, FolderWatch folders) : flags_(flags), folders_(std::move(folders)) {}

  /// False: there is nothing to watch.
  bool load() {
    Diagnostics diagnostics;
    std::optional<Configuration> configuration = load_configuration(flags_.configuration, diagnostics);
    std::vector<const Project*> selected;
    if (configuration) selected = select_projects(*configuration, flags_.projects, diagnostics);
    if (!configuration && !diagnostics.has_errors())
      diagnostics.error({}, "nothing to watch: write a graphql.config.yaml (reflekt init)");
    std::fputs(to_text(diagnostics, fs::current_path().string()).c_str(), stderr);
    if (diagnostics.has_errors()) return false;
    configuration_ = normal(configuration->file);
    watched_.clear();
    for (const Project* project : selected) watched_.push_back({*project, patterns_of(*project), {}, true});
    downloads_.forget();
    return true;
  }

  void say() const {
    std::string names;
    for (const Watched& watched : watched_) (names += names.empty() ? "" : ", ") += watched.project.name;
    std::printf("watching %s; Ctrl+C ends it\n", names.c_str());
    std::fflush(stdout);
  }

  /// Looks first and generates then: what changes in between is seen by the next wait.
  bool look_and_generate() {
    if (!watch_folders()) return false;
    std::vector<Project> due;
    for (Watched& watched : watched_) {
      std::vector<std::string> files = files_of(watched);
      if (watched.is_due || files != watched.files) due.push_back(watched.project);
      watched.files = std::move(files);
      watched.is_due = false;
    }
    if (!due.empty()) generate_projects(due, downloads_, flags_.is_verbose);
    return true;
  }

  /// False: the waiting is over.
  bool wait() {
    const FolderWatch::Changes changes = folders_.wait(quiet);
    if (changes.is_stop) return false;
    if (changes.files.contains(configuration_)) {
      std::printf("%s has changed\n", configuration_.c_str());
      load(); // with errors, what was before is watched on
    }
    for (Watched& watched : watched_)
      watched.is_due = watched.is_due || std::ranges::any_of(changes.files, [&](const std::string& file) {
                         return reads(watched, file);
                       });
    return true;
  }

 private:
  std::set<std::string> folders() const {
    std::set<std::string> all;
    const auto add = [&](const std::string& pattern) {
      for (std::string& folder : folders_of_glob(pattern)) all.insert(std::move(folder));
    };
    add(configuration_);
    for (const Watched& watched : watched_) {
      for (const std::string& pattern : watched.patterns)
        if (!pattern.starts_with('!')) add(pattern);
      for (const std::string& file : files_of(watched))
        if (const std::string target = target_of(file); target != file) add(target);
    }
    return all;
  }

  /// Until no new ones turn up: a folder may get another one before it is watched.
  bool watch_folders() {
    for (;;) {
      const arkitekt::Result<bool> is_new = folders_.set(folders());
      if (!is_new) {
        std::fprintf(stderr, "error: %s\n", std::string(is_new.error().message()).c_str());
        return false;
      }
      if (!*is_new) return true;
    }
  }

  const WatchFlags& flags_;
  FolderWatch folders_;
  std::string configuration_;
  std::vector<Watched> watched_;
  Downloads downloads_;
};

} // namespace

int run_watch(const WatchFlags& flags) {
  const StopSignals stop;
  arkitekt::Result<FolderWatch> folders = FolderWatch::open(stop.descriptor());
  if (!folders) {
    std::fprintf(stderr, "error: %s\n", std::string(folders.error().message()).c_str());
    return 1;
  }
  Watch watch(flags, std::move(*folders));
  if (!watch.load()) return 1;
  watch.say();
  do
    if (!watch.look_and_generate()) return 1;
  while (watch.wait());
  return 0;
}

} // namespace reflekt
