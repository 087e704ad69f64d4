#include <arkitekt/error.hpp>
#include <arkitekt/future.hpp>
#include <gtest/gtest.h>
#include <memory>
#include <thread>

namespace arkitekt {

namespace {

Async<std::unique_ptr<int>> seven() {
  co_await async::resume_on(async::io_executor());
  co_return std::make_unique<int>(7);
}
Async<> fails() {
  co_await async::resume_on(async::io_executor());
  throw Error(ErrorKind::user, "as told");
}
Async<> is_cancelled() {
  co_await async::resume_on(async::io_executor());
  throw Cancelled{};
}

} // namespace

TEST(FutureOf, HasTheValue) { EXPECT_EQ(*future_of(seven()).get(), 7); }

TEST(FutureOf, ThrowsWhatTheWorkThrew) {
  EXPECT_THROW(future_of(fails()).get(), Error);
  EXPECT_THROW(future_of(is_cancelled()).get(), Cancelled);
}

TEST(FutureOf, BeginsWithoutBeingAsked) {
  std::promise<std::thread::id> seen;
  const auto work = [](std::promise<std::thread::id>& told) -> Async<> {
    told.set_value(std::this_thread::get_id());
    co_return;
  };
  const std::future<void> future = future_of(work(seen));
  EXPECT_NE(seen.get_future().get(), std::this_thread::get_id());
}

} // namespace arkitekt
