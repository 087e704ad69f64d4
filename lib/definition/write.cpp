// Definitions as JSON: built as json::Value first, since the hash needs the same with sorted keys.
#include "names.hpp"
#include <algorithm>
#include <arkitekt/core/sha256.hpp>
#include <utility>

namespace arkitekt::definition {

std::string_view name_of(PortKind kind) noexcept { return port_kind_names[static_cast<std::size_t>(kind)]; }

namespace {

using json::Value;

std::string camel_case(std::string_view snake_case) {
  std::string out;
  for (std::size_t i = 0; i < snake_case.size(); ++i) {
    const bool begins_word = snake_case[i] == '_' && i + 1 < snake_case.size();
    if (begins_word) ++i;
    const char c = snake_case[i];
    out += begins_word && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return out;
}

/// An object whose keys are given in snake_case and spelled as wanted.
class ObjectBuilder {
 public:
  explicit ObjectBuilder(Spelling spelling) : spelling_(spelling) {}
  void add(std::string_view key, Value value) {
    members_.push_back({spelling_ == Spelling::camel_case ? camel_case(key) : std::string(key), std::move(value)});
  }
  Value take() { return std::move(members_); }

 private:
  Spelling spelling_;
  Value::Object members_;
};

Value empty_list() { return Value::Array{}; }

template <class T> Value or_null(const std::optional<T>& value) { return value ? Value(*value) : Value(); }

Value to_value(const std::vector<std::string>& texts) { return Value::Array(texts.begin(), texts.end()); }

Value to_value(const Choice& choice, Spelling spelling) {
  ObjectBuilder out(spelling);
  out.add("value", choice.value);
  out.add("label", choice.label);
  out.add("image", nullptr);
  out.add("description", or_null(choice.description));
  return out.take();
}

Value to_value(const SliderWidget& slider, Spelling spelling, bool /*is_argument*/) {
  ObjectBuilder out(spelling);
  out.add("kind", slider_name);
  out.add("follow_value", nullptr);
  out.add("min", slider.min);
  out.add("max", slider.max);
  out.add("step", or_null(slider.step));
  return out.take();
}

Value to_value(const ChoiceWidget&, Spelling spelling, bool is_argument) {
  ObjectBuilder out(spelling);
  out.add("kind", choice_name);
  if (is_argument) {
    out.add("follow_value", nullptr);
    out.add("placeholder", nullptr);
  }
  return out.take();
}

Value to_value(const std::optional<Widget>& widget, Spelling spelling, bool is_argument) {
  if (!widget) return nullptr;
  return std::visit([&](const auto& kind) { return to_value(kind, spelling, is_argument); }, *widget);
}

Value to_value(const std::vector<Port>& ports, Spelling spelling, bool is_argument);

/// Ports without children, or choices, have null there.
Value children_of(const Port& port, Spelling spelling, bool is_argument) {
  return port.children.empty() ? Value() : to_value(port.children, spelling, is_argument);
}
Value choices_of(const Port& port, Spelling spelling) {
  if (port.choices.empty()) return nullptr;
  Value::Array choices;
  for (const Choice& choice : port.choices) choices.push_back(to_value(choice, spelling));
  return choices;
}

Value to_value(const Port& port, Spelling spelling, bool is_argument) {
  ObjectBuilder out(spelling);
  out.add("key", port.key);
  out.add("label", or_null(port.label));
  out.add("kind", name_of(port.kind));
  out.add("description", or_null(port.description));
  out.add("identifier", or_null(port.identifier));
  out.add("nullable", port.nullable);
  out.add("effects", empty_list());
  out.add("choices", choices_of(port, spelling));
  out.add("reference_unit", nullptr);
  out.add("proposed_units", nullptr);
  out.add("dimension", nullptr);
  out.add("children", children_of(port, spelling, is_argument));
  if (is_argument) {
    out.add("validators", empty_list());
    out.add("default", port.default_value.value_or(nullptr));
  }
  out.add("widget", to_value(port.widget, spelling, is_argument));
  out.add(is_argument ? "requires" : "provides", nullptr);
  return out.take();
}

Value to_value(const std::vector<Port>& ports, Spelling spelling, bool is_argument) {
  Value::Array values;
  for (const Port& port : ports) values.push_back(to_value(port, spelling, is_argument));
  return values;
}

Value to_value(const Definition& definition, Spelling spelling) {
  ObjectBuilder out(spelling);
  out.add("description", definition.description);
  out.add("collections", to_value(definition.collections));
  out.add("key", definition.key);
  out.add("version", definition.version);
  out.add("name", definition.name);
  out.add("stateful", definition.stateful);
  out.add("pure", false);
  out.add("idempotent", false);
  out.add("allow_probe", false);
  out.add("catalogs", empty_list());
  out.add("port_groups", empty_list());
  out.add("args", to_value(definition.args, spelling, true));
  out.add("returns", to_value(definition.returns, spelling, false));
  out.add("kind", action_kind_names[static_cast<std::size_t>(definition.kind)]);
  out.add("is_test_for", empty_list());
  out.add("is_dev", definition.is_dev);
  return out.take();
}

Value to_value(const Implementation& implementation, Spelling spelling) {
  ObjectBuilder out(spelling);
  out.add("definition", to_value(implementation.definition, spelling));
  out.add("dependencies", empty_list());
  out.add("tracks", empty_list());
  out.add("interface", implementation.interface_name);
  out.add("params", nullptr);
  out.add("instance_id", nullptr);
  out.add("locks", empty_list());
  out.add("optimistics", empty_list());
  out.add("manipulates", empty_list());
  out.add("needs_token", true);
  out.add("provenance_audience", nullptr);
  out.add("effects", "UNKNOWN");
  out.add("execution", "PLAIN");
  out.add("code_hash", implementation.code_hash.empty() ? Value() : Value(implementation.code_hash));
  out.add("logo", nullptr);
  return out.take();
}

constexpr std::array<std::string_view, 11> identity_keys = {"args",    "collections", "description", "is_test_for",
                                                            "key",     "kind",        "name",        "port_groups",
                                                            "returns", "stateful",    "version"};

bool is_identity(const json::Member& member) {
  return std::find(identity_keys.begin(), identity_keys.end(), member.key) != identity_keys.end();
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

} // namespace

void write(json::Writer& out, const Port& port, Spelling spelling, bool is_argument) {
  out.value(to_value(port, spelling, is_argument));
}
void write(json::Writer& out, const Definition& definition, Spelling spelling) {
  out.value(to_value(definition, spelling));
}
void write(json::Writer& out, const Implementation& implementation, Spelling spelling) {
  out.value(to_value(implementation, spelling));
}

std::string hash(const Definition& definition) {
  Value identity = to_value(definition, Spelling::snake_case);
  std::erase_if(*identity.object(), [](const json::Member& member) { return !is_identity(member); });
  sort_keys(identity);
  return sha256(json::to_text(identity, json::WriterStyle::python));
}

} // namespace arkitekt::definition
