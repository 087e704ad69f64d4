#include "runtime/states.hpp"

#include <algorithm>

namespace arkitekt {

namespace detail {

namespace {
thread_local const StateCell* updating = nullptr;
} // namespace

StateVersion* StateCell::acquire() noexcept {
  const std::lock_guard lock(swapping);
  current->uses.fetch_add(1, std::memory_order_relaxed);
  return current;
}

void StateCell::exchange(StateVersion* next) noexcept {
  {
    const std::lock_guard lock(swapping);
    std::swap(current, next);
  }
  if (next) next->release();
}

StateReader::StateReader(StateCell* cell) noexcept : value(nullptr), version(cell->acquire()) {
  value = version->value;
}
StateReader::~StateReader() { version->release(); }

StateWriter::StateWriter(StateCell* of) : value(nullptr), cell(of) {
  if (updating)
    throw Error(ErrorKind::usage, "an update of the state '" + std::string(cell->entry.interface_name) +
                                      "' inside of an update of '" + updating->entry.interface_name +
                                      "': make one after the other");
  TaskState* const task = current_task();
  if (task && task->has_ended()) throw Cancelled{};
  cell->writing.lock();
  try {
    const StateReader reader(cell);
    value = cell->entry.copy(reader.value);
  } catch (...) {
    cell->writing.unlock();
    throw;
  }
  updating = cell;
}

StateWriter::~StateWriter() {
  updating = nullptr;
  if (value) cell->entry.destroy(value);
  cell->writing.unlock();
}

void StateWriter::publish() {
  TaskState* const task = current_task();
  void* const made = std::exchange(value, nullptr);
  cell->store.publish(*cell, made, task && !task->assignment.task.empty() ? task : nullptr);
}

} // namespace detail

namespace runtime {

using detail::StateCell;
using detail::StateVersion;

namespace {

std::string_view name_of(detail::PatchOperation operation) {
  switch (operation) {
  case detail::PatchOperation::add: return "add";
  case detail::PatchOperation::replace: return "replace";
  case detail::PatchOperation::remove: return "remove";
  }
  return "";
}

/// Owns a value until it is the current one.
class Draft {
 public:
  Draft(const detail::StateEntry& entry, void* value) : version_(new StateVersion(entry, value)) {}
  ~Draft() {
    if (version_) version_->release();
  }
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;
  const void* value() const { return version_->value; }
  StateVersion* take() { return std::exchange(version_, nullptr); }

