// What comes over a socket: the target of a request line, and WebSocket frames of both sides, which must mean the same
// however the network cuts them.
#include "net/target.hpp"
#include "net/websocket_frames.hpp"
#include <cstdint>
#include <cstdio>
#include <cstdlib>

namespace {

using namespace arkitekt::net;

[[noreturn]] void stop(const char* what) {
  std::fprintf(stderr, "%s\n", what);
  std::abort();
}

// All messages, in one text, and how it ended.
std::string read_in_pieces(std::string_view bytes, std::size_t piece, websocket::Side sender) {
  websocket::FrameReader reader(4096, sender);
  websocket::Message message;
  std::string log;
  while (!bytes.empty()) {
    std::string_view part = bytes.substr(0, piece);
    bytes.remove_prefix(part.size());
    for (;;) {
      const auto outcome = reader.read(part, message);
      if (outcome == websocket::FrameReader::Outcome::failed)
        return log + "failed " + std::to_string(reader.close_code());
      if (outcome == websocket::FrameReader::Outcome::need_more) break;
      if (message.opcode == websocket::Opcode::text && !websocket::is_utf8(message.payload))
        stop("a text that is not UTF-8");
      if (message.payload.size() > 4096) stop("a message over the limit");
      log += std::to_string(static_cast<int>(message.opcode)) + " " + std::to_string(message.close_code) + " " +
             message.payload + "\n";
    }
    if (!part.empty()) stop("bytes were left");
  }
  return log;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  for (const websocket::Side sender : {websocket::Side::client, websocket::Side::server}) {
    const std::string whole = read_in_pieces(bytes, size, sender);
    for (const std::size_t piece : {1, 3, 64})
      if (read_in_pieces(bytes, piece, sender) != whole) stop("another meaning in pieces");
  }
  if (const auto target = parse_target(bytes); target && target->path.empty()) stop("an empty path");
  return 0;
}
