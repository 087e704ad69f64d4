#include <arkitekt/runtime/frame.hpp>

namespace arkitekt::runtime {

namespace {

std::string_view name_of(Level level) {
  switch (level) {
  case Level::debug: return "DEBUG";
  case Level::info: return "INFO";
  case Level::warning: return "WARN";
  case Level::error: return "ERROR";
  case Level::critical: return "CRITICAL";
  }
  return "INFO";
}

std::string_view name_of(Outcome outcome) {
  switch (outcome) {
  case Outcome::completed: return "COMPLETED";
  case Outcome::failed: return "FAILED";
  case Outcome::critical: return "CRITICAL";
  case Outcome::cancelled: return "CANCELLED";
  case Outcome::interrupted: return "INTERRUPTED";
  }
  return "CRITICAL";
}

struct TypeOf {
  std::string_view operator()(const Started&) const { return "STARTED"; }
  std::string_view operator()(const Progress&) const { return "PROGRESS"; }
  std::string_view operator()(const Log&) const { return "LOG"; }
  std::string_view operator()(const Yield&) const { return "YIELD"; }
  std::string_view operator()(const Paused&) const { return "PAUSED"; }
  std::string_view operator()(const Resumed&) const { return "RESUMED"; }
  std::string_view operator()(const Held&) const { return "HELD"; }
  std::string_view operator()(const Informed&) const { return "INFORM"; }
  std::string_view operator()(const Effect&) const { return "EFFECT"; }
  std::string_view operator()(const Locked&) const { return "LOCK"; }
  std::string_view operator()(const Unlocked&) const { return "UNLOCK"; }
  std::string_view operator()(const Shelved&) const { return "SHELVE"; }
  std::string_view operator()(const Ended& ended) const { return name_of(ended.outcome); }
  std::string_view operator()(const SessionStarted&) const { return "SESSION_INIT"; }
  std::string_view operator()(const StatePatched&) const { return "STATE_PATCH"; }
  std::string_view operator()(const StatesSnapped&) const { return "STATE_SNAPSHOT"; }
  std::string_view operator()(const Unshelved&) const { return "UNSHELVE"; }
};

void member(json::Writer& out, std::string_view key, std::string_view text) {
  out.key(key);
  out.string(text);
}

/// Left out when there is nothing to say.
void optional_member(json::Writer& out, std::string_view key, std::string_view text) {
  if (!text.empty()) member(out, key, text);
}

void raw_member(json::Writer& out, std::string_view key, std::string_view json) {
  out.key(key);
  out.raw(json);
}

void number_member(json::Writer& out, std::string_view key, std::uint64_t number) {
  out.key(key);
  out.integer(number);
}

void blok_member(json::Writer& out, std::string_view blok) {
  if (blok.empty()) return;
  out.key("blok");
  out.begin_object();
  member(out, "key", blok);
  out.end_object();
}

/// What differs from type to type; "task" is written where it is the frame's.
struct WriteMembers {
  json::Writer& out;
  const Event& event;
  std::string_view session;

  void task() const { member(out, "task", event.task); }

  void operator()(const Started&) const { task(); }
  void operator()(const Paused&) const { task(); }
  void operator()(const Resumed&) const { task(); }
  void operator()(const Progress& progress) const {
    task();
    out.key("progress");
    out.integer(progress.percent);
    member(out, "message", progress.message);
  }
  void operator()(const Log& log) const {
    task();
    member(out, "message", log.message);
    member(out, "level", name_of(log.level));
  }
  void operator()(const Yield& yield) const {
    task();
    raw_member(out, "returns", yield.returns);
  }
  void operator()(const Held& held) const {
    task();
    optional_member(out, "message", held.message);
    if (!held.title.empty()) {
      out.key("prompt");
      out.begin_object();
      member(out, "title", held.title);
      optional_member(out, "description", held.description);
      out.end_object();
    }
    blok_member(out, held.blok);
  }
  void operator()(const Informed& informed) const {
    task();
    optional_member(out, "message", informed.message);
    blok_member(out, informed.blok);
  }
  void operator()(const Effect& effect) const {
    task();
    member(out, "effect", effect.kind);
    raw_member(out, "value", effect.value);
    member(out, "key", effect.key);
  }
  void operator()(const Locked& locked) const {
    member(out, "key", locked.key);
    task();
  }
  void operator()(const Unlocked& unlocked) const {
    member(out, "key", unlocked.key);
    task();
  }
  void operator()(const Shelved& shelved) const {
    member(out, "ref", shelved.name);
    member(out, "identifier", shelved.identifier);
    member(out, "resource_id", shelved.name);
    optional_member(out, "label", shelved.label);
    if (!event.task.empty()) task();
  }
  void operator()(const Ended& ended) const {
    task();
    if (ended.outcome != Outcome::failed && ended.outcome != Outcome::critical) return;
    member(out, "error", ended.error);
    optional_member(out, "code", ended.code);
  }
  void operator()(const SessionStarted& started) const {
    member(out, "session_id", started.session);
    raw_member(out, "states", started.states);
  }
  void operator()(const StatePatched& patch) const {
    member(out, "session_id", session);
    number_member(out, "global_rev", patch.revision);
    member(out, "state_name", patch.state);
    out.key("ts");
    out.number(event.time);
    member(out, "op", patch.operation);
    member(out, "path", patch.path);
    raw_member(out, "value", patch.value);
    out.key("old_value");
    out.null();
    out.key("task_id");
    if (event.task.empty())
      out.null();
    else
      out.string(event.task);
  }
  void operator()(const StatesSnapped& snapped) const {
    member(out, "session_id", session);
    number_member(out, "global_rev", snapped.revision);
    raw_member(out, "snapshots", snapped.states);
  }
  void operator()(const Unshelved& unshelved) const {
    member(out, "ref", unshelved.name);
    member(out, "drawer", unshelved.name);
  }
};

} // namespace

std::string_view type_of(const What& what) { return std::visit(TypeOf{}, what); }

void write_members(json::Writer& out, const Event& event, std::string_view session) {
  member(out, "type", type_of(event.what));
  std::visit(WriteMembers{out, event, session}, event.what);
}

} // namespace arkitekt::runtime
