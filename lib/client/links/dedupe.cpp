// Identical queries at the same time: the first one is sent, the others wait for its answer.
#include "client/gate.hpp"
#include <arkitekt/links.hpp>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <utility>

namespace arkitekt {

namespace {

struct Flight {
  detail::Gate landed;
  std::optional<Result<RawResponse>> result; // empty at the landing: who flew it was cancelled
};

struct Flights {
  std::mutex mutex;
  std::unordered_map<std::string, std::shared_ptr<Flight>> of_key;
};

// All that the answer may depend on.
std::string make_key(const Operation& operation) {
  std::string key;
  const auto add = [&](std::string_view text) { key.append(std::to_string(text.size())).append(":").append(text); };
  add(operation.name);
  add(operation.document);
  add(operation.variables);
  add(operation.extensions);
  for (const Header& header : operation.headers) {
    add(header.name);
    add(header.value);
  }
  return key;
}

// Lands the flight of whoever leads it, also when that one is destroyed on the way.
class Landing {
 public:
  Landing(Flights& flights, const std::string& key, std::shared_ptr<Flight> flight)
      : flights_(flights), key_(key), flight_(std::move(flight)) {}
  Landing(const Landing&) = delete;
  Landing& operator=(const Landing&) = delete;
  ~Landing() {
    if (flight_) close(nullptr);
  }

  /// For the leader; those who wait get copies.
  Result<RawResponse> share(Result<RawResponse> result) {
    close(&result);
    return result;
  }

 private:
  void close(const Result<RawResponse>* result) {
    const std::shared_ptr<Flight> flight = std::exchange(flight_, nullptr);
    {
      const std::lock_guard lock(flights_.mutex);
      flights_.of_key.erase(key_);
      // Nobody can come any more; a body may be large, so nothing is copied for nobody.
      if (result != nullptr && flight.use_count() > 1) flight->result = *result;
    }
    flight->landed.open();
  }

  Flights& flights_;
  const std::string& key_;
  std::shared_ptr<Flight> flight_;
};

Async<Result<RawResponse>> send_once(std::shared_ptr<Flights> flights, Operation operation, Next next) {
  if (operation.kind != OperationKind::query || !operation.files.empty()) co_return co_await next(std::move(operation));
  const std::string key = make_key(operation);
  for (;;) {
    std::shared_ptr<Flight> flight;
    bool leads = false;
    {
      const std::lock_guard lock(flights->mutex);
      auto& place = flights->of_key[key];
      if (!place) {
        place = std::make_shared<Flight>();
        leads = true;
      }
      flight = place;
    }
    if (leads) {
      Landing landing(*flights, key, std::move(flight));
      Result<RawResponse> result = co_await next(std::move(operation));
      co_return landing.share(std::move(result));
    }
    co_await flight->landed.wait();
    if (flight->result) co_return *flight->result;
  }
}

} // namespace

Link links::dedupe() {
  return {.execute = [flights = std::make_shared<Flights>()](Operation operation, Next next) {
    return send_once(flights, std::move(operation), std::move(next));
  }};
}

} // namespace arkitekt
