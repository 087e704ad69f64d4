#include "tool/mock/mock.hpp"
#include "tool/mock/http.hpp"
#include "tool/mock/tree.hpp"
#include <arkitekt/core/suggest.hpp>
#include <arkitekt/core/text.hpp>
#include <csignal>
#include <iostream>
#include <optional>

namespace reflekt {

using namespace arkitekt;

namespace {

std::string file_name(const std::string& path) { return path.substr(path.find_last_of('/') + 1); }

/// Nothing: errors are in `diagnostics`.
std::optional<graphql::Schema> load_schema(const std::vector<std::string>& files, Diagnostics& diagnostics) {
  std::vector<Source> sources;
  for (const std::string& file : files) {
    auto text = read_file(file);
    if (text)
      sources.push_back({file, std::move(*text)});
    else
      diagnostics.error({file}, std::string(text.error().message()));
  }
  if (diagnostics.has_errors()) return std::nullopt;
  return graphql::build_schema(std::move(sources), diagnostics);
}

std::optional<json::Value> load_tree(const std::string& file, Diagnostics& diagnostics) {
  if (file.empty()) return json::Value(json::Value::Object());
  const auto text = read_file(file);
  if (!text) {
    diagnostics.error({file}, std::string(text.error().message()));
    return std::nullopt;
  }
  auto tree = json::parse(*text);
  if (tree && tree->object() != nullptr) return std::move(*tree);
  diagnostics.error({file}, tree ? "the data must be one JSON object, with a key for each root field"
                                 : std::string(tree.error().message()));
  return std::nullopt;
}

/// A typo in the data would only show as null.
void warn_of_unknown_keys(const graphql::Schema& schema, const json::Value& tree, const MockOptions& options,
                          Diagnostics& diagnostics) {
  std::vector<std::string> known;
  for (const auto kind : {graphql::OperationKind::query, graphql::OperationKind::mutation}) {
    const graphql::Type* type = schema.root_type(kind);
    if (type == nullptr) continue;
    known.emplace_back(type->name);
    known.emplace_back(kind == graphql::OperationKind::query ? "Query" : "Mutation");
    for (std::string& name : type->fields.names()) known.push_back(std::move(name));
  }
  for (const json::Member& member : *tree.object()) {
    if (std::ranges::find(known, member.key) != known.end()) continue;
    const std::string hint = did_you_mean(suggestions(member.key, known));
    diagnostics.warning({options.data_file}, "'" + member.key + "' is no field of the query or mutation type" +
                                                 (hint.empty() ? "" : ": " + hint));
  }
}

std::string describe_files(const MockOptions& options) {
  std::string names;
  for (const std::string& file : options.schema_files) (names += file_name(file)) += ", ";
  const std::string_view without = options.seed ? "invented data" : "no data";
  return names + (options.data_file.empty() ? std::string(without) : file_name(options.data_file));
}

} // namespace

const std::string_view mock_help = tree_rules;

MockServer::MockServer(graphql::Schema schema, json::Value tree, std::optional<Invention> invention)
    : schema_(std::move(schema)), tree_(std::move(tree)), invention_(invention) {}
MockServer::~MockServer() = default;

Result<std::unique_ptr<MockServer>> MockServer::start(graphql::Schema schema, json::Value tree, int port,
                                                      std::optional<Invention> invention) {
  std::unique_ptr<MockServer> mock(new MockServer(std::move(schema), std::move(tree), invention));
  net::ServerOptions options;
  options.port = port;
  options.body_limit = std::size_t{16} << 20;
  auto server = net::Server::start(options, [mock = mock.get()](const net::ServerRequest& request) {
    return answer(mock->schema_, mock->tree_, request, mock->invention_);
  });
  if (!server) return server.error();
  mock->server_ = std::move(*server);
  return mock;
}

std::string MockServer::url() const { return "http://127.0.0.1:" + std::to_string(port()) + "/graphql"; }

int run_mock(const MockOptions& options) {
  Diagnostics diagnostics;
  auto schema = load_schema(options.schema_files, diagnostics);
  auto tree = load_tree(options.data_file, diagnostics);
  if (schema && tree) warn_of_unknown_keys(*schema, *tree, options, diagnostics);
  std::cerr << to_text(diagnostics);
  if (!schema || !tree) return 1;

  // Blocked before any thread starts, so that all inherit it and only sigwait() sees the signals.
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::optional<Invention> invention;
  if (options.seed) invention = Invention{.seed = *options.seed};
  const auto mock = MockServer::start(std::move(*schema), std::move(*tree), options.port, invention);
  if (!mock) {
    std::cerr << "error: the mock cannot listen on port " << options.port << ": " << mock.error().message() << '\n';
    return 1;
  }
  std::cout << "mock serves " << (*mock)->url() << " (" << describe_files(options) << ")" << std::endl;
  int signal = 0;
  sigwait(&signals, &signal);
  (*mock)->stop();
  return 0;
}

} // namespace reflekt
