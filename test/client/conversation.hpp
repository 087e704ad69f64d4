// A SubscriptionProtocol with a world that only takes notes.
#pragma once
#include "client/subscription_protocol.hpp"
#include <gmock/gmock.h>
#include <string>
#include <vector>

namespace arkitekt::detail {

struct Conversation {
  explicit Conversation(SubscriptionOptions options = {}, std::string payload = {})
      : protocol(options, std::move(payload),
                 {.send = [this](std::string text) { sent.push_back(std::move(text)); },
                  .close = [this](int code, std::string_view) { closed = code; },
                  .notify = [this](SubscriptionProtocol::Id id) { notified.push_back(id); },
                  .random = [this] { return random; }}) {}

  std::vector<std::string> sent;
  std::vector<SubscriptionProtocol::Id> notified;
  int closed = 0;
  double now = 1000;
  double random = 1;
  SubscriptionProtocol protocol;

  SubscriptionProtocol::Id add(OperationKind kind = OperationKind::subscription) {
    return protocol.add({.kind = kind, .name = "t", .document = "subscription t{t}"}, now);
  }
  void connect(std::string_view subprotocol = "graphql-transport-ws") { protocol.connected(subprotocol, now); }
  void receive(const std::string& text) { protocol.received(text, now); }
  void acknowledge() { receive(R"({"type":"connection_ack"})"); }
  /// Connected and acknowledged.
  void begin(std::string_view subprotocol = "graphql-transport-ws") {
    connect(subprotocol);
    acknowledge();
  }
  std::optional<double> lose(ConnectionEnd how = ClosedByServer{1006, {}}) { return protocol.disconnected(how, now); }
  void pass(double seconds) {
    now += seconds;
    protocol.tick(now);
  }
  std::vector<std::string> take_sent() { return std::exchange(sent, {}); }

  /// The next item as a text: `{"data":1}`, "completed", "refused: …", "<kind> <reason>: …", or "nothing".
  std::string take(SubscriptionProtocol::Id id) {
    const std::optional<SubscriptionItem> item = protocol.take(id);
    if (!item) return "nothing";
    if (const auto* const event = std::get_if<RawResponse>(&*item))
      return (event->headers.empty() ? "" : event->headers[0].name + " ") + event->body;
    if (std::holds_alternative<Completed>(*item)) return "completed";
    if (const auto* const refused = std::get_if<Refused>(&*item))
      return "refused: " + std::string(refused->why.message());
    const Error& error = std::get<Error>(*item);
    return std::string(name_of(error.kind())) + " " + std::string(name_of(error.reason())) + ": " +
           std::string(error.message());
  }
};

} // namespace arkitekt::detail
