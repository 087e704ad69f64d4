#include "conversation.hpp"

namespace arkitekt::detail {

namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

const char* const init = R"({"type":"connection_init"})";
std::string subscribe(int id) {
  return R"({"id":")" + std::to_string(id) +
         R"(","type":"subscribe","payload":{"query":"subscription t{t}","operationName":"t"}})";
}
std::string next(int id, const std::string& payload) {
  return R"({"id":")" + std::to_string(id) + R"(","type":"next","payload":)" + payload + "}";
}
std::string complete(int id) { return R"({"id":")" + std::to_string(id) + R"(","type":"complete"})"; }

} // namespace

TEST(SubscriptionProtocol, SubscribesAfterTheAcknowledgement) {
  Conversation c;
  c.add();
  c.connect();
  EXPECT_THAT(c.take_sent(), ElementsAre(init));
  c.acknowledge();
  EXPECT_THAT(c.take_sent(), ElementsAre(subscribe(1)));
  c.add();
  EXPECT_THAT(c.take_sent(), ElementsAre(subscribe(2))) << "on the same socket";
  c.acknowledge();
  EXPECT_THAT(c.take_sent(), IsEmpty()) << "once is enough";
}

TEST(SubscriptionProtocol, SendsThePayloadOfTheConnection) {
  Conversation c({}, R"({"token":"t"})");
  c.add();
  c.connect();
  EXPECT_THAT(c.take_sent(), ElementsAre(R"({"type":"connection_init","payload":{"token":"t"}})"));
}

TEST(SubscriptionProtocol, GivesEventsToTheirSubscribers) {
  Conversation c;
  const auto one = c.add();
  const auto two = c.add();
  c.begin();
  c.receive(next(2, R"({"data":{"t":2}})"));
  c.receive(next(1, R"({"data":{"t":1}})"));
  c.receive(next(1, R"({"data":null,"errors":[{"message":"m"}]})"));
  c.receive(complete(1));
  EXPECT_THAT(c.notified, ElementsAre(two, one, one, one));
  EXPECT_EQ(c.take(one), R"({"data":{"t":1}})");
  EXPECT_EQ(c.take(one), R"({"data":null,"errors":[{"message":"m"}]})");
  EXPECT_EQ(c.take(one), "completed");
  EXPECT_EQ(c.take(one), "completed") << "and again";
  EXPECT_EQ(c.take(two), R"({"data":{"t":2}})");
  EXPECT_EQ(c.take(two), "nothing");
}

TEST(SubscriptionProtocol, TurnsAnErrorIntoAnAnswerThatEndsIt) {
  for (const char* payload : {R"([{"message":"m"}])", R"({"message":"m"})"}) {
    Conversation c;
    const auto id = c.add();
    c.begin();
    c.receive(R"({"id":"1","type":"error","payload":)" + std::string(payload) + "}");
    EXPECT_EQ(c.take(id), R"({"errors":[{"message":"m"}]})");
    EXPECT_EQ(c.take(id), "completed");
    c.take_sent();
    c.protocol.remove(id, c.now);
    EXPECT_THAT(c.sent, IsEmpty()) << "the server knows";
  }
}

TEST(SubscriptionProtocol, TellsTheServerWhenSomebodyLeavesEarly) {
  Conversation c;
  const auto id = c.add();
  c.begin();
  c.take_sent();
  c.protocol.remove(id, c.now);
  EXPECT_THAT(c.take_sent(), ElementsAre(complete(1)));
  c.receive(next(1, R"({"data":{"t":1}})")); // was on its way
  c.receive(complete(1));
  EXPECT_EQ(c.closed, 0);

  Conversation legacy;
  const auto other = legacy.add();
  legacy.begin("graphql-ws");
  legacy.take_sent();
  legacy.protocol.remove(other, legacy.now);
  EXPECT_THAT(legacy.take_sent(), ElementsAre(R"({"id":"1","type":"stop"})"));
}

TEST(SubscriptionProtocol, DoesNotSendWhatWasGivenUpBefore) {
  Conversation c;
  const auto id = c.add();
  c.connect();
  c.protocol.remove(id, c.now);
  c.take_sent();
  c.acknowledge();
  EXPECT_THAT(c.sent, IsEmpty());
}

