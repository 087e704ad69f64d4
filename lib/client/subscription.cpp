// The events of a subscription, decoded one by one.
#include "client/answer.hpp"
#include "client/chain.hpp"
#include "client/client_state.hpp"
#include <arkitekt/async/scope.hpp>

namespace arkitekt::detail {

struct SubscriptionState {
  Client client;
  OperationText text;
  std::string variables;
  std::optional<Stream<Result<RawResponse>>> events = {};
  bool has_ended = false;

  void end() {
    has_ended = true;
    events.reset(); // unsubscribes
  }

  // Nothing at the end.
  Async<Result<std::optional<RawResponse>>> next_event() {
    if (has_ended) co_return std::optional<RawResponse>();
    try {
      if (!events) events.emplace(subscribe());
      std::optional<Result<RawResponse>> event = co_await events->next();
      if (event && *event) co_return std::optional<RawResponse>(std::move(**event));
      end();
      if (event && event->error().kind() == ErrorKind::cancelled && current_stop_token().stop_requested())
        throw Cancelled{};
      if (event) co_return event->error();
      co_return std::optional<RawResponse>();
    } catch (...) {
      end();
      co_return current_exception_as_error();
    }
  }

 private:
  Stream<Result<RawResponse>> subscribe() {
    Operation operation = make_operation(client, text, std::move(variables));
    return ClientAccess::state(client).chain->subscribe(std::move(operation));
  }
};

Subscription::Subscription(Client client, const OperationText& operation, std::string variables)
    : state_(new SubscriptionState{std::move(client), operation, std::move(variables)}) {}
Subscription::~Subscription() { delete state_; }

// `this` may be moved while the frames wait; the state stays.
Async<Result<bool>> Subscription::next(ReadData read, void* into) {
  SubscriptionState& state = *state_;
  Result<std::optional<RawResponse>> event = co_await state.next_event();
  if (!event) co_return event.error();
  if (!*event) co_return false;
  const Result<> done = read_answer(**event, read, into);
  if (done) co_return true;
  state.end();
  co_return done.error();
}

Async<Result<std::optional<Answer>>> Subscription::next_answer(ReadData read, void* into) {
  SubscriptionState& state = *state_;
  Result<std::optional<RawResponse>> event = co_await state.next_event();
  if (!event) co_return event.error();
  if (!*event) co_return std::optional<Answer>();
  Result<Answer> answer = read_whole_answer(std::move(**event), read, into);
  if (answer) co_return std::optional<Answer>(std::move(*answer));
  state.end();
  co_return answer.error();
}

} // namespace arkitekt::detail
