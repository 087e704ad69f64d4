// GraphQL servers of other makes, installed from their registries into the build tree and started on 127.0.0.1.
#pragma once
#include <arkitekt/result.hpp>
#include <memory>
#include <string>
#include <vector>

namespace arkitekt::test {

/// A server's process. Ends with this object.
class Peer {
 public:
  /// Starts `command`, which prints its port as its first line. The error: it did not.
  static Result<std::unique_ptr<Peer>> start(const std::vector<std::string>& command);
  ~Peer();
  Peer(const Peer&) = delete;
  Peer& operator=(const Peer&) = delete;

  std::string http_url() const { return "http://127.0.0.1:" + std::to_string(port_) + "/graphql"; }
  std::string websocket_url() const { return "ws://127.0.0.1:" + std::to_string(port_) + "/graphql"; }
  /// As when a machine loses power, as far as the process is concerned.
  void kill();

 private:
  Peer() = default;
  int process_ = -1;
  int input_ = -1; ///< its standard input: it ends when that does
  int output_ = -1;
  int port_ = 0;
};

/// Which server: strawberry as it is (both WebSocket protocols), or with the older one alone; graphql-yoga.
enum class Make { strawberry, strawberry_legacy, yoga };
/// Installed where it is not yet, and started. The error: why a test has to be skipped.
Result<std::unique_ptr<Peer>> start(Make make);

/// The packages are in the folder once this returned; from the registry the first time. The error says why not.
Result<std::string> python_with_strawberry(const std::string& folder); ///< path of the interpreter
Result<std::string> node_with_yoga(const std::string& folder);         ///< path of the server's script

} // namespace arkitekt::test