TEST(SubscriptionProtocol, AnswersPings) {
  Conversation c;
  c.add();
  c.begin();
  c.take_sent();
  c.receive(R"({"type":"ping"})");
  c.receive(R"({"type":"ping","payload":{"a":1}})");
  EXPECT_THAT(c.take_sent(), ElementsAre(R"({"type":"pong"})", R"({"type":"pong","payload":{"a":1}})"));
}

TEST(SubscriptionProtocol, PingsASilentServerAndGivesItUpWithoutAPong) {
  Conversation c({.ping_interval = 25, .pong_timeout = 10});
  const auto id = c.add();
  c.begin();
  c.take_sent();
  EXPECT_EQ(c.protocol.deadline(), c.now + 25);
  c.pass(25);
  EXPECT_THAT(c.take_sent(), ElementsAre(R"({"type":"ping"})"));
  c.receive(R"({"type":"pong"})");
  c.pass(24);
  EXPECT_THAT(c.take_sent(), IsEmpty());
  c.pass(1);
  EXPECT_THAT(c.take_sent(), ElementsAre(R"({"type":"ping"})"));
  EXPECT_EQ(c.protocol.deadline(), c.now + 10);
  c.pass(10);
  EXPECT_EQ(c.closed, 4408);
  EXPECT_EQ(c.take(id), "nothing") << "it is replaced";
  EXPECT_TRUE(c.lose());
}

TEST(SubscriptionProtocol, DoesNotPingInTheOldDialectOrWhileItDoesNotRead) {
  Conversation legacy;
  legacy.add();
  legacy.begin("graphql-ws");
  legacy.take_sent();
  legacy.pass(1000);
  EXPECT_THAT(legacy.sent, IsEmpty());

  Conversation full({.queue = 1});
  full.add();
  full.begin();
  full.receive(next(1, "{}"));
  full.take_sent();
  full.pass(1000);
  EXPECT_THAT(full.sent, IsEmpty());
  full.take(1);
  full.protocol.resumed(full.now);
  full.pass(24);
  EXPECT_THAT(full.sent, IsEmpty()) << "what was missed is not the server's fault";
}

TEST(SubscriptionProtocol, IsFullWhenASubscriberHasEnough) {
  Conversation c({.queue = 2});
  c.add();
  c.add();
  c.begin();
  c.receive(next(1, "{}"));
  c.receive(next(2, "{}"));
  EXPECT_FALSE(c.protocol.is_full());
  c.receive(next(1, "{}"));
  EXPECT_TRUE(c.protocol.is_full());
  c.take(1);
  EXPECT_FALSE(c.protocol.is_full());
}

TEST(SubscriptionProtocol, FailsAtOnceWhereTheServerWasNeverReached) {
  Conversation c;
  const auto id = c.add();
  EXPECT_FALSE(c.lose(Error(ErrorKind::transport, ErrorReason::connect, "no way")));
  EXPECT_EQ(c.take(id), "transport connect: no way");
}

TEST(SubscriptionProtocol, FailsWhenTheConnectionIsNotAcknowledged) {
  Conversation c({.ack_timeout = 10});
  const auto id = c.add();
  c.connect();
  EXPECT_EQ(c.protocol.deadline(), c.now + 10);
  c.pass(9.9);
  EXPECT_EQ(c.take(id), "nothing");
  c.pass(0.1);
  EXPECT_THAT(c.take(id), StartsWith("timeout connect: the server did not acknowledge"));
  EXPECT_EQ(c.closed, 4504);
  EXPECT_FALSE(c.lose());
}

