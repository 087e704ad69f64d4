// Widgets: what [[arkitekt::widget(…)]] means, and whether it fits its port. The rules are the server's.
#include "tool/plan/complaints.hpp"
#include "tool/plan/constant_members.hpp"
#include "tool/plan/ports.hpp"
#include <algorithm>
#include <arkitekt/core/source.hpp>
#include <arkitekt/graphql/parser.hpp>
#include <arkitekt/graphql/printer.hpp>

namespace reflekt {

namespace definition = arkitekt::definition;
namespace graphql = arkitekt::graphql;
using definition::Port;
using definition::PortKind;
using definition::Widget;

namespace {

bool is_one_of(PortKind kind, std::initializer_list<PortKind> kinds) { return std::ranges::count(kinds, kind) != 0; }

class WidgetReader {
 public:
  WidgetReader(const PortContext& context, const Port& port, const std::vector<Port>* siblings, const Place& place)
      : context_(context), port_(port), siblings_(siblings), place_(place) {}

  std::optional<Widget> read(const Argument& argument) {
    using Read = std::optional<Widget> (WidgetReader::*)(const ConstantObject&);
    constexpr std::pair<std::string_view, Read> readers[] = {
        {"Slider", &WidgetReader::slider},
        {"TextField", &WidgetReader::text_field},
        {"Dropdown", &WidgetReader::dropdown},
        {"Search", &WidgetReader::search},
        {"StateChoice", &WidgetReader::state_choice},
        {"Proxy", &WidgetReader::proxy},
        {"Custom", &WidgetReader::custom},
    };
    for (const auto& [type, reader] : readers)
      if (const ConstantObject* object = object_of(argument, type)) return (this->*reader)(*object);
    std::string known;
    for (const auto& [type, reader] : readers)
      known += (known.empty() ? "" : ", ") + ("arkitekt::" + std::string(type));
    return refuse("this is no widget", "known are " + known);
  }

 private:
  std::nullopt_t refuse(std::string message, std::string advice = {}) {
    arkitekt::Diagnostic& error = context_.diagnostics.error(place_, std::move(message));
    if (!advice.empty()) error.notes.push_back({place_, std::move(advice), std::nullopt});
    return std::nullopt;
  }
  bool check_kind(std::string_view widget, std::string_view wanted, std::initializer_list<PortKind> kinds) {
    if (is_one_of(port_.kind, kinds)) return true;
    refuse(std::string(widget) + " is for " + std::string(wanted) + ", and '" + port_.key + "' is none: its port is " +
           std::string(definition::name_of(port_.kind)));
    return false;
  }
  /// Other arguments of the action that the widget looks at.
  bool check_dependencies(const std::vector<std::string>& dependencies) {
    for (const std::string& each : dependencies) {
      std::vector<std::string> names;
      if (siblings_)
        for (const Port& port : *siblings_) names.push_back(port.key);
      if (std::ranges::count(names, each) != 0) continue;
      arkitekt::Diagnostic& error = context_.diagnostics.error(
          place_, siblings_ ? "the action has no argument '" + each + "', on which the widget depends"
                            : "a widget of a type or a field cannot depend on '" + each + "'");
      suggest(error, place_, each, names);
      return false;
    }
    return true;
  }

  std::optional<Widget> slider(const ConstantObject& object) {
    if (!check_kind("a slider", "numbers", {PortKind::integer, PortKind::floating, PortKind::quantity}))
      return std::nullopt;
    const auto min = number_in(object, "min"), max = number_in(object, "max"), step = number_in(object, "step");
    if (!min || !max) return refuse("a slider needs both of its ends", "write arkitekt::Slider{.min = 0, .max = 10}");
    if (!(*min < *max)) return refuse("a slider's min must be less than its max");
    if (step && !(*step > 0)) return refuse("a slider's step must be more than 0");
    const auto value = port_.default_value ? port_.default_value->number() : std::nullopt;
    if (value && (*value < *min || *value > *max))
      refuse("the default of '" + port_.key + "' lies outside of its slider");
    return definition::SliderWidget{*min, *max, step};
  }

  std::optional<Widget> text_field(const ConstantObject& object) {
    if (!check_kind("a text field", "texts", {PortKind::string})) return std::nullopt;
    return definition::TextWidget{text_in(object, "placeholder"), flag_in(object, "paragraph", false)};
  }

  std::optional<Widget> dropdown(const ConstantObject& object) {
    if (port_.choices.empty())
      return refuse("a dropdown needs choices, and '" + port_.key + "' has none",
                    "add [[arkitekt::choices(\"a\", \"b\")]], or make it an enum");
    return definition::ChoiceWidget{text_in(object, "placeholder")};
  }

