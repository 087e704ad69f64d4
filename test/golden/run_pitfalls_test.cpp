// What other generators get wrong, at work against a server in this process: each test is called as the defect of
// turms or of clientgen that it keeps out. (Turms 14 is in test/schema, 15 and 17 are in test/commands and
// test/config.)
#include "anonymous.graphql.hpp"
#include "comment_at_the_end.graphql.hpp"
#include "comment_before.graphql.hpp"
#include "empty.graphql.hpp"
#include "empty_too.graphql.hpp"
#include "fragments.graphql.hpp"
#include "one_all.graphql.hpp"
#include "two_all.graphql.hpp"
#include <arkitekt/links.hpp>
#include <gtest/gtest.h>

namespace shop {

using arkitekt::Client;
using arkitekt::Operation;
using arkitekt::RawResponse;
using arkitekt::Result;

namespace {

struct Server {
  std::string data;
  Operation last = {};
  Client client() {
    return Client(arkitekt::links::respond([this](const Operation& operation) -> Result<RawResponse> {
      last = operation;
      return RawResponse{.body = "{\"data\":" + data + "}"};
    }));
  }
};

} // namespace

TEST(Pitfalls, TurmsDefect1ARepeatedKeyHasTheFieldsOfAllItsOccurrences) {
  Server server{R"({"item":{"id":"1","name":"n","price":{"cents":5}}})"};
  const auto item = repeated(server.client());
  EXPECT_EQ(item->id, "1");
  EXPECT_EQ(item->name, "n");
  EXPECT_EQ(item->price.cents, 5);
}

TEST(Pitfalls, TurmsDefect2AliasesMayDifferByTheirCaseAlone) {
  Server server{R"({"Foo":{"id":"1"},"foo":{"name":"n"},"FOO":{"state":"SOLD"}})"};
  const Cases found = cases(server.client());
  EXPECT_EQ(found.Foo_->id, "1");
  EXPECT_EQ(found.foo->name, "n");
  EXPECT_EQ(found.FOO_->state, State::SOLD);
}

TEST(Pitfalls, TurmsDefect3AUnionOfWhichOneMemberIsNamedTakesTheOthersAndNull) {
  Server server{R"({"find":{"__typename":"Item","name":"n"}})"};
  EXPECT_EQ(std::get<OneMember::FindItem>(*one_member(server.client())).name, "n");
  server.data = R"({"find":{"__typename":"Price"}})";
  EXPECT_EQ(std::get<OneMember::FindOther>(*one_member(server.client())).typename_, "Price");
  server.data = R"({"find":null})";
  EXPECT_FALSE(one_member(server.client()));
}

TEST(Pitfalls, TurmsDefect4OfAUnionTheTypenameAloneMayBeAskedFor) {
  Server server{R"({"find":{"__typename":"Price"}})"};
  EXPECT_EQ(typename_only(server.client())->typename_, "Price");
}

TEST(Pitfalls, TurmsDefect5AMemberThatTheServerAddedIsKept) {
  Server server{R"({"find":{"__typename":"Voucher"}})"};
  EXPECT_EQ(std::get<OneMember::FindOther>(*one_member(server.client())).typename_, "Voucher");
}

TEST(Pitfalls, TurmsDefect6AnUnknownImplementerHasTheFieldsOfTheFragment) {
  Server server{R"({"parts":[{"__typename":"Screw","id":"7"},null]})"};
  const auto parts = through_fragment(server.client());
  const auto& other = std::get<A1Other>(*parts->at(0));
  EXPECT_EQ(other.typename_, "Screw");
  EXPECT_EQ(other.id, "7");
  EXPECT_FALSE(parts->at(1));
}

TEST(Pitfalls, TurmsDefect7AnUnknownEnumValueIsKept) {
  Server server{R"({"Foo":null,"foo":null,"FOO":{"state":"LOST"}})"};
  const Cases found = cases(server.client());
  EXPECT_FALSE(found.FOO_->state.is_known());
  EXPECT_EQ(found.FOO_->state, State::unknown_);
  EXPECT_EQ(found.FOO_->state.unknown_text(), "LOST");
}

TEST(Pitfalls, TurmsDefect8AFragmentMayStandAtTheRoot) {
  Server server{R"({"parts":[{"__typename":"Item","id":"1"}]})"};
  EXPECT_EQ(root(server.client())->at(0)->id, "1");
}

TEST(Pitfalls, TurmsDefect9InlineFragmentsOnInterfacesMayStandInUnions) {
  Server server{R"({"find":{"__typename":"Bundle","id":"2","items":[{"id":"3"}]}})"};
  const auto found = nested(server.client());
  EXPECT_EQ(std::get<Nested::FindBundle>(*found).items.at(0).id, "3");
}

TEST(Pitfalls, TurmsDefect10NamesOfFragmentsHaveDigitsAndLines) {
  Server server{R"({"parts":[]})"};
  through_fragment(server.client());
  for (const char* const text :
       {"fragment A_1 on", "fragment Z_2 on", "fragment Leaf3 on", "...A_1", "...Z_2", "...Leaf3"})
    EXPECT_NE(server.last.document.find(text), std::string_view::npos) << text;
}

TEST(Pitfalls, TurmsDefect11FragmentsInInlineFragmentsMayComeLater) {
  Server server{R"({"parts":[{"__typename":"Bundle","id":"1","items":[{"name":"n","price":{"cents":3}}]}]})"};
  const auto parts = through_fragment(server.client());
  EXPECT_EQ(std::get<A1Bundle>(*parts->at(0)).items.at(0).price.cents, 3);
}

TEST(Pitfalls, TurmsDefect12TheDefaultOfAVariableMayBeAnObject) {
  Server server{R"({"items":[],"more":[]})"};
  ordered(server.client());
  EXPECT_EQ(server.last.variables, "{}");
  EXPECT_NE(server.last.document.find("$filter:Filter={range:{most:{cents:3}}}"), std::string_view::npos);
}

TEST(Pitfalls, TurmsDefect13AnOperationMayHaveNoName) {
  Server server{R"({"item":{"id":"1"}})"};
  EXPECT_EQ(anonymous(server.client())->id, "1");
  EXPECT_EQ(server.last.name, "anonymous");
  EXPECT_EQ(server.last.document, R"(query anonymous{item(id:"1"){id}})");
}

TEST(Pitfalls, TurmsDefect16ACommentAtTheEndOfAFileSwallowsNothing) {
  Server server{R"({"item":{"name":"n"}})"};
  EXPECT_EQ(first(server.client())->name, "n");
  EXPECT_EQ(second(server.client())->name, "n");
}

TEST(Pitfalls, ClientgenDefect1AFieldMayBeNestedInItself) {
  Server server{R"({"item":{"colour":{"colour":{"colour":{"name":"red"}}}}})"};
  EXPECT_EQ(itself(server.client())->colour->colour->colour->name, "red");
}

TEST(Pitfalls, ClientgenDefect2AnOperationMayBeCalledAsItsInput) {
  Server server{R"({"items":[]})"};
  static_assert(std::is_same_v<decltype(FilterQuery::Variables::filter), arkitekt::Nullable<Filter>>);
  filter(server.client(), {.filter = Filter{.range = {}, .not_ = Filter{}}});
  EXPECT_EQ(server.last.variables, R"({"filter":{"not":{}}})");
}

TEST(Pitfalls, ClientgenDefect3OneKeyMayHaveAnotherTypeInEachMember) {
  Server server{R"({"find":{"__typename":"Bundle","price":{"percent":10}}})"};
  EXPECT_EQ(std::get<Differing::FindBundle>(*differing(server.client())).price.percent, 10);
  server.data = R"({"find":{"__typename":"Item","price":{"cents":10}}})";
  EXPECT_EQ(std::get<Differing::FindItem>(*differing(server.client())).price.cents, 10);
}

TEST(Pitfalls, ClientgenDefect4OneValueMayStandForAList) {
  Server server{R"({"items":[],"more":[{"id":"1"}]})"};
  EXPECT_EQ(ordered(server.client(), {.order = {{Order{.by = By::PRICE}}}}).more.at(0).id, "1");
  EXPECT_EQ(server.last.variables, R"({"order":[{"by":"PRICE"}]})");
}

TEST(Pitfalls, ClientgenDefect5AbsentAndNullAreDifferent) {
  Server server{R"({"items":[]})"};
  filter(server.client());
  EXPECT_EQ(server.last.variables, "{}");
  filter(server.client(), {.filter = arkitekt::null});
  EXPECT_EQ(server.last.variables, R"({"filter":null})");
}

TEST(Pitfalls, DirectivesOnSpreadsAndInlineFragmentsMakeFieldsOptional) {
  Server server{R"({"item":{"id":"1","state":"NEW"}})"};
  const auto item = skipped(server.client(), {.all = false});
  EXPECT_FALSE(item->price);
  EXPECT_EQ(*item->state, State::NEW);
  server.data = R"({"item":{"id":"1","name":null,"price":{"cents":1}}})";
  EXPECT_EQ(skipped(server.client(), {.all = true})->price->cents, 1);
}

} // namespace shop
