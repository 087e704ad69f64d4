// The tests of the guide on tests.
#include "runtime/guide_generated.hpp"

#include <arkitekt/testing.hpp>
#include <gtest/gtest.h>

namespace {

using Types = std::vector<std::string>;

TEST(Camera, SetsItsExposure) {
  arkitekt::testing::TestApp app(arkitekt::generated::camera::register_all);
  const auto task = app.run("set_exposure", R"({"exposure_ms":5})");
  EXPECT_EQ(task.outcome(), "COMPLETED");
  EXPECT_EQ(task.returned(), R"({"return0":5.0})");
  EXPECT_EQ(app.states(), R"({"Camera":{"exposure_ms":5.0,"log":["set"]}})");
}

TEST(Camera, FilmsWithoutWaiting) {
  arkitekt::testing::TestApp app(arkitekt::generated::camera::register_all);
  const auto task = app.assign("film", R"({"frames":2})");
  for (int frame = 0; frame < 2; ++frame) {
    app.clock().wait_for_timers(1); // the action sleeps,
    app.clock().advance(0.02);      // and here it wakes up
  }
  EXPECT_EQ(task.yields(), (Types{R"({"return0":0})", R"({"return0":1})"}));
}

TEST(Camera, CanBePausedBetweenTwoFrames) {
  arkitekt::testing::TestApp app(arkitekt::generated::camera::register_all);
  const auto task = app.assign({.task = {}, .interface_name = "film", .is_stepped = true});
  ASSERT_TRUE(task.wait_for("PAUSED"));
  task.cancel();
  EXPECT_EQ(task.outcome(), "CANCELLED");
}

TEST(Camera, RefusesATextForANumber) {
  arkitekt::testing::TestApp app(arkitekt::generated::camera::register_all);
  const auto task = app.run("set_exposure", R"({"exposure_ms":"long"})");
  EXPECT_EQ(task.error(), "exposure_ms: expected a number, found a string");
}

} // namespace
