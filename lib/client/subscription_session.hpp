// A SubscriptionProtocol with its socket: connects, reads, reconnects, until nobody needs it any more.
#pragma once
#include "client/subscription_protocol.hpp"
#include <arkitekt/net/websocket_client.hpp>
#include <coroutine>
#include <map>
#include <memory>
#include <mutex>
#include <set>

namespace arkitekt::detail {

/// Every member may be called from any thread.
class SubscriptionSession : public std::enable_shared_from_this<SubscriptionSession> {
 public:
  using Id = SubscriptionProtocol::Id;

  /// `socket`: url, security and proxy; the rest is set here. `payload`: of connection_init.
  SubscriptionSession(net::WebSocketOptions socket, SubscriptionOptions options, std::string payload);

  /// Nothing: it takes no new ones, or has another payload.
  std::optional<Id> add(const Operation& operation);
  void remove(Id id);
  /// Whoever waits for the next item gets Error::cancelled.
  void cancel(Id id);
  bool is_over() const;
  /// No new subscriptions, and no socket when none is left.
  void retire();

  /// `co_await`: the next item for the subscriber. One that is destroyed while it waits is forgotten.
  class Item {
   public:
    Item(SubscriptionSession& session, Id id) : session_(session), id_(id) {}
    Item(const Item&) = delete;
    Item& operator=(const Item&) = delete;
    ~Item();
    bool await_ready() const;
    bool await_suspend(std::coroutine_handle<> waiting);
    SubscriptionItem await_resume();

   private:
    SubscriptionSession& session_;
    Id id_;
  };

 private:
  /// `co_await`: until there is room for what is read.
  struct Room;

  static Async<> run(std::shared_ptr<SubscriptionSession> self);
  Async<ConnectionEnd> converse();
  Async<Result<>> renew_payload();
  net::WebSocketOptions socket_options();
  bool has_item(Id id) const;
  void notify(Id id);
  void set_alarm();
  void ring();

  net::WebSocketOptions socket_options_;
  async::Clock& clock_;

  mutable std::mutex mutex_; // of all that follows
  SubscriptionProtocol protocol_;
  std::optional<net::WebSocketClient> socket_;
  std::map<Id, std::coroutine_handle<>> waiting_;
  std::set<Id> cancelled_;
  std::coroutine_handle<> reader_; // waits for room
  async::Timer alarm_;
  double alarm_due_;
  bool has_begun_ = false;
  bool is_over_ = false;
  bool is_retired_ = false;
};

} // namespace arkitekt::detail
