// What the generated bodies of protocol methods and of [[arkitekt::calls]] functions need. Not for users.
//
//   Async<::lab::Image> sharpen(const ::lab::Image& image, double amount) {
//     detail::RemoteCall call({.demand = demand_of_sharpen});
//     json::Writer& out = call.arguments();
//     … {"image":…,"amount":…} …
//     co_await call.result();
//     ::lab::Image result{};
//     if (!returns_of_sharpen(call.returns(), result) || !call.returns_end()) call.refuse_returns();
//     co_return result;
//   }
//   Stream<::lab::Image> Stage::film(double seconds) const {
//     detail::RemoteCall call({.method = "film"}, dependency_);
//     …
//     while (co_await call.next()) { … co_yield item; }
//   }
#pragma once
#include <arkitekt/async.hpp>
#include <arkitekt/json/reader.hpp>
#include <arkitekt/json/writer.hpp>

namespace arkitekt::detail {

struct Dependency;
struct RemoteCallState;

/// Which action is meant. One of both.
struct RemoteTarget {
  const char* method = nullptr; ///< of a protocol: its key there, with the dependency
  const char* demand = nullptr; ///< of [[arkitekt::calls]]: ActionDemandInput as JSON, snake_case
};

/// A call of another app's action, in the name of the running task. Destroying it cancels what still runs.
/// Throws Error::usage outside of tasks.
class RemoteCall {
 public:
  explicit RemoteCall(const RemoteTarget& target, const Dependency* dependency = nullptr);
  ~RemoteCall();
  RemoteCall(const RemoteCall&) = delete;
  RemoteCall& operator=(const RemoteCall&) = delete;

  /// For the arguments as one object; before the first of the following.
  json::Writer& arguments();
  /// Waits for the end; returns() is then what came last. Throws the Error why there is no result: user (FAILED and
  /// CRITICAL), lost, denied, precondition; and Cancelled when this task is.
  Async<> result();
  /// Waits for the next yield. False: the end.
  Async<bool> next();
  /// For plain functions; not on an I/O thread.
  void wait_for_result();
  bool wait_for_next();

  /// At the start of `{"return0":…}`, until the next of the above.
  json::Cursor& returns();
  bool returns_end();
  /// What came does not fit: throws ErrorKind::decode with the place.
  [[noreturn]] void refuse_returns();

 private:
  RemoteCallState* state_;
};

} // namespace arkitekt::detail
