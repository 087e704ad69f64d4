// Many subscriptions over one WebSocket, as a plain object: no socket, no thread and no clock in it. Its owner brings
// texts and the time, and gets texts to send; so every turn of a conversation can be tested.
#pragma once
#include "client/subscription_frames.hpp"
#include <arkitekt/links.hpp>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <variant>

namespace arkitekt::detail {

/// One item for a subscriber. All but an answer are the last one.
struct Completed {};
/// The server does not accept who we say we are; with another token it may.
struct Refused {
  Error why;
};
using SubscriptionItem = std::variant<RawResponse, Completed, Refused, Error>;

/// How a connection ended: what the server said, or what happened.
struct ClosedByServer {
  int code = 1005;
  std::string reason = {};
};
using ConnectionEnd = std::variant<ClosedByServer, Error>;

class SubscriptionProtocol {
 public:
  using Id = std::uint64_t;
  /// What it does to the world around it. None may call back.
  struct World {
    std::function<void(std::string text)> send;
    std::function<void(int code, std::string_view reason)> close;
    std::function<void(Id id)> notify = [](Id) {};       ///< there is an item for it
    std::function<double()> random = [] { return 1.0; }; ///< 0 … 1, for the jitter
  };
  /// `payload`: of connection_init, a JSON object or "".
  SubscriptionProtocol(SubscriptionOptions options, std::string payload, World world);

  // The subscribers' side. All times are seconds on one clock.

  Id add(Operation operation, double now);
  /// Ends it, and tells the server. Unknown ids are fine.
  void remove(Id id, double now);
  /// Nothing: there is none yet. After the last item: Completed again and again.
  std::optional<SubscriptionItem> take(Id id);
  bool has_item(Id id) const;

  // The connection's side.

  void connected(std::string_view subprotocol, double now);
  void received(const std::string& text, double now);
  /// What was missed while nothing was read is not the server's fault.
  void resumed(double now);
  /// Some subscriber has as much as it may: no more is to be read until it takes something.
  bool is_full() const;
  /// Seconds until the next try; nothing: it is over, and all subscribers know why.
  std::optional<double> disconnected(const ConnectionEnd& how, double now);
  /// For the next connection.
  void set_payload(std::string payload) { payload_ = std::move(payload); }
  const std::string& payload() const noexcept { return payload_; }
  /// An operation that still runs; nullptr: there is none.
  const Operation* any_operation() const;
  /// Fails all that still run.
  void fail_all(const SubscriptionItem& why);

  /// When tick() is due; infinity: never.
  double deadline() const;
  void tick(double now);
  /// No new subscriptions: it is closing, or has broken the rules.
  bool is_retired() const noexcept { return is_retired_; }

 private:
  enum class Phase { disconnected, unacknowledged, ready, closing };
  struct Subscriber {
    Operation operation;
    std::deque<SubscriptionItem> items;
    double deadline; ///< of queries and mutations
    bool is_sent = false;
    bool has_event = false; ///< the server has sent one, ever
    bool has_gap = false;   ///< connected again since the last one
    bool has_ended = false; ///< its last item is there
  };
  using Subscribers = std::map<Id, Subscriber>;

  void subscribe(Subscribers::value_type& entry);
  void take_event(const Frame& frame);
  void take_error(const Frame& frame);
  void take_completion(const Frame& frame);
  Subscriber* find(const std::string& id, Id& number);
  void push(Id id, Subscriber& subscriber, SubscriptionItem item);
  void violate(const Error& what);
  void give_up(const Error& why, int code, std::string_view reason);
  void check_idle(double now);
  bool has_token() const;
  std::optional<double> try_again(const Error& why, double now);

  SubscriptionOptions options_;
  std::string payload_;
  World world_;
  Phase phase_ = Phase::disconnected;
  Dialect dialect_ = Dialect::transport;
  Subscribers subscribers_;
  Id last_id_ = 0;
  bool is_retired_ = false;
  bool was_ready_ = false;       ///< once: from then on a lost connection is replaced
  int tries_ = 0;                ///< since it was stable
  std::optional<Error> failure_; ///< why we close
  double ready_since_;
  double idle_since_;
  double connected_at_ = 0; ///< for the acknowledgement
  double heard_ = 0;        ///< the last text
  bool is_pinged_ = false;
};

} // namespace arkitekt::detail
