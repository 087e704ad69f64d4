// What the attributes of a parameter or a field say of its port, checked as a server would.
#include "tool/plan/complaints.hpp"
#include "tool/plan/constant_members.hpp"
#include "tool/plan/expressions.hpp"
#include "tool/plan/ports.hpp"
#include <algorithm>
#include <arkitekt/json/writer.hpp>
#include <set>

namespace reflekt {

namespace definition = arkitekt::definition;
namespace json = arkitekt::json;
using definition::Port;
using definition::PortKind;

namespace {

class AttributeApplier {
 public:
  AttributeApplier(const PortContext& context, Port& port, const std::vector<Port>* siblings)
      : context_(context), port_(port), siblings_(siblings) {}

  void apply(const Attributes& attributes) {
    // The choices first: widgets and defaults are checked against them.
    for (const Attribute& attribute : attributes)
      if (attribute.word == "choices") apply_choices(attribute);
    for (const Attribute& attribute : attributes) {
      if (attribute.arguments.empty()) continue;
      const Argument& first = attribute.arguments.front();
      if (attribute.word == "label" && attribute.text()) port_.label = *attribute.text();
      if (attribute.word == "description" && attribute.text()) port_.description = *attribute.text();
      if (attribute.word == "widget") {
        if (auto widget = widget_of(context_, attribute.arguments, port_, siblings_)) port_.widget = std::move(widget);
      }
      if (attribute.word == "validate") apply_validator(attribute);
      if (attribute.word == "ui_effect") apply_effect(first);
      if (attribute.word == "requires_") apply_requirement(attribute);
    }
    check_default(attributes);
  }

 private:
  void refuse(const Place& place, std::string message, std::string advice = {}) {
    arkitekt::Diagnostic& error = context_.diagnostics.error(place, std::move(message));
    if (!advice.empty()) error.notes.push_back({place, std::move(advice), std::nullopt});
  }
  std::string kind() const { return std::string(definition::name_of(port_.kind)); }

  // ── choices ──

  bool may_have(const json::Value& value) const {
    switch (port_.kind) {
    case PortKind::integer: return value.integer() != nullptr;
    case PortKind::floating: return value.number().has_value();
    default: return value.string() != nullptr;
    }
  }
  std::optional<definition::Choice> choice_of(const Argument& argument) {
    if (const auto* text = std::get_if<std::string>(&argument.value.value)) return definition::Choice{*text, *text};
    if (const auto* whole = std::get_if<std::int64_t>(&argument.value.value))
      return definition::Choice{*whole, std::to_string(*whole)};
    if (const auto* real = std::get_if<double>(&argument.value.value))
      return definition::Choice{*real, json::to_text(json::Value(*real))};
    const ConstantObject* object = object_of(argument, "Choice");
    if (!object) {
      refuse(argument.place, "this is no choice", "write a text, a number or arkitekt::Choice{.value = \"a\"}");
      return std::nullopt;
    }
    definition::Choice choice;
    if (const auto number = number_in(*object, "number"))
      choice.value = plain_number(*number);
    else if (auto text = text_in(*object, "value"))
      choice.value = std::move(*text);
    if (choice.value.is_null()) {
      refuse(argument.place, "a choice needs a value");
      return std::nullopt;
    }
    const std::string* text = choice.value.string();
    choice.label = text_in(*object, "label").value_or(text ? *text : json::to_text(choice.value));
    choice.description = text_in(*object, "description");
    return choice;
  }
  void apply_choices(const Attribute& attribute) {
    if (port_.kind != PortKind::integer && port_.kind != PortKind::floating && port_.kind != PortKind::string)
      return refuse(attribute.place, "choices are for texts and numbers, and '" + port_.key + "' is " + kind(),
                    port_.kind == PortKind::enumeration ? "the enumerators are the choices: take the attribute away"
                                                        : "");
    std::set<std::string> seen;
    for (const Argument& argument : attribute.arguments) {
      std::optional<definition::Choice> choice = choice_of(argument);
      if (!choice) continue;
      if (!may_have(choice->value)) {
        refuse(argument.place, "this choice does not fit '" + port_.key + "', which is " + kind());
        continue;
      }
      if (!seen.insert(json::to_text(choice->value)).second) {
        refuse(argument.place, "the choice " + json::to_text(choice->value) + " is there twice");
        continue;
      }
      port_.choices.push_back(std::move(*choice));
    }
    if (!port_.widget) port_.widget = definition::ChoiceWidget{};
  }
  void check_default(const Attributes& attributes) {
    const Attribute* choices = find(attributes, "choices");
    if (!choices || !port_.default_value || port_.choices.empty()) return;
    const auto is_default = [&](const definition::Choice& choice) {
      return choice.value == *port_.default_value ||
             (choice.value.number() && choice.value.number() == port_.default_value->number());
    };
    if (std::ranges::none_of(port_.choices, is_default))
      refuse(choices->place, "the default of '" + port_.key + "' is none of its choices");
  }

