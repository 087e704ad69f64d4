// Calls, choices, widgets and dependencies as json::Value. The keys stand in the order of the Python originals.
#include "build.hpp"

namespace arkitekt::definition {

namespace {

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

} // namespace

// ── objects ─────────────────────────────────────────────────────────────────────────────────────

void ObjectBuilder::put(std::string_view key, Value value) {
  members_.push_back({form_.spelling == Spelling::camel_case ? camel_case(key) : std::string(key), std::move(value)});
}
void ObjectBuilder::add(std::string_view key, Value value) {
  if (!form_.is_stored || !value.is_null()) put(key, std::move(value));
}
void ObjectBuilder::add_flag(std::string_view key, bool value) {
  if (!form_.is_stored || value) put(key, value);
}
void ObjectBuilder::add_list(std::string_view key, Value::Array values) {
  if (!form_.is_stored || !values.empty()) put(key, std::move(values));
}
void ObjectBuilder::add_list_or_null(std::string_view key, Value::Array values) {
  add(key, values.empty() ? Value() : Value(std::move(values)));
}
void ObjectBuilder::add_list_of_generation(std::string_view key, Value::Array values) {
  form_.is_ten() ? add_list(key, std::move(values)) : add_list_or_null(key, std::move(values));
}
void ObjectBuilder::add_stored(std::string_view key, Value value) {
  if (form_.is_stored && !value.is_null()) put(key, std::move(value));
}

// ── calls ───────────────────────────────────────────────────────────────────────────────────────

namespace {

Value to_value(const CallArgument& argument, const Form& form) {
  const auto* literal = std::get_if<Value>(&argument.value);
  const auto* path = std::get_if<ValuePath>(&argument.value);
  const auto* call = std::get_if<Call>(&argument.value);
  const auto* list = std::get_if<CallList>(&argument.value);
  const auto* dict = std::get_if<CallDict>(&argument.value);
  const auto items = [&](const std::vector<CallArgument>& arguments) {
    Value::Array values;
    for (const CallArgument& each : arguments) values.push_back(to_value(each, form));
    return Value(std::move(values));
  };
  ObjectBuilder out(form);
  out.add("key", or_null(argument.key));
  out.add("value_literal", literal ? *literal : Value());
  out.add("value_path", path ? Value(path->text) : Value());
  out.add("agent_call", nullptr);
  out.add("util_call", call ? to_value(*call, form) : Value());
  out.add("value_list", list ? items(list->items) : Value());
  out.add("value_dict", dict ? items(dict->items) : Value());
  return out.take();
}

} // namespace

Value to_value(const Call& call, const Form& form) {
  ObjectBuilder out(form);
  out.add("operation", call.operation);
  Value::Array arguments;
  for (const CallArgument& each : call.arguments) arguments.push_back(to_value(each, form));
  out.add_list_or_null("arguments", std::move(arguments));
  return out.take();
}

// ── choices and widgets ─────────────────────────────────────────────────────────────────────────

Value to_value(const Choice& choice, const Form& form) {
  ObjectBuilder out(form);
  out.add("value", choice.value);
  out.add("label", choice.label);
  out.add("image", nullptr);
  out.add("description", or_null(choice.description));
  return out.take();
}

namespace {

Value props_of(const CustomWidget& custom, const Form& form) {
  Value::Array props;
  for (const CustomWidget::Prop& prop : custom.props) {
    ObjectBuilder out(form);
    out.add("key", prop.key);
    out.add("static_value", prop.value);
    for (const std::string_view key : {"dynamic_value", "declares_value", "agent_call", "util_call"})
      out.add(key, nullptr);
    props.push_back(out.take());
  }
  return props.empty() ? Value() : Value(std::move(props));
}

Value::Array accessors_of(const StateChoiceWidget& choice, const Form& form) {
  Value::Array accessors;
  for (const StateChoiceWidget::Accessor& accessor : choice.accessors) {
    ObjectBuilder out(form);
    out.add("option_key", text_of(option_names, accessor.option));
    if (form.is_ten()) {
      out.add("path", accessor.path);
      out.add("call", nullptr);
    } else {
      out.add("sub_path", accessor.path);
    }
    accessors.push_back(out.take());
  }
  return accessors;
}

Widget widen(const PlainWidget& plain) {
  return std::visit([](const auto& widget) { return Widget(widget); }, plain);
}

struct WidgetWriter {
  ObjectBuilder& out;
  const Form& form;
  bool is_argument;

