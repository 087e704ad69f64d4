// `reflekt mock`: a small GraphQL server that answers from a JSON file by a schema.
#pragma once
#include "tool/mock/invention.hpp"
#include <arkitekt/graphql/schema.hpp>
#include <arkitekt/json/value.hpp>
#include <arkitekt/net/server.hpp>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace reflekt {

struct MockOptions {
  std::vector<std::string> schema_files;
  std::string data_file = {};             ///< "": no data, everything is null or empty
  int port = 0;                           ///< 0: any free one
  std::optional<std::uint64_t> seed = {}; ///< what the data lacks is invented from it
};

/// Runs until SIGINT or SIGTERM. Says on stdout, flushed, where it serves:
/// `mock serves http://127.0.0.1:PORT/graphql (schema.graphql, data.json)`. Errors go to stderr. Returns the exit
/// status.
int run_mock(const MockOptions& options);

/// The rules by which the data answers, for --help.
extern const std::string_view mock_help;

/// A running mock, for tests too. Stops when it goes.
class MockServer {
 public:
  /// `tree`: what the data file holds.
  static arkitekt::Result<std::unique_ptr<MockServer>> start(arkitekt::graphql::Schema schema,
                                                             arkitekt::json::Value tree, int port = 0,
                                                             std::optional<Invention> invention = {});
  ~MockServer();
  /// `http://127.0.0.1:PORT/graphql`
  std::string url() const;
  int port() const noexcept { return server_->port(); }
  void stop() { server_->stop(); }

 private:
  MockServer(arkitekt::graphql::Schema schema, arkitekt::json::Value tree, std::optional<Invention> invention);
  arkitekt::graphql::Schema schema_;
  arkitekt::json::Value tree_;
  std::optional<Invention> invention_;
  std::unique_ptr<arkitekt::net::Server> server_; ///< last: uses the others until it is gone
};

} // namespace reflekt