  // ── validators ──

  struct Typed {
    std::string source, label;
  };
  static std::string repr(double number) { return json::to_text(plain_number(number)); }
  static std::string repr(const std::string& text) {
    std::string out = "'";
    for (const char c : text) out += c == '\'' || c == '\\' ? std::string("\\") + c : std::string(1, c);
    return out + "'";
  }
  /// As the original writes what annotated_types says.
  static std::optional<Typed> typed_validator(const Argument& argument) {
    const auto* object = std::get_if<ConstantObject>(&argument.value.value);
    if (!object) return std::nullopt;
    const auto number = [&](std::string_view name, double otherwise = 0) {
      return number_in(*object, name).value_or(otherwise);
    };
    const auto bounded = [&](const char* operation, const char* label) {
      const std::string bound = repr(number("bound"));
      return Typed{std::string(operation) + "(value, " + bound + ")", std::string(label) + " " + bound};
    };
    if (object->type == "arkitekt::Above") return bounded("gt", "Must be greater than");
    if (object->type == "arkitekt::AtLeast") return bounded("gte", "Must be at least");
    if (object->type == "arkitekt::Below") return bounded("lt", "Must be less than");
    if (object->type == "arkitekt::AtMost") return bounded("lte", "Must be less than");
    if (object->type == "arkitekt::Between") {
      const std::string low = repr(number("low")), high = repr(number("high"));
      return Typed{"between(value, " + low + ", " + high + ")", "Must be between " + low + " and " + high};
    }
    if (object->type == "arkitekt::Length") {
      const double most = number("most", 4294967295.0);
      const std::string least = repr(number("least"));
      if (most >= 4294967295.0)
        return Typed{"len_between(value, " + least + ")", "Must have length of at least " + least};
      return Typed{"len_between(value, " + least + ", " + repr(most) + ")",
                   "Must have length between " + least + " and " + repr(most)};
    }
    if (object->type != "arkitekt::Matches") return std::nullopt;
    const std::string pattern = text_in(*object, "pattern").value_or("");
    return Typed{"matches(value, " + repr(pattern) + ")", "Must match " + pattern};
  }

  void apply_validator(const Attribute& attribute) {
    const Argument& first = attribute.arguments.front();
    const std::string* message = attribute.text(1);
    if (attribute.arguments.size() > 1 && !message)
      return refuse(attribute.arguments[1].place, "the second argument of validate is the message, a text");
    definition::Validator validator;
    std::optional<Expression> expression;
    const ExpressionScope scope{port_, siblings_};
    if (const std::string* text = attribute.text()) {
      expression = parse_expression(expression_text(first, *text), scope, context_.diagnostics);
    } else if (const std::optional<Typed> typed = typed_validator(first)) {
      if (!check_fit(first)) return;
      expression = parse_expression(expression_text(first, typed->source), scope, context_.diagnostics);
      validator.label = validator.error_message = typed->label;
    } else {
      return refuse(first.place, "this is no validator",
                    "write an expression as \"value > 3\", or one of arkitekt::Above, AtLeast, Below, AtMost, Between, "
                    "Length, Matches");
    }
    if (!expression) return;
    if (message) validator.error_message = *message;
    validator.call = std::move(expression->call);
    validator.dependencies = std::move(expression->dependencies);
    validator.source = std::move(expression->source);
    port_.validators.push_back(std::move(validator));
  }
  /// Better words than "'gt' takes a number here", which nobody has written.
  bool check_fit(const Argument& argument) {
    const std::string& type = std::get<ConstantObject>(argument.value.value).type;
    const bool is_length = type == "arkitekt::Length", is_pattern = type == "arkitekt::Matches";
    const bool is_text = port_.kind == PortKind::string;
    const bool fits = is_length    ? is_text || port_.kind == PortKind::list || port_.kind == PortKind::dict
                      : is_pattern ? is_text
                                   : port_.kind == PortKind::integer || port_.kind == PortKind::floating;
    if (fits) return true;
    refuse(argument.place, type + " is for " +
                               (is_length    ? "texts and lists"
                                : is_pattern ? "texts"
                                             : "numbers") +
                               ", and '" + port_.key + "' is " + kind());
    return false;
  }

  // ── effects ──

