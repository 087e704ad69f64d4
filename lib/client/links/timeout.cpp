// When to give up. Whatever waits behind this link (transports, retries) heeds what it writes into the operation.
#include "client/chain.hpp"
#include <algorithm>
#include <arkitekt/links.hpp>

namespace arkitekt {

namespace {

double shorter(double a, double b) { return a > 0 && b > 0 ? std::min(a, b) : std::max(a, b); }

Link make_timeout(std::function<void(Operation&)> set, double total) {
  return {.execute =
              [set, total](Operation operation, Next next) {
                set(operation);
                operation.deadline = std::min(operation.deadline, detail::moment_in(total));
                return next(std::move(operation));
              },
          .subscribe =
              [set](Operation operation, Next next) {
                set(operation);
                return next.subscribe(std::move(operation));
              }};
}

} // namespace

Link links::timeout(double seconds) {
  return make_timeout(
      [seconds](Operation& operation) { operation.timeouts.connect = shorter(operation.timeouts.connect, seconds); },
      seconds);
}

Link links::timeout(Timeouts timeouts) {
  return make_timeout([timeouts](Operation& operation) { operation.timeouts = timeouts; }, timeouts.total);
}

} // namespace arkitekt
