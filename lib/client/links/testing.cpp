// Links for tests: a server in this process, one that fails, one that is slow.
#include "client/chain.hpp"
#include <algorithm>
#include <arkitekt/async/executor.hpp>
#include <arkitekt/json/writer.hpp>
#include <arkitekt/links.hpp>
#include <atomic>
#include <mutex>
#include <optional>

namespace arkitekt {

namespace {

using Answer = std::function<Async<Result<RawResponse>>(Operation)>;
using Events = std::function<Stream<Result<RawResponse>>(Operation)>;
using Moment = std::chrono::steady_clock::time_point;

Error too_late() { return Error(ErrorKind::timeout, "there was no answer in time"); }

double seconds_until(Moment moment) {
  return std::chrono::duration<double>(moment - std::chrono::steady_clock::now()).count();
}

// An answer that may come too late: whoever comes first, the answer or the alarm, resumes the one who waits.
class Race {
 public:
  void finish(Result<RawResponse> result) {
    std::coroutine_handle<> waiting;
    {
      const std::lock_guard lock(mutex_);
      if (result_) return;
      result_.emplace(std::move(result));
      waiting = std::exchange(waiting_, nullptr);
    }
    if (waiting) async::io_executor().post(waiting);
  }
  bool await_ready() const noexcept { return false; }
  bool await_suspend(std::coroutine_handle<> self) {
    const std::lock_guard lock(mutex_);
    if (result_) return false;
    waiting_ = self;
    return true;
  }
  Result<RawResponse> await_resume() { return *result_; }

 private:
  std::mutex mutex_;
  std::optional<Result<RawResponse>> result_;
  std::coroutine_handle<> waiting_;
};

Async<> run(std::shared_ptr<Race> race, Answer answer, Operation operation) {
  std::optional<Result<RawResponse>> result;
  try {
    result.emplace(co_await answer(std::move(operation)));
  } catch (...) {
    result.emplace(detail::current_exception_as_error());
  }
  race->finish(std::move(*result));
}

class Responder final : public detail::LinkChain {
 public:
  Responder(Answer answer, Events events) : answer_(std::move(answer)), events_(std::move(events)) {}

  Async<Result<RawResponse>> execute(Operation operation) override {
    return operation.deadline == Moment::max() ? answer_(std::move(operation)) : answer_in_time(std::move(operation));
  }
  Stream<Result<RawResponse>> subscribe(Operation operation) override {
    return events_ ? events_(std::move(operation)) : answer_once(std::move(operation));
  }

 private:
  // The answer that comes too late still runs to its end, so it keeps what it needs.
  Async<Result<RawResponse>> answer_in_time(Operation operation) {
    const double left = seconds_until(operation.deadline);
    if (left <= 0) co_return too_late();
    const auto race = std::make_shared<Race>();
    async::start(run(race, answer_, std::move(operation)));
    async::Timer alarm;
    async::system_clock().call_after(left, [race] { race->finish(too_late()); }, alarm);
    Result<RawResponse> result = co_await *race;
    async::system_clock().cancel(alarm);
    co_return result;
  }
  Stream<Result<RawResponse>> answer_once(Operation operation) {
    Result<RawResponse> answer = co_await answer_(std::move(operation));
    co_yield std::move(answer);
  }

  Answer answer_;
  Events events_;
};

Async<Result<RawResponse>> answer_at_once(const std::function<Result<RawResponse>(const Operation&)>& answer,
                                          Operation operation) {
  co_return answer(operation);
}

Async<Result<RawResponse>> delay_sending(double seconds, async::Clock& clock, Operation operation, Next next) {
  const double left = operation.deadline == Moment::max() ? seconds : seconds_until(operation.deadline);
  co_await async::sleep_for(std::min(seconds, left), clock);
  if (left < seconds) co_return too_late();
  co_return co_await next(std::move(operation));
}

Async<Result<RawResponse>> fail_with(Error error) { co_return error; }

} // namespace

LastLink links::respond(Answer answer, Events events) {
  return {std::make_shared<Responder>(std::move(answer), std::move(events))};
}

LastLink links::respond(std::function<Result<RawResponse>(const Operation&)> answer) {
  return respond(
      [answer = std::move(answer)](Operation operation) { return answer_at_once(answer, std::move(operation)); });
}

LastLink links::mock(std::map<std::string, std::string> data) {
  return respond([data = std::move(data)](const Operation& operation) -> Result<RawResponse> {
    const std::string name(operation.name);
    if (const auto found = data.find(name); found != data.end())
      return RawResponse{.status = 200, .headers = {}, .body = "{\"data\":" + found->second + "}"};
    std::string known;
    for (const auto& [other, answer] : data) known += (known.empty() ? "" : ", ") + other;
    return Error(ErrorKind::usage, "the mock has no answer for " + name + ", only for: " + known);
  });
}

Link links::fail(Error error, int times) {
  auto left = std::make_shared<std::atomic<int>>(times);
  const auto fails = [left] {
    int now = left->load();
    while (now > 0 && !left->compare_exchange_weak(now, now - 1)) {
    }
    return now > 0;
  };
  return {.execute = [=](Operation operation,
                         Next next) { return fails() ? fail_with(error) : next(std::move(operation)); },
          .subscribe = [=](Operation operation, Next next) -> Stream<Result<RawResponse>> {
            if (!fails()) return next.subscribe(std::move(operation));
            return [](Error failure) -> Stream<Result<RawResponse>> { co_yield failure; }(error);
          }};
}

Link links::delay(double seconds, async::Clock& clock) {
  return {.execute = [seconds, &clock](Operation operation, Next next) {
    return delay_sending(seconds, clock, std::move(operation), std::move(next));
  }};
}

} // namespace arkitekt
