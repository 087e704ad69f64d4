#include "net/websocket_frames.hpp"
#include <algorithm>
#include <cstring>
#include <new>
#include <openssl/evp.h>
#include <openssl/rand.h>

namespace arkitekt::net::websocket {

namespace {

void fill_randomly(unsigned char* into, int size) {
  if (RAND_bytes(into, size) != 1) throw std::bad_alloc(); // the system has no random numbers
}

std::string base64(const unsigned char* bytes, unsigned size) {
  unsigned char text[64];
  const int length = EVP_EncodeBlock(text, bytes, static_cast<int>(size));
  return {reinterpret_cast<const char*>(text), static_cast<std::size_t>(length)};
}

// Whole words first: the mask repeats every four bytes.
void apply_mask(char* text, std::size_t size, const unsigned char (&mask)[4]) {
  std::uint64_t wide = 0;
  std::memcpy(&wide, mask, 4);
  std::memcpy(reinterpret_cast<char*>(&wide) + 4, mask, 4);
  std::size_t i = 0;
  for (; i + 8 <= size; i += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, text + i, 8);
    word ^= wide;
    std::memcpy(text + i, &word, 8);
  }
  for (; i < size; ++i) text[i] = static_cast<char>(static_cast<unsigned char>(text[i]) ^ mask[i & 3U]);
}

} // namespace

void append_frame(std::string& out, Opcode opcode, std::string_view payload, Side sender) {
  const auto byte = [&out](std::uint64_t value) { out += static_cast<char>(value & 0xFF); };
  const std::uint64_t size = payload.size();
  byte(0x80U | static_cast<unsigned>(opcode));
  const unsigned masked = sender == Side::client ? 0x80 : 0;
  if (size < 126) {
    byte(masked | size);
  } else if (size <= 0xFFFF) {
    byte(masked | 126);
    byte(size >> 8);
    byte(size);
  } else {
    byte(masked | 127);
    for (int shift = 56; shift >= 0; shift -= 8) byte(size >> shift);
  }
  if (sender == Side::server) {
    out += payload;
    return;
  }
  unsigned char mask[4];
  fill_randomly(mask, sizeof mask);
  out.append(reinterpret_cast<const char*>(mask), sizeof mask);
  const std::size_t start = out.size();
  out += payload;
  apply_mask(out.data() + start, payload.size(), mask);
}

std::string close_payload(int code, std::string_view reason) {
  if (!is_close_code(code)) code = normal;
  reason = reason.substr(0, 123);
  while (!is_utf8(reason)) reason.remove_suffix(1);
  std::string payload{static_cast<char>(code >> 8), static_cast<char>(code & 0xFF)};
  return payload.append(reason);
}

bool is_close_code(int code) noexcept {
  if (code >= 3000 && code <= 4999) return true;
  return code >= 1000 && code <= 1014 && code != 1004 && code != 1005 && code != 1006;
}

std::string accept_key(std::string_view key) {
  const std::string text = std::string(key) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned size = 0;
  EVP_Digest(text.data(), text.size(), digest, &size, EVP_sha1(), nullptr);
  return base64(digest, size);
}

std::string make_key() {
  unsigned char bytes[16];
  fill_randomly(bytes, sizeof bytes);
  return base64(bytes, sizeof bytes);
}

bool is_key(std::string_view key) noexcept {
  const auto is_base64 = [](unsigned char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/';
  };
  return key.size() == 24 && key.ends_with("==") && std::all_of(key.begin(), key.end() - 2, is_base64);
}

bool is_utf8(std::string_view text) noexcept {
  const auto* at = reinterpret_cast<const unsigned char*>(text.data());
  const auto* const end = at + text.size();
  while (at != end) {
    const unsigned first = *at++;
    if (first < 0x80) continue;
    // How many bytes follow, and the range of the first of these (no overlong forms, no surrogates, ≤ U+10FFFF).
    int more = 1;
    unsigned low = 0x80;
    unsigned high = 0xBF;
    if (first < 0xC2 || first > 0xF4) return false;
    if (first >= 0xF0) {
      more = 3;
      if (first == 0xF0) low = 0x90;
      if (first == 0xF4) high = 0x8F;
    } else if (first >= 0xE0) {
      more = 2;
      if (first == 0xE0) low = 0xA0;
      if (first == 0xED) high = 0x9F;
    }
    for (; more > 0; --more) {
      if (at == end || *at < low || *at > high) return false;
      ++at;
      low = 0x80;
      high = 0xBF;
    }
  }
  return true;
}

FrameReader::Outcome FrameReader::read(std::string_view& bytes, Message& message) {
  while (failure_ == 0) {
    if (!in_payload_ && (!read_header(bytes) || !accept_header())) break;
    if (!read_payload(bytes)) break;
    if (const Outcome outcome = finish_frame(message); outcome != Outcome::need_more) return outcome;
  }
  return failure_ == 0 ? Outcome::need_more : Outcome::failed;
}

