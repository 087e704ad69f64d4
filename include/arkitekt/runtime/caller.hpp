// How the runtime calls the actions of others: an interface that each transport supplies.
#pragma once
#include <arkitekt/error.hpp>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace arkitekt::runtime {

/// Which action is wanted, with what, and by whom.
struct CallRequest {
  std::string parent;             ///< the calling task
  std::string organization, user; ///< of the calling task
  std::uint64_t parent_step = 0;  ///< its number among the parent's steps
  std::string key;                ///< the same when a resumed workflow makes the same call again
  std::string dependency, method; ///< either both of these,
  std::string demand;             ///< or this: ActionDemandInput as JSON, snake_case
  std::string arguments;          ///< a JSON object
};

/// Hears how a call goes. From any thread, one call after the other; must not wait.
class CallListener {
 public:
  virtual ~CallListener() = default;
  virtual void yielded(std::string returns) = 0; ///< JSON, `{"return0":…}`
  /// Once, at last. No error: it completed. Kinds: user, lost, denied, precondition, transport.
  virtual void ended(std::optional<Error> error) = 0;
};

/// A call that runs. Destroying it cancels it, if it has not ended; its listener hears nothing afterwards.
class OutgoingCall {
 public:
  virtual ~OutgoingCall() = default;
  /// How many yields the caller has taken up: for callers that slow the other side down.
  virtual void taken() {}
};

/// From any thread.
class Caller {
 public:
  virtual ~Caller() = default;
  /// The listener may be called before this returns.
  virtual std::unique_ptr<OutgoingCall> call(const CallRequest& request, std::shared_ptr<CallListener> listener) = 0;
};

} // namespace arkitekt::runtime
