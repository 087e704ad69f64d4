// The messages of GraphQL over WebSockets, as text in and out, in both dialects.
//
// transport: sub-protocol `graphql-transport-ws` (github.com/enisdenjo/graphql-ws, PROTOCOL.md).
// legacy: sub-protocol `graphql-ws` (github.com/apollographql/subscriptions-transport-ws, PROTOCOL.md). The older one,
// in spite of its name.
#pragma once
#include <arkitekt/links.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace arkitekt::detail {

enum class Dialect : unsigned char { transport, legacy };

/// Of the name of a sub-protocol; nothing for one that is neither.
std::optional<Dialect> dialect_of(std::string_view subprotocol) noexcept;
/// Both, the one that is preferred first.
inline constexpr std::string_view subprotocols[] = {"graphql-transport-ws", "graphql-ws"};

enum class FrameType : unsigned char { ack, event, error, complete, ping, pong, keep_alive, refusal };

struct Frame {
  FrameType type;
  std::string id;           ///< of event, error, complete
  std::string_view payload; ///< JSON; "" when there was none. Points into the text that was read
};

/// What a server's text says. The error: protocol, what is wrong with it.
Result<Frame> read_frame(Dialect dialect, const std::string& text);
Result<Frame> read_frame(Dialect dialect, std::string&& text) = delete; // the payload would dangle

std::string write_init(std::string_view payload); ///< payload: a JSON object, or ""
std::string write_subscribe(Dialect dialect, std::string_view id, const Operation& operation);
std::string write_unsubscribe(Dialect dialect, std::string_view id);
std::string write_ping();
std::string write_pong(std::string_view payload);

/// The payload of an error frame as the body of an answer: {"errors": […]}.
std::string errors_body(std::string_view payload);
/// The "message" of a payload, or "".
std::string message_of(std::string_view payload);

} // namespace arkitekt::detail
