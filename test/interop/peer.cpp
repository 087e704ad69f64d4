#include "peer.hpp"
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

namespace arkitekt::test {

namespace fs = std::filesystem;

namespace {

// ctest runs the cases side by side, each in a process: one installs, the others wait.
class FolderLock {
 public:
  explicit FolderLock(const std::string& folder)
      : descriptor_(open((folder + ".lock").c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600)) {
    flock(descriptor_, LOCK_EX);
  }
  ~FolderLock() { close(descriptor_); }
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

 private:
  int descriptor_;
};

// Installs into `folder` by a shell command, unless the same command has done so before.
Result<> install(const std::string& folder, const std::string& command) {
  fs::create_directories(fs::path(folder).parent_path());
  const FolderLock lock(folder);
  const std::string stamp = folder + "/installed";
  std::ostringstream before;
  before << std::ifstream(stamp).rdbuf();
  if (before.str() == command) return {};
  const std::string log = folder + ".log";
  const Error unreachable(ErrorKind::transport, "the registry was not reached, or has no such package: see " + log);
  const std::string failed = folder + ".failed";
  std::error_code none;
  const fs::file_time_type last_failure = fs::last_write_time(failed, none);
  if (!none && fs::file_time_type::clock::now() - last_failure < std::chrono::minutes(10)) return unreachable;
  fs::remove_all(folder);
  fs::create_directories(folder);
  const std::string all = "cd '" + folder + "' && ( " + command + " ) > '" + log + "' 2>&1";
  if (std::system(all.c_str()) != 0) {
    std::ofstream(failed).put('\n'); // each case would wait for it again
    return unreachable;
  }
  std::ofstream(stamp) << command;
  return {};
}

} // namespace

Result<std::string> python_with_strawberry(const std::string& folder) {
  const Result<> installed =
      install(folder, "python3 -m venv . && bin/pip install --timeout 10 --retries 1 strawberry-graphql==0.341.2 "
                      "starlette uvicorn websockets python-multipart");
  if (!installed) return installed.error();
  return folder + "/bin/python";
}

Result<std::string> node_with_yoga(const std::string& folder) {
  const Result<> installed =
      install(folder, "npm install --no-audit --no-fund --fetch-timeout 10000 --fetch-retries 1 graphql@16 "
                      "graphql-yoga@5 @graphql-yoga/plugin-apq@3 graphql-ws@6 ws@8");
  if (!installed) return installed.error();
  // Node looks for packages from the script's folder upwards.
  const std::string script = folder + "/yoga_server.mjs";
  const FolderLock lock(folder);
  fs::copy_file(std::string(ARKITEKT_SOURCE_DIR) + "/test/interop/yoga_server.mjs", script,
                fs::copy_options::overwrite_existing);
  return script;
}

Result<std::unique_ptr<Peer>> Peer::start(const std::vector<std::string>& command) {
  int input[2];
  int output[2];
  if (pipe2(input, O_CLOEXEC) != 0 || pipe2(output, O_CLOEXEC) != 0) return Error(ErrorKind::transport, "no pipe");
  std::vector<char*> arguments;
  for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  std::unique_ptr<Peer> peer(new Peer);
  peer->process_ = fork();
  if (peer->process_ == 0) {
    dup2(input[0], STDIN_FILENO);
    dup2(output[1], STDOUT_FILENO);
    dup2(open("/dev/null", O_WRONLY | O_CLOEXEC), STDERR_FILENO); // they log what the tests ask them to do wrong
    execvp(arguments[0], arguments.data());
    _exit(127);
  }
  close(input[0]);
  close(output[1]);
  peer->input_ = input[1];
  peer->output_ = output[0];
  std::string line;
  for (char c = 0; read(peer->output_, &c, 1) == 1 && c != '\n';) line += c;
  peer->port_ = std::atoi(line.c_str());
  if (peer->port_ == 0) return Error(ErrorKind::transport, "the server did not start: " + line);
  return peer;
}

Result<std::unique_ptr<Peer>> start(Make make) {
  const std::string folder = ARKITEKT_TEST_DIR;
  if (make == Make::yoga) {
    const Result<std::string> script = node_with_yoga(folder + "/node");
    if (!script) return script.error();
    return Peer::start({"node", *script});
  }
  const Result<std::string> python = python_with_strawberry(folder + "/python");
  if (!python) return python.error();
  return Peer::start({*python, std::string(ARKITEKT_SOURCE_DIR) + "/test/interop/strawberry_server.py",
                      make == Make::strawberry ? "graphql-transport-ws,graphql-ws" : "graphql-ws"});
}

Peer::~Peer() {
  kill();
  close(input_);
  close(output_);
}

void Peer::kill() {
  if (process_ <= 0) return;
  ::kill(process_, SIGKILL);
  while (waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
  }
  process_ = -1;
}

} // namespace arkitekt::test
