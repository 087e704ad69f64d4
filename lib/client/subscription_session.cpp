#include "client/subscription_session.hpp"
#include "client/answer.hpp"
#include "client/chain.hpp"
#include <algorithm>
#include <arkitekt/async/executor.hpp>
#include <arkitekt/json/value.hpp>
#include <cmath>
#include <limits>
#include <random>

namespace arkitekt::detail {

namespace {

double random_fraction() {
  thread_local std::minstd_rand generator(std::random_device{}());
  return std::uniform_real_distribution(0.0, 1.0)(generator);
}

// What the upgrade request says besides. A token that was renewed stands in the payload only.
net::Headers upgrade_headers(const Operation& operation, const std::string& payload) {
  net::Headers headers;
  const Result<json::Value> members = json::parse(payload.empty() ? "{}" : payload);
  const json::Value* const renewed = members ? members->find("Authorization") : nullptr;
  for (const Header& header : operation.headers) {
    const bool is_renewed =
        is_same_name(header.name, "authorization") && renewed != nullptr && renewed->string() != nullptr;
    headers.emplace_back(header.name, is_renewed ? *renewed->string() : header.value);
  }
  return headers;
}

} // namespace

SubscriptionSession::SubscriptionSession(net::WebSocketOptions socket, SubscriptionOptions options, std::string payload)
    : socket_options_(std::move(socket)), clock_(options.clock != nullptr ? *options.clock : async::system_clock()),
      protocol_(options, std::move(payload),
                {.send =
                     [this](const std::string& text) {
                       if (socket_) socket_->send(text);
                     },
                 .close =
                     [this](int code, std::string_view reason) {
                       if (socket_) socket_->close(code, reason);
                     },
                 .notify = [this](Id id) { notify(id); },
                 .random = random_fraction}),
      alarm_due_(std::numeric_limits<double>::infinity()) {
  for (const std::string_view name : subprotocols) socket_options_.subprotocols.emplace_back(name);
}

std::optional<SubscriptionSession::Id> SubscriptionSession::add(const Operation& operation) {
  const std::lock_guard lock(mutex_);
  if (is_over_ || is_retired_ || protocol_.is_retired() || protocol_.payload() != operation.connection_payload)
    return std::nullopt;
  const Id id = protocol_.add(operation, clock_.now());
  if (!std::exchange(has_begun_, true)) {
    socket_options_.connect_timeout = operation.timeouts.connect;
    async::start(run(shared_from_this()));
  }
  set_alarm();
  return id;
}

void SubscriptionSession::remove(Id id) {
  const std::lock_guard lock(mutex_);
  cancelled_.erase(id);
  protocol_.remove(id, clock_.now());
  if (is_retired_ && protocol_.any_operation() == nullptr && socket_) socket_->close();
  if (reader_ && !protocol_.is_full()) async::io_executor().post(std::exchange(reader_, nullptr));
  set_alarm();
}

bool SubscriptionSession::is_over() const {
  const std::lock_guard lock(mutex_);
  return is_over_;
}

void SubscriptionSession::retire() {
  const std::lock_guard lock(mutex_);
  is_retired_ = true;
  if (protocol_.any_operation() == nullptr && socket_) socket_->close();
}

void SubscriptionSession::cancel(Id id) {
  const std::lock_guard lock(mutex_);
  cancelled_.insert(id);
  notify(id);
}

// Under the lock.
bool SubscriptionSession::has_item(Id id) const { return cancelled_.contains(id) || protocol_.has_item(id); }

// Under the lock. The coroutine may be gone when its turn comes.
void SubscriptionSession::notify(Id id) {
  if (!waiting_.contains(id)) return;
  async::io_executor().post([self = shared_from_this(), id] {
    std::coroutine_handle<> waiting;
    {
      const std::lock_guard lock(self->mutex_);
      const auto found = self->waiting_.find(id);
      if (found == self->waiting_.end() || !self->has_item(id)) return;
      waiting = found->second;
      self->waiting_.erase(found);
    }
    waiting.resume();
  });
}

SubscriptionSession::Item::~Item() {
  const std::lock_guard lock(session_.mutex_);
  session_.waiting_.erase(id_);
}
bool SubscriptionSession::Item::await_ready() const {
  const std::lock_guard lock(session_.mutex_);
  return session_.has_item(id_);
}
bool SubscriptionSession::Item::await_suspend(std::coroutine_handle<> waiting) {
  const std::lock_guard lock(session_.mutex_);
  if (session_.has_item(id_)) return false;
  session_.waiting_.emplace(id_, waiting);
  return true;
}
SubscriptionItem SubscriptionSession::Item::await_resume() {
  const std::lock_guard lock(session_.mutex_);
  if (session_.cancelled_.contains(id_)) return Error(ErrorKind::cancelled, "the subscription was given up");
  SubscriptionItem item = std::move(*session_.protocol_.take(id_));
  if (session_.reader_ && !session_.protocol_.is_full())
    async::io_executor().post(std::exchange(session_.reader_, nullptr));
  return item;
}

struct SubscriptionSession::Room {
  SubscriptionSession& session;
  bool await_ready() const {
    const std::lock_guard lock(session.mutex_);
    return !session.protocol_.is_full();
  }
  bool await_suspend(std::coroutine_handle<> reader) {
    const std::lock_guard lock(session.mutex_);
    if (!session.protocol_.is_full()) return false;
    session.reader_ = reader;
    return true;
  }
  void await_resume() {
    const std::lock_guard lock(session.mutex_);
    session.protocol_.resumed(session.clock_.now());
  }
};

net::WebSocketOptions SubscriptionSession::socket_options() {
  const std::lock_guard lock(mutex_);
  if (const Operation* const operation = protocol_.any_operation())

    socket_options_.headers = upgrade_headers(*operation, protocol_.payload());
  return socket_options_;
}

Async<> SubscriptionSession::run(std::shared_ptr<SubscriptionSession> self) {
  for (;;) {
    auto conversing = self->converse();
    const ConnectionEnd end = co_await std::move(conversing);
    std::optional<double> wait;
    {
      const std::lock_guard lock(self->mutex_);
      self->socket_.reset();
      wait = self->protocol_.disconnected(end, self->clock_.now());
      self->is_over_ = !wait;
      self->set_alarm();
    }
    if (!wait) co_return;
    co_await async::sleep_for(*wait, self->clock_);
    auto renewing = self->renew_payload();
    const Result<> renewed = co_await std::move(renewing);
    const std::lock_guard lock(self->mutex_);
    if (!renewed) self->protocol_.fail_all(renewed.error());
    self->is_over_ = self->protocol_.any_operation() == nullptr; // nobody waits any more
    if (self->is_over_) co_return;
  }
}

// One connection, from its beginning to its end.
Async<ConnectionEnd> SubscriptionSession::converse() {
  net::WebSocketOptions options = socket_options();
  auto connecting = net::WebSocketClient::connect(std::move(options));
  Result<net::WebSocketClient> connected = co_await std::move(connecting);
  if (!connected) co_return connected.error();
  {
    const std::lock_guard lock(mutex_);
    socket_.emplace(std::move(*connected));
    protocol_.connected(socket_->subprotocol(), clock_.now());
    if (is_retired_ && protocol_.any_operation() == nullptr) socket_->close();
    set_alarm();
  }
  for (;;) {
    Room room{*this};
    co_await room;
    auto receiving = socket_->receive(); // only run() takes the socket away
    Result<net::WebSocketEvent> event = co_await std::move(receiving);
    if (!event) co_return event.error();
    if (const auto* const closed = std::get_if<net::WebSocketClosed>(&*event))
      co_return ClosedByServer{closed->code, closed->reason};
    const std::lock_guard lock(mutex_);
    protocol_.received(std::get<std::string>(*event), clock_.now());
    set_alarm();
  }
}

// The token may have been replaced meanwhile.
Async<Result<>> SubscriptionSession::renew_payload() {
  std::function<Async<Result<std::string>>(bool)> renew;
  {
    const std::lock_guard lock(mutex_);
    if (const Operation* const operation = protocol_.any_operation()) renew = operation->renew_connection_payload;
  }
  if (!renew) co_return Result<>();
  try {
    auto renewing = renew(false);
    Result<std::string> payload = co_await std::move(renewing);
    if (!payload) co_return payload.error();
    const std::lock_guard lock(mutex_);
    if (!payload->empty()) protocol_.set_payload(std::move(*payload));
    co_return Result<>();
  } catch (...) {
    co_return current_exception_as_error();
  }
}

// Under the lock. One timer, for the first thing that is due; when that moves back, it rings for nothing.
void SubscriptionSession::set_alarm() {
  const double due = protocol_.deadline();
  if (due >= alarm_due_) return;
  if (alarm_.number != 0) clock_.cancel(alarm_);
  alarm_due_ = due;
  clock_.call_after(
      std::max(0.0, due - clock_.now()),
      [weak = weak_from_this()] {
        if (const auto self = weak.lock()) self->ring();
      },
      alarm_);
}

void SubscriptionSession::ring() {
  const std::lock_guard lock(mutex_);
  alarm_due_ = std::numeric_limits<double>::infinity();
  alarm_ = {};
  protocol_.tick(clock_.now());
  set_alarm();
}

} // namespace arkitekt::detail
