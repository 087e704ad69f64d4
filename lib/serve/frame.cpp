#include "serve/frame.hpp"

#include <arkitekt/json/writer.hpp>
#include <arkitekt/runtime/uuid.hpp>

namespace arkitekt::serve {

namespace {

std::string_view type_of(runtime::Outcome outcome) {
  switch (outcome) {
  case runtime::Outcome::completed: return "COMPLETED";
  case runtime::Outcome::failed: return "FAILED";
  case runtime::Outcome::critical: return "CRITICAL";
  case runtime::Outcome::cancelled: return "CANCELLED";
  }
  return "CRITICAL";
}

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

/// The members of a frame that depend on its type, the type first.
struct WriteMembers {
  json::Writer& out;
  std::string_view task;

  void begin(std::string_view type) const {
    out.key("type");
    out.string(type);
    out.key("task");
    out.string(task);
  }
  void operator()(const runtime::Started&) const { begin("STARTED"); }
  void operator()(const runtime::Progress& progress) const {
    begin("PROGRESS");
    out.key("progress");
    out.integer(progress.percent);
    out.key("message");
    out.string(progress.message);
  }
  void operator()(const runtime::Log& log) const {
    begin("LOG");
    out.key("message");
    out.string(log.message);
    out.key("level");
    out.string(name_of(log.level));
  }
  void operator()(const runtime::Yield& yield) const {
    begin("YIELD");
    out.key("returns");
    out.raw(yield.returns);
  }
  void operator()(const runtime::Ended& ended) const {
    begin(type_of(ended.outcome));
    if (ended.outcome != runtime::Outcome::failed && ended.outcome != runtime::Outcome::critical) return;
    out.key("error");
    out.string(ended.error);
  }
};

} // namespace

std::string begin_frame(const runtime::Event& event) {
  json::Writer out;
  out.begin_object();
  out.key("id");
  out.string(runtime::make_uuid());
  std::visit(WriteMembers{out, event.task}, event.what);
  return out.take();
}

void end_frame(std::string& frame, std::uint64_t seq) {
  frame += ",\"seq\":";
  frame += std::to_string(seq);
  frame += '}';
}

} // namespace arkitekt::serve
