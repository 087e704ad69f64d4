// Sending once more what may succeed then.
#include "client/answer.hpp"
#include <algorithm>
#include <arkitekt/async/scope.hpp>
#include <arkitekt/links.hpp>
#include <charconv>
#include <cmath>
#include <ctime>
#include <optional>
#include <random>

namespace arkitekt {

namespace {

bool is_busy(int status) {
  return status == 408 || status == 425 || status == 429 || status == 500 || status == 502 || status == 503 ||
         status == 504;
}

bool is_worth_a_retry(OperationKind kind, const Result<RawResponse>& result) {
  const bool is_safe = kind == OperationKind::query;
  if (!result) return result.error().worth_a_retry() && (is_safe || result.error().was_never_sent());
  if (!is_safe || !is_busy(result->status)) return false;
  return result->status != 500 || detail::errors_of(result->body).empty(); // what a server explains is not a hiccup
}

// RFC 9110 §10.2.3: seconds, or a date. Nothing for what is neither.
std::optional<double> seconds_to_wait(std::string_view retry_after, double now) {
  double seconds = 0;
  const char* const end = retry_after.data() + retry_after.size();
  if (const auto [rest, code] = std::from_chars(retry_after.data(), end, seconds); code == std::errc() && rest == end)
    return seconds >= 0 && std::isfinite(seconds) ? std::optional(seconds) : std::nullopt;
  std::tm date{};
  const char* const rest = strptime(std::string(retry_after).c_str(), "%a, %d %b %Y %H:%M:%S GMT", &date);
  if (rest == nullptr) return std::nullopt;
  return std::max(0.0, static_cast<double>(timegm(&date)) - now);
}

// Between half and all of it: so that those who failed together do not come back together.
double spread(double seconds) {
  thread_local std::minstd_rand random(std::random_device{}());
  return seconds * std::uniform_real_distribution(0.5, 1.0)(random);
}

struct Patience {
  int attempts;
  double first_wait, longest_wait;
  async::Clock& clock;

  // Before the attempt after `tried`; nothing: not again.
  std::optional<double> wait(int tried, const Result<RawResponse>& result,
                             std::chrono::steady_clock::time_point deadline) const {
    double seconds = spread(std::min(longest_wait, std::ldexp(first_wait, std::min(tried - 1, 60))));
    if (result)
      if (const auto asked = seconds_to_wait(detail::find_header(*result, "retry-after"), clock.now())) {
        if (*asked > longest_wait) return std::nullopt;
        seconds = std::max(seconds, *asked);
      }
    const std::chrono::duration<double> left = deadline - std::chrono::steady_clock::now();
    if (seconds >= left.count()) return std::nullopt;
    return seconds;
  }
};

Async<Result<RawResponse>> send_with_retries(Patience patience, Operation operation, Next next) {
  for (int tried = 1;; ++tried) {
    if (tried >= patience.attempts) co_return co_await next(std::move(operation));
    Operation copy = operation;
    Result<RawResponse> result = co_await next(std::move(copy));
    if (!is_worth_a_retry(operation.kind, result)) co_return result;
    const std::optional<double> seconds = patience.wait(tried, result, operation.deadline);
    if (!seconds) co_return result;
    co_await async::sleep_for(*seconds, patience.clock);
    if (detail::current_stop_token().stop_requested()) co_return Error(ErrorKind::cancelled, "it was given up");
  }
}

} // namespace

Link links::retry(int attempts, double first_wait, double longest_wait, async::Clock& clock) {
  return {.execute = [patience = Patience{attempts, first_wait, longest_wait, clock}](Operation operation, Next next) {
    return send_with_retries(patience, std::move(operation), std::move(next));
  }};
}

} // namespace arkitekt
