// From an operation of generated code to its decoded answer.
#include "client/answer.hpp"
#include "client/chain.hpp"
#include "client/client_state.hpp"
#include <arkitekt/async/executor.hpp>
#include <arkitekt/async/scope.hpp>

namespace arkitekt::detail {

Operation make_operation(const Client& client, const OperationText& text, std::string variables) {
  const ClientOptions& options = ClientAccess::state(client).options;
  return {.kind = text.kind,
          .name = text.name,
          .document = text.document,
          .sha256 = text.sha256,
          .variables = std::move(variables),
          .headers = options.headers,
          .timeouts = {.connect = options.connect_timeout, .total = options.timeout},
          .response_limit = options.response_limit};
}

namespace {

std::optional<Error> refuse_subscription(const OperationText& operation) {
  if (operation.kind != OperationKind::subscription) return std::nullopt;
  return Error(ErrorKind::usage, "the subscription " + std::string(operation.name) + " cannot be sent as a request");
}

// On the calling thread, as far as the chain allows.
Result<RawResponse> send(const Client& client, const OperationText& text, const std::string& variables) {
  if (async::is_io_thread())
    return Error(ErrorKind::usage, "the operation " + std::string(text.name) +
                                       " would block an I/O thread: declare it to return an Async and await it");
  if (std::optional<Error> refusal = refuse_subscription(text)) return *refusal;
  try {
    return async::run_blocking(ClientAccess::state(client).chain->execute(make_operation(client, text, variables)));
  } catch (...) {
    return current_exception_as_error();
  }
}

// Where the reason is that whoever waits was told to stop.
void check_cancelled(const Result<RawResponse>& response) {
  if (!response && response.error().kind() == ErrorKind::cancelled && current_stop_token().stop_requested())
    throw Cancelled{};
}

// The caller's frame keeps client and text.
Async<Result<RawResponse>> send_async(const Client& client, const OperationText& text, std::string variables) {
  if (std::optional<Error> refusal = refuse_subscription(text)) co_return *refusal;
  Operation operation = make_operation(client, text, std::move(variables));
  Result<RawResponse> response = Error(ErrorKind::cancelled, "");
  try {
    response = co_await ClientAccess::state(client).chain->execute(std::move(operation));
  } catch (...) {
    response = current_exception_as_error();
  }
  check_cancelled(response);
  co_return response;
}

} // namespace

Result<> execute(const Client& client, const OperationText& operation, const std::string& variables, ReadData read,
                 void* into) {
  const Result<RawResponse> response = send(client, operation, variables);
  if (!response) return response.error();
  return read_answer(*response, read, into);
}

Async<Result<>> execute_async(Client client, const OperationText& operation, std::string variables, ReadData read,
                              void* into) {
  const Result<RawResponse> response = co_await send_async(client, operation, std::move(variables));
  if (!response) co_return response.error();
  co_return read_answer(*response, read, into);
}

Result<Answer> fetch(const Client& client, const OperationText& operation, const std::string& variables, ReadData read,
                     void* into) {
  Result<RawResponse> response = send(client, operation, variables);
  if (!response) return response.error();
  return read_whole_answer(std::move(*response), read, into);
}

Async<Result<Answer>> fetch_async(Client client, const OperationText& operation, std::string variables, ReadData read,
                                  void* into) {
  Result<RawResponse> response = co_await send_async(client, operation, std::move(variables));
  if (!response) co_return response.error();
  co_return read_whole_answer(std::move(*response), read, into);
}

std::string variables_text(const OperationCodec& codec, const void* variables) {
  if (codec.write == nullptr) return "{}";
  json::Writer out;
  codec.write(out, variables);
  return out.take();
}

void call(const Client& client, const OperationText& operation, const OperationCodec& codec, const void* variables,
          void* into) {
  const Result<> done = execute(client, operation, variables_text(codec, variables), codec.read, into);
  if (!done) throw done.error();
}

} // namespace arkitekt::detail