  // ── searches ──

  std::optional<Widget> search(const ConstantObject& object) {
    const PortKind item =
        port_.kind == PortKind::list && !port_.children.empty() ? port_.children.front().kind : port_.kind;
    if (!is_one_of(item, {PortKind::structure, PortKind::memory_structure, PortKind::interface_}))
      return refuse("a search is for structures and lists of them, and '" + port_.key + "' is " +
                    std::string(definition::name_of(port_.kind)));
    definition::SearchWidget widget;
    const auto query = text_in(object, "query"), ward = text_in(object, "ward");
    if (!query || !ward)
      return refuse("a search needs a query and the service that answers it",
                    "write arkitekt::Search{.query = \"query …\", .ward = \"mikro\"}");
    widget.ward = *ward;
    widget.placeholder = text_in(object, "placeholder");
    widget.dependencies = texts_in(object, "dependencies");
    if (!check_dependencies(widget.dependencies)) return std::nullopt;
    auto printed = check_query(*query, widget.dependencies);
    if (!printed) return std::nullopt;
    widget.query = std::move(*printed);
    return widget;
  }

  /// The query, laid out as the original does.
  std::optional<std::string> check_query(const std::string& text, const std::vector<std::string>& dependencies) {
    const arkitekt::Source source{"query", text};
    arkitekt::Diagnostics errors;
    const auto document = graphql::parse_document(source, errors);
    if (!document) {
      refuse("the query of the search cannot be read: " + errors.all().front().message);
      return std::nullopt;
    }
    const auto* operation = document->definitions.size() == 1
                                ? std::get_if<graphql::ast::OperationDefinition>(&document->definitions.front())
                                : nullptr;
    if (!operation || operation->kind != graphql::ast::OperationKind::query) {
      refuse("a search has one query, and nothing else");
      return std::nullopt;
    }
    if (!check_variables(*operation, dependencies) || !check_selection(*operation)) return std::nullopt;
    std::string printed = graphql::print(*document);
    while (printed.ends_with('\n')) printed.pop_back();
    return printed;
  }
  bool check_variables(const graphql::ast::OperationDefinition& operation,
                       const std::vector<std::string>& dependencies) {
    const auto& variables = operation.variables;
    if (variables.size() < 2 || variables[0].name.text != "search" || variables[1].name.text != "values") {
      refuse("the first variables of a search are $search and $values",
             "write query Search($search: String, $values: [ID!]) { … }");
      return false;
    }
    for (std::size_t i = 2; i < variables.size(); ++i) {
      const std::string name(variables[i].name.text);
      constexpr std::string_view reserved[] = {"limit", "offset", "requires"};
      if (std::ranges::count(reserved, name) != 0 || std::ranges::count(dependencies, name) != 0) continue;
      refuse("nothing gives the variable $" + name + " of the search a value",
             "name an argument of the action: .dependencies = {\"" + name + "\"}");
      return false;
    }
    return true;
  }
  bool check_selection(const graphql::ast::OperationDefinition& operation) {
    const auto* options = operation.selection_set.selections.empty()
                              ? nullptr
                              : std::get_if<graphql::ast::Field>(&operation.selection_set.selections.front());
    const std::string advice = "write { options: images(search: $search, values: $values) { value: id label: name } }";
    if (!options || options->response_key() != "options") {
      refuse("the first field of a search is called 'options'", advice);
      return false;
    }
    for (const std::string_view wanted : {"value", "label"}) {
      const bool is_there = std::ranges::any_of(options->selection_set.selections, [&](const auto& selection) {
        const auto* field = std::get_if<graphql::ast::Field>(&selection);
        return field && field->response_key() == wanted;
      });
      if (is_there) continue;
      refuse("the options of a search have a '" + std::string(wanted) + "'", advice);
      return false;
    }
    return true;
  }

  // ── states and other widgets ──

