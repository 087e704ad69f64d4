// The one walk over documents. Keeps the types in the Context right (as TypeInfo of graphql-js).
#include "graphql/rules/rule.hpp"

namespace arkitekt::graphql {

namespace {

/// Sets a variable for as long as it lives.
template <class T> class Scoped {
 public:
  template <class U> Scoped(T& variable, U&& value) : variable_(variable), before_(std::move(variable)) {
    variable_ = std::forward<U>(value);
  }
  ~Scoped() { variable_ = std::move(before_); }
  Scoped(const Scoped&) = delete;
  Scoped& operator=(const Scoped&) = delete;

 private:
  T& variable_;
  T before_;
};

constexpr std::string_view type_locations[] = {"SCALAR", "OBJECT", "INTERFACE", "UNION", "ENUM", "INPUT_OBJECT"};

class Walk {
 public:
  Walk(Context& context, const std::vector<RulePointer>& rules) : context_(context), rules_(rules) {}

  void executable_definitions() {
    each(&Rule::enter_documents);
    auto next = context_.definitions().begin();
    for (const ast::Document* document : context_.documents()) {
      context_.source = document->source;
      for (const ast::Definition& definition : document->definitions) {
        const bool is_executable = std::holds_alternative<ast::OperationDefinition>(definition) ||
                                   std::holds_alternative<ast::FragmentDefinition>(definition);
        context_.definition = is_executable ? &*next++ : nullptr;
        if (!is_executable) each(&Rule::enter_definition, definition);
        std::visit([this](const auto& node) { visit(node); }, definition);
        if (context_.is_stopped()) return;
      }
    }
    each(&Rule::leave_documents);
  }

  void type_systems() {
    each(&Rule::enter_documents);
    for (const ast::Document* document : context_.documents()) {
      context_.source = document->source;
      for (const ast::Definition& definition : document->definitions) {
        if (context_.is_stopped()) return;
        each(&Rule::enter_definition, definition);
        std::visit([this](const auto& node) { visit(node); }, definition);
      }
    }
    each(&Rule::leave_documents);
  }

 private:
  /// Once the search has ended not even the words for a fault are looked for: that takes time, too.
  template <class Hook, class... Node> void each(Hook hook, const Node&... node) {
    if (context_.is_stopped()) return;
    for (const RulePointer& rule : rules_) ((*rule).*hook)(node...);
  }

  void visit(const ast::OperationDefinition& operation) {
    const Type* root = context_.schema().root_type(operation.kind);
    const Scoped output(context_.output_type, root == nullptr ? MaybeType() : MaybeType(TypeReference{root}));
    each(&Rule::enter_operation, operation);
    for (const ast::VariableDefinition& variable : operation.variables) visit(variable);
    constexpr std::string_view locations[] = {"QUERY", "MUTATION", "SUBSCRIPTION"};
    visit(operation.directives, locations[static_cast<std::size_t>(operation.kind)]);
    visit_set(operation.selection_set);
    each(&Rule::leave_operation, operation);
  }

  void visit(const ast::FragmentDefinition& fragment) {
    const Scoped output(context_.output_type, type_of(fragment.type_condition));
    each(&Rule::enter_fragment, fragment);
    each(&Rule::enter_named_type, fragment.type_condition);
    visit(fragment.directives, "FRAGMENT_DEFINITION");
    visit_set(fragment.selection_set);
  }

  void visit(const ast::VariableDefinition& variable) {
    MaybeType type = context_.schema().resolve(variable.type);
    if (type && !type->named->is_input()) type.reset();
    const Scoped input(context_.input_type, type);
    each(&Rule::enter_variable, variable);
    each(&Rule::enter_named_type, variable.type.name);
    if (variable.default_value) visit(*variable.default_value);
    visit(variable.directives, "VARIABLE_DEFINITION");
  }

  MaybeType type_of(const ast::Name& name) const {
    const Type* type = context_.schema().find_type(name.text);
    return type != nullptr && type->is_output() ? MaybeType(TypeReference{type}) : MaybeType();
  }

  const Type* type_inside() const {
    const Type* type = context_.output_type ? context_.output_type->named : nullptr;
    return type != nullptr && type->is_composite() ? type : nullptr;
  }

  void visit_set(const ast::SelectionSet& set) {
    if (set.selections.empty() || context_.is_stopped()) return;
    const Scoped parent(context_.parent_type, type_inside());
    each(&Rule::enter_selection_set, set);
    visit_selections(set);
  }

  void visit_selections(const ast::SelectionSet& set) {
    for (const ast::Selection& selection : set.selections)
      std::visit([this](const auto& node) { visit(node); }, selection);
  }

  void visit(const ast::Field& field) {
    const Type* parent = context_.parent_type;
    const Scoped definition(context_.field,
                            parent == nullptr ? nullptr : context_.schema().find_field(*parent, field.name.text));
    const Scoped owner(context_.field_parent, parent);
    const Scoped output(context_.output_type,
                        context_.field == nullptr ? MaybeType() : MaybeType(context_.field->type));
    each(&Rule::enter_field, field);
    visit(field.arguments, context_.field == nullptr ? nullptr : &context_.field->arguments);
    visit(field.directives, "FIELD");
    visit_set(field.selection_set);
    each(&Rule::leave_field, field);
  }

  void visit(const ast::FragmentSpread& spread) {
    each(&Rule::enter_spread, spread);
    visit(spread.directives, "FRAGMENT_SPREAD");
  }

