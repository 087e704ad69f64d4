#include "tool/mock/http.hpp"
#include "tool/mock/executor.hpp"
#include <arkitekt/json/writer.hpp>
#include <optional>

namespace reflekt {

namespace {

using arkitekt::json::Value;
using arkitekt::net::ServerRequest;
using arkitekt::net::ServerResponse;
namespace json = arkitekt::json;

constexpr std::string_view page = R"(<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>reflekt mock</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:44em;margin:3em auto;padding:0 1em}
textarea{width:100%;height:10em;font:14px monospace}pre{background:#f4f4f4;padding:1em;overflow:auto}</style></head>
<body><h1>reflekt mock</h1>
<p>This is a GraphQL server that answers from a JSON file by a schema. Send <code>POST /graphql</code> with
<code>{"query": "…"}</code>, or try it here:</p>
<textarea id="query">{ __schema { queryType { fields { name } } } }</textarea>
<p><button id="send">Send</button></p><pre id="answer"></pre>
<script>
document.getElementById("send").onclick = async () => {
  const body = JSON.stringify({ query: document.getElementById("query").value });
  const headers = { "content-type": "application/json" };
  const answer = await fetch("/graphql", { method: "POST", headers, body });
  document.getElementById("answer").textContent = JSON.stringify(await answer.json(), null, 2);
};
</script></body></html>
)";

constexpr std::string_view graphql_type = "application/graphql-response+json";

ServerResponse with_cors(ServerResponse response) {
  response.headers.emplace_back("Access-Control-Allow-Origin", "*");
  response.headers.emplace_back("Access-Control-Allow-Methods", "GET, POST, OPTIONS");
  response.headers.emplace_back("Access-Control-Allow-Headers", "*");
  return response;
}

ServerResponse refuse(int status, std::string_view message) {
  json::Writer writer;
  writer.begin_object();
  writer.key("errors");
  writer.begin_array();
  writer.begin_object();
  writer.key("message");
  writer.string(message);
  writer.end_object();
  writer.end_array();
  writer.end_object();
  return {status, writer.take()};
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/// application/x-www-form-urlencoded: `+` is a blank, %XX a byte; what is no escape stays.
std::string decode(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_escape =
        text[i] == '%' && i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 && hex_digit(text[i + 2]) >= 0;
    if (is_escape) {
      out += static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2]));
      i += 2;
    } else {
      out += text[i] == '+' ? ' ' : text[i];
    }
  }
  return out;
}

std::optional<std::string> parameter(std::string_view query, std::string_view name) {
  while (!query.empty()) {
    const std::string_view pair = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(pair.size() + 1, query.size()));
    const std::size_t equals = std::min(pair.find('='), pair.size());
    if (decode(pair.substr(0, equals)) == name) return decode(pair.substr(std::min(equals + 1, pair.size())));
  }
  return std::nullopt;
}

/// What of the body or the query is the request; else `refusal` is set.
struct Read {
  MockRequest request = {};
  std::optional<ServerResponse> refusal = {};
};

Read refused(int status, std::string_view message) { return {{}, refuse(status, message)}; }

Read read_members(const Value& body) {
  const auto text = [&](std::string_view key) {
    const Value* value = body.find(key);
    return value == nullptr ? nullptr : value->string();
  };
  if (body.object() == nullptr) return refused(400, "The body must be a JSON object: {\"query\": \"…\"}.");
  if (text("query") == nullptr) return refused(400, "Must provide query string.");
  MockRequest request{*text("query")};
  if (const Value* variables = body.find("variables"); variables != nullptr && !variables->is_null()) {
    if (variables->object() == nullptr) return refused(400, "Variables must be provided as an Object.");
    request.variables = *variables;
  }
  if (const std::string* name = text("operationName")) request.operation_name = *name;
  return {std::move(request)};
}

Read read_post(const ServerRequest& request) {
  const std::string_view type = request.header("content-type");
  if (!type.starts_with("application/json"))
    return refused(415, "The content type must be application/json, not '" + std::string(type) + "'.");
  const auto body = json::parse(request.body);
  if (!body) return refused(400, "POST body sent invalid JSON: " + std::string(body.error().message()));
  return read_members(*body);
}

Read read_get(const ServerRequest& request) {
  Value::Object members;
  for (const std::string_view key : {"query", "operationName"})
    if (auto value = parameter(request.query, key)) members.push_back({std::string(key), std::move(*value)});
  if (const auto variables = parameter(request.query, "variables"); variables && !variables->empty()) {
    auto parsed = json::parse(*variables);
    if (!parsed) return refused(400, "Variables are invalid JSON.");
    members.push_back({"variables", std::move(*parsed)});
  }
  Read read = read_members(std::move(members));
  read.request.allow_mutation = false;
  return read;
}

/// The status says whether the request was executed when the client knows the new content type; else it is always 200.
ServerResponse to_response(const ServerRequest& request, MockAnswer answer) {
  const bool is_new = request.header("accept").find(graphql_type) != std::string_view::npos;
  ServerResponse response;
  response.body = std::move(answer.body);
  response.content_type = std::string(is_new ? graphql_type : "application/json");
  if (answer.is_forbidden_mutation) {
    response.status = 405;
    response.headers.emplace_back("Allow", "POST");
  } else if (answer.is_refused && is_new) {
    response.status = 400;
  }
  return response;
}

} // namespace

ServerResponse answer(const arkitekt::graphql::Schema& schema, const Value& tree, const ServerRequest& request,
                      const std::optional<Invention>& invention) {
  if (request.path != "/" && request.path != "/graphql")
    return with_cors(refuse(404, "There is nothing here: GraphQL is at /graphql."));
  if (request.method == "OPTIONS") return with_cors({204});
  const bool is_get = request.method == "GET";
  if (!is_get && request.method != "POST") {
    ServerResponse response = refuse(405, "GraphQL only supports GET and POST requests.");
    response.headers.emplace_back("Allow", "GET, POST, OPTIONS");
    return with_cors(std::move(response));
  }
  const bool is_browser = request.header("accept").find("text/html") != std::string_view::npos;
  if (is_get && is_browser && !parameter(request.query, "query"))
    return {200, std::string(page), "text/html; charset=utf-8"};
  Read read = is_get ? read_get(request) : read_post(request);
  if (read.refusal) return with_cors(std::move(*read.refusal));
  read.request.invention = invention;
  return with_cors(to_response(request, execute(schema, tree, read.request)));
}

} // namespace reflekt
