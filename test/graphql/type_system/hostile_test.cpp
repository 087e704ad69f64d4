// Type systems made to take long or to go deep.
#include "graphql/type_system/harness.hpp"
#include <gmock/gmock.h>

namespace arkitekt::graphql {

namespace {

using testing::HasSubstr;

/// `type Query` and a piece for each number.
std::string schema_of(int count, auto piece) {
  std::string text = "type Query { a: Int }\n";
  for (int i = 0; i < count; ++i) text += piece(std::to_string(i), std::to_string((i + 1) % count)) + "\n";
  return text;
}

} // namespace

TEST(HostileTypeSystems, LongChainsAreFollowed) {
  constexpr int length = 20000;
  const auto types = [](auto i, auto next) { return "type T" + i + " { a: T" + next + " }"; };
  EXPECT_EQ(schema_faults_of(schema_of(length, types)), Faults{});
  const auto inputs = [](auto i, auto next) { return "input I" + i + " { a: I" + next + "! }"; };
  EXPECT_THAT(schema_faults_of(schema_of(length, inputs)).back(), HasSubstr("cannot be provided a finite value"));
  const auto defaults = [](auto i, auto next) { return "input I" + i + " { a: I" + next + " = {} }"; };
  EXPECT_THAT(schema_faults_of(schema_of(length, defaults)).back(), HasSubstr("references itself via"));
}

TEST(HostileTypeSystems, ManyInterfacesAreCompared) {
  std::string all = "interface I0 { a: Int }";
  std::string names = "I0";
  for (int i = 1; i < 400; ++i) {
    const std::string name = "I" + std::to_string(i);
    all += "\ninterface " + name + " implements " + names + " { a: Int }";
    names += " & " + name;
  }
  EXPECT_EQ(schema_faults_of("type Query implements " + names + " { a: Int }\n" + all), Faults{});
}

TEST(HostileTypeSystems, ManyFaultsAreNotAllTold) {
  const auto types = [](auto i, auto) { return "type T" + i + " { __a: Int }"; };
  const Faults faults = schema_faults_of(schema_of(5000, types));
  EXPECT_EQ(faults.size(), 101u);
  EXPECT_THAT(faults.back(), HasSubstr("Too many validation errors"));
}

} // namespace arkitekt::graphql
