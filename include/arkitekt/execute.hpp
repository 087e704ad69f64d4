// The whole answers of the operations of GraphQL documents, `arkitekt::execute<GetCapsules>(client, {})`, and what the
// functions of generated headers are made of.
#pragma once
#include <arkitekt/async.hpp>
#include <arkitekt/client.hpp>
#include <arkitekt/generator.hpp>
#include <arkitekt/operation.hpp>
#include <arkitekt/response.hpp>
#include <arkitekt/result.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace arkitekt {

namespace json {
class Cursor;
class Writer;
} // namespace json

namespace detail {

/// Reads the object behind "data" into `*into`; false when it does not fit (the cursor knows why).
using ReadData = bool (*)(json::Cursor& cursor, void* into);

/// Client::current(), as a Result.
Result<Client> current_client(std::string_view domain);

/// Sends the operation and decodes the answer in one pass over the received bytes.
/// An answer with errors is Error::graphql (or auth) with all their messages; one that does not fit is Error::decode
/// with the path; the other kinds are those of net::HttpClient, http and protocol. `variables`: a JSON object.
/// Blocks the calling thread, from any thread but an I/O thread (Error::usage).
Result<> execute(const Client& client, const OperationText& operation, const std::string& variables, ReadData read,
                 void* into);

/// The same without blocking. `operation` and `*into` must live until it ends.
Async<Result<>> execute_async(Client client, const OperationText& operation, std::string variables, ReadData read,
                              void* into);

/// The whole answer: errors of GraphQL are part of it, and data may be missing or partial; what fails is what
/// execute() calls transport, timeout, http, protocol and decode. Views in `*into` point into the Answer.
Result<Answer> fetch(const Client& client, const OperationText& operation, const std::string& variables, ReadData read,
                     void* into);
Async<Result<Answer>> fetch_async(Client client, const OperationText& operation, std::string variables, ReadData read,
                                  void* into);

struct SubscriptionState;

/// The events of a subscription, for one consumer. The destructor ends it: the server is told.
class Subscription {
 public:
  /// Nothing is sent before the first next(). The texts of `operation` must live as long as this.
  Subscription(Client client, const OperationText& operation, std::string variables);
  Subscription(Subscription&& other) noexcept : state_(std::exchange(other.state_, nullptr)) {}
  Subscription& operator=(Subscription&&) = delete;
  ~Subscription();

  /// Waits for the next event and reads its data. False: the server completed. Errors as of execute(): errors in an
  /// event's payload are Error::graphql. After an error there is nothing more.
  Async<Result<bool>> next(ReadData read, void* into);
  /// The same as a whole answer; errors in the payload are part of it.
  Async<Result<std::optional<Answer>>> next_answer(ReadData read, void* into);

 private:
  SubscriptionState* state_;
};

/// How an operation's variables are written and its data is read. Its generated source defines it.
struct OperationCodec {
  void (*write)(json::Writer& out, const void* variables); ///< nullptr: there are none
  ReadData read;
};

/// A JSON object.
std::string variables_text(const OperationCodec& codec, const void* variables);

/// As execute(), but throws the Error.
void call(const Client& client, const OperationText& operation, const OperationCodec& codec, const void* variables,
          void* into);

/// `data`, or the member of it that an operation's function hands back.
template <class Operation, auto member> auto& part_of(Operation& data) {
  if constexpr (std::is_null_pointer_v<decltype(member)>)
    return data;
  else
    return data.*member;
}
template <class Operation, auto member> using PartOf =
    std::remove_reference_t<decltype(part_of<Operation, member>(std::declval<Operation&>()))>;

template <class Operation, auto member>
Async<PartOf<Operation, member>> await_data(Client client, std::string variables) {
  Operation data{};
  auto waiting = execute_async(std::move(client), Operation::operation, std::move(variables),
                               Operation::operation_codec.read, &data);
  const Result<> done = co_await std::move(waiting);
  if (!done) throw done.error();
  co_return std::move(part_of<Operation, member>(data));
}

template <class Operation, auto member>
Stream<PartOf<Operation, member>> stream_data(Client client, std::string variables) {
  Subscription events(std::move(client), Operation::operation, std::move(variables));
  while (true) {
    Operation data{};
    auto waiting = events.next(Operation::operation_codec.read, &data);
    const Result<bool> more = co_await std::move(waiting);
    if (!more) throw more.error();
    if (!*more) co_return;
    co_yield std::move(part_of<Operation, member>(data));
  }
}

template <class Operation> Response<Operation> response_of(Answer answer, std::optional<Operation> data) {
  if (!answer.has_data()) data.reset();
  return Response<Operation>(std::move(answer), std::move(data));
}

template <class Operation> Async<Response<Operation>> await_answer(Client client, std::string variables) {
  std::optional<Operation> data(std::in_place);
  auto waiting = fetch_async(std::move(client), Operation::operation, std::move(variables),
                             Operation::operation_codec.read, &*data);
  Result<Answer> answer = co_await std::move(waiting);
  if (!answer) throw answer.error();
  co_return response_of(std::move(*answer), std::move(data));
}

template <class Operation> Stream<Response<Operation>> stream_answers(Client client, std::string variables) {
  Subscription events(std::move(client), Operation::operation, std::move(variables));
  while (true) {
    std::optional<Operation> data(std::in_place);
    auto waiting = events.next_answer(Operation::operation_codec.read, &*data);
    Result<std::optional<Answer>> answer = co_await std::move(waiting);
    if (!answer) throw answer.error();
    if (!*answer) co_return;
    Response<Operation> response = response_of(std::move(**answer), std::move(data));
    co_yield std::move(response);
  }
}

template <class Operation, auto member = nullptr>
PartOf<Operation, member> call(const Client& client, const typename Operation::Variables& variables) {
  Operation data{};
  call(client, Operation::operation, Operation::operation_codec, &variables, &data);
  return std::move(part_of<Operation, member>(data));
}
/// The variables are written before these return: what they refer to need not live longer.
template <class Operation, auto member = nullptr>
Async<PartOf<Operation, member>> call_async(const Client& client, const typename Operation::Variables& variables) {
  return await_data<Operation, member>(client, variables_text(Operation::operation_codec, &variables));
}
template <class Operation, auto member = nullptr>
Stream<PartOf<Operation, member>> subscribe(const Client& client, const typename Operation::Variables& variables) {
  return stream_data<Operation, member>(client, variables_text(Operation::operation_codec, &variables));
}

} // namespace detail

