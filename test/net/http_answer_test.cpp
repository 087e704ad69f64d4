#include "net/http_answer.hpp"
#include <gmock/gmock.h>

namespace arkitekt::net {

namespace {

// Byte by byte, as the worst of networks would bring it.
struct Slowly {
  explicit Slowly(std::string_view bytes, bool is_head = false) : reader(is_head, 1000) {
    std::string kept;
    for (const char c : bytes) {
      kept += c;
      std::string_view rest = kept;
      is_whole = reader.read(rest);
      if (is_whole || reader.fault()) return;
      kept.erase(0, kept.size() - rest.size());
    }
  }
  AnswerReader reader;
  bool is_whole = false;
};

} // namespace

TEST(HttpAnswer, IsReadByteByByte) {
  Slowly slowly("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Made\r\nX-A: b\r\nTransfer-Encoding: chunked\r\n\r\n"
                "2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n");
  ASSERT_TRUE(slowly.is_whole);
  EXPECT_TRUE(slowly.reader.keeps_alive());
  const HttpResponse response = slowly.reader.take();
  EXPECT_EQ(response.status, 201);
  EXPECT_EQ(response.header("x-a"), "b");
  EXPECT_EQ(response.header("x-b"), "");
  EXPECT_EQ(response.body, "hello");
}

TEST(HttpAnswer, OfHeadHasNoBody) {
  Slowly slowly("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", true);
  EXPECT_TRUE(slowly.is_whole);
}

TEST(HttpAnswer, ThatIsNotWholeIsNoFault) {
  for (const char* part : {"H", "HTTP/1.1 200 OK\r\nContent-Le", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel"}) {
    Slowly slowly(part);
    EXPECT_FALSE(slowly.is_whole);
    EXPECT_FALSE(slowly.reader.end());
    EXPECT_TRUE(slowly.reader.has_begun());
    EXPECT_FALSE(slowly.reader.fault()) << part;
  }
}

TEST(HttpAnswer, ThatIsNoneIsAFault) {
  for (const char* part : {"x", "{}", "hello\r\n\r\n", "HTTP/x\r\n\r\n"}) {
    Slowly slowly(part);
    EXPECT_FALSE(slowly.reader.end());
    EXPECT_EQ(slowly.reader.fault(), AnswerFault::not_http) << part;
  }
}

TEST(HttpAnswer, ThatNeverBeganIsNoFault) {
  Slowly slowly("");
  EXPECT_FALSE(slowly.reader.end());
  EXPECT_FALSE(slowly.reader.has_begun());
  EXPECT_FALSE(slowly.reader.fault());
}

TEST(HttpAnswer, OverTheLimitIsAFault) {
  const std::string large(1001, 'x');
  EXPECT_EQ(Slowly("HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n" + large).reader.fault(), AnswerFault::too_large);
}

} // namespace arkitekt::net
