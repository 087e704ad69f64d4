// Workflows wait for people: hold() and ask().
#include "runtime/effects.hpp"

#include <utility>

namespace arkitekt {

namespace {

constexpr std::string_view kind = "HOLD";

std::string text_of(const Decision& decision) {
  json::Writer out;
  out.begin_object();
  out.key("approved");
  out.boolean(decision.approved);
  out.key("answer");
  if (decision.answer.empty())
    out.null();
  else
    out.string(decision.answer);
  out.key("auto");
  out.boolean(decision.automatic);
  if (!decision.values.empty()) {
    out.key("values");
    out.raw(decision.values);
  }
  out.end_object();
  return out.take();
}

Decision read_decision(const std::string& text) {
  Decision decision;
  const auto value = json::parse(text);
  if (!value) return decision;
  const auto flag = [&](std::string_view key) {
    const json::Value* found = value->find(key);
    return found && found->boolean() && *found->boolean();
  };
  decision.approved = flag("approved");
  decision.automatic = flag("auto");
  if (const json::Value* answer = value->find("answer"); answer && answer->string())
    decision.answer = *answer->string();
  if (const json::Value* values = value->find("values"); values && values->object())
    decision.values = json::to_text(*values);
  return decision;
}

struct AskedText { // what a Held shows, kept by the frame that waits
  std::string message, title, description, blok;
};

Async<Decision> ask_somebody(Workflow flow, AskedText text) {
  detail::TaskState& task = TaskAccess::state(flow);
  flow.check_cancelled();
  const std::string key = task.next_key(kind);
  if (const auto before = task.recorded(kind, key)) co_return read_decision(*before);
  task.report(runtime::Held{text.message, text.title, text.description, text.blok});
  detail::Answer answer;
  for (;;) {
    const auto is_answered = [](const detail::TaskControl& control) { return !control.answers.empty(); };
    detail::Parked parked(task, is_answered);
    co_await parked;
    flow.check_cancelled();
    if (task.take_answer(answer)) break;
  }
  if (!answer.decision) throw Error(ErrorKind::user, "the blok was refused: " + answer.refusal);
  detail::record(task, kind, key, text_of(*answer.decision));
  co_return std::move(*answer.decision);
}

} // namespace

Async<Decision> Workflow::hold(std::string_view message, Question question) const {
  AskedText text{std::string(message), std::string(question.title), std::string(question.description), {}};
  return ask_somebody(*this, std::move(text));
}

Async<Decision> Workflow::ask(std::string_view blok, std::string_view message) const {
  AskedText text{std::string(message), {}, {}, std::string(blok)};
  return ask_somebody(*this, std::move(text));
}

void Workflow::inform(std::string_view blok, std::string_view message) const {
  check_cancelled();
  state_->report(runtime::Informed{message, blok});
}

} // namespace arkitekt
