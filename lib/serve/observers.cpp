#include "serve/observers.hpp"

#include "serve/frame.hpp"

namespace arkitekt::serve {

void Observers::remove(const net::WebSocket* socket) {
  const std::lock_guard lock(mutex_);
  std::erase_if(observers_, [&](const Observer& observer) { return observer.socket.get() == socket; });
  any_ = !observers_.empty();
}

/// False: it is too slow, and was closed.
bool Observers::send(const Observer& observer, const std::string& frame) const {
  observer.socket->send(frame);
  if (observer.socket->waiting() <= waiting_limit_) return true;
  observer.socket->close(1013, "this observer reads too slowly");
  return false;
}

/// Frames that go by the key of an action. Those of states, locks and the shelf have no observers yet.
static bool is_told(const runtime::What& what) {
  using namespace runtime;
  return std::visit(
      [](const auto& held) {
        using Kind = std::decay_t<decltype(held)>;
        return std::is_same_v<Kind, Started> || std::is_same_v<Kind, Progress> || std::is_same_v<Kind, Log> ||
               std::is_same_v<Kind, Yield> || std::is_same_v<Kind, Paused> || std::is_same_v<Kind, Resumed> ||
               std::is_same_v<Kind, Ended>;
      },
      what);
}

void Observers::publish(const runtime::Event& event) {
  if (!is_told(event.what)) return;
  // Made outside the lock where it can be seen that it will be needed; an observer may still come in between.
  std::string frame = any_ ? begin_frame(event) : std::string();
  const std::lock_guard lock(mutex_);
  ++seq_;
  if (observers_.empty() || event.action.empty()) return; // an unknown action has no key that a filter could name
  if (frame.empty()) frame = begin_frame(event);
  end_frame(frame, seq_);
  std::erase_if(observers_, [&](const Observer& observer) {
    return matches(observer.filter.action_keys, event.action) && !send(observer, frame);
  });
  any_ = !observers_.empty();
}

} // namespace arkitekt::serve