TEST(SubscriptionProtocol, ReconnectsAndSubscribesAgain) {
  Conversation c({.first_wait = 0.5});
  const auto one = c.add();
  const auto two = c.add();
  c.begin();
  c.receive(next(1, R"({"data":{"t":1}})"));
  c.receive(next(2, R"({"data":{"t":1}})"));
  c.receive(complete(2));
  EXPECT_EQ(c.lose(), 0.5);
  c.take_sent();
  const auto three = c.add(); // meanwhile
  EXPECT_THAT(c.sent, IsEmpty());
  c.begin();
  EXPECT_THAT(c.take_sent(), ElementsAre(init, subscribe(1), subscribe(3)));
  c.receive(next(1, R"({"data":{"t":2}})"));
  c.receive(next(1, R"({"data":{"t":3}})"));
  c.receive(next(3, R"({"data":{"t":4}})"));
  EXPECT_EQ(c.take(one), R"({"data":{"t":1}})");
  EXPECT_EQ(c.take(one), R"(arkitekt-reconnected {"data":{"t":2}})") << "some may be missing before";
  EXPECT_EQ(c.take(one), R"({"data":{"t":3}})");
  EXPECT_EQ(c.take(two), R"({"data":{"t":1}})");
  EXPECT_EQ(c.take(two), "completed");
  EXPECT_EQ(c.take(three), R"({"data":{"t":4}})");
}

TEST(SubscriptionProtocol, WaitsLongerEachTimeThenGivesUp) {
  Conversation c({.tries = 4, .first_wait = 0.5, .longest_wait = 2});
  const auto id = c.add();
  c.begin();
  const Error gone(ErrorKind::transport, ErrorReason::connect, "gone");
  EXPECT_EQ(c.lose(), 0.5);
  EXPECT_EQ(c.lose(gone), 1);
  EXPECT_EQ(c.lose(gone), 2);
  c.random = 0;
  EXPECT_EQ(c.lose(gone), 1) << "half of 2: the jitter";
  EXPECT_FALSE(c.lose(gone));
  EXPECT_EQ(c.take(id), "transport connect: gone");
}

TEST(SubscriptionProtocol, StartsAnewAfterAConnectionThatWasStable) {
  Conversation c({.tries = 1, .stable_after = 10});
  const auto id = c.add();
  for (int i = 0; i < 5; ++i) {
    c.begin();
    c.now += 10;
    EXPECT_TRUE(c.lose()) << i;
  }
  c.begin();
  c.now += 9;
  EXPECT_FALSE(c.lose());
  EXPECT_EQ(c.take(id), "transport closed: the server closed the WebSocket with 1006");
}

TEST(SubscriptionProtocol, FailsInsteadWhereToldNotToResubscribe) {
  Conversation c({.resubscribes = false});
  const auto id = c.add();
  c.begin();
  EXPECT_FALSE(c.lose());
  EXPECT_THAT(c.take(id), StartsWith("transport closed"));
}

TEST(SubscriptionProtocol, NeverSendsAMutationTwice) {
  Conversation c;
  const auto mutation = c.add(OperationKind::mutation);
  c.add();
  c.begin();
  EXPECT_TRUE(c.lose());
  EXPECT_THAT(c.take(mutation), StartsWith("transport closed"));
  c.take_sent();
  c.begin();
  EXPECT_THAT(c.sent, ElementsAre(init, subscribe(2)));
}

TEST(SubscriptionProtocol, GivesUpAQueryInTime) {
  Conversation c;
  const auto id = c.protocol.add({.kind = OperationKind::query, .timeouts = {.total = 3}}, c.now);
  c.begin();
  EXPECT_EQ(c.protocol.deadline(), c.now + 3);
  c.pass(3);
  EXPECT_THAT(c.take(id), StartsWith("timeout none"));
}

TEST(SubscriptionProtocol, JudgesByTheCodeHowItWasClosed) {
  struct Case {
    int code;
    const char* outcome;
  };
  for (const Case& c : {
           Case{1000, "again"},
           Case{1001, "again"},
           Case{1005, "again"},
           Case{1006, "again"},
           Case{1011, "again"},
           Case{1012, "again"},
           Case{1013, "again"},
           Case{1014, "again"},
           Case{4408, "again"},
           Case{4500, "again"},
           Case{3000, "again"},
           Case{1002, "protocol none: the server closed the WebSocket with 1002 (why)"},
           Case{4400, "protocol none: the server closed the WebSocket with 4400 (why)"},
           Case{4406, "protocol none: the server closed the WebSocket with 4406 (why)"},
           Case{4409, "protocol none: the server closed the WebSocket with 4409 (why)"},
           Case{4429, "protocol none: the server closed the WebSocket with 4429 (why)"},
           Case{4401, "refused: the server closed the WebSocket with 4401 (why)"},
           Case{4403, "refused: the server closed the WebSocket with 4403 (why)"},
       }) {
    Conversation conversation;
    const auto id = conversation.add();
    conversation.begin();
    conversation.receive(next(1, "{}"));
    conversation.take(id);
    const bool again = conversation.lose(ClosedByServer{c.code, "why"}).has_value();
    EXPECT_EQ(again ? "again" : conversation.take(id), c.outcome);
  }
}

