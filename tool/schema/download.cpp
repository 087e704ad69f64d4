#include "tool/schema/download.hpp"
#include "tool/schema/introspection.hpp"
#include <algorithm>
#include <arkitekt/json/writer.hpp>
#include <arkitekt/net/http_client.hpp>

namespace reflekt {

using arkitekt::Error;
using arkitekt::ErrorKind;
using arkitekt::Result;
namespace net = arkitekt::net;

namespace {

constexpr std::size_t size_limit = std::size_t{256} << 20;

net::HttpRequest request_of(const DownloadRequest& request) {
  net::HttpRequest http;
  http.url = request.url;
  http.headers = request.headers;
  http.response_limit = size_limit;
  return http;
}

/// Nothing: the status is one of success.
Result<> check_status(const net::HttpResponse& response) {
  const int status = response.status;
  if (status >= 200 && status < 300) return {};
  const std::string said = "the server answered " + std::to_string(status);
  if (status == 401 || status == 403)
    return Error(ErrorKind::auth, said + ": it wants to know who asks; give a header", {}, status);
  if (status >= 300 && status < 400)
    return Error(ErrorKind::http, said + ": the schema is at another address", {}, status);
  return Error(ErrorKind::http, said, {}, status);
}

Result<std::string> fetch_file(const DownloadRequest& request) {
  const net::HttpRequest http = request_of(request);
  Result<net::HttpResponse> response = net::HttpClient().send(http);
  if (!response) return response.error();
  if (const Result<> fine = check_status(*response); !fine) return fine.error();
  if (is_json(response->body)) return introspection_to_sdl(response->body);
  return std::move(response->body);
}

Result<std::string> ask(net::HttpClient& client, const DownloadRequest& request, IntrospectionDialect dialect) {
  net::HttpRequest http = request_of(request);
  http.method = "POST";
  http.headers.emplace_back("content-type", "application/json");
  http.headers.emplace_back("accept", "application/graphql-response+json, application/json;q=0.9");
  arkitekt::json::Writer body;
  body.begin_object();
  body.key("query");
  body.string(introspection_query(dialect));
  body.key("operationName");
  body.string("IntrospectionQuery");
  body.end_object();
  http.body = body.take();
  const Result<net::HttpResponse> response = client.send(http);
  if (!response) return response.error();
  // Servers refuse a query with 400 or 200; what they say about it is worth more than the status.
  if (is_json(response->body) && (response->status == 400 || response->status == 422 || check_status(*response)))
    return introspection_to_sdl(response->body);
  if (const Result<> fine = check_status(*response); !fine) return fine.error();
  return Error(ErrorKind::protocol, "the answer is no JSON: is this the address of a GraphQL server?");
}

bool is_file(const std::string& url) {
  const std::string path = url.substr(0, url.find_first_of("?#"));
  constexpr std::string_view endings[] = {".graphql", ".graphqls", ".gql", ".json"};
  return std::ranges::any_of(endings, [&](std::string_view ending) { return path.ends_with(ending); });
}

} // namespace

Result<std::string> download_schema(const DownloadRequest& request) {
  if (is_file(request.url)) return fetch_file(request);
  net::HttpClient client;
  using enum IntrospectionDialect;
  Result<std::string> sdl = ask(client, request, september_2025);
  for (const IntrospectionDialect older : {deprecations, october_2021, june_2018}) {
    if (sdl || sdl.error().kind() != ErrorKind::graphql) break;
    Result<std::string> again = ask(client, request, older);
    if (again || again.error().kind() != ErrorKind::graphql) return again;
  }
  return sdl; // what the server said to the newest query
}

std::string without_password(const std::string& url) {
  const std::size_t scheme = url.find("://");
  if (scheme == url.npos) return url;
  const std::size_t begin = scheme + 3, end = std::min(url.find_first_of("/?#", begin), url.size());
  const std::size_t at = url.rfind('@', end == 0 ? 0 : end - 1);
  if (at == url.npos || at < begin) return url;
  return url.substr(0, begin) + url.substr(at + 1);
}

} // namespace reflekt
