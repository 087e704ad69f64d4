#include "support/actions.hpp"

#include <arkitekt/runtime/actions.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace arkitekt {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

std::string message_of(auto&& f) {
  try {
    f();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
    return std::string(error.message());
  }
  return "nothing was thrown";
}

struct RegistryTest : testing::Test {
  test::ActionTable table;
  Registry registry;
};

TEST_F(RegistryTest, KeepsTheOrderOfRegistration) {
  for (const char* name : {"zoom", "add", "blur"}) registry.add(table.make(name, test::run_boom));
  EXPECT_THAT(registry.state().names(), ElementsAre("zoom", "add", "blur"));
}

TEST_F(RegistryTest, ReadsTheDefinitionOfAnAction) {
  registry.add(table.make(test::describe_add(), test::run_add));
  const detail::Action* add = registry.state().find("add");
  ASSERT_NE(add, nullptr);
  EXPECT_EQ(add->implementation.definition.description, "Adds two numbers.");
  EXPECT_EQ(add->implementation.definition.args.size(), 2U);
}

TEST_F(RegistryTest, TwoActionsOfOneNameAreRefused) {
  registry.add(table.make("blur", test::run_boom));
  EXPECT_EQ(message_of([&] { registry.add(table.make("blur", test::run_add)); }),
            "two actions are called 'blur': give one of them another name with [[arkitekt::interface_name(\"…\")]], or "
            "take the other out with remove_action(\"blur\")");
}

TEST_F(RegistryTest, ADefinitionThatCannotBeReadIsRefused) {
  const detail::ActionEntry entry{"blur", "{", test::run_boom};
  EXPECT_THAT(message_of([&] { registry.add(entry); }),
              StartsWith("the definition of the action 'blur' cannot be read"));
}

TEST_F(RegistryTest, ARemovedActionMakesRoomForAnother) {
  registry.add(table.make("blur", test::run_boom));
  EXPECT_TRUE(registry.remove_action("blur"));
  EXPECT_FALSE(registry.remove_action("blur"));
  EXPECT_EQ(registry.state().find("blur"), nullptr);
  registry.add(table.make("blur", test::run_add));
  EXPECT_NE(registry.state().find("blur"), nullptr);
}

TEST_F(RegistryTest, ATargetEntersOnce) {
  EXPECT_TRUE(registry.enter("filters"));
  EXPECT_FALSE(registry.enter("filters"));
  EXPECT_TRUE(registry.enter("camera"));
}

} // namespace arkitekt
