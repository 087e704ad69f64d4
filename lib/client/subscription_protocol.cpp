#include "client/subscription_protocol.hpp"
#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

namespace arkitekt::detail {

namespace {

constexpr double never = std::numeric_limits<double>::infinity();

enum class Verdict { again, refused, fatal };

// graphql-transport-ws, "4400 …"; RFC 6455 §7.4.1.
Verdict judge(int code) {
  switch (code) {
  case 4401: // not acknowledged, or (as servers use it) not who it should be
  case 4403: return Verdict::refused;
  case 1002:
  case 1003:
  case 1007:
  case 1009:
  case 4400:
  case 4406:
  case 4409:
  case 4429: return Verdict::fatal;
  default: return Verdict::again;
  }
}
Verdict judge(const Error& error) {
  if (error.kind() == ErrorKind::auth || error.http_status() == 401 || error.http_status() == 403)
    return Verdict::refused;
  return error.worth_a_retry() ? Verdict::again : Verdict::fatal;
}
Verdict judge(const ConnectionEnd& how) {
  const auto* const closed = std::get_if<ClosedByServer>(&how);
  return closed != nullptr ? judge(closed->code) : judge(std::get<Error>(how));
}

Error explain(const ConnectionEnd& how, Verdict verdict) {
  if (const Error* const error = std::get_if<Error>(&how))
    return verdict == Verdict::refused && error->kind() != ErrorKind::auth
               ? Error(ErrorKind::auth, error->message(), {}, error->http_status())
               : *error;
  const auto& closed = std::get<ClosedByServer>(how);
  std::string text = "the server closed the WebSocket with " + std::to_string(closed.code);
  if (!closed.reason.empty()) text.append(" (").append(closed.reason).append(")");
  switch (verdict) {
  case Verdict::refused: return {ErrorKind::auth, text};
  case Verdict::fatal: return {ErrorKind::protocol, text};
  case Verdict::again: break;
  }
  return {ErrorKind::transport, ErrorReason::closed, text};
}

} // namespace

SubscriptionProtocol::SubscriptionProtocol(SubscriptionOptions options, std::string payload, World world)
    : options_(options), payload_(std::move(payload)), world_(std::move(world)), ready_since_(never),
      idle_since_(never) {}

// Subscribers.

SubscriptionProtocol::Id SubscriptionProtocol::add(Operation operation, double now) {
  double deadline = never;
  if (operation.kind != OperationKind::subscription && operation.timeouts.total > 0)
    deadline = now + operation.timeouts.total;
  const Id id = ++last_id_;
  idle_since_ = never;
  auto& entry = *subscribers_.emplace(id, Subscriber{std::move(operation), {}, deadline}).first;
  if (phase_ == Phase::ready) subscribe(entry);
  return id;
}

void SubscriptionProtocol::remove(Id id, double now) {
  const auto found = subscribers_.find(id);
  if (found == subscribers_.end()) return;
  if (found->second.is_sent && !found->second.has_ended && phase_ == Phase::ready)
    world_.send(write_unsubscribe(dialect_, std::to_string(id)));
  subscribers_.erase(found);
  check_idle(now);
}

std::optional<SubscriptionItem> SubscriptionProtocol::take(Id id) {
  const auto found = subscribers_.find(id);
  if (found == subscribers_.end()) return Completed{};
  Subscriber& subscriber = found->second;
  if (subscriber.items.empty())
    return subscriber.has_ended ? std::optional<SubscriptionItem>(Completed{}) : std::nullopt;
  SubscriptionItem item = std::move(subscriber.items.front());
  subscriber.items.pop_front();
  return item;
}

bool SubscriptionProtocol::has_item(Id id) const {
  const auto found = subscribers_.find(id);
  return found == subscribers_.end() || found->second.has_ended || !found->second.items.empty();
}

bool SubscriptionProtocol::is_full() const {
  return std::any_of(subscribers_.begin(), subscribers_.end(),
                     [this](const auto& entry) { return entry.second.items.size() >= options_.queue; });
}

const Operation* SubscriptionProtocol::any_operation() const {
  for (const auto& [id, subscriber] : subscribers_)
    if (!subscriber.has_ended) return &subscriber.operation;
  return nullptr;
}

void SubscriptionProtocol::push(Id id, Subscriber& subscriber, SubscriptionItem item) {
  if (subscriber.has_ended) return;
  subscriber.has_ended = !std::holds_alternative<RawResponse>(item);
  subscriber.items.push_back(std::move(item));
  world_.notify(id);
}

void SubscriptionProtocol::fail_all(const SubscriptionItem& why) {
  is_retired_ = true;
  for (auto& [id, subscriber] : subscribers_) push(id, subscriber, why);
}

// The connection.

void SubscriptionProtocol::connected(std::string_view subprotocol, double now) {
  failure_.reset();
  const std::optional<Dialect> dialect = dialect_of(subprotocol);
  if (!dialect)
    return violate(Error(ErrorKind::protocol, "the server speaks neither graphql-transport-ws nor graphql-ws"));
  dialect_ = *dialect;
  phase_ = Phase::unacknowledged;
  connected_at_ = heard_ = now;
  is_pinged_ = false;
  world_.send(write_init(payload_));
}

void SubscriptionProtocol::subscribe(Subscribers::value_type& entry) {
  entry.second.is_sent = true;
  world_.send(write_subscribe(dialect_, std::to_string(entry.first), entry.second.operation));
}

void SubscriptionProtocol::received(const std::string& text, double now) {
  if (phase_ == Phase::disconnected || phase_ == Phase::closing || is_retired_) return; // it is over
  heard_ = now;
  is_pinged_ = false;
  const Result<Frame> frame = read_frame(dialect_, text);
  if (!frame) return violate(frame.error());
  switch (frame->type) {
  case FrameType::ping: return world_.send(write_pong(frame->payload));
  case FrameType::pong:
  case FrameType::keep_alive: return;
  case FrameType::refusal: {
    const std::string why = message_of(frame->payload);
    fail_all(
        Refused{Error(ErrorKind::auth, "the server did not accept the connection" + (why.empty() ? "" : ": " + why))});
    return world_.close(1000, "");
  }
  case FrameType::ack:
    if (phase_ == Phase::ready) return;
    phase_ = Phase::ready;
    was_ready_ = true;
    ready_since_ = now;
    for (auto& entry : subscribers_)
      if (!entry.second.has_ended) subscribe(entry);
    return check_idle(now);
  case FrameType::event:
  case FrameType::error:
  case FrameType::complete: break;
  }
  if (phase_ != Phase::ready)
    return violate(Error(ErrorKind::protocol, "the server sent a result before it acknowledged the connection"));
  if (frame->type == FrameType::event) return take_event(*frame);
  if (frame->type == FrameType::error) return take_error(*frame);
  take_completion(*frame);
}

// nullptr: of one that is not there any more, which may still be on its way to us.
SubscriptionProtocol::Subscriber* SubscriptionProtocol::find(const std::string& id, Id& number) {
  number = 0;
  if (std::from_chars(id.data(), id.data() + id.size(), number).ptr != id.data() + id.size()) return nullptr;
  const auto found = subscribers_.find(number);
  return found == subscribers_.end() || found->second.has_ended ? nullptr : &found->second;
}

void SubscriptionProtocol::take_event(const Frame& frame) {
  Id id = 0;
  Subscriber* const subscriber = find(frame.id, id);
  if (subscriber == nullptr) return;
  RawResponse event{.body = std::string(frame.payload)};
  if (std::exchange(subscriber->has_gap, false)) event.headers.push_back({"arkitekt-reconnected", "1"});
  subscriber->has_event = true;
  push(id, *subscriber, std::move(event));
}

void SubscriptionProtocol::take_error(const Frame& frame) {
  Id id = 0;
  Subscriber* const subscriber = find(frame.id, id);
  if (subscriber == nullptr) return;
  push(id, *subscriber, RawResponse{.body = errors_body(frame.payload)});
  push(id, *subscriber, Completed{});
}

// Some servers say no more to a token that they do not accept.
void SubscriptionProtocol::take_completion(const Frame& frame) {
  Id id = 0;
  Subscriber* const subscriber = find(frame.id, id);
  if (subscriber == nullptr) return;
  if (subscriber->has_event) return push(id, *subscriber, Completed{});
  if (has_token())
    return push(
        id, *subscriber,
        Refused{Error(ErrorKind::auth, "the server completed the operation before any event, as it does when it "
                                       "does not accept the token")});
  if (subscriber->operation.kind == OperationKind::subscription) return push(id, *subscriber, Completed{});
  push(id, *subscriber, Error(ErrorKind::protocol, "the server completed the operation without an answer"));
}

bool SubscriptionProtocol::has_token() const { return payload_.find('"') != std::string::npos; }

void SubscriptionProtocol::violate(const Error& what) {
  fail_all(what);
  const std::string reason(what.message());
  world_.close(4400, reason);
}

std::optional<double> SubscriptionProtocol::disconnected(const ConnectionEnd& how, double now) {
  const ConnectionEnd cause = failure_ ? ConnectionEnd(*failure_) : how;
  const Verdict verdict = judge(cause);
  const Error why = explain(cause, verdict);
  phase_ = Phase::disconnected;
  if (verdict == Verdict::refused) return fail_all(Refused{why}), std::nullopt;
  if (verdict == Verdict::fatal || is_retired_) return fail_all(why), std::nullopt;
  for (auto& [id, subscriber] : subscribers_) {
    const bool may_be_sent_again = subscriber.operation.kind == OperationKind::subscription && options_.resubscribes;
    if (subscriber.is_sent && !may_be_sent_again) push(id, subscriber, why);
    subscriber.has_gap = subscriber.has_gap || subscriber.has_event;
    subscriber.is_sent = false;
  }
  return try_again(why, now);
}

std::optional<double> SubscriptionProtocol::try_again(const Error& why, double now) {
  if (now - ready_since_ >= options_.stable_after) tries_ = 0;
  ready_since_ = never;
  // A server that was never reached is an error at once: whoever wants to wait for it has links::retry().
  if (any_operation() == nullptr || !was_ready_ || tries_ >= options_.tries) {
    fail_all(why);
    return std::nullopt;
  }
  const double wait = std::min(options_.first_wait * std::pow(2, tries_), options_.longest_wait);
  ++tries_;
  return wait * (0.5 + world_.random() / 2);
}

// Time.

void SubscriptionProtocol::check_idle(double now) {
  if (subscribers_.empty() && idle_since_ == never) idle_since_ = now;
}

void SubscriptionProtocol::resumed(double now) {
  heard_ = now;
  is_pinged_ = false;
}

double SubscriptionProtocol::deadline() const {
  double next = never;
  for (const auto& [id, subscriber] : subscribers_)
    if (!subscriber.has_ended) next = std::min(next, subscriber.deadline);
  if (is_retired_) return next;
  if (phase_ == Phase::unacknowledged && options_.ack_timeout > 0)
    next = std::min(next, connected_at_ + options_.ack_timeout);
  if (phase_ != Phase::ready) return next;
  if (idle_since_ != never) next = std::min(next, idle_since_ + options_.idle);
  if (dialect_ == Dialect::transport && options_.ping_interval > 0 && !is_full())
    next = std::min(next, heard_ + options_.ping_interval + (is_pinged_ ? options_.pong_timeout : 0));
  return next;
}

void SubscriptionProtocol::tick(double now) {
  for (auto& [id, subscriber] : subscribers_)
    if (!subscriber.has_ended && now >= subscriber.deadline)
      push(id, subscriber, Error(ErrorKind::timeout, "the operation was not answered in time"));
  if (is_retired_) return;
  if (phase_ == Phase::unacknowledged && options_.ack_timeout > 0 && now >= connected_at_ + options_.ack_timeout) {
    const Error why(ErrorKind::timeout, ErrorReason::connect, "the server did not acknowledge the connection in time");
    if (!was_ready_) fail_all(why);
    return give_up(why, 4504, "no acknowledgement");
  }
  if (phase_ != Phase::ready) return;
  if (now >= idle_since_ + options_.idle) {
    is_retired_ = true;
    return world_.close(1000, "");
  }
  if (dialect_ != Dialect::transport || !(options_.ping_interval > 0) || is_full()) return;
  if (!is_pinged_ && now >= heard_ + options_.ping_interval) {
    is_pinged_ = true;
    return world_.send(write_ping());
  }
  if (is_pinged_ && now >= heard_ + options_.ping_interval + options_.pong_timeout)
    give_up(Error(ErrorKind::timeout, ErrorReason::closed, "the server did not answer a ping in time"), 4408,
            "no pong");
}

// For disconnected() to explain, when the socket has ended.
void SubscriptionProtocol::give_up(const Error& why, int code, std::string_view reason) {
  failure_ = why;
  phase_ = Phase::closing;
  world_.close(code, reason);
}

} // namespace arkitekt::detail
