// The states of an app: their current values, the one revision counter, who may change them when.
//
// Values are never changed in place: a writer makes a new version, readers keep the one that they have. Locks, in this
// order: a cell's `writing`, the store's mutex, a task's gate; a cell's `swapping` is held for an instant only.
#pragma once
#include "runtime/task_state.hpp"

#include <arkitekt/generated_action.hpp>
#include <arkitekt/generated_state.hpp>
#include <arkitekt/json/value.hpp>
#include <arkitekt/state.hpp>
#include <deque>
#include <mutex>
#include <vector>

namespace arkitekt::runtime {
class StateStore;
}

namespace arkitekt::detail {

/// Counted: a reader may keep it after it was replaced.
struct StateVersion {
  StateVersion(const StateEntry& of, void* held) noexcept : entry(of), value(held) {}
  const StateEntry& entry;
  void* const value;
  std::atomic<unsigned> uses{1};
  void release() noexcept {
    if (uses.fetch_sub(1, std::memory_order_acq_rel) != 1) return;
    entry.destroy(value);
    delete this;
  }
};

struct StateCell {
  StateCell(const StateEntry& of, runtime::StateStore& in) : entry(of), store(in) {}
  ~StateCell() {
    if (current) current->release();
  }
  StateCell(const StateCell&) = delete;
  StateCell& operator=(const StateCell&) = delete;

  const StateEntry& entry;
  runtime::StateStore& store;
  std::mutex writing;  ///< from the beginning of a change to its end
  std::mutex swapping; ///< of `current`
  StateVersion* current = nullptr;

  StateVersion* acquire() noexcept;
  void exchange(StateVersion* next) noexcept;
};

} // namespace arkitekt::detail

namespace arkitekt::runtime {

class StateStore {
 public:
  StateStore(const std::vector<const detail::StateEntry*>& entries, std::uint64_t snapshot_interval, EventSink sink,
             async::Clock& clock);

  /// nullptr: there is no state of that type, or of that name.
  detail::StateCell* find(const std::type_info& type) noexcept;
  detail::StateCell* find(std::string_view name) noexcept;
  bool has_value(const detail::StateCell& cell) const noexcept { return cell.current != nullptr; }
  /// Its first value.
  void initialise(detail::StateCell& cell, const void* value);
  /// The names of those without one.
  std::vector<std::string> without_value() const;

  /// Tells what changed and makes `value` the current one; takes it over. Called with `cell.writing` held.
  /// Throws Cancelled when `task` has ended; it may be nullptr.
  void publish(detail::StateCell& cell, void* value, detail::TaskState* task);

  States snapshot() const;

 private:
  States snapshot_here(const detail::StateCell* changing, std::string_view with) const;
  void tell(const detail::StateCell& cell, const std::vector<detail::Patch>& patches, const void* after,
            detail::TaskState* task);
  void tell_snapshot(const detail::StateCell& cell, const std::vector<detail::Patch>& patches, std::size_t count,
                     const void* after);

  const std::uint64_t snapshot_interval_;
  const EventSink sink_;
  async::Clock& clock_;
  std::deque<detail::StateCell> cells_; ///< its shape never changes
  mutable std::mutex mutex_;            ///< of the revision, and of which versions are current
  std::uint64_t revision_ = 0;
};

/// RFC 6902 on a value; for operations that Change made. An operation that does not fit is left out.
void apply(json::Value& value, const detail::Patch& patch);
/// What stands at a JSON pointer; nullptr for nothing.
const json::Value* at_pointer(const json::Value& value, std::string_view pointer);

} // namespace arkitekt::runtime
