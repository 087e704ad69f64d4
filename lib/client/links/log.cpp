// Telling what passes, without what must not be told.
#include <arkitekt/links.hpp>
#include <cstdio>

namespace arkitekt {

namespace {

using Sink = std::function<void(const Operation&, double, const Result<RawResponse>&)>;
using Time = std::chrono::steady_clock::time_point;

bool is_secret(std::string_view name) {
  std::string lower(name);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  for (const std::string_view part :
       {"auth", "cookie", "token", "secret", "api-key", "apikey", "password", "rekuest-task"})
    if (lower.find(part) != std::string::npos) return true;
  return false;
}

void hide(std::vector<Header>& headers) {
  for (Header& header : headers)
    if (is_secret(header.name)) header.value = "[hidden]";
}

double milliseconds_since(Time begin) {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
}

Operation without_secrets(const Operation& operation) {
  Operation copy = operation;
  hide(copy.headers);
  if (!copy.connection_payload.empty()) copy.connection_payload = R"("[hidden]")";
  copy.renew_connection_payload = {};
  return copy;
}

void tell(const Sink& sink, const Operation& operation, Time begin, const Result<RawResponse>& result) {
  const double milliseconds = milliseconds_since(begin);
  bool is_clean = true;
  if (result)
    for (const Header& header : result->headers) is_clean = is_clean && !is_secret(header.name);
  if (is_clean) return sink(operation, milliseconds, result);
  Result<RawResponse> copy = result;
  hide(copy->headers);
  sink(operation, milliseconds, copy);
}

const char* name_of(OperationKind kind) {
  switch (kind) {
  case OperationKind::query: return "query";
  case OperationKind::mutation: return "mutation";
  case OperationKind::subscription: return "subscription";
  }
  return "";
}

void print(const Operation& operation, double milliseconds, const Result<RawResponse>& result) {
  const std::string name(operation.name.empty() ? "(unnamed)" : operation.name);
  if (result)
    std::fprintf(stderr, "arkitekt: %s %s: %d, %zu bytes, %.1f ms\n", name_of(operation.kind), name.c_str(),
                 result->status, result->body.size(), milliseconds);
  else
    std::fprintf(stderr, "arkitekt: %s %s: %s, %.1f ms\n", name_of(operation.kind), name.c_str(), result.error().what(),
                 milliseconds);
}

Async<Result<RawResponse>> send(std::shared_ptr<const Sink> sink, Operation operation, Next next) {
  const Operation told = without_secrets(operation);
  const Time begin = std::chrono::steady_clock::now();
  Result<RawResponse> result = co_await next(std::move(operation));
  tell(*sink, told, begin, result);
  co_return result;
}

Stream<Result<RawResponse>> subscribe(std::shared_ptr<const Sink> sink, Operation operation, Next next) {
  const Operation told = without_secrets(operation);
  const Time begin = std::chrono::steady_clock::now();
  Stream<Result<RawResponse>> events = next.subscribe(std::move(operation));
  while (std::optional<Result<RawResponse>> event = co_await events.next()) {
    tell(*sink, told, begin, *event);
    co_yield std::move(*event);
  }
}

} // namespace

Link links::log(Sink sink) {
  auto shared = std::make_shared<const Sink>(sink ? std::move(sink) : Sink(&print));
  return {.execute = [shared](Operation o, Next next) { return send(shared, std::move(o), std::move(next)); },
          .subscribe = [shared](Operation o, Next next) { return subscribe(shared, std::move(o), std::move(next)); }};
}

} // namespace arkitekt
