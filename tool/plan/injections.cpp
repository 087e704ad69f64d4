#include "tool/plan/injections.hpp"
#include "tool/plan/complaints.hpp"
#include "tool/plan/functions.hpp"
#include "tool/plan/names.hpp"
#include "tool/plan/roles.hpp"
#include <algorithm>

namespace reflekt {

using arkitekt::FixIt;

namespace {

class Injector {
 public:
  Injector(const PortContext& context, const Function& function, const Parameter& parameter, std::string_view what,
           ArgumentPlan& argument, Injections& into)
      : context_(context), function_(function), parameter_(parameter), what_(what), argument_(argument), into_(into) {}

  Injectable inject() {
    switch (parameter_.type.kind) {
    case TypeKind::task: return handle(Given::task);
    case TypeKind::workflow:
      if (what_ == "workflow") return handle(Given::workflow);
      return refuse("a workflow is handed to workflows only, and '" + function_.name + "' is " +
                        (what_ == "hook" ? "a hook" : "an action"),
                    what_ == "hook" ? "take an arkitekt::Task"
                                    : "write [[arkitekt::workflow]], or take an arkitekt::Task");
    case TypeKind::state: return state();
    case TypeKind::record: return record();
    default: return Injectable::nothing;
    }
  }

 private:
  std::string subject() const {
    return "parameter " + quoted(parameter_.name) + " of " + what_ + " " + quoted(function_.name);
  }
  Injectable refuse(const std::string& message, const std::string& advice, const std::string& instead = {}) {
    arkitekt::Note note{parameter_.type_place, advice, std::nullopt};
    if (!instead.empty()) note.fix = FixIt{parameter_.type_place, instead};
    context_.diagnostics.error(parameter_.type_place, message).notes.push_back(std::move(note));
    return Injectable::refused;
  }

  /// A handle: by value, or by reference to the one that the adaptor holds.
  Injectable handle(Given given) {
    if (parameter_.passing == Passing::rvalue_reference)
      return check_passing(context_.diagnostics, subject(), parameter_) ? Injectable::yes : Injectable::refused;
    argument_.given = given;
    return Injectable::yes;
  }

  Injectable state() {
    const Type& held = parameter_.type.arguments.front();
    const bool is_read_only = held.kind == TypeKind::constant;
    const Type& type = is_read_only ? held.arguments.front() : held;
    const Record* record = find_record(context_.model, type);
    if (!record || !find(record->attributes, "state"))
      return refuse(subject() + " is the state of " + quoted(type.written) + ", which is none",
                    "declare it: struct [[arkitekt::state]] " + (record ? record->name : "Camera"));
    if (parameter_.passing == Passing::const_reference && !is_read_only)
      return refuse(subject() + " is a const reference to a state that may be written",
                    "who only reads says so in the type, which no copy loses: arkitekt::State<const " + record->name +
                        ">",
                    "arkitekt::State<const " + record->name + ">");
    argument_.type = (is_read_only ? "const " : "") + record->qualified;
    add_locks(*record);
    return add(into_.states, {record->qualified, state_name_of(*record), !is_read_only}, Given::state);
  }

  Injectable record() {
    const Record& record = *find_record(context_.model, parameter_.type);
    switch (role_of(record)) {
    case Role::context: return take_context(record);
    case Role::protocol: return take_protocol(record);
    case Role::state:
      if (parameter_.passing != Passing::reference) return Injectable::nothing; // by value it is a model
      return refuse(subject() + " is a reference to a state", "take it as arkitekt::State<" + record.name + ">",
                    "arkitekt::State<" + record.name + ">");
    default: return Injectable::nothing;
    }
  }

  Injectable take_context(const Record& record) {
    if (parameter_.passing != Passing::reference && parameter_.passing != Passing::const_reference)
      return refuse(subject() + " is a copy of a context",
                    "there is one for the whole app: take it as " + record.name + "&", record.name + "&");
    argument_.type = record.qualified;
    add_locks(record);
    return add(into_.contexts, {record.qualified, record.name}, Given::context);
  }

  Injectable take_protocol(const Record& record) {
    if (what_ == "hook")
      return refuse(subject() + " is another app, and only actions have tasks to call it from",
                    "take it in a workflow");
    if (parameter_.passing != Passing::value && parameter_.passing != Passing::const_reference)
      return refuse(subject() + " is a reference to another app", "take it by value: it is a handle", record.name);
    if (parameter_.name.empty())
      return refuse("a parameter of " + what_ + " " + quoted(function_.name) + " has no name",
                    "its name is what the dependency is called: write one behind the type");
    auto dependency = plan_dependency(context_, record, parameter_.name);
    if (!dependency) return Injectable::refused;
    if (what_ != "workflow" && !dependency->actions.empty())
      return refuse(quoted(function_.name) + " is no workflow, and depends on actions of another app",
                    "an action that calls others may be interrupted between the calls: write [[arkitekt::workflow]] "
                    "instead of [[arkitekt::action]]");
    argument_.type = record.qualified;
    argument_.given = Given::dependency;
    argument_.key = parameter_.name;
    into_.dependencies.push_back(std::move(*dependency));
    return Injectable::yes;
  }

  Injectable add(std::vector<InjectedPlan>& list, InjectedPlan injected, Given given) {
    const auto same = std::ranges::find(list, injected.type, &InjectedPlan::type);
    argument_.index = static_cast<std::size_t>(same - list.begin());
    argument_.given = given;
    if (same == list.end())
      list.push_back(std::move(injected));
    else
      same->is_written |= injected.is_written;
    return Injectable::yes;
  }
  void add_locks(const Record& record) {
    for (std::string& lock : texts_of(record.attributes, "locks")) into_.locks.push_back(std::move(lock));
  }

  const PortContext& context_;
  const Function& function_;
  const Parameter& parameter_;
  std::string what_;
  ArgumentPlan& argument_;
  Injections& into_;
};

} // namespace

std::string state_name_of(const Record& record) {
  const Attribute* state = find(record.attributes, "state");
  return state && state->text() ? *state->text() : record.name;
}

std::vector<std::string> texts_of(const Attributes& attributes, std::string_view word) {
  std::vector<std::string> texts;
  const Attribute* attribute = find(attributes, word);
  for (std::size_t i = 0; attribute && i < attribute->arguments.size(); ++i)
    if (const std::string* text = attribute->text(i)) texts.push_back(*text);
  return texts;
}

Injectable inject(const PortContext& context, const Function& function, const Parameter& parameter,
                  std::string_view what, ArgumentPlan& argument, Injections& into) {
  return Injector(context, function, parameter, what, argument, into).inject();
}

} // namespace reflekt
