#include "runtime/shelf.hpp"

#include "runtime/task_state.hpp"

#include <algorithm>
#include <arkitekt/memory.hpp>
#include <arkitekt/runtime/uuid.hpp>

namespace arkitekt {

namespace runtime {

Shelf::Place Shelf::put(const std::type_info& type, const std::shared_ptr<void>& object) {
  const std::lock_guard lock(mutex_);
  if (const auto at = names_.find(object.get()); at != names_.end()) return {at->second, false};
  std::string name = make_uuid();
  std::erase(name, '-'); // 32 hexadecimal digits, as the originals name them
  things_.emplace(name, Thing{&type, object});
  names_.emplace(object.get(), name);
  return {name, true};
}

std::shared_ptr<void> Shelf::find(std::string_view name, const std::type_info& type) const {
  const std::lock_guard lock(mutex_);
  const auto at = things_.find(name);
  return at == things_.end() || *at->second.type != type ? nullptr : at->second.object;
}

bool Shelf::remove(std::string_view name) {
  Thing thing; // its destructor is the user's: not under the lock
  const std::lock_guard lock(mutex_);
  const auto at = things_.find(name);
  if (at == things_.end()) return false;
  thing = std::move(at->second);
  names_.erase(thing.object.get());
  things_.erase(at);
  return true;
}

} // namespace runtime

namespace detail {

namespace {

runtime::Shelf& shelf_of(TaskState* task) {
  if (task && task->owner->shelf()) return *task->owner->shelf();
  throw Error(ErrorKind::usage, "arkitekt::Memory is passed on in actions and hooks only: here is no app to keep it");
}

} // namespace

std::string shelve(const char* identifier, const std::type_info& type, const std::shared_ptr<void>& object,
                   std::string_view label) {
  TaskState* const task = current_task();
  runtime::Shelf& shelf = shelf_of(task);
  if (!object) throw Error(ErrorKind::user, "an empty arkitekt::Memory cannot be passed on");
  runtime::Shelf::Place place = shelf.put(type, object);
  if (place.is_new && !task->report(runtime::Shelved{place.name, identifier, label})) {
    shelf.remove(place.name); // nobody will ever ask for it
    throw Cancelled{};
  }
  return std::move(place.name);
}

std::shared_ptr<void> take_from_shelf(std::string_view name, const std::type_info& type) {
  return shelf_of(current_task()).find(name, type);
}

} // namespace detail

} // namespace arkitekt
