#include "client/subscription_frames.hpp"
#include <gmock/gmock.h>

namespace arkitekt::detail {

namespace {

Operation ticks() {
  return {.kind = OperationKind::subscription,
          .name = "ticks",
          .document = "subscription ticks($n:Int!){ticks(n:$n)}",
          .variables = R"({"n":2})"};
}

} // namespace

TEST(SubscriptionFrames, SpeakTheDialectThatWasChosen) {
  EXPECT_EQ(dialect_of("graphql-transport-ws"), Dialect::transport);
  EXPECT_EQ(dialect_of("graphql-ws"), Dialect::legacy);
  EXPECT_EQ(dialect_of(""), std::nullopt);
  const std::string payload =
      R"("payload":{"query":"subscription ticks($n:Int!){ticks(n:$n)}","variables":{"n":2},"operationName":"ticks"}})";
  EXPECT_EQ(write_subscribe(Dialect::transport, "1", ticks()), R"({"id":"1","type":"subscribe",)" + payload);
  EXPECT_EQ(write_subscribe(Dialect::legacy, "1", ticks()), R"({"id":"1","type":"start",)" + payload);
  EXPECT_EQ(write_unsubscribe(Dialect::transport, "1"), R"({"id":"1","type":"complete"})");
  EXPECT_EQ(write_unsubscribe(Dialect::legacy, "1"), R"({"id":"1","type":"stop"})");
}

TEST(SubscriptionFrames, LeaveOutWhatIsEmpty) {
  const Operation plain{.kind = OperationKind::subscription, .document = "subscription{t}"};
  EXPECT_EQ(write_subscribe(Dialect::transport, "1", plain),
            R"({"id":"1","type":"subscribe","payload":{"query":"subscription{t}"}})");
  EXPECT_EQ(write_init(""), R"({"type":"connection_init"})");
  EXPECT_EQ(write_init(R"({"token":"t"})"), R"({"type":"connection_init","payload":{"token":"t"}})");
  EXPECT_EQ(write_pong(""), R"({"type":"pong"})");
  EXPECT_EQ(write_pong(R"({"a":1})"), R"({"type":"pong","payload":{"a":1}})");
}

TEST(SubscriptionFrames, AreRead) {
  struct Case {
    Dialect dialect;
    const char* text;
    FrameType type;
    const char* id;
    const char* payload;
  };
  const auto transport = Dialect::transport;
  const auto legacy = Dialect::legacy;
  for (const Case& c : {
           Case{transport, R"({"type":"connection_ack"})", FrameType::ack, "", ""},
           Case{transport, R"({"type":"connection_ack","payload":{"a":1}})", FrameType::ack, "", R"({"a":1})"},
           Case{transport, R"({"id":"1","type":"next","payload":{"data":{"a":[1,2]}}})", FrameType::event, "1",
                R"({"data":{"a":[1,2]}})"},
           Case{transport,
                " { \"payload\" : {\"data\":null} , \"type\" : \"next\", \"id\":\"x\\u0041\" , \"more\":[] } ",
                FrameType::event, "xA", R"({"data":null})"},
           Case{transport, R"({"id":"1","type":"error","payload":[{"message":"m"}]})", FrameType::error, "1",
                R"([{"message":"m"}])"},
           Case{transport, R"({"id":"1","type":"complete"})", FrameType::complete, "1", ""},
           Case{transport, R"({"type":"ping","payload":null})", FrameType::ping, "", ""},
           Case{transport, R"({"type":"pong","id":null})", FrameType::pong, "", ""},
           Case{legacy, R"({"type":"data","id":"1","payload":{"data":1}})", FrameType::event, "1", R"({"data":1})"},
           Case{legacy, R"({"type":"error","id":"1","payload":{"message":"m"}})", FrameType::error, "1",
                R"({"message":"m"})"},
           Case{legacy, R"({"type":"ka"})", FrameType::keep_alive, "", ""},
           Case{legacy, R"({"type":"connection_error","payload":{"message":"m"}})", FrameType::refusal, "",
                R"({"message":"m"})"},
       }) {
    const std::string text = c.text;
    const Result<Frame> frame = read_frame(c.dialect, text);
    ASSERT_TRUE(frame) << c.text << ": " << frame.error().what();
    EXPECT_EQ(frame->type, c.type) << c.text;
    EXPECT_EQ(frame->id, c.id) << c.text;
    EXPECT_EQ(frame->payload, c.payload) << c.text;
  }
}

TEST(SubscriptionFrames, AreRefusedWhenTheyAreNone) {
  for (const std::string text : {
           "",
           "x",
           "[]",
           "{}",
           "null",
           R"({"type":1})",
           R"({"type":"next"})",
           R"({"type":"next","id":"1"})",
           R"({"type":"next","id":1,"payload":{}})",
           R"({"type":"next","id":"1","payload":[]})",
           R"({"type":"error","id":"1"})",
           R"({"type":"error","id":"1","payload":"m"})",
           R"({"type":"complete"})",
           R"({"type":"connection_ack"} x)",
           R"({"type":"connection_ack","type":"connection_ack"})",
           R"({"type":"connection_ack")",
           R"({"type":"data","id":"1","payload":{}})",
           R"({"type":"ka"})",
           R"({"type":"start","id":"1"})",
           R"({"payload":{}})",
           "{\"type\":\"connection_ack\",\"payload\":{\"a\":}}",
       }) {
    const Result<Frame> frame = read_frame(Dialect::transport, text);
    ASSERT_FALSE(frame) << text;
    EXPECT_EQ(frame.error().kind(), ErrorKind::protocol);
  }
}

TEST(SubscriptionFrames, TurnErrorsIntoAnAnswer) {
  EXPECT_EQ(errors_body(R"([{"message":"m"}])"), R"({"errors":[{"message":"m"}]})");
  EXPECT_EQ(errors_body(R"({"message":"m"})"), R"({"errors":[{"message":"m"}]})");
  EXPECT_EQ(message_of(R"({"a":1,"message":"m"})"), "m");
  EXPECT_EQ(message_of(R"({"message":1})"), "");
  EXPECT_EQ(message_of("[]"), "");
  EXPECT_EQ(message_of(""), "");
}

} // namespace arkitekt::detail