  void apply_effect(const Argument& argument) {
    definition::Effect effect;
    const ConstantObject *hide = object_of(argument, "Hide"), *message = object_of(argument, "Message"),
                         *custom = object_of(argument, "Custom");
    const ConstantObject* any = hide ? hide : message ? message : custom;
    if (!any)
      return refuse(argument.place, "this is no effect",
                    "known are arkitekt::Hide{.when = \"…\"}, arkitekt::Message{.when = \"…\", .text = \"…\"} and "
                    "arkitekt::Custom{.component = \"…\", .when = \"…\"}");
    const auto when = text_in(*any, "when");
    if (!when) return refuse(argument.place, "an effect needs to know when", "write .when = \"value < 1\"");
    effect.kind = hide      ? definition::EffectKind::hide
                  : message ? definition::EffectKind::message
                            : definition::EffectKind::custom;
    if (hide) effect.fade = flag_in(*hide, "fade", true);
    if (message) effect.message = text_in(*message, "text");
    if (message && (!effect.message || effect.message->empty()))
      return refuse(argument.place, "a message needs its text", "write .text = \"That is a lot\"");
    if (custom) {
      effect.hook = text_in(*custom, "component");
      effect.ward = text_in(*custom, "ward");
    }
    auto expression =
        parse_expression(expression_text(argument, *when), ExpressionScope{port_, siblings_}, context_.diagnostics);
    if (!expression) return;
    effect.call = std::move(expression->call);
    effect.dependencies = std::move(expression->dependencies);
    effect.source = std::move(expression->source);
    port_.effects.push_back(std::move(effect));
  }

  // ── requirements ──

  void apply_requirement(const Attribute& attribute) {
    auto descriptor = descriptor_of(context_, attribute, 0);
    if (!descriptor) return;
    if (port_.kind != PortKind::structure && port_.kind != PortKind::memory_structure &&
        port_.kind != PortKind::interface_)
      return refuse(attribute.place,
                    "only structures can be asked for something, and '" + port_.key + "' is " + kind());
    port_.descriptors.push_back(std::move(*descriptor));
  }

  const PortContext& context_;
  Port& port_;
  const std::vector<Port>* siblings_;
};

std::optional<json::Value> value_of(const Constant& constant) {
  if (const auto* flag = std::get_if<bool>(&constant.value)) return json::Value(*flag);
  if (const auto* text = std::get_if<std::string>(&constant.value)) return json::Value(*text);
  if (const auto* whole = std::get_if<std::int64_t>(&constant.value)) return json::Value(*whole);
  if (const auto* real = std::get_if<double>(&constant.value)) return json::Value(*real);
  return std::nullopt;
}

std::optional<definition::Operator> operator_of(const Constant& constant) {
  const auto* named = std::get_if<Enumerated>(&constant.value);
  if (!named || named->type != "arkitekt::Is") return std::nullopt;
  constexpr std::string_view names[] = {"equals", "not_equals", "at_least", "at_most", "contains",
                                        "in",     "not_in",     "exists",   "matches"};
  const auto* found = std::ranges::find(names, named->name);
  if (found == std::end(names)) return std::nullopt;
  return static_cast<definition::Operator>(found - std::begin(names));
}

} // namespace

std::optional<definition::Descriptor> descriptor_of(const PortContext& context, const Attribute& attribute,
                                                    std::size_t first) {
  const auto refuse = [&](const Place& place, std::string message) {
    context.diagnostics.error(place, std::move(message))
        .notes.push_back({place, "write \"@mikro/ndim\", arkitekt::Is::equals, 3", std::nullopt});
    return std::nullopt;
  };
  const std::vector<Argument>& arguments = attribute.arguments;
  if (arguments.size() < first + 2) return refuse(attribute.place, attribute.word + " needs a key and an operator");
  const std::string* key = attribute.text(first);
  if (!key || key->empty()) return refuse(arguments[first].place, "the key is a text");
  const auto op = operator_of(arguments[first + 1].value);
  if (!op) return refuse(arguments[first + 1].place, "behind the key stands one of arkitekt::Is");
  definition::Descriptor descriptor{*key, *op, nullptr};
  json::Value::Array values;
  for (std::size_t i = first + 2; i < arguments.size(); ++i) {
    auto value = value_of(arguments[i].value);
    if (!value) return refuse(arguments[i].place, "the value is a text, a number, true or false");
    values.push_back(std::move(*value));
  }
  using enum definition::Operator;
  const bool is_list = *op == in || *op == not_in;
  if (*op == exists && values.empty()) values = {json::Value(true)};
  if (values.empty()) return refuse(attribute.place, "behind the operator stands a value");
  if (is_list) {
    descriptor.value = std::move(values);
    return descriptor;
  }
  if (values.size() > 1) return refuse(arguments[first + 3].place, "only Is::in and Is::not_in take several values");
  if ((*op == at_least || *op == at_most) && !values.front().number())
    return refuse(arguments[first + 2].place, "Is::at_least and Is::at_most compare numbers");
  if (*op == exists && !values.front().boolean())
    return refuse(arguments[first + 2].place, "Is::exists is true or false");
  descriptor.value = std::move(values.front());
  return descriptor;
}

void apply_attributes(const PortContext& context, const Attributes& attributes, Port& port,
                      const std::vector<Port>* siblings) {
  AttributeApplier(context, port, siblings).apply(attributes);
}

} // namespace reflekt
