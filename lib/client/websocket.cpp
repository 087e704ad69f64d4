// The transport for subscriptions: which operation goes over which socket.
#include "client/answer.hpp"
#include "client/chain.hpp"
#include "client/subscription_session.hpp"
#include <algorithm>
#include <arkitekt/async/scope.hpp>
#include <arkitekt/json/writer.hpp>
#include <arkitekt/links.hpp>
#include <mutex>
#include <stop_token>

namespace arkitekt::detail {

namespace {

// An operation's place in a session, given back at the end.
class Ticket {
 public:
  Ticket(std::shared_ptr<SubscriptionSession> session, SubscriptionSession::Id id)
      : session_(std::move(session)), id_(id) {}
  ~Ticket() { session_->remove(id_); }
  Ticket(const Ticket&) = delete;
  Ticket& operator=(const Ticket&) = delete;

  SubscriptionSession& session() const { return *session_; }
  const std::shared_ptr<SubscriptionSession>& shared_session() const { return session_; }
  SubscriptionSession::Id id() const { return id_; }

 private:
  std::shared_ptr<SubscriptionSession> session_;
  SubscriptionSession::Id id_;
};

// Servers read the token from connection_init: one that is given as a header of all requests goes there, too.
std::string payload_of(const std::vector<Header>& headers) {
  constexpr std::string_view scheme = "Bearer ";
  std::string payload;
  for (const Header& header : headers) {
    if (!is_same_name(header.name, "authorization")) continue;
    const std::string_view value = header.value;
    if (value.starts_with(scheme)) add_member(payload, "token", json::quote(value.substr(scheme.size())));
    add_member(payload, "Authorization", json::quote(value));
    break;
  }
  return payload;
}

// Gives an operation up at its deadline.
class Alarm {
 public:
  Alarm(const Operation& operation, const std::shared_ptr<SubscriptionSession>& session, SubscriptionSession::Id id) {
    using Moment = std::chrono::steady_clock::time_point;
    if (operation.deadline == Moment::max()) return;
    const std::chrono::duration<double> left = operation.deadline - std::chrono::steady_clock::now();
    async::system_clock().call_after(
        std::max(left.count(), 0.0),
        [waiting = std::weak_ptr(session), id] {
          if (const auto alive = waiting.lock()) alive->cancel(id);
        },
        timer_);
  }
  ~Alarm() {
    if (timer_.number != 0) async::system_clock().cancel(timer_);
  }
  Alarm(const Alarm&) = delete;
  Alarm& operator=(const Alarm&) = delete;

 private:
  async::Timer timer_;
};

// What was cancelled because there was no time left.
Error at_deadline(const Operation& operation, const Error& error) {
  if (error.kind() != ErrorKind::cancelled || std::chrono::steady_clock::now() < operation.deadline) return error;
  return Error(ErrorKind::timeout, "the server did not answer the operation in time");
}

class WebSocketLink final : public LinkChain {
 public:
  WebSocketLink(std::string url, Connecting connecting, SubscriptionOptions options) : options_(options) {
    socket_.url = std::move(url);
    socket_.security = std::move(connecting.security);
    socket_.proxy = std::move(connecting.proxy);
  }
  ~WebSocketLink() override {
    for (const auto& session : sessions_) session->retire();
  }

  Async<Result<RawResponse>> execute(Operation operation) override {
    operation.deadline = std::min(operation.deadline, moment_in(operation.timeouts.total));
    Stream<Result<RawResponse>> answers = subscribe(std::move(operation));
    std::optional<Result<RawResponse>> answer = co_await answers.next();
    if (answer) co_return std::move(*answer);
    co_return Error(ErrorKind::protocol, "the server completed the operation without an answer");
  }

  Stream<Result<RawResponse>> subscribe(Operation operation) override {
    const std::stop_token stop = current_stop_token(); // of whoever reads the first event
    if (operation.connection_payload.empty()) operation.connection_payload = payload_of(operation.headers);
    bool has_renewed = false; // since the last event
    for (;;) {
      const std::unique_ptr<Ticket> ticket = enter(operation);
      const Alarm alarm(operation, ticket->shared_session(), ticket->id());
      const std::stop_callback on_stop(stop, [&] { ticket->session().cancel(ticket->id()); });
      std::optional<Error> refusal;
      while (!refusal) {
        SubscriptionSession::Item waiting(ticket->session(), ticket->id());
        SubscriptionItem item = co_await waiting;
        if (auto* const event = std::get_if<RawResponse>(&item)) {
          has_renewed = false;
          Result<RawResponse> answer = std::move(*event);
          co_yield std::move(answer);
        } else if (const auto* const refused = std::get_if<Refused>(&item)) {
          refusal = refused->why;
        } else {
          if (auto* const error = std::get_if<Error>(&item)) {
            Result<RawResponse> failure = at_deadline(operation, *error);
            co_yield std::move(failure);
          }
          co_return;
        }
      }
      // Once more, with what the token's owner says now.
      Result<std::string> payload = *refusal;
      if (operation.renew_connection_payload && !std::exchange(has_renewed, true)) {
        auto renewing = operation.renew_connection_payload(true);
        payload = co_await std::move(renewing);
      }
      if (!payload) {
        Result<RawResponse> failure = payload.error();
        co_yield std::move(failure);
        co_return;
      }
      if (!payload->empty()) operation.connection_payload = std::move(*payload);
    }
  }

 private:
  std::unique_ptr<Ticket> enter(const Operation& operation) {
    const std::lock_guard lock(mutex_);
    std::erase_if(sessions_, [](const auto& session) { return session->is_over(); });
    for (const auto& session : sessions_)
      if (const auto id = session->add(operation)) return std::make_unique<Ticket>(session, *id);
    sessions_.push_back(std::make_shared<SubscriptionSession>(socket_, options_, operation.connection_payload));
    return std::make_unique<Ticket>(sessions_.back(), *sessions_.back()->add(operation));
  }

  net::WebSocketOptions socket_;
  SubscriptionOptions options_;
  std::mutex mutex_;
  std::vector<std::shared_ptr<SubscriptionSession>> sessions_;
};

} // namespace

} // namespace arkitekt::detail

namespace arkitekt {

LastLink links::websocket(std::string url, Connecting connecting, SubscriptionOptions options) {
  return {std::make_shared<detail::WebSocketLink>(std::move(url), std::move(connecting), options)};
}

} // namespace arkitekt