TEST(SubscriptionProtocol, TakesAnUnwelcomeUpgradeAsARefusal) {
  for (const int status : {401, 403}) {
    Conversation c;
    const auto id = c.add();
    EXPECT_FALSE(c.lose(Error(ErrorKind::http, "status", {}, status)));
    EXPECT_EQ(c.take(id), "refused: status");
  }
  Conversation other;
  const auto id = other.add();
  EXPECT_FALSE(other.lose(Error(ErrorKind::http, "status", {}, 404)));
  EXPECT_EQ(other.take(id), "http none: status");
}

TEST(SubscriptionProtocol, TakesAConnectionErrorOfTheOldDialectAsARefusal) {
  Conversation c;
  const auto id = c.add();
  c.connect("graphql-ws");
  c.receive(R"({"type":"connection_error","payload":{"message":"who are you?"}})");
  EXPECT_EQ(c.take(id), "refused: the server did not accept the connection: who are you?");
  EXPECT_EQ(c.closed, 1000);
}

TEST(SubscriptionProtocol, SuspectsATokenWhenNothingComesBeforeTheEnd) {
  Conversation with({}, R"({"token":"t"})");
  const auto suspicious = with.add();
  with.begin();
  with.receive(complete(1));
  EXPECT_THAT(with.take(suspicious), StartsWith("refused: the server completed the operation before any event"));

  Conversation without;
  const auto empty = without.add();
  without.begin();
  without.receive(complete(1));
  EXPECT_EQ(without.take(empty), "completed");

  Conversation query;
  const auto unanswered = query.add(OperationKind::query);
  query.begin();
  query.receive(complete(1));
  EXPECT_THAT(query.take(unanswered), StartsWith("protocol"));
}

TEST(SubscriptionProtocol, EndsAConversationThatBreaksTheRules) {
  for (const char* text : {"x", "[]", R"({"type":"who"})", R"({"type":"next","id":"1","payload":1})"}) {
    Conversation c;
    const auto id = c.add();
    c.begin();
    c.receive(text);
    EXPECT_THAT(c.take(id), StartsWith("protocol none: the server sent")) << text;
    EXPECT_EQ(c.closed, 4400);
    EXPECT_TRUE(c.protocol.is_retired());
    c.receive(next(1, "{}"));
    EXPECT_EQ(c.take(id), "completed") << "nothing more";
    EXPECT_FALSE(c.lose());
  }
}

TEST(SubscriptionProtocol, TakesNoResultsBeforeTheAcknowledgement) {
  Conversation c;
  const auto id = c.add();
  c.connect();
  c.receive(next(1, "{}"));
  EXPECT_THAT(c.take(id), HasSubstr("before it acknowledged"));
}

TEST(SubscriptionProtocol, NeedsASubprotocol) {
  Conversation c;
  const auto id = c.add();
  c.connect("");
  EXPECT_THAT(c.take(id), HasSubstr("speaks neither"));
  EXPECT_EQ(c.closed, 4400);
}

TEST(SubscriptionProtocol, ClosesWhenNobodyNeedsItForAWhile) {
  Conversation c({.idle = 5});
  const auto id = c.add();
  c.begin();
  c.protocol.remove(id, c.now);
  c.pass(4);
  const auto other = c.add();
  c.pass(2);
  EXPECT_EQ(c.closed, 0);
  c.protocol.remove(other, c.now);
  c.pass(5);
  EXPECT_EQ(c.closed, 1000);
  EXPECT_TRUE(c.protocol.is_retired());
  EXPECT_FALSE(c.lose(ClosedByServer{1000, {}}));
}

} // namespace arkitekt::detail