 private:
  StateVersion* version_;
};

std::string text_of(const detail::StateEntry& entry, const void* value) {
  json::Writer out;
  entry.write(out, value);
  return out.take();
}

} // namespace

StateStore::StateStore(const std::vector<const detail::StateEntry*>& entries, std::uint64_t snapshot_interval,
                       EventSink sink, async::Clock& clock)
    : snapshot_interval_(snapshot_interval), sink_(std::move(sink)), clock_(clock) {
  for (const detail::StateEntry* entry : entries) cells_.emplace_back(*entry, *this);
}

StateCell* StateStore::find(const std::type_info& type) noexcept {
  const auto at = std::ranges::find_if(cells_, [&](const StateCell& cell) { return *cell.entry.type == type; });
  return at == cells_.end() ? nullptr : &*at;
}

StateCell* StateStore::find(std::string_view name) noexcept {
  const auto at =
      std::ranges::find_if(cells_, [&](const StateCell& cell) { return name == cell.entry.interface_name; });
  return at == cells_.end() ? nullptr : &*at;
}

void StateStore::initialise(StateCell& cell, const void* value) {
  text_of(cell.entry, value); // what cannot be told is no value
  const std::lock_guard lock(mutex_);
  cell.exchange(new StateVersion(cell.entry, cell.entry.copy(value)));
}

std::vector<std::string> StateStore::without_value() const {
  std::vector<std::string> names;
  for (const StateCell& cell : cells_)
    if (!has_value(cell)) names.emplace_back(cell.entry.interface_name);
  return names;
}

void StateStore::publish(StateCell& cell, void* value, detail::TaskState* task) {
  Draft draft(cell.entry, value);
  detail::Change change;
  cell.entry.compare(change, cell.current->value, draft.value()); // `writing` is held: it stays
  if (!change.is_different()) return;
  const std::lock_guard lock(mutex_);
  std::unique_lock<std::mutex> gate;
  if (task) {
    gate = task->enter();
    if (!gate) throw Cancelled{};
  }
  tell(cell, change.patches(), draft.value(), task);
  cell.exchange(draft.take());
}

void StateStore::tell(const StateCell& cell, const std::vector<detail::Patch>& patches, const void* after,
                      detail::TaskState* task) {
  for (std::size_t i = 0; i < patches.size(); ++i) {
    ++revision_;
    if (revision_ % snapshot_interval_ == 0) tell_snapshot(cell, patches, i + 1, after);
    const detail::Patch& patch = patches[i];
    const StatePatched what{.state = cell.entry.interface_name,
                            .revision = revision_,
                            .operation = name_of(patch.operation),
                            .path = patch.path,
                            .value = patch.value.empty() ? "null" : std::string_view(patch.value)};
    if (task)
      task->emit(what);
    else
      sink_({.task = {}, .action = {}, .what = what, .time = clock_.now()});
  }
}

/// As things are after the first `count` patches.
void StateStore::tell_snapshot(const StateCell& cell, const std::vector<detail::Patch>& patches, std::size_t count,
                               const void* after) {
  std::string text = text_of(cell.entry, count == patches.size() ? after : cell.current->value);
  if (count < patches.size()) {
    auto value = json::parse(text);
    if (value) {
      for (std::size_t i = 0; i < count; ++i) apply(*value, patches[i]);
      text = json::to_text(*value);
    }
  }
  const States states = snapshot_here(&cell, text);
  sink_({.task = {}, .action = {}, .what = StatesSnapped{states.revision, states.json}, .time = clock_.now()});
}

States StateStore::snapshot_here(const StateCell* changing, std::string_view with) const {
  json::Writer out;
  out.begin_object();
  for (const StateCell& cell : cells_) {
    if (!has_value(cell)) continue;
    out.key(cell.entry.interface_name);
    if (&cell == changing)
      out.raw(with);
    else
      cell.entry.write(out, cell.current->value);
  }
  out.end_object();
  return {revision_, out.take()};
}

States StateStore::snapshot() const {
  const std::lock_guard lock(mutex_);
  return snapshot_here(nullptr, {});
}

// JSON pointers and patches

namespace {

/// The first segment of a pointer without its escapes; `rest` is what follows.
std::string take_segment(std::string_view& rest) {
  rest.remove_prefix(rest.starts_with('/'));
  const std::size_t end = std::min(rest.find('/'), rest.size());
  std::string segment;
  for (std::size_t i = 0; i < end; ++i) {
    if (rest[i] == '~' && i + 1 < end)
      segment += rest[++i] == '1' ? '/' : '~';
    else
      segment += rest[i];
  }
  rest.remove_prefix(end);
  return segment;
}

std::size_t index_of(std::string_view segment) {
  std::size_t index = 0;
  for (const char c : segment) {
    if (c < '0' || c > '9' || index > 1'000'000'000) return std::string_view::npos;
    index = index * 10 + static_cast<std::size_t>(c - '0');
  }
  return segment.empty() ? std::string_view::npos : index;
}

void apply_to_array(json::Value::Array& array, std::size_t index, const detail::Patch& patch, json::Value value) {
  if (patch.operation == detail::PatchOperation::add) {
    if (index <= array.size()) array.insert(array.begin() + static_cast<std::ptrdiff_t>(index), std::move(value));
  } else if (index >= array.size()) {
    return;
  } else if (patch.operation == detail::PatchOperation::replace) {
    array[index] = std::move(value);
  } else {
    array.erase(array.begin() + static_cast<std::ptrdiff_t>(index));
  }
}

json::Value* child_of(json::Value& value, std::string_view segment) {
  if (json::Value::Array* array = value.array()) {
    const std::size_t index = index_of(segment);
    return index < array->size() ? &(*array)[index] : nullptr;
  }
  return value.find(segment);
}

} // namespace

void apply(json::Value& value, const detail::Patch& patch) {
  json::Value* at = &value;
  std::string_view rest = patch.path;
  std::string segment = take_segment(rest);
  while (!rest.empty()) {
    at = child_of(*at, segment);
    if (!at) return;
    segment = take_segment(rest);
  }
  json::Value operand;
  if (!patch.value.empty()) {
    auto read = json::parse(patch.value);
    if (!read) return;
    operand = std::move(*read);
  }
  if (patch.path.empty()) {
    value = std::move(operand);
  } else if (json::Value::Array* array = at->array()) {
    apply_to_array(*array, index_of(segment), patch, std::move(operand));
  } else if (patch.operation != detail::PatchOperation::remove) {
    at->set(segment, std::move(operand));
  } else if (json::Value::Object* object = at->object()) {
    std::erase_if(*object, [&](const json::Member& member) { return member.key == segment; });
  }
}

const json::Value* at_pointer(const json::Value& value, std::string_view pointer) {
  const json::Value* at = &value;
  while (at && !pointer.empty()) {
    const std::string segment = take_segment(pointer);
    if (const json::Value::Array* array = at->array()) {
      const std::size_t index = index_of(segment);
      at = index < array->size() ? &(*array)[index] : nullptr;
    } else {
      at = at->find(segment);
    }
  }
  return at;
}

} // namespace runtime

} // namespace arkitekt
