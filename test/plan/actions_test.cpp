#include "plan/models.hpp"
#include <gmock/gmock.h>

namespace reflekt {

using arkitekt::definition::ActionKind;
using testing::ElementsAre;
using testing::HasSubstr;

TEST(Actions, AreNamedAsInPython) {
  Model model;
  model.functions = {action("doTheThing")};
  const Planned planned = plan_of(model);
  EXPECT_EQ(planned.action().implementation.interface_name, "do_the_thing");
  EXPECT_EQ(planned.definition().key, "doTheThing");
  EXPECT_EQ(planned.definition().name, "Dothething");
  EXPECT_EQ(planned.definition().version, "1");
  EXPECT_EQ(planned.definition().kind, ActionKind::function);
}

TEST(Actions, TakeNamesFromAttributes) {
  Model model;
  model.functions = {action("f")};
  Attribute collections = attribute("collections", "a");
  collections.arguments.push_back({Constant{std::string("b")}, {}});
  model.functions[0].attributes = {attribute("action"), attribute("key", "k"), attribute("version", "2"),
                                   attribute("name", "N"), collections};
  const Planned planned = plan_of(model);
  EXPECT_EQ(planned.action().implementation.interface_name, "k");
  EXPECT_EQ(planned.definition().key, "k");
  EXPECT_EQ(planned.definition().version, "2");
  EXPECT_EQ(planned.definition().name, "N");
  EXPECT_THAT(planned.definition().collections, ElementsAre("a", "b"));
}

TEST(Actions, WithAnInterfaceNameHaveItAsTheirKeyToo) { // so that overloads are two actions for a server
  Model model;
  model.functions = {action("f", {parameter("a", int32())}), action("f", {parameter("a", string())})};
  model.functions[0].attributes.push_back(attribute("interface_name", "f_number"));
  model.functions[1].attributes.push_back(attribute("interface_name", "f_text"));
  const Planned planned = plan_of(model);
  EXPECT_EQ(planned.errors, "");
  EXPECT_EQ(planned.definition(0).key, "f_number");
  EXPECT_EQ(planned.definition(1).key, "f_text");
}

TEST(Actions, AreDescribedByTheirDocs) {
  Model model;
  model.functions = {action("f"), action("g")};
  model.functions[0].doc.brief = "Brief.";
  model.functions[0].doc.details = "Details.";
  const Planned planned = plan_of(model);
  EXPECT_EQ(planned.definition(0).description, "Brief.\n\nDetails.");
  EXPECT_FALSE(planned.definition(0).is_dev);
  EXPECT_EQ(planned.definition(1).description, "No Description");
  EXPECT_TRUE(planned.definition(1).is_dev);
}

TEST(Actions, DocumentedParametersHaveALabel) {
  Model model;
  model.functions = {action("f", {parameter("a", int32()), parameter("b", int32()), parameter("c", int32())})};
  model.functions[0].doc.parameters = {{"a", "the a", {}}, {"c", "the c", {}}};
  model.functions[0].parameters[2].attributes = {attribute("label", "C"), attribute("description", "other")};
  const Planned planned = plan_of(model);
  const auto& args = planned.definition().args;
  EXPECT_EQ(args[0].label, "a");
  EXPECT_EQ(args[0].description, "the a");
  EXPECT_EQ(args[1].label, std::nullopt);
  EXPECT_EQ(args[2].label, "C");
  EXPECT_EQ(args[2].description, "other");
}

TEST(Actions, ParametersWithADefaultAreNullable) {
  Model model;
  model.functions = {action("f", {parameter("a", int32()), parameter("b", int32(), Constant{std::int64_t{3}}),
                                  parameter("c", string(), Constant{Opaque{}})})};
  const Planned planned = plan_of(model);
  const auto& args = planned.definition().args;
  EXPECT_FALSE(args[0].nullable);
  EXPECT_TRUE(args[1].nullable);
  EXPECT_EQ(args[1].default_value, arkitekt::json::Value(3));
  EXPECT_TRUE(args[2].nullable);
  EXPECT_EQ(args[2].default_value, std::nullopt);
  EXPECT_TRUE(planned.action().arguments[0].is_required);
  EXPECT_EQ(planned.action().arguments[1].default_value, "3");
  EXPECT_TRUE(planned.action().arguments[2].is_left_to_callee());
}

TEST(Actions, TheTaskIsNoPort) {
  Model model;
  model.functions = {
      action("f", {parameter("task", simple(TypeKind::task, "::arkitekt::Task")), parameter("a", int32())})};
  const Planned planned = plan_of(model);
  ASSERT_EQ(planned.definition().args.size(), 1u);
  ASSERT_EQ(planned.action().arguments.size(), 2u);
  EXPECT_TRUE(planned.action().arguments[0].given == Given::task);
}

TEST(Actions, ReturnsAreNumbered) {
  Model model;
  Type tuple = simple(TypeKind::tuple, "::std::pair<int, bool>");
  tuple.arguments = {int32(), boolean()};
  model.functions = {action("f", {}, tuple), action("g"), action("h", {}, int32())};
  model.functions[0].doc.returns = {"the count"};
  const Planned planned = plan_of(model);
  const auto& returns = planned.definition(0).returns;
  ASSERT_EQ(returns.size(), 2u);
  EXPECT_EQ(returns[0].key, "return0");
  EXPECT_EQ(returns[0].label, "return0");
  EXPECT_EQ(returns[0].description, "the count");
  EXPECT_EQ(returns[1].key, "return1");
  EXPECT_EQ(returns[1].label, std::nullopt);
  EXPECT_TRUE(planned.definition(1).returns.empty());
  EXPECT_EQ(planned.definition(2).returns.size(), 1u);
}

TEST(Actions, ReturnsHaveNoWidgets) {
  Model model;
  const Type kernel = add_kernel(model);
  model.functions = {action("f", {}, kernel)};
  // kept: generation 2 shows it
  EXPECT_EQ(plan_of(model).definition().returns[0].children[0].default_value, arkitekt::json::Value(3));
}

TEST(Actions, WrappersOfTheResultAreTakenOff) {
  struct Row {
    Type returns;
    Delivery delivery;
    bool is_async, is_result;
  };
  const auto wrap = [](TypeKind kind, const Type& inner) { return wrapped(kind, "x", inner); };
  const Row rows[] = {{int32(), Delivery::once, false, false},
                      {wrap(TypeKind::result, int32()), Delivery::once, false, true},
                      {wrap(TypeKind::async, int32()), Delivery::once, true, false},
                      {wrap(TypeKind::async, wrap(TypeKind::result, int32())), Delivery::once, true, true},
                      {wrap(TypeKind::generator, int32()), Delivery::generator, false, false},
                      {wrap(TypeKind::stream, int32()), Delivery::stream, true, false}};
  for (const Row& row : rows) {
    Model model;
    model.functions = {action("f", {}, row.returns)};
    const Planned planned = plan_of(model);
    EXPECT_EQ(planned.errors, "");
    EXPECT_EQ(planned.action().delivery, row.delivery);
    EXPECT_EQ(planned.action().is_async, row.is_async);
    EXPECT_EQ(planned.action().is_result, row.is_result);
    EXPECT_EQ(planned.definition().returns.size(), 1u);
    EXPECT_EQ(planned.definition().kind, row.delivery == Delivery::once ? ActionKind::function : ActionKind::generator);
  }
}

TEST(Actions, OverloadsAreCalledByTheirType) {
  Model model;
  model.functions = {action("f", {parameter("a", int32()), parameter("b", string())}, float64())};
  model.functions[0].parameters[1].passing = Passing::const_reference;
  model.functions[0].is_overloaded = true;
  EXPECT_EQ(plan_of(model).action().callee, "static_cast<double (*)(int, const ::std::string&)>(&::lab::f)");
}

TEST(Actions, OfASourceBelongToItsUnit) {
  Model model;
  model.functions = {action("f"), action("g")};
  model.functions[1].in_source = true;
  model.functions[1].file = "/p/my worker.cpp";
  PlanRequest request;
  request.sources = {"/p/my worker.cpp"};
  const Planned planned = plan_of(model, request);
  ASSERT_EQ(planned.plan.units.size(), 2u);
  EXPECT_EQ(planned.plan.units[1].file, "my worker.reflekt.inc");
  EXPECT_EQ(planned.plan.units[1].function, "register_my_worker_actions");
  EXPECT_EQ(planned.plan.units[0].actions.size(), 1u);
  EXPECT_EQ(planned.plan.units[1].actions.size(), 1u);
}

TEST(Actions, TwoSourcesOfOneNameAreRefused) {
  PlanRequest request;
  request.sources = {"/p/a/x.cpp", "/p/b/x.cpp"};
  EXPECT_THAT(plan_of(Model{}, request).errors, HasSubstr("/p/b/x.cpp: error: two sources are called 'x'"));
}

TEST(Actions, TheHashFollowsTheSource) {
  Model model;
  model.functions = {action("f"), action("g")};
  model.functions[0].source_text = "int f() { return 1; }";
  const Planned planned = plan_of(model);
  EXPECT_EQ(planned.action(0).implementation.code_hash.size(), 64u);
  EXPECT_NE(planned.action(0).implementation.code_hash, planned.action(1).implementation.code_hash);
}

} // namespace reflekt
