#include "tool/plan/plan.hpp"
#include "tool/plan/actions.hpp"
#include "tool/plan/calls.hpp"
#include "tool/plan/domains.hpp"
#include "tool/plan/hooks.hpp"
#include "tool/plan/operations.hpp"
#include "tool/plan/states.hpp"
#include <algorithm>
#include <deque>
#include <filesystem>
#include <map>
#include <utility>

namespace reflekt {

namespace {

namespace fs = std::filesystem;

// ── files ───────────────────────────────────────────────────────────────────────────────────────

/// The shortest way to name a header: relative to the include directory that is nearest to it, else its whole path.
std::string include_of(const std::string& header, const std::vector<std::string>& directories) {
  std::string shortest = header;
  for (const std::string& directory : directories) {
    const std::string prefix = fs::path(directory).lexically_normal().string();
    const std::string folder = prefix.ends_with('/') ? prefix : prefix + "/";
    if (header.starts_with(folder) && header.size() - folder.size() < shortest.size())
      shortest = header.substr(folder.size());
  }
  return shortest;
}

std::vector<Unit> plan_units(const PlanRequest& request, arkitekt::Diagnostics& diagnostics) {
  std::vector<Unit> units(1);
  units.front().file = request.target + ".reflekt.cpp";
  units.front().function = "register_actions";
  std::map<std::string, std::string> taken; // file → source
  for (const std::string& source : request.sources) {
    const std::string stem = fs::path(source).stem().string();
    Unit unit;
    unit.source = source;
    unit.file = stem + ".reflekt.inc";
    unit.function = "register_" + c_identifier(stem) + "_actions";
    const auto [other, is_new] = taken.emplace(unit.file, source);
    if (!is_new)
      diagnostics.error({source}, "two sources are called '" + stem + "', so both would include " + unit.file)
          .notes.push_back({{other->second}, "the other one; rename one of them"});
    units.push_back(std::move(unit));
  }
  return units;
}

// ── two of one name ─────────────────────────────────────────────────────────────────────────────

class ClashFinder {
 public:
  explicit ClashFinder(arkitekt::Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  void add(const Function& function, const ActionPlan& action) {
    const std::string& name = action.implementation.interface_name;
    const auto [other, is_new] = interfaces_.emplace(name, &function);
    if (!is_new) return complain(function, *other->second, "two actions are called '" + name + "'", "interface_name");
    const auto& definition = action.implementation.definition;
    const auto [same_key, is_new_key] = keys_.emplace(std::pair(definition.key, definition.version), &function);
    if (!is_new_key)
      complain(function, *same_key->second,
               "two actions have the key '" + definition.key + "' and the version '" + definition.version + "'", "key");
  }

 private:
  void complain(const Function& function, const Function& other, std::string message, const std::string& word) {
    arkitekt::Diagnostic& diagnostic = diagnostics_.error(function.place, std::move(message));
    diagnostic.notes.push_back({other.place, "the other one is here", std::nullopt});
    diagnostic.notes.push_back({function.place, "tell them apart: [[arkitekt::" + word + "(\"…\")]]", std::nullopt});
  }

  arkitekt::Diagnostics& diagnostics_;
  std::map<std::string, const Function*> interfaces_;
  std::map<std::pair<std::string, std::string>, const Function*> keys_;
};

// ── attributes of functions ─────────────────────────────────────────────────────────────────────

constexpr std::string_view operation_words[] = {"query", "mutation", "subscription"};

void check_attributes(const Function& function, arkitekt::Diagnostics& diagnostics) {
  std::vector<const Attribute*> operations;
  for (const std::string_view word : operation_words)
    if (const Attribute* attribute = find(function.attributes, word)) operations.push_back(attribute);
  const bool is_action = find(function.attributes, "action") || find(function.attributes, "workflow");
  const Attribute* hook = hook_of(function);
  if (find(function.attributes, "demand") && !function.member_of.empty()) return; // of a protocol
  for (const Attribute& attribute : function.attributes) {
    const bool is_of_operations = attribute.word == "domain";
    const bool is_of_calls = attribute.word == "calls" || attribute.word == "demand";
    if (is_of_operations ? !operations.empty()
        : is_of_calls    ? attribute.word == "calls"
                         : (is_action || !operations.empty() || &attribute == hook))
      continue;
    const std::string wanted = is_of_operations
                                   ? "[[arkitekt::query]], [[arkitekt::mutation]] or [[arkitekt::subscription]]"
                               : is_of_calls ? "a [[arkitekt::protocol]] around it"
                                             : "[[arkitekt::action]]";
    diagnostics.error(attribute.place, "[[arkitekt::" + attribute.word + "]] says nothing without " + wanted)
        .notes.push_back({attribute.place, "add it, or take this one away", std::nullopt});
    return; // one is enough
  }
  const Attribute* workflow = find(function.attributes, "workflow");
  if (workflow && find(function.attributes, "action"))
    diagnostics.error(workflow->place, "'" + function.name + "' cannot be an action and a workflow")
        .notes.push_back(
            {workflow->place, "a workflow is an action that may go on after its app has died", std::nullopt});
  if (operations.size() > 1)
    diagnostics.error(function.place,
                      "'" + function.name + "' cannot be a " + operations[0]->word + " and a " + operations[1]->word);
}

// ── fragments ───────────────────────────────────────────────────────────────────────────────────

/// Of each schema, in their order.
std::deque<FragmentLibrary> read_fragments(const Model& model, const PlanRequest& request,
                                           arkitekt::Diagnostics& diagnostics) {
  std::deque<FragmentLibrary> libraries;
  for (const DomainSchema& schema : request.schemas) libraries.emplace_back(schema.documents);
  for (const Record& record : model.records) {
    const Attribute* fragment = find(record.attributes, "fragment");
    const Attribute* domain = find(record.attributes, "domain");
    if (!fragment && !domain) continue;
    const DomainSchema* schema = find_schema(request.schemas, domain, record.name,
                                             fragment ? fragment->place : domain->place, request.target, diagnostics);
    if (schema && fragment)
      libraries[static_cast<std::size_t>(schema - request.schemas.data())].add(record, diagnostics);
  }
  return libraries;
}

/// The unit of what this target declares; what is only reached belongs to other targets.
std::optional<std::size_t> own_unit(const Record& record, const PlanRequest& request, const Plan& plan) {
  for (std::size_t i = 1; i < plan.units.size(); ++i)
    if (plan.units[i].source == record.place.file) return i;
  const auto header = std::find(request.headers.begin(), request.headers.end(), record.place.file);
  return header == request.headers.end() ? std::nullopt : std::optional<std::size_t>(0);
}

void plan_states(const PortContext& context, const PlanRequest& request, Plan& plan, std::deque<CodecBook>& codecs) {
  std::map<std::string, const Record*> taken;
  for (const Record& record : context.model.records) {
    if (!find(record.attributes, "state")) continue;
    const std::optional<std::size_t> unit = own_unit(record, request, plan);
    if (!unit) continue;
    auto state = plan_state(context, record, codecs[*unit], plan.units[*unit]);
    if (!state) continue;
    const auto [other, is_new] = taken.emplace(state->definition.name, &record);
    if (!is_new)
      context.diagnostics.error(record.place, "two states are called '" + state->definition.name + "'").notes = {
          {other->second->place, "the other one is here", std::nullopt},
          {record.place, "tell them apart: [[arkitekt::state(\"…\")]]", std::nullopt}};
    plan.units[*unit].states.push_back(std::move(*state));
  }
}

/// The bodies of what this target's protocols declare.
void plan_protocols(const PortContext& context, const PlanRequest& request, Plan& plan, std::deque<CodecBook>& codecs) {
  for (const Record& record : context.model.records) {
    const std::optional<std::size_t> unit = own_unit(record, request, plan);
    if (!unit || !record.is_remote || !find(record.attributes, "protocol")) continue;
    for (const Function& method : record.methods)
      if (auto call = plan_call(context, method, &record, codecs[*unit]))
        plan.units[*unit].calls.push_back(std::move(*call));
  }
}

} // namespace

Plan plan(const Model& model, const PlanRequest& request, arkitekt::Diagnostics& diagnostics) {
  Plan plan;
  plan.target = request.target;
  plan.name = request.name;
  plan.is_executable = request.is_executable;
  for (const std::string& header : request.headers)
    plan.includes.push_back(include_of(header, request.include_directories));
  plan.units = plan_units(request, diagnostics);
  std::deque<CodecBook> codecs; // one a unit
  for (Unit& unit : plan.units) codecs.emplace_back(model, unit, request.target);

  const PortContext ports{model, request.target, diagnostics};
  std::deque<FragmentLibrary> fragments = read_fragments(model, request, diagnostics);
  const OperationContext operations{model, request.schemas, fragments, request.target, request.is_strict, diagnostics};
  for (std::size_t i = 0; i < fragments.size(); ++i)
    if (request.schemas[i].schema) fragments[i].check(operations.rules_of(request.schemas[i]), diagnostics);
  if (!model.functions.empty())
    for (FragmentLibrary& library : fragments) library.drop_endless();
  ClashFinder clashes(diagnostics);
  for (const Function& function : model.functions) {
    check_attributes(function, diagnostics);
    std::size_t index = 0;
    if (function.in_source)
      for (std::size_t i = 1; i < plan.units.size(); ++i)
        if (plan.units[i].source == function.file) index = i;
    Unit& unit = plan.units[index];
    if (find(function.attributes, "action") || find(function.attributes, "workflow"))
      if (auto action = plan_action(ports, function, codecs[index])) {
        clashes.add(function, *action);
        unit.actions.push_back(std::move(*action));
      }
    if (find(function.attributes, "calls"))
      if (auto call = plan_call(ports, function, nullptr, codecs[index])) unit.calls.push_back(std::move(*call));
    if (hook_of(function))
      if (auto hook = plan_hook(ports, function, codecs[index])) unit.hooks.push_back(std::move(*hook));
    for (const std::string_view word : operation_words)
      if (const Attribute* attribute = find(function.attributes, word))
        if (auto operation = plan_operation(operations, function, *attribute, codecs[index]))
          unit.operations.push_back(std::move(*operation));
  }
  plan_states(ports, request, plan, codecs);
  plan_protocols(ports, request, plan, codecs);
  return plan;
}

} // namespace reflekt
