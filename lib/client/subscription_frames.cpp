#include "client/subscription_frames.hpp"
#include "client/operation_body.hpp"
#include <algorithm>
#include <arkitekt/json/reader.hpp>
#include <arkitekt/json/writer.hpp>
#include <iterator>

namespace arkitekt::detail {

namespace {

struct Name {
  std::string_view text;
  FrameType type;
};
constexpr Name transport_names[] = {
    {"connection_ack", FrameType::ack}, {"next", FrameType::event}, {"error", FrameType::error},
    {"complete", FrameType::complete},  {"ping", FrameType::ping},  {"pong", FrameType::pong},
};
// ping and pong are not part of it; some servers send them all the same.
constexpr Name legacy_names[] = {
    {"connection_ack", FrameType::ack},
    {"data", FrameType::event},
    {"error", FrameType::error},
    {"complete", FrameType::complete},
    {"ping", FrameType::ping},
    {"pong", FrameType::pong},
    {"ka", FrameType::keep_alive},
    {"connection_keep_alive", FrameType::keep_alive},
    {"connection_error", FrameType::refusal},
};

template <std::size_t N> std::optional<FrameType> find(const Name (&names)[N], std::string_view text) {
  const auto* const found = std::find_if(names, names + N, [&](const Name& name) { return name.text == text; });
  return found == names + N ? std::nullopt : std::optional(found->type);
}

Error violation(std::string_view what) { return Error(ErrorKind::protocol, what); }

struct Parts {
  std::string type;
  std::string id;
  bool has_id = false;
  std::string_view payload;
};

// Nothing: it is not an object of that form.
std::optional<Parts> read_parts(const std::string& text) {
  static constexpr std::string_view names[] = {"type", "id", "payload"};
  static constexpr json::Keys keys{names, 3, 1};
  json::Reader& reader = json::thread_reader();
  json::Cursor c;
  Parts parts;
  if (!reader.open(text, c) || !c.open_object()) return std::nullopt;
  std::uint64_t seen = 0;
  for (std::uint32_t hint = 0;; ++hint) {
    const int member = c.any_key(keys, hint);
    if (member == json::Cursor::failed) return std::nullopt;
    if (member == json::Cursor::end) break;
    if (member >= 0) {
      if ((seen >> member & 1U) != 0) return std::nullopt;
      seen |= std::uint64_t{1} << member;
      if (member == 0 && !c.text(parts.type)) return std::nullopt;
      if (member == 1) {
        bool is_null = false;
        if (!c.is_null(is_null) || (!is_null && !c.text(parts.id))) return std::nullopt;
        parts.has_id = !is_null;
      }
      if (member == 2 && !c.raw(parts.payload)) return std::nullopt;
    }
    if (!c.comma()) break;
  }
  if (!c.close_object(keys, seen) || !reader.at_end(c)) return std::nullopt;
  if (parts.payload == "null") parts.payload = {};
  return parts;
}

} // namespace

std::optional<Dialect> dialect_of(std::string_view subprotocol) noexcept {
  if (subprotocol == subprotocols[0]) return Dialect::transport;
  if (subprotocol == subprotocols[1]) return Dialect::legacy;
  return std::nullopt;
}

Result<Frame> read_frame(Dialect dialect, const std::string& text) {
  std::optional<Parts> parts = read_parts(text);
  if (!parts) return violation("the server sent what is no message");
  const std::optional<FrameType> type =
      dialect == Dialect::transport ? find(transport_names, parts->type) : find(legacy_names, parts->type);
  if (!type) return violation("the server sent a message of an unknown type");
  const bool is_of_operation = *type == FrameType::event || *type == FrameType::error || *type == FrameType::complete;
  if (is_of_operation && !parts->has_id) return violation("the server sent a message without the id of its operation");
  if (*type == FrameType::event && !parts->payload.starts_with('{'))
    return violation("the server sent an event that is no object");
  if (*type == FrameType::error && !parts->payload.starts_with('{') && !parts->payload.starts_with('['))
    return violation("the server sent an error without a reason");
  return Frame{*type, std::move(parts->id), parts->payload};
}

std::string write_init(std::string_view payload) {
  json::Writer out;
  out.begin_object();
  out.key("type");
  out.string("connection_init");
  if (!payload.empty()) {
    out.key("payload");
    out.raw(payload);
  }
  out.end_object();
  return out.take();
}

std::string write_subscribe(Dialect dialect, std::string_view id, const Operation& operation) {
  json::Writer out;
  out.begin_object();
  out.key("id");
  out.string(id);
  out.key("type");
  out.string(dialect == Dialect::transport ? "subscribe" : "start");
  out.key("payload");
  write_operation(out, operation, true); // always: no second try here for documents that a server does not know
  out.end_object();
  return out.take();
}

std::string write_unsubscribe(Dialect dialect, std::string_view id) {
  json::Writer out;
  out.begin_object();
  out.key("id");
  out.string(id);
  out.key("type");
  out.string(dialect == Dialect::transport ? "complete" : "stop");
  out.end_object();
  return out.take();
}

std::string write_ping() { return R"({"type":"ping"})"; }

std::string write_pong(std::string_view payload) {
  if (payload.empty()) return R"({"type":"pong"})";
  return R"({"type":"pong","payload":)" + std::string(payload) + "}";
}

std::string errors_body(std::string_view payload) {
  const bool is_list = payload.starts_with('[');
  std::string body = R"({"errors":)";
  if (!is_list) body += '[';
  body += payload;
  if (!is_list) body += ']';
  return body += '}';
}

std::string message_of(std::string_view payload) {
  static constexpr std::string_view names[] = {"message"};
  static constexpr json::Keys keys{names, 1, 0};
  const std::string text(payload);
  json::Reader& reader = json::thread_reader();
  json::Cursor c;
  std::string message;
  if (!reader.open(text, c) || c.peek() != '{' || !c.open_object()) return {};
  do {
    const int member = c.any_key(keys, 0);
    if (member == json::Cursor::failed || member == json::Cursor::end) break;
    if (member == 0 && (c.peek() != '"' || !c.text(message))) return {};
  } while (c.comma());
  return message;
}

} // namespace arkitekt::detail