/// The whole answer: data (maybe partial), errors by path, extensions, headers. Throws Error when there was none
/// (transport, timeout, http, protocol) or when it does not fit (decode).
template <class Operation>
Response<Operation> execute(const Client& client, const typename Operation::Variables& variables) {
  static_assert(Operation::operation.kind != OperationKind::subscription, "of a subscription: arkitekt::subscribe");
  std::optional<Operation> data(std::in_place);
  Result<detail::Answer> answer =
      detail::fetch(client, Operation::operation, detail::variables_text(Operation::operation_codec, &variables),
                    Operation::operation_codec.read, &*data);
  if (!answer) throw answer.error();
  return detail::response_of(std::move(*answer), std::move(data));
}

/// The same without blocking.
template <class Operation>
Async<Response<Operation>> execute_async(const Client& client, const typename Operation::Variables& variables) {
  static_assert(Operation::operation.kind != OperationKind::subscription, "of a subscription: arkitekt::subscribe");
  return detail::await_answer<Operation>(client, detail::variables_text(Operation::operation_codec, &variables));
}

/// The events of a subscription as whole answers. Destroying the stream ends it.
template <class Operation>
Stream<Response<Operation>> subscribe(const Client& client, const typename Operation::Variables& variables) {
  static_assert(Operation::operation.kind == OperationKind::subscription, "of a query or mutation: arkitekt::execute");
  return detail::stream_answers<Operation>(client, detail::variables_text(Operation::operation_codec, &variables));
}

// The same with the client in force (Client::current).

template <class Operation> Response<Operation> execute(const typename Operation::Variables& variables) {
  return execute<Operation>(Client::current(Operation::operation.domain), variables);
}
template <class Operation> Async<Response<Operation>> execute_async(const typename Operation::Variables& variables) {
  return execute_async<Operation>(Client::current(Operation::operation.domain), variables);
}
template <class Operation> Stream<Response<Operation>> subscribe(const typename Operation::Variables& variables) {
  return subscribe<Operation>(Client::current(Operation::operation.domain), variables);
}

/// A generated function in a coroutine: `co_await search_async({.text = "R2"})` gives what `search` hands back. An
/// object, so that only programs that call it compile a coroutine. The variables are copied at once.
template <class Operation, auto member = nullptr> struct AsyncCall {
  using Variables = typename Operation::Variables;
  using Awaitable = Async<detail::PartOf<Operation, member>>;

  Awaitable operator()(const Client& client, const Variables& variables) const {
    return detail::call_async<Operation, member>(client, variables);
  }
  /// With the client in force (Client::current).
  Awaitable operator()(const Variables& variables) const {
    return (*this)(Client::current(Operation::operation.domain), variables);
  }
  Awaitable operator()(const Client& client) const
    requires(!Operation::operation.needs_variables)
  {
    return (*this)(client, Variables{});
  }
  Awaitable operator()() const
    requires(!Operation::operation.needs_variables)
  {
    return (*this)(Variables{});
  }
};

} // namespace arkitekt
