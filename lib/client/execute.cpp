#include "client/answer.hpp"
#include "client/client_state.hpp"
#include <arkitekt/async/executor.hpp>

namespace arkitekt::detail {

namespace {

// GraphQL over HTTP, "Request".
net::HttpRequest make_request(const Client& client, const OperationText& operation, const std::string& variables) {
  const ClientState& state = ClientAccess::state(client);
  json::Writer body;
  body.begin_object();
  body.key("query");
  body.string(operation.document);
  if (!variables.empty()) {
    body.key("variables");
    body.raw(variables);
  }
  if (!operation.name.empty()) {
    body.key("operationName");
    body.string(operation.name);
  }
  body.end_object();
  net::HttpRequest request{.method = "POST",
                           .url = state.url,
                           .headers = {{"Accept", "application/graphql-response+json, application/json;q=0.9"},
                                       {"Content-Type", "application/json"}},
                           .body = body.take(),
                           .connect_timeout = state.options.connect_timeout,
                           .timeout = state.options.timeout};
  for (const Header& header : state.options.headers) request.headers.emplace_back(header.name, header.value);
  return request;
}

Result<> check(const OperationText& operation) {
  if (operation.kind != OperationKind::subscription) return {};
  return Error(ErrorKind::usage, "the subscription " + std::string(operation.name) + " cannot be sent as a request");
}

} // namespace

Result<> execute(const Client& client, const OperationText& operation, const std::string& variables, ReadData read,
                 void* into) {
  if (async::is_io_thread())
    return Error(ErrorKind::usage, "the operation " + std::string(operation.name) +
                                       " would block an I/O thread: declare it to return an Async and await it");
  if (Result<> sendable = check(operation); !sendable) return sendable;
  const Result<net::HttpResponse> response =
      ClientAccess::state(client).http.send(make_request(client, operation, variables));
  if (!response) return response.error();
  return read_answer(*response, read, into);
}

Async<Result<>> execute_async(Client client, const OperationText& operation, std::string variables, ReadData read,
                              void* into) {
  if (Result<> sendable = check(operation); !sendable) co_return sendable;
  net::HttpRequest request = make_request(client, operation, variables);
  auto sending = ClientAccess::state(client).http.send_async(std::move(request));
  const Result<net::HttpResponse> response = co_await std::move(sending);
  if (!response) co_return response.error();
  co_return read_answer(*response, read, into);
}

} // namespace arkitekt::detail
