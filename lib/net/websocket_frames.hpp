// WebSocket frames (RFC 6455) as text in and out: no socket here. Beast has them too, but writes one message at a time;
// with frames of our own, all messages that wait leave in one write.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace arkitekt::net::websocket {

/// RFC 6455 §5.2.
enum class Opcode : std::uint8_t { continuation = 0, text = 1, binary = 2, close = 8, ping = 9, pong = 10 };

/// RFC 6455 §7.4.1.
enum CloseCode : int {
  normal = 1000,
  going_away = 1001,
  protocol_error = 1002,
  no_code = 1005, ///< what a close frame without a code means; never sent
  bad_text = 1007,
  too_big = 1009,
  internal_error = 1011,
};

/// Who sends. Clients mask what they send, servers must not (§5.1).
enum class Side : std::uint8_t { server, client };

/// Appends a frame, as that side sends it.
void append_frame(std::string& out, Opcode opcode, std::string_view payload, Side sender = Side::server);
/// The payload of a close frame: the code, and as much of the reason as fits (123 bytes of whole characters).
std::string close_payload(int code, std::string_view reason);
/// May such a code be in a frame? (§7.4)
bool is_close_code(int code) noexcept;

/// 16 random bytes in base64: a Sec-WebSocket-Key (§4.1).
std::string make_key();
/// The value of Sec-WebSocket-Accept for a Sec-WebSocket-Key (§4.2.2).
std::string accept_key(std::string_view key);
/// Is it 16 bytes in base64?
bool is_key(std::string_view key) noexcept;

bool is_utf8(std::string_view text) noexcept;

/// One whole message or control frame.
struct Message {
  Opcode opcode = Opcode::text; ///< text, binary, close, ping or pong
  std::string payload;          ///< of close: the reason
  int close_code = no_code;
};

/// Takes the other side's bytes as they come and gives out messages. Once it failed it stays failed.
class FrameReader {
 public:
  explicit FrameReader(std::size_t message_limit, Side sender = Side::client)
      : limit_(message_limit), sender_(sender) {}

  enum class Outcome { message, need_more, failed };
  /// Takes bytes from the front of `bytes`. After `message`: call again, there may be more.
  Outcome read(std::string_view& bytes, Message& message);
  /// After `failed`: what the close frame says.
  int close_code() const noexcept { return failure_; }
  std::string_view reason() const noexcept { return reason_; }

 private:
  bool read_header(std::string_view& bytes);
  bool accept_header();
  bool read_payload(std::string_view& bytes);
  Outcome finish_frame(Message& message);
  Outcome finish_close(Message& message);
  bool fail(int code, std::string_view reason);
  bool is_control() const noexcept { return static_cast<std::uint8_t>(opcode_) >= 8; }

  std::size_t limit_;
  Side sender_;
  int failure_ = 0;
  std::string_view reason_;

  std::string header_;      // its bytes so far
  bool in_payload_ = false; // the header is whole
  bool is_last_ = false;
  Opcode opcode_ = Opcode::text;
  std::uint64_t left_ = 0; // bytes of the payload still to come
  unsigned char mask_[4] = {};
  unsigned mask_at_ = 0;

  bool in_message_ = false; // a fragmented one
  Opcode message_opcode_ = Opcode::text;
  std::string message_; // its payload so far
  std::string control_; // the payload of a control frame, which may come between fragments
};

} // namespace arkitekt::net::websocket
