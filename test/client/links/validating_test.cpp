#include "client/links/script.hpp"
#include <gmock/gmock.h>

namespace arkitekt::test {

namespace {

using testing::HasSubstr;

constexpr const char* schema = R"(
  type Capsule { id: ID! missions: Int }
  type Query { capsules: [Capsule!] }
  type Subscription { capsules: [Capsule!] }
)";

} // namespace

TEST(ValidatingLink, LetsPassWhatFits) {
  Script server({good()});
  const Client client(links::validating(schema), server.link());
  EXPECT_TRUE(ask(client));
  EXPECT_TRUE(ask(client));
  EXPECT_THAT(wait_for(watch_all(client)), testing::ElementsAre("2", "end"));
  EXPECT_EQ(server.count(), 3U);
}

TEST(ValidatingLink, DoesNotSendWhatDoesNotFit) {
  Script server({good()});
  const Client client(links::validating("type Query { other: Int }"), server.link());
  for (int i = 0; i < 2; ++i) {
    const auto result = ask(client);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().kind(), ErrorKind::validation);
    EXPECT_THAT(std::string(result.error().message()), HasSubstr("Cannot query field \"capsules\" on type \"Query\""));
    EXPECT_THAT(std::string(result.error().message()), HasSubstr("(document:1:20)"));
  }
  EXPECT_THAT(wait_for(watch_all(client)), testing::ElementsAre("validation"));
  EXPECT_EQ(server.count(), 0U);
}

TEST(ValidatingLink, DoesNotSendWhatIsNoGraphql) {
  Script server({good()});
  const auto result =
      ask(Client(links::validating(schema), server.link()), {OperationKind::query, "q", "query q{", "default"});
  ASSERT_FALSE(result);
  EXPECT_THAT(std::string(result.error().message()), HasSubstr("Syntax Error"));
  EXPECT_EQ(server.count(), 0U);
}

TEST(ValidatingLink, ReadsTheSchemaOfAFile) {
  const std::string folder = own_folder();
  Script server({good()});
  EXPECT_TRUE(ask(Client(links::validating(write_file(folder, "schema.graphql", schema)), server.link())));
}

TEST(ValidatingLink, SaysAtOnceThatTheSchemaIsBrokenOrMissing) {
  for (const char* broken : {"type Query { a: Unknown }", "type Query {", "no-such-file.graphql"}) {
    try {
      static_cast<void>(links::validating(broken));
      FAIL() << broken;
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::usage);
    }
  }
}

} // namespace arkitekt::test
