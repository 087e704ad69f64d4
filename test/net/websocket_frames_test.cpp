#include "net/websocket_frames.hpp"
#include <gtest/gtest.h>
#include <vector>

namespace arkitekt::net::websocket {

namespace {

// As a client sends it.
std::string masked(unsigned first, std::string_view payload) {
  std::string unmasked;
  append_frame(unmasked, Opcode::text, payload);
  std::string frame = unmasked.substr(0, unmasked.size() - payload.size());
  frame[0] = static_cast<char>(first);
  frame[1] = static_cast<char>(static_cast<unsigned char>(frame[1]) | 0x80U);
  const std::string mask = "\x11\x22\x33\x44";
  frame += mask;
  for (std::size_t i = 0; i < payload.size(); ++i) frame += static_cast<char>(payload[i] ^ mask[i % 4]);
  return frame;
}
constexpr unsigned final_bit = 0x80;

struct Read {
  std::vector<std::pair<Opcode, std::string>> messages;
  int close_code = 0; // received
  int failure = 0;
};

// In pieces of `piece` bytes.
Read read_all(std::string_view bytes, std::size_t piece, std::size_t limit = 1 << 20) {
  FrameReader reader(limit);
  Read result;
  Message message;
  while (!bytes.empty()) {
    std::string_view part = bytes.substr(0, piece);
    bytes.remove_prefix(part.size());
    FrameReader::Outcome outcome;
    while ((outcome = reader.read(part, message)) == FrameReader::Outcome::message) {
      result.messages.emplace_back(message.opcode, message.payload);
      if (message.opcode == Opcode::close) result.close_code = message.close_code;
    }
    if (outcome == FrameReader::Outcome::failed) {
      result.failure = reader.close_code();
      break;
    }
  }
  return result;
}

} // namespace

TEST(FrameReader, ReadsMessagesHoweverTheyAreCut) {
  std::string bytes;
  std::vector<std::pair<Opcode, std::string>> expected;
  for (const std::size_t size : {0, 1, 125, 126, 127, 65535, 65536, 70000}) {
    expected.emplace_back(Opcode::text, std::string(size, 'x'));
    bytes += masked(final_bit | 1U, expected.back().second);
  }
  for (const std::size_t piece : {std::size_t{1}, std::size_t{7}, std::size_t{4096}, bytes.size()})
    EXPECT_EQ(read_all(bytes, piece).messages, expected) << piece;
}

TEST(FrameReader, JoinsFragmentsAndGivesOutControlFramesBetweenThem) {
  const std::string bytes =
      masked(1, "one ") + masked(final_bit | 9U, "ping") + masked(0, "two ") + masked(final_bit, "three");
  const Read read = read_all(bytes, 3);
  const std::vector<std::pair<Opcode, std::string>> expected{{Opcode::ping, "ping"}, {Opcode::text, "one two three"}};
  EXPECT_EQ(read.messages, expected);
}

TEST(FrameReader, ReadsWhyTheOtherSideClosed) {
  EXPECT_EQ(read_all(masked(final_bit | 8U, ""), 99).close_code, no_code);
  const Read read = read_all(masked(final_bit | 8U, "\x0F\xA1why"), 99);
  EXPECT_EQ(read.close_code, 4001);
  EXPECT_EQ(read.messages.back().second, "why");
}

TEST(FrameReader, RefusesWhatRfc6455Forbids) {
  struct Case {
    const char* what;
    std::string bytes;
    int code;
  };
  std::string unmasked;
  append_frame(unmasked, Opcode::text, "hi");
  const std::string huge = std::string("\x81\xFF") + std::string(8, '\xFF') + "mask";
  for (const Case& c : {
           Case{"reserved bit", masked(final_bit | 0x40U | 1U, "x"), protocol_error},
           Case{"unknown opcode", masked(final_bit | 3U, "x"), protocol_error},
           Case{"unknown control opcode", masked(final_bit | 11U, "x"), protocol_error},
           Case{"no mask", unmasked + "mask", protocol_error},
           Case{"long ping", masked(final_bit | 9U, std::string(126, 'x')), protocol_error},
           Case{"fragmented ping", masked(9, "x"), protocol_error},
           Case{"continuation of nothing", masked(final_bit, "x"), protocol_error},
           Case{"text inside a text", masked(1, "x") + masked(final_bit | 1U, "x"), protocol_error},
           Case{"bad UTF-8", masked(final_bit | 1U, "\xFF"), bad_text},
           Case{"too big", masked(final_bit | 1U, std::string(1001, 'x')), too_big},
           Case{"too big in fragments", masked(1, std::string(600, 'x')) + masked(0, std::string(600, 'x')), too_big},
           Case{"2^64 - 1 bytes", huge, too_big},
           Case{"half a close code", masked(final_bit | 8U, "\x03"), protocol_error},
           Case{"a code that is never sent", masked(final_bit | 8U, "\x03\xED"), protocol_error},
           Case{"bad UTF-8 in a reason", masked(final_bit | 8U, "\x03\xE8\xC0"), bad_text},
       })
    for (const std::size_t piece : {std::size_t{1}, std::size_t{100000}})
      EXPECT_EQ(read_all(c.bytes, piece, 1000).failure, c.code) << c.what;
}

TEST(FrameReader, TakesBinaryMessagesThatAreNoText) {
  EXPECT_EQ(read_all(masked(final_bit | 2U, "\xFF"), 99).messages.size(), 1U);
}

TEST(CloseFrame, HoldsWholeCharactersOnly) {
  std::string reason;
  for (int i = 0; i < 50; ++i) reason += "\u20AC"; // three bytes each
  EXPECT_EQ(close_payload(1000, reason).size(), 2U + 123U);
  EXPECT_EQ(close_payload(1000, "x" + reason).size(), 2U + 121U);
  EXPECT_EQ(close_payload(1005, ""), "\x03\xE8") << "a code that must not be sent becomes 1000";
}

TEST(Handshake, KeyIsAnsweredAsInTheRfc) {
  EXPECT_EQ(accept_key("dGhlIHNhbXBsZSBub25jZQ=="), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="); // §1.3
  EXPECT_TRUE(is_key("dGhlIHNhbXBsZSBub25jZQ=="));
  for (const std::string_view bad :
       {"", "dGhlIHNhbXBsZSBub25jZQ=", "dGhlIHNhbXBsZSBub25jZQAA", "dGhlIHNhbXBsZS\rub25jZQ=="})
    EXPECT_FALSE(is_key(bad));
}

TEST(Utf8, IsCheckedAtItsLimits) {
  for (const std::string_view good : {"", "a", "\x7F", "\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80", "\xED\x9F\xBF",
                                      "\xEE\x80\x80", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF"})
    EXPECT_TRUE(is_utf8(good));
  for (const std::string_view bad : {"\x80", "\xC0\x80", "\xC1\xBF", "\xC2", "\xC2\x41", "\xE0\x9F\xBF", "\xED\xA0\x80",
                                     "\xE2\x82", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF"})
    EXPECT_FALSE(is_utf8(bad));
}

} // namespace arkitekt::net::websocket
