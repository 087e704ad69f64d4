// What the generated source of GraphQL operations needs, and no more. Not for users.
#pragma once
#include <arkitekt/async.hpp>
#include <arkitekt/client.hpp>
#include <arkitekt/generator.hpp>
#include <arkitekt/json/codec.hpp>
#include <arkitekt/operation.hpp>
#include <arkitekt/response.hpp>
#include <arkitekt/result.hpp>
#include <string>
#include <string_view>
#include <utility>

namespace arkitekt::detail {

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

/// The __typename of the object that `in` stands before, which is not read yet. The view is good as long as the text.
bool peek_typename(json::Cursor& in, std::string_view& type);

/// As a function, like the other codecs.
inline void write_json(json::Writer& out, const json::Value& value) { out.value(value); }

} // namespace arkitekt::detail
