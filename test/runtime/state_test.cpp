#include "runtime/lab.hpp"

#include "runtime/states.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <random>

namespace arkitekt::runtime {

using test::Camera;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// Comparison

std::string text_of(const Camera& camera) {
  json::Writer out;
  test::write_camera(out, camera);
  return out.take();
}

std::vector<detail::Patch> patches_of(const Camera& before, const Camera& after) {
  detail::Change change;
  test::compare_camera(change, before, after);
  return change.take();
}

std::vector<std::string> lines_of(const std::vector<detail::Patch>& patches) {
  constexpr const char* names[] = {"add", "replace", "remove"};
  std::vector<std::string> lines;
  for (const detail::Patch& patch : patches)
    lines.push_back(std::string(names[static_cast<int>(patch.operation)]) + " " + patch.path +
                    (patch.value.empty() ? "" : " " + patch.value));
  return lines;
}

Camera with_tags(std::vector<std::string> tags) { return {.tags = std::move(tags)}; }

struct Comparison {
  const char* name;
  Camera before, after;
  std::vector<std::string> lines;
};
struct ComparisonTest : ::testing::TestWithParam<Comparison> {};

TEST_P(ComparisonTest, GivesTheFewestOperations) {
  const Comparison& with = GetParam();
  const auto patches = patches_of(with.before, with.after);
  EXPECT_EQ(lines_of(patches), with.lines);
  auto value = json::parse(text_of(with.before)).value();
  for (const detail::Patch& patch : patches) apply(value, patch);
  EXPECT_EQ(value, json::parse(text_of(with.after)).value());
}

INSTANTIATE_TEST_SUITE_P(
    States, ComparisonTest,
    ::testing::Values(
        Comparison{"Nothing", {}, {}, {}}, Comparison{"AMember", {}, {.exposure = 20}, {"replace /exposure 20.0"}},
        Comparison{"AnAppend", with_tags({"a"}), with_tags({"a", "b"}), {"add /tags/1 \"b\""}},
        Comparison{"TwoAppends", with_tags({}), with_tags({"a", "b"}), {"add /tags/0 \"a\"", "add /tags/1 \"b\""}},
        Comparison{"AnInsertion", with_tags({"a", "b", "c"}), with_tags({"a", "x", "b", "c"}), {"add /tags/1 \"x\""}},
        Comparison{"AReplacement", with_tags({"a", "b"}), with_tags({"a", "x"}), {"replace /tags/1 \"x\""}},
        Comparison{"ARemoval", with_tags({"a", "b", "c"}), with_tags({"b", "c"}), {"remove /tags/0"}},
        Comparison{"TheLastRemoved", with_tags({"a"}), with_tags({}), {"remove /tags/0"}},
        Comparison{"Cleared", with_tags({"a", "b"}), with_tags({}), {"replace /tags []"}},
        Comparison{"Rotated",
                   with_tags({"a", "b", "c", "d"}),
                   with_tags({"b", "c", "d", "a"}),
                   {"remove /tags/0", "add /tags/3 \"a\""}},
        Comparison{"AKey", {.counts = {{"a", 1}}}, {.counts = {{"a", 1}, {"b/~", 2}}}, {"add /counts/b~1~0 2"}},
        Comparison{"AKeyGone", {.counts = {{"a", 1}, {"b", 2}}}, {.counts = {{"b", 2}}}, {"remove /counts/a"}},
        Comparison{"AValue", {.counts = {{"a", 1}}}, {.counts = {{"a", 2}}}, {"replace /counts/a 2"}},
        Comparison{"AnOptional", {}, {.limit = 3}, {"replace /limit 3.0"}},
        Comparison{"NoOptional", {.limit = 3}, {}, {"replace /limit null"}},
        Comparison{"TheSameAlternative", {.mode = 1}, {.mode = 2}, {"replace /mode/__value 2"}},
        Comparison{
            "AnotherAlternative", {.mode = 1}, {.mode = "fast"}, {R"(replace /mode {"__use":1,"__value":"fast"})"}}),
    [](const auto& info) { return info.param.name; });

TEST(Comparison, LeadsFromAnyListToAnyOther) {
  std::mt19937 random(7); // NOLINT: the same lists in each run
  const auto make = [&] {
    std::vector<std::string> tags(random() % 40);
    for (std::string& tag : tags) tag = std::string(1, static_cast<char>('a' + random() % 4));
    return with_tags(std::move(tags));
  };
  for (int i = 0; i < 500; ++i) {
    const Camera before = make(), after = make();
    auto value = json::parse(text_of(before)).value();
    for (const detail::Patch& patch : patches_of(before, after)) apply(value, patch);
    ASSERT_EQ(value, json::parse(text_of(after)).value());
  }
}

TEST(Comparison, ReplacesALongListThatChangesAllOver) {
  const auto patches =
      patches_of(with_tags(std::vector<std::string>(1000, "a")), with_tags(std::vector<std::string>(1000, "b")));
  ASSERT_EQ(patches.size(), 1U);
  EXPECT_EQ(patches[0].path, "/tags");
}

TEST(Comparison, FindsTheOneChangeInAVeryLongList) {
  std::vector<std::string> tags(100'000, "a");
  const Camera before = with_tags(tags);
  tags[50'000] = "b";
  EXPECT_THAT(lines_of(patches_of(before, with_tags(tags))), ElementsAre("replace /tags/50000 \"b\""));
}

// States of an app

void set_exposure(detail::Call& call) {
  std::int64_t a = 0, b = 0;
  if (!test::read_two(call.arguments(), a, b) || !call.arguments_end()) return call.refuse_arguments();
  test::camera_of(call).update([&](Camera& camera) { camera.exposure = static_cast<double>(a); });
  test::yield_nothing(call);
}
void add_tags(detail::Call& call) {
  std::int64_t a = 0, b = 0;
  if (!test::read_two(call.arguments(), a, b) || !call.arguments_end()) return call.refuse_arguments();
  test::camera_of(call).update([&](Camera& camera) {
    for (std::int64_t i = 0; i < a; ++i) camera.tags.push_back("t");
  });
}
void fail_in_update(detail::Call& call) {
  test::camera_of(call).update([](Camera& camera) {
    camera.exposure = 99;
    throw std::runtime_error("no light");
  });
}
void update_in_update(detail::Call& call) {
  const auto camera = test::camera_of(call);
  camera.update([&](Camera&) { camera.update([](Camera&) {}); });
}
void set_infinity(detail::Call& call) {
  test::camera_of(call).update([](Camera& camera) { camera.exposure = std::numeric_limits<double>::infinity(); });
}
void read_in_update(detail::Call& call) {
  const auto camera = test::camera_of(call);
  const double seen = camera.update([&](Camera& held) {
    held.exposure = 77;
    return camera.read([](const Camera& other) { return other.exposure; });
  });
  call.task().log(std::to_string(static_cast<int>(seen)));
}
void update_when_released(detail::Call& call) {
  test::gate.pass("update");
  test::camera_of(call).update([](Camera& camera) { camera.exposure = 1; });
}

struct StateTest : ::testing::Test {
  test::ActionTable table;
  testing::TestApp app;

  void SetUp() override {
    test::gate.reset();
    app.registry().add(test::camera_entry);
    app.registry().add(test::start_camera_entry);
    const std::pair<const char*, test::Run> actions[] = {{"set_exposure", set_exposure},
                                                         {"add_tags", add_tags},
                                                         {"fail_in_update", fail_in_update},
                                                         {"update_in_update", update_in_update},
                                                         {"set_infinity", set_infinity},
                                                         {"read_in_update", read_in_update},
                                                         {"update_when_released", update_when_released}};
    for (const auto& [name, run] : actions) {
      detail::ActionEntry& entry = table.make(name, run);
      entry.states = test::the_camera;
      app.registry().add(entry);
    }
  }
  void TearDown() override { test::gate.open(); }
};

TEST_F(StateTest, TheSessionBeginsWithTheFirstValues) {
  app.start();
  ASSERT_FALSE(app.frames().empty());
  EXPECT_EQ(app.frames().front().json,
            R"({"type":"SESSION_INIT","session_id":"test","states":{)" + std::string(test::first_camera) + "}}");
}

TEST_F(StateTest, AChangeIsToldInTheNameOfItsTask) {
  const auto task = app.run("set_exposure", R"({"a":20})");
  EXPECT_EQ(task.outcome(), "COMPLETED");
  EXPECT_THAT(test::all_of(task.frames(), "STATE_PATCH"),
              ElementsAre(R"({"session_id":"test","global_rev":1,"state_name":"camera","ts":1000000000.0,)"
                          R"("op":"replace","path":"/exposure","value":20.0,"old_value":null,"task_id":"1"})"));
  EXPECT_THAT(app.states(), HasSubstr(R"("exposure":20.0)"));
  EXPECT_EQ(app.runtime().states().revision, 1U);
}

TEST_F(StateTest, NoChangeIsToldToNobody) {
  EXPECT_THAT(app.run("set_exposure", R"({"a":10})").frames_of("STATE_PATCH"), IsEmpty());
  EXPECT_EQ(app.runtime().states().revision, 0U);
}

TEST_F(StateTest, AnUpdateThatThrowsChangesNothing) {
  EXPECT_EQ(app.run("fail_in_update").error(), "no light");
  EXPECT_THAT(app.states(), HasSubstr(R"("exposure":10.0)"));
}

TEST_F(StateTest, AnUpdateInsideOfAnotherIsRefused) {
  EXPECT_THAT(app.run("update_in_update").error(), HasSubstr("make one after the other"));
  EXPECT_EQ(app.run("set_exposure", R"({"a":3})").outcome(), "COMPLETED") << "and nothing stays locked";
}

TEST_F(StateTest, ANumberThatJsonLacksIsRefused) {
  EXPECT_EQ(app.run("set_infinity").outcome(), "CRITICAL");
  EXPECT_THAT(app.states(), HasSubstr(R"("exposure":10.0)"));
}

TEST_F(StateTest, WhoReadsDuringAnUpdateSeesTheValueBefore) {
  EXPECT_THAT(app.run("read_in_update").frames_of("LOG").at(0).json, HasSubstr(R"("message":"10")"));
}

TEST_F(StateTest, ATaskThatHasEndedChangesNothing) {
  const auto task = app.assign("update_when_released");
  test::gate.arrived(1);
  task.cancel();
  test::gate.open();
  app.runtime().stop();
  EXPECT_THAT(app.states(), HasSubstr(R"("exposure":10.0)"));
  EXPECT_THAT(task.frames_of("STATE_PATCH"), IsEmpty());
}

std::string member(const testing::Frame& frame, std::string_view key) {
  return json::to_text(*json::parse(frame.json).value().find(key));
}

TEST_F(StateTest, EverySixtiethRevisionASnapshotStandsBeforeItsPatch) {
  app.run("add_tags", R"({"a":16})");
  for (int i = 0; i < 3; ++i) app.run("add_tags", R"({"a":15})"); // the last one goes over the 60th
  std::vector<testing::Frame> told = app.frames();
  std::erase_if(told, [](const auto& frame) { return !frame.type.starts_with("STATE_"); });
  ASSERT_EQ(told.size(), 62U);
  EXPECT_EQ(told[59].type, "STATE_SNAPSHOT");
  EXPECT_EQ(member(told[59], "global_rev"), "60");
  EXPECT_EQ(json::parse(told[59].json).value().find("snapshots")->find("camera")->find("tags")->array()->size(), 60U)
      << "it contains the patch that follows it, and not those behind";
  EXPECT_EQ(member(told[60], "global_rev"), "60");
}

} // namespace arkitekt::runtime