  std::optional<Widget> state_choice(const ConstantObject& object) {
    const auto path = text_in(object, "path");
    const std::string advice = "write arkitekt::StateChoice{.path = \"stage.positions\"}";
    if (!path || path->find('.') == path->npos)
      return refuse("the path of a state choice is that of a state and of what stands in it", advice);
    definition::StateChoiceWidget widget;
    widget.path = path->starts_with("self.") ? path->substr(5) : *path;
    if (!path->starts_with("self.") && !find_state(widget.path.substr(0, widget.path.find('.')))) {
      widget.dependency = widget.path.substr(0, widget.path.find('.'));
      widget.path.erase(0, widget.path.find('.') + 1);
    }
    if (!widget.dependency && !check_own_path(widget.path)) return std::nullopt;
    if (widget.path.find('.') == std::string::npos)
      return refuse("the path of a state choice ends at the state", advice);
    const std::pair<std::string_view, definition::OptionKey> options[] = {
        {"label", definition::OptionKey::label},
        {"description", definition::OptionKey::description},
        {"value", definition::OptionKey::value}};
    for (const auto& [name, option] : options)
      if (auto accessor = text_in(object, name)) widget.accessors.push_back({option, *accessor});
    widget.dependencies = texts_in(object, "dependencies");
    if (!check_dependencies(widget.dependencies)) return std::nullopt;
    return widget;
  }
  const Record* find_state(std::string_view name) const {
    for (const Record& record : context_.model.records) {
      const Attribute* state = find(record.attributes, "state");
      if (state && name == (state->text() ? *state->text() : record.name)) return &record;
    }
    return nullptr;
  }
  bool check_own_path(const std::string& path) {
    const std::size_t dot = path.find('.');
    const Record* state = find_state(path.substr(0, dot));
    if (!state) {
      refuse("this app has no state '" + path.substr(0, dot) + "'",
             "declare it: struct [[arkitekt::state(\"" + path.substr(0, dot) + "\")]] …");
      return false;
    }
    if (dot == path.npos) return true;
    const std::string field = path.substr(dot + 1, path.find('.', dot + 1) - dot - 1);
    std::vector<std::string> names;
    for (const Field& each : state->fields) names.push_back(each.name);
    if (std::ranges::count(names, field) != 0) return true;
    suggest(context_.diagnostics.error(place_, "the state '" + path.substr(0, dot) + "' has no field '" + field + "'"),
            place_, field, names);
    return false;
  }

  std::optional<Widget> proxy(const ConstantObject& object) {
    const auto port = text_in(object, "port"), action = text_in(object, "action");
    if (!port || !action)
      return refuse("a proxy needs the action and the port whose widget it shows",
                    "write arkitekt::Proxy{.port = \"position\", .action = \"move\"}");
    return definition::ProxyWidget{*port, *action, text_in(object, "dependency")};
  }

  std::optional<Widget> custom(const ConstantObject& object) {
    const auto component = text_in(object, "component");
    if (!component)
      return refuse("a custom widget needs its component", "write arkitekt::Custom{.component = \"ColorPicker\"}");
    definition::CustomWidget widget;
    widget.component = *component;
    widget.ward = text_in(object, "ward");
    widget.dependencies = texts_in(object, "dependencies");
    if (!check_dependencies(widget.dependencies)) return std::nullopt;
    const Constant* props = object.find("props");
    if (const auto* list = props ? std::get_if<ConstantList>(&props->value) : nullptr)
      for (const Constant& item : list->items) {
        const auto* prop = std::get_if<ConstantObject>(&item.value);
        const auto key = prop ? text_in(*prop, "key") : std::nullopt;
        if (!key) return refuse("a prop needs its key", "write arkitekt::Prop{.key = \"size\", .value = \"3\"}");
        if (const auto number = number_in(*prop, "number"))
          widget.props.push_back({*key, plain_number(*number)});
        else
          widget.props.push_back({*key, text_in(*prop, "value").value_or("")});
      }
    return widget;
  }

  const PortContext& context_;
  const Port& port_;
  const std::vector<Port>* siblings_;
  const Place& place_;
};

} // namespace

std::optional<Widget> widget_of(const PortContext& context, std::span<const Argument> arguments, const Port& port,
                                const std::vector<Port>* siblings) {
  if (arguments.empty()) return std::nullopt; // the scanner has complained
  std::optional<Widget> widget = WidgetReader(context, port, siblings, arguments[0].place).read(arguments[0]);
  if (!widget || arguments.size() < 2) return widget;
  auto* custom = std::get_if<definition::CustomWidget>(&*widget);
  if (!custom) {
    context.diagnostics.error(arguments[1].place, "only a custom widget has another one to fall back to");
    return std::nullopt;
  }
  const std::optional<Widget> fallback = WidgetReader(context, port, siblings, arguments[1].place).read(arguments[1]);
  if (!fallback) return std::nullopt;
  if (std::holds_alternative<definition::CustomWidget>(*fallback)) {
    context.diagnostics.error(arguments[1].place, "a custom widget falls back to one that every page has");
    return std::nullopt;
  }
  std::visit(
      [&]<class T>(const T& kind) {
        if constexpr (!std::is_same_v<T, definition::CustomWidget>) custom->fallback = kind;
      },
      *fallback);
  return widget;
}

} // namespace reflekt