  void visit(const ast::InlineFragment& fragment) {
    const Type* parent = context_.parent_type;
    const MaybeType same = parent == nullptr ? MaybeType() : MaybeType(TypeReference{parent});
    const Scoped output(context_.output_type, fragment.type_condition ? type_of(fragment.type_condition) : same);
    each(&Rule::enter_inline_fragment, fragment);
    if (fragment.type_condition) each(&Rule::enter_named_type, fragment.type_condition);
    visit(fragment.directives, "INLINE_FRAGMENT");
    const Scoped inside(context_.parent_type, type_inside());
    visit_selections(fragment.selection_set);
  }

  void visit(const ast::Directives& directives, std::string_view location) {
    if (directives.empty()) return;
    const Scoped where(context_.directive_location, location);
    for (const ast::Directive& directive : directives) {
      const Scoped definition(context_.directive, context_.find_directive(directive.name.text));
      each(&Rule::enter_directive, directive);
      // As graphql-js does it: those of an unknown directive are taken for the field's.
      visit(directive.arguments, context_.directive != nullptr ? &context_.directive->arguments
                                 : context_.field != nullptr   ? &context_.field->arguments
                                                               : nullptr);
      each(&Rule::leave_directive, directive);
    }
  }

  void visit(const std::vector<ast::Argument>& arguments, const NamedList<InputValue>* definitions) {
    for (const ast::Argument& argument : arguments) {
      const Scoped definition(context_.argument,
                              definitions == nullptr ? nullptr : definitions->find(argument.name.text));
      const Scoped input(context_.input_type,
                         context_.argument == nullptr ? MaybeType() : MaybeType(context_.argument->type));
      const Scoped no_object(context_.input_object, nullptr);
      each(&Rule::enter_argument, argument);
      visit(argument.value);
    }
  }

  void visit(const ast::Value& value) {
    each(&Rule::enter_value, value);
    if (value.kind == ast::ValueKind::list) visit_items(value);
    if (value.kind == ast::ValueKind::object) visit_fields(value);
    each(&Rule::leave_value, value);
  }

  void visit_items(const ast::Value& list) {
    const MaybeType& type = context_.input_type;
    // A single value stands for a list of it (3.11); so does a list where none is expected, which some rule refuses.
    const Scoped input(context_.input_type, type && type->is_list() ? MaybeType(type->item()) : MaybeType(type));
    const Scoped argument(context_.argument, nullptr); // a default is for the whole, not for an item
    const Scoped no_object(context_.input_object, nullptr);
    for (const ast::Value& item : list.items) visit(item);
  }

  void visit_fields(const ast::Value& object) {
    const Type* type = context_.input_type ? context_.input_type->named : nullptr;
    const Scoped outer(context_.input_object, type != nullptr && type->kind == TypeKind::input_object ? type : nullptr);
    for (const ast::ObjectField& field : object.fields) {
      const Scoped definition(context_.argument, type == nullptr ? nullptr : type->input_fields.find(field.name.text));
      const Scoped input(context_.input_type,
                         context_.argument == nullptr ? MaybeType() : MaybeType(context_.argument->type));
      each(&Rule::enter_object_field, field);
      visit(field.value);
    }
  }

  // ── type systems ──

  void visit(const ast::SchemaDefinition& schema) {
    visit(schema.directives, "SCHEMA");
    for (const ast::RootOperation& root : schema.operations) each(&Rule::enter_named_type, root.type);
  }

  void visit(const ast::DirectiveDefinition& directive) { visit(directive.arguments, argument_definition); }

  void visit(const ast::TypeDefinition& type) {
    for (const ast::Name& interface : type.interfaces) each(&Rule::enter_named_type, interface);
    visit(type.directives, type_locations[static_cast<std::size_t>(type.kind)]);
    for (const ast::FieldDefinition& field : type.fields) {
      each(&Rule::enter_type_system_part, field.directives);
      visit(field.arguments, argument_definition);
      each(&Rule::enter_named_type, field.type.name);
      visit(field.directives, "FIELD_DEFINITION");
    }
    for (const ast::Name& member : type.members) each(&Rule::enter_named_type, member);
    for (const ast::EnumValueDefinition& value : type.values) {
      each(&Rule::enter_type_system_part, value.directives);
      visit(value.directives, "ENUM_VALUE");
    }
    visit(type.input_fields, "INPUT_FIELD_DEFINITION");
  }

  void visit(const std::vector<ast::InputValueDefinition>& inputs, std::string_view location) {
    for (const ast::InputValueDefinition& input : inputs) {
      each(&Rule::enter_type_system_part, input.directives);
      each(&Rule::enter_named_type, input.type.name);
      if (input.default_value) visit(*input.default_value);
      visit(input.directives, location);
    }
  }

  static constexpr std::string_view argument_definition = "ARGUMENT_DEFINITION";

  Context& context_;
  const std::vector<RulePointer>& rules_;
};

/// Tells the context which variables each definition uses, before any rule asks.
class VariableUses : public Rule {
 public:
  using Rule::Rule;
  void enter_value(const ast::Value& value) override {
    if (value.kind == ast::ValueKind::variable) context.note_variable(value);
  }
};

} // namespace

void walk(Context& context, const std::vector<RulePointer>& rules) {
  std::vector<RulePointer> before;
  before.push_back(std::make_unique<VariableUses>(context));
  Walk(context, before).executable_definitions();
  Walk(context, rules).executable_definitions();
}

void walk_type_systems(Context& context, const std::vector<RulePointer>& rules) { Walk(context, rules).type_systems(); }

} // namespace arkitekt::graphql