// True when all of it is there: 2 bytes, the longer forms of the length, the mask.
bool FrameReader::read_header(std::string_view& bytes) {
  const auto take = [&](std::size_t size) {
    const std::size_t n = std::min(size - std::min(size, header_.size()), bytes.size());
    header_.append(bytes.substr(0, n));
    bytes.remove_prefix(n);
    return header_.size() >= size;
  };
  if (!take(2)) return false;
  const unsigned length = static_cast<unsigned char>(header_[1]) & 0x7FU;
  const std::size_t longer = length == 126 ? 2 : length == 127 ? 8 : 0;
  return take(2 + longer + (sender_ == Side::client ? 4 : 0));
}

bool FrameReader::accept_header() {
  const auto byte = [this](std::size_t i) { return static_cast<unsigned char>(header_[i]); };
  const unsigned first = byte(0);
  const unsigned code = first & 0x0FU;
  is_last_ = (first & 0x80U) != 0;
  opcode_ = static_cast<Opcode>(code);
  if ((first & 0x70U) != 0) return fail(protocol_error, "reserved bits are set");
  if ((code > 2 && code < 8) || code > 10) return fail(protocol_error, "unknown opcode");
  const bool is_masked = (byte(1) & 0x80U) != 0;
  if (sender_ == Side::client && !is_masked) return fail(protocol_error, "a client must mask its frames");
  if (sender_ == Side::server && is_masked) return fail(protocol_error, "a server must not mask its frames");

  const std::size_t longer = header_.size() - (is_masked ? 6 : 2);
  left_ = longer == 0 ? byte(1) & 0x7FU : 0;
  for (std::size_t i = 0; i < longer; ++i) left_ = (left_ << 8) | byte(2 + i);
  for (std::size_t i = 0; i < 4; ++i) mask_[i] = is_masked ? byte(2 + longer + i) : 0;
  mask_at_ = 0;
  header_.clear();

  if (is_control()) {
    if (!is_last_ || left_ > 125) return fail(protocol_error, "bad control frame");
  } else {
    if (in_message_ != (opcode_ == Opcode::continuation)) return fail(protocol_error, "fragments out of order");
    if (left_ > limit_ - message_.size()) return fail(too_big, "message too big");
    if (!in_message_) message_opcode_ = opcode_;
    in_message_ = true;
  }
  in_payload_ = true;
  return true;
}

bool FrameReader::read_payload(std::string_view& bytes) {
  const std::size_t n = std::min<std::uint64_t>(left_, bytes.size());
  std::string& into = is_control() ? control_ : message_;
  const std::size_t start = into.size();
  into.append(bytes.substr(0, n));
  bytes.remove_prefix(n);
  left_ -= n;
  if (sender_ == Side::server) return left_ == 0;
  for (std::size_t i = start; i < into.size(); ++i)
    into[i] = static_cast<char>(static_cast<unsigned char>(into[i]) ^ mask_[mask_at_++ & 3U]);
  return left_ == 0;
}

// need_more: it was a fragment.
FrameReader::Outcome FrameReader::finish_frame(Message& message) {
  in_payload_ = false;
  if (opcode_ == Opcode::close) return finish_close(message);
  if (is_control()) {
    message = {opcode_, std::move(control_), no_code};
    control_.clear();
    return Outcome::message;
  }
  if (!is_last_) return Outcome::need_more;
  if (message_opcode_ == Opcode::text && !is_utf8(message_)) {
    fail(bad_text, "not UTF-8");
    return Outcome::failed;
  }
  message = {message_opcode_, std::move(message_), no_code};
  message_.clear();
  in_message_ = false;
  return Outcome::message;
}

FrameReader::Outcome FrameReader::finish_close(Message& message) {
  message = {Opcode::close, {}, no_code};
  if (control_.empty()) return Outcome::message;
  if (control_.size() == 1) return fail(protocol_error, "bad close frame"), Outcome::failed;
  const auto byte = [this](std::size_t i) { return static_cast<unsigned char>(control_[i]); };
  message.close_code = (byte(0) << 8) | byte(1);
  message.payload = control_.substr(2);
  control_.clear();
  if (!is_close_code(message.close_code)) return fail(protocol_error, "bad close code"), Outcome::failed;
  if (!is_utf8(message.payload)) return fail(bad_text, "not UTF-8"), Outcome::failed;
  return Outcome::message;
}

bool FrameReader::fail(int code, std::string_view reason) {
  failure_ = code;
  reason_ = reason;
  return false;
}

} // namespace arkitekt::net::websocket