  void operator()(const SliderWidget& slider) const {
    out.add("min", slider.min);
    out.add("max", slider.max);
    out.add("step", or_null(slider.step));
  }
  void operator()(const TextWidget& text) const {
    out.add("placeholder", or_null(text.placeholder));
    out.add_flag("as_paragraph", text.is_paragraph);
  }
  void operator()(const ChoiceWidget& choice) const {
    if (is_argument) out.add("placeholder", or_null(choice.placeholder));
  }
  void operator()(const SearchWidget& search) const {
    out.add("query", search.query);
    out.add("ward", search.ward);
    out.add("filters", nullptr);
    out.add_list("dependencies", to_array(search.dependencies));
    out.add("placeholder", or_null(search.placeholder));
  }
  void operator()(const StateChoiceWidget& choice) const {
    out.add("dependency", or_null(choice.dependency));
    out.add("state_path", choice.path);
    out.add("state_call", nullptr);
    out.add_list_or_null("state_accessors", accessors_of(choice, form));
    out.add_list("dependencies", to_array(choice.dependencies));
  }
  void operator()(const ProxyWidget& proxy) const {
    out.add("target_port", proxy.port);
    out.add("target_action", proxy.action);
    out.add("target_dependency", or_null(proxy.dependency));
  }
  void operator()(const CustomWidget& custom) const {
    out.add("component", custom.component);
    out.add("props", props_of(custom, form));
    if (is_argument) {
      out.add_list("dependencies", to_array(custom.dependencies));
      out.add("fallback", custom.fallback ? to_value(widen(*custom.fallback), form, true) : Value());
    }
    out.add_stored("ward", or_null(custom.ward));
  }
};

/// What a widget of generation 2 may say; all of its keys are always there.
struct FlatWidget {
  Value query, choices, min, max, step, placeholder, as_paragraph, hook, ward, fallback, dependencies, dependency,
      target_dependency, target_action, target_port, state_path, state_accessors;
};

struct WidgetFlattener {
  FlatWidget& flat;
  const Form& form;
  const std::vector<Choice>& choices;

  static Value list_or_null(Value::Array values) { return values.empty() ? Value() : Value(std::move(values)); }

