// Definitions as JSON: built as json::Value first, since the hash needs the same with sorted keys. What an older
// generation says otherwise is said in one place each: see docs/reference/definitions.md.
#include "build.hpp"
#include <algorithm>
#include <arkitekt/core/sha256.hpp>
#include <set>

namespace arkitekt::definition {

std::string_view name_of(PortKind kind) noexcept { return port_kind_names[static_cast<std::size_t>(kind)]; }

namespace {

// ── ports ───────────────────────────────────────────────────────────────────────────────────────

/// Generation 2 calls "@golden/color" "golden.color", and models by their last part alone.
Value identifier_of(const Port& port, const Form& form) {
  if (!port.identifier) return nullptr;
  std::string text = *port.identifier;
  const std::size_t slash = text.find('/');
  if (form.is_ten() || slash == text.npos || !text.starts_with('@')) return text;
  if (port.kind == PortKind::model) return text.substr(slash + 1);
  if (port.kind != PortKind::enumeration) return text;
  text[slash] = '.';
  return text.substr(1);
}

Value to_value(const Validator& validator, const Form& form, const Port& port, const PortPlace& place) {
  ObjectBuilder out(form);
  if (form.is_ten())
    out.add("call", to_value(validator.call, form));
  else
    out.add("function", javascript(validator.call, validator.dependencies,
                                   validator.dependencies.empty() ? "x" : "value", port, place));
  out.add_list_of_generation("dependencies", to_array(validator.dependencies));
  out.add("label", or_null(validator.label));
  out.add("error_message", or_null(validator.error_message));
  if (form.is_ten()) out.add("source", validator.source);
  return out.take();
}

Value to_value(const Effect& effect, const Form& form, const Port& port, const PortPlace& place) {
  ObjectBuilder out(form);
  if (form.is_ten())
    out.add("call", to_value(effect.call, form));
  else
    out.add("function", javascript(effect.call, effect.dependencies, "value", port, place));
  out.add_list_of_generation("dependencies", to_array(effect.dependencies));
  out.add("message", or_null(effect.message));
  out.add("kind", text_of(effect_kind_names, effect.kind));
  if (!form.is_ten()) {
    out.add("fade", effect.fade ? Value() : Value(false));
    out.add("hook", or_null(effect.hook));
    out.add("ward", or_null(effect.ward));
    return out.take();
  }
  // Servers refuse `fade` where nothing is hidden, and it is part of the identity all the same.
  if (form.is_stored ? !effect.fade : effect.kind == EffectKind::hide || form.is_identity) out.add("fade", effect.fade);
  out.add("source", effect.source);
  out.add_stored("hook", or_null(effect.hook));
  out.add_stored("ward", or_null(effect.ward));
  return out.take();
}

Value to_value(const Descriptor& descriptor, const Form& form) {
  ObjectBuilder out(form);
  out.add("key", descriptor.key);
  out.add("operator", text_of(operator_names, descriptor.op));
  out.add("value", descriptor.value);
  return out.take();
}

Value widget_of(const Port& port, const Form& form, bool is_argument) {
  if (!port.widget) return nullptr;
  if (form.is_ten()) return to_value(*port.widget, form, is_argument);
  return to_flat_value(*port.widget, form, is_argument, port.choices);
}

/// In generation 2 only those of enums: others are the widget's.
Value::Array choices_of(const Port& port, const Form& form) {
  if (!form.is_ten() && port.kind != PortKind::enumeration) return {};
  return to_array(port.choices, [&](const auto& each) { return to_value(each, form); });
}

Value default_of(const Port& port, const Form& form) {
  if (!port.default_value) return nullptr;
  const Value::Array* const items = port.default_value->array();
  if (!form.is_ten() && items && items->empty()) return nullptr;
  return *port.default_value;
}

void add_description(ObjectBuilder& out, const Port& port, const Form& form, const PortPlace& place) {
  out.add("key", port.key);
  out.add("label", or_null(port.label));
  out.add("kind", name_of(port.kind));
  out.add("description", or_null(port.description));
  out.add("identifier", identifier_of(port, form));
  out.add_flag("nullable", port.nullable);
  out.add_list("effects", to_array(port.effects, [&](const auto& each) { return to_value(each, form, port, place); }));
}

void add_shape(ObjectBuilder& out, const Port& port, const Form& form, const PortPlace& place) {
  out.add_list_or_null("choices", choices_of(port, form));
  out.add("reference_unit", or_null(port.reference_unit));
  out.add_list_or_null("proposed_units", to_array(port.proposed_units));
  out.add("dimension", or_null(port.dimension));
  out.add_list_or_null("children",
                       to_array(port.children, [&](const auto& each) { return to_value(each, form, place); }));
}

} // namespace

Value to_value(const Port& port, const Form& form, const PortPlace& place) {
  ObjectBuilder out(form);
  const bool is_ten = form.is_ten();
  const auto add_validators = [&] {
    out.add_list("validators",
                 to_array(port.validators, [&](const auto& each) { return to_value(each, form, port, place); }));
  };
  if (!is_ten) add_validators();
  add_description(out, port, form, place);
  if (!is_ten) out.add("default", default_of(port, form));
  add_shape(out, port, form, place);
  if (is_ten && place.is_argument) {
    add_validators();
    out.add("default", default_of(port, form));
  } else if (is_ten) {
    out.add_stored("default", default_of(port, form));
  }
  out.add("widget", widget_of(port, form, place.is_argument));
  out.add_list_or_null(place.is_argument ? "requires" : "provides",
                       to_array(port.descriptors, [&](const auto& each) { return to_value(each, form); }));
  return out.take();
}

namespace {

// ── definitions and implementations ─────────────────────────────────────────────────────────────

Value to_value(const PortGroup& group, const Form& form) {
  ObjectBuilder out(form);
  out.add("key", group.key);
  out.add("title", or_null(group.title));
  out.add("description", or_null(group.description));
  out.add_list_of_generation("effects", {});
  out.add_list("ports", to_array(group.ports));
  return out.take();
}

Value to_value(const TestTarget& target, const Form& form) {
  ObjectBuilder out(form);
  out.add("hash", or_null(target.hash));
  out.add("app", or_null(target.app));
  out.add("key", or_null(target.key));
  out.add("version", or_null(target.version));
  return out.take();
}

Value to_value(const Definition& definition, const Form& form) {
  ObjectBuilder out(form);
  // Nobody has ever denied it to generation 2.
  const auto add_claim = [&](std::string_view key, bool claim) {
    form.is_ten() ? out.add_flag(key, claim) : out.add(key, claim ? Value(true) : Value());
  };
  out.add("description", definition.description);
  out.add_list("collections", to_array(definition.collections));
  out.add("key", definition.key);
  out.add("version", definition.version);
  out.add("name", definition.name);
  out.add_flag("stateful", definition.stateful);
  add_claim("pure", definition.pure);
  add_claim("idempotent", definition.idempotent);
  add_claim("allow_probe", definition.allow_probe);
  if (form.is_ten()) out.add_list("catalogs", to_array(definition.catalogs));
  if (form.is_ten() && !definition.protocols.empty()) out.add_list("protocols", to_array(definition.protocols));
  out.add_list("port_groups", to_array(definition.port_groups, [&](const auto& each) { return to_value(each, form); }));
  out.add_list("args", to_array(definition.args, [&](const auto& each) {
                 return to_value(each, form, PortPlace{true, &definition.args});
               }));
  out.add_list("returns", to_array(definition.returns, [&](const auto& each) {
                 return to_value(each, form, PortPlace{false, &definition.args});
               }));
  out.add("kind", text_of(action_kind_names, definition.kind));
  out.add_list("is_test_for", to_array(definition.is_test_for, [&](const auto& each) { return to_value(each, form); }));
  out.add_flag("is_dev", definition.is_dev);
  return out.take();
}

Value to_value(const Track& track, const Form& form) {
  Value::Array windows;
  for (const Track::Window& window : track.windows) {
    ObjectBuilder out(form);
    out.add("window_function", text_of(window_names, window.function));
    out.add("label", or_null(window.label));
    windows.push_back(out.take());
  }
  ObjectBuilder out(form);
  out.add("dependency_key", or_null(track.dependency));
  out.add("state_key", track.state);
  out.add("value_key", track.value);
  out.add("label", or_null(track.label));
  out.add("description", or_null(track.description));
  out.add_list_or_null("windows", std::move(windows));
  return out.take();
}

/// "x" of "/x": generation 2 knows no JSON pointers.
std::string pointer_of(const std::string& pointer, const Form& form) {
  if (form.is_ten() || !pointer.starts_with('/')) return pointer;
  std::string path = pointer.substr(1);
  std::replace(path.begin(), path.end(), '/', '.');
  return path;
}

Value to_value(const Optimistic& optimistic, const Form& form) {
  ObjectBuilder out(form);
  out.add("state", optimistic.state);
  out.add("path", pointer_of(optimistic.path, form));
  if (form.is_ten()) out.add("path_call", nullptr);
  out.add("accessor", optimistic.accessor ? Value(pointer_of(*optimistic.accessor, form)) : Value());
  return out.take();
}

Value to_value(const Implementation& implementation, const Form& form) {
  ObjectBuilder out(form);
  out.add("definition", to_value(implementation.definition, form));
  out.add_list("dependencies",
               to_array(implementation.dependencies, [&](const auto& each) { return to_value(each, form); }));
  out.add_list("tracks", to_array(implementation.tracks, [&](const auto& each) { return to_value(each, form); }));
  out.add("interface", implementation.interface_name);
  out.add("params", nullptr);
  out.add("instance_id", nullptr);
  out.add_list("locks", to_array(implementation.locks));
  out.add_list("optimistics",
               to_array(implementation.optimistics, [&](const auto& each) { return to_value(each, form); }));
  out.add_list("manipulates", to_array(implementation.manipulates));
  if (!form.is_stored) out.add("needs_token", true);
  out.add("provenance_audience", nullptr);
  if (!form.is_ten()) {
    out.add("effect", nullptr);
    return out.take();
  }
  if (!form.is_stored || implementation.effects != Effects::unknown)
    out.add("effects", text_of(effects_names, implementation.effects));
  if (!form.is_stored || implementation.execution != Execution::plain)
    out.add("execution", text_of(execution_names, implementation.execution));
  out.add("code_hash", implementation.code_hash.empty() ? Value() : Value(implementation.code_hash));
  out.add("logo", or_null(implementation.logo));
  return out.take();
}

Value to_value(const StateDefinition& state, const Form& form) {
  ObjectBuilder ports(form);
  ports.add_list("ports", to_array(state.ports,
                                   [&](const auto& each) { return to_value(each, form, PortPlace{false, nullptr}); }));
  ports.add("name", state.name);
  ObjectBuilder out(form);
  out.add("interface", state.name);
  out.add("key", nullptr);
  out.add("app", nullptr);
  out.add("definition", ports.take());
  if (form.is_stored) out.add_list("locks", to_array(state.locks));
  return out.take();
}

// ── the identity ────────────────────────────────────────────────────────────────────────────────

constexpr std::array<std::string_view, 7> identity_keys = {"args", "collections", "description", "is_test_for",
                                                           "name", "returns",     "stateful"};
constexpr std::array<std::string_view, 4> identity_keys_of_ten = {"key", "kind", "port_groups", "version"};

bool is_identity(std::string_view key, Generation generation) {
  return std::ranges::count(identity_keys, key) != 0 ||
         (generation == Generation::ten && std::ranges::count(identity_keys_of_ten, key) != 0);
}

/// At every level. Bytes of UTF-8 sort as code points do, which is Python's order.
void sort_keys(Value& value) {
  if (Value::Array* const elements = value.array())
    for (Value& element : *elements) sort_keys(element);
  Value::Object* const members = value.object();
  if (!members) return;
  for (json::Member& member : *members) sort_keys(member.value);
  std::sort(members->begin(), members->end(),
            [](const json::Member& a, const json::Member& b) { return a.key < b.key; });
}

constexpr Form stored = {.is_stored = true};

} // namespace

void write(json::Writer& out, const Port& port, Spelling spelling, bool is_argument, Generation generation) {
  out.value(to_value(port, {spelling, generation}, {is_argument, nullptr}));
}
void write(json::Writer& out, const Definition& definition, Spelling spelling, Generation generation) {
  out.value(to_value(definition, {spelling, generation}));
}
void write(json::Writer& out, const Implementation& implementation, Spelling spelling, Generation generation) {
  out.value(to_value(implementation, {spelling, generation}));
}
void write(json::Writer& out, const StateDefinition& state, Spelling spelling, Generation generation) {
  out.value(to_value(state, {spelling, generation}));
}
void write_lock(json::Writer& out, std::string_view key, Spelling) {
  out.begin_object();
  out.key("key");
  out.string(key);
  out.key("definition");
  out.begin_object();
  out.key("key");
  out.string(key);
  out.key("description");
  out.string("Lock definition for " + std::string(key));
  out.end_object();
  out.end_object();
}

std::string store(const Implementation& implementation) { return json::to_text(to_value(implementation, stored)); }
std::string store(const StateDefinition& state) { return json::to_text(to_value(state, stored)); }

std::string identity(const Definition& definition, Generation generation) {
  Value whole = to_value(definition, {.generation = generation, .is_identity = true});
  std::erase_if(*whole.object(), [&](const json::Member& member) { return !is_identity(member.key, generation); });
  sort_keys(whole);
  return json::to_text(whole, json::WriterStyle::python);
}
std::string hash(const Definition& definition, Generation generation) {
  return sha256(identity(definition, generation));
}

std::vector<std::string> locks_of(const std::vector<const Implementation*>& implementations) {
  std::set<std::string> locks;
  for (const Implementation* each : implementations) locks.insert(each->locks.begin(), each->locks.end());
  return {locks.begin(), locks.end()};
}

} // namespace arkitekt::definition