  void operator()(const SliderWidget& slider) const {
    flat.min = slider.min;
    flat.max = slider.max;
    flat.step = or_null(slider.step);
  }
  void operator()(const TextWidget& text) const {
    flat.placeholder = or_null(text.placeholder);
    flat.as_paragraph = text.is_paragraph;
  }
  void operator()(const ChoiceWidget& choice) const {
    flat.placeholder = or_null(choice.placeholder);
    flat.choices = list_or_null(to_array(choices, [&](const auto& each) { return to_value(each, form); }));
  }
  void operator()(const SearchWidget& search) const {
    flat.query = search.query;
    flat.ward = search.ward;
    flat.dependencies = list_or_null(to_array(search.dependencies));
    flat.placeholder = or_null(search.placeholder);
  }
  void operator()(const StateChoiceWidget& choice) const {
    flat.dependency = or_null(choice.dependency);
    flat.state_path = choice.path;
    flat.state_accessors = list_or_null(accessors_of(choice, form));
    flat.dependencies = list_or_null(to_array(choice.dependencies));
  }
  void operator()(const ProxyWidget& proxy) const {
    flat.target_port = proxy.port;
    flat.target_action = proxy.action;
    flat.target_dependency = or_null(proxy.dependency);
  }
  void operator()(const CustomWidget& custom) const {
    flat.hook = custom.component;
    flat.ward = or_null(custom.ward);
    flat.dependencies = list_or_null(to_array(custom.dependencies));
    if (custom.fallback) flat.fallback = to_flat_value(widen(*custom.fallback), form, true, choices);
  }
};

} // namespace

Value to_value(const Widget& widget, const Form& form, bool is_argument) {
  ObjectBuilder out(form);
  out.add("kind", widget_names[widget.index()]);
  if (is_argument) out.add("follow_value", nullptr);
  std::visit(WidgetWriter{out, form, is_argument}, widget);
  return out.take();
}

Value to_flat_value(const Widget& widget, const Form& form, bool is_argument, const std::vector<Choice>& choices) {
  FlatWidget flat;
  std::visit(WidgetFlattener{flat, form, choices}, widget);
  ObjectBuilder out(form);
  out.add("kind", widget_names[widget.index()]);
  out.add("query", flat.query);
  out.add("choices", flat.choices);
  if (is_argument) {
    out.add("state_choices", nullptr);
    out.add("follow_value", nullptr);
  }
  out.add("min", flat.min);
  out.add("max", flat.max);
  out.add("step", flat.step);
  out.add("placeholder", flat.placeholder);
  if (is_argument) out.add("as_paragraph", flat.as_paragraph);
  out.add("hook", flat.hook);
  out.add("ward", flat.ward);
  if (!is_argument) return out.take();
  out.add("fallback", flat.fallback);
  out.add("filters", nullptr);
  out.add("dependencies", flat.dependencies);
  out.add("dependency", flat.dependency);
  out.add("target_dependency", flat.target_dependency);
  out.add("target_action", flat.target_action);
  out.add("target_port", flat.target_port);
  out.add("state_path", flat.state_path);
  out.add("state_accessors", flat.state_accessors);
  return out.take();
}

// ── dependencies ────────────────────────────────────────────────────────────────────────────────

namespace {

Value to_value(const PortMatch& match, const Form& form) {
  ObjectBuilder out(form);
  out.add("at", match.at);
  out.add("key", match.key);
  out.add("kind", name_of(match.kind));
  out.add("identifier", or_null(match.identifier));
  out.add_flag("nullable", match.nullable);
  Value::Array children;
  for (const PortMatch& child : match.children) children.push_back(to_value(child, form));
  out.add_list_or_null("children", std::move(children));
  return out.take();
}

Value::Array matches_of(const std::vector<PortMatch>& matches, const Form& form) {
  Value::Array values;
  for (const PortMatch& match : matches) values.push_back(to_value(match, form));
  return values;
}

void add_common(ObjectBuilder& out, const std::optional<std::string>& description, Value demand, bool optional) {
  out.add("description", or_null(description));
  out.add("demand", std::move(demand));
  out.add_flag("optional", optional);
  out.add("allow_inactive", true);
}

Value demand_of(const ActionDependency& action, const Form& form) {
  ObjectBuilder demand(form);
  demand.add("hash", or_null(action.hash));
  demand.add("key", or_null(action.action_key));
  demand.add("app", or_null(action.app));
  demand.add("version", or_null(action.version));
  demand.add("name", or_null(action.name));
  demand.add_list_or_null("arg_matches", matches_of(action.args, form));
  demand.add_list_or_null("return_matches", matches_of(action.returns, form));
  demand.add_list_or_null("protocols", to_array(action.protocols));
  demand.add("force_arg_length", nullptr);
  demand.add("force_return_length", nullptr);
  return demand.take();
}

Value to_value(const ActionDependency& action, const Form& form) {
  ObjectBuilder out(form);
  out.add("key", action.key);
  add_common(out, action.description, demand_of(action, form), action.optional);
  return out.take();
}

Value to_value(const StateDependency& state, const Form& form) {
  ObjectBuilder demand(form);
  demand.add("hash", or_null(state.hash));
  demand.add("key", or_null(state.state_key));
  demand.add("app", or_null(state.app));
  demand.add_list_or_null("matches", matches_of(state.matches, form));
  demand.add("protocols", nullptr);
  ObjectBuilder out(form);
  out.add("key", state.key);
  add_common(out, state.description, demand.take(), state.optional);
  return out.take();
}

} // namespace

Value to_value(const Dependency& dependency, const Form& form) {
  Value::Array actions, states;
  for (const ActionDependency& action : dependency.actions) actions.push_back(to_value(action, form));
  for (const StateDependency& state : dependency.states) states.push_back(to_value(state, form));
  ObjectBuilder out(form);
  out.add("key", dependency.key);
  out.add("app", or_null(dependency.app));
  out.add("version", or_null(dependency.version));
  if (dependency.name) out.add("name", *dependency.name);
  out.add("description", or_null(dependency.description));
  out.add_flag("optional", dependency.optional);
  out.add_list("action_dependencies", std::move(actions));
  out.add_list("state_dependencies", std::move(states));
  out.add_flag("auto_resolvable", dependency.auto_resolvable);
  out.add("min_viable_instances", or_null(dependency.min_instances));
  out.add("max_viable_instances", or_null(dependency.max_instances));
  return out.take();
}

void write_demand(json::Writer& out, const ActionDependency& action, Spelling spelling) {
  out.value(demand_of(action, {.spelling = spelling}));
}

} // namespace arkitekt::definition
