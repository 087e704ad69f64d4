// From syntax trees to a Schema: declare every type, then fill them in, so that they may refer to each other freely.
// The rules run before (what nothing can be made of) and after.
#include "graphql/schema_state.hpp"
#include "graphql/specified.hpp"
#include "graphql/type_system/check.hpp"
#include "graphql/type_system/documents.hpp"
#include <algorithm>
#include <unordered_set>
#include <utility>

namespace arkitekt::graphql {

namespace {

const ast::Directive* find_directive(const ast::Directives& directives, std::string_view name) {
  const auto it = std::ranges::find_if(directives, [&](const auto& directive) { return directive.name == name; });
  return it == directives.end() ? nullptr : &*it;
}

const ast::StringLiteral* pointer_to(const std::optional<ast::StringLiteral>& literal) {
  return literal ? &*literal : nullptr;
}

/// Fills in what all named things have.
template <class Node> void describe(Named& named, const Node& node, const Source& source) {
  named.name = node.name.text;
  named.defined = {&source, node.name.span()};
  named.description_literal = pointer_to(node.description);
}

template <class Thing, class Node> Thing make_deprecable(const Node& node, const Source& source) {
  Thing thing;
  describe(thing, node, source);
  thing.directives = &node.directives;
  thing.deprecation = find_directive(node.directives, "deprecated");
  return thing;
}

constexpr std::string_view default_roots[] = {"Query", "Mutation", "Subscription"};
constexpr std::size_t max_faults = 100;

} // namespace

class SchemaBuilder {
 public:
  SchemaBuilder(Diagnostics& diagnostics, const SchemaOptions& options)
      : diagnostics_(diagnostics), options_(options), state_(std::make_unique<Schema::State>()) {
    add_document({"GraphQL specification", std::string(specified_type_system)}, true);
    state_->meta_fields = &state_->find(meta_type_name)->fields;
  }

  std::optional<Schema> build(std::vector<Source> sources) {
    const std::size_t errors_before = diagnostics_.error_count();
    for (Source& source : sources) add_document(std::move(source), false);
    if (diagnostics_.error_count() > errors_before) return std::nullopt;
    FaultList faults(max_faults);
    check_definitions(specification(), documents(), options_.rules != Strictness::ignore, faults);
    tell(faults, [&](const Fault& fault) {
      return options_.rules == Strictness::warn && is_about_directives(fault.rule) ? Severity::warning
                                                                                   : Severity::error;
    });
    if (diagnostics_.error_count() > errors_before) return std::nullopt;
    Schema schema = finish();
    check(schema);
    if (diagnostics_.error_count() > errors_before) return std::nullopt;
    return schema;
  }

 private:
  // ── the rules ──

  /// The schema of no sources.
  static const Schema& specification() {
    static const Schema schema = [] {
      Diagnostics diagnostics;
      const SchemaOptions options;
      SchemaBuilder builder(diagnostics, options);
      for (const Type& type : builder.state_->types) builder.used_.insert(&type);
      return builder.finish();
    }();
    return schema;
  }

  /// Those of the user.
  std::vector<const ast::Document*> documents() const {
    std::vector<const ast::Document*> documents;
    for (const ast::Document& document : state_->documents) documents.push_back(&document);
    documents.erase(documents.begin());
    return documents;
  }

  void check(const Schema& schema) {
    const bool is_strict = options_.rules == Strictness::error;
    FaultList structural(max_faults), others(max_faults);
    if (!is_strict) {
      check_types(schema, TypeRules::structural, structural);
      if (!structural.is_empty()) return tell(structural, [](const Fault&) { return Severity::error; });
    }
    if (options_.rules != Strictness::ignore) check_types(schema, TypeRules::all, others);
    tell(others, [&](const Fault&) { return is_strict ? Severity::error : Severity::warning; });
  }

  static void check_types(const Schema& schema, TypeRules rules, FaultList& faults) {
    TypeSystemCheck check(schema, rules, faults);
    check_type_system(check, schema.state_->root_places);
  }

  template <class SeverityOf> void tell(FaultList& faults, SeverityOf severity_of) {
    for (const Fault& fault : faults.take()) {
      Diagnostic diagnostic = to_diagnostic(fault);
      diagnostic.severity = severity_of(fault);
      if (fault.locations.empty()) diagnostic.where.file = first_file_;
      diagnostics_.add(std::move(diagnostic));
    }
  }

  // ── step 1: every type by its name ──

  void add_document(Source source, bool is_specified) {
    if (!is_specified && first_file_.empty()) first_file_ = source.name;
    state_->sources.push_back(std::move(source));
    auto document = parse_document(state_->sources.back(), diagnostics_, options_.parse);
    if (!document) return;
    state_->documents.push_back(std::move(*document));
    for (const ast::Definition& definition : state_->documents.back().definitions) {
      const auto* type = std::get_if<ast::TypeDefinition>(&definition);
      if (type != nullptr && !type->is_extension) declare(*type, state_->sources.back(), is_specified);
    }
  }

  /// Where a source repeats a type of the specification, as printed schemas do, the specification's is meant.
  void declare(const ast::TypeDefinition& node, const Source& source, bool is_specified) {
    if (state_->find(node.name.text) != nullptr) return;
    Type& type = state_->types.emplace_back();
    describe(type, node, source);
    type.kind = node.kind;
    type.is_specified = is_specified;
    type.parts.push_back({&node, &source});
    state_->by_name.emplace(type.name, &type);
  }

  // ── from here on all names are known, and mean one thing ──

  Schema finish() {
    for (const ast::Document& document : state_->documents) apply_extensions(document);
    for (Type& type : state_->types) fill(type);
    for (const ast::Document& document : state_->documents) define_directives(document);
    state_->directives = NamedList<DirectiveDefinition>(std::move(directives_));
    find_roots();
    link_possible_types();
    collect_shown_types();
    state_->by_name.erase(meta_type_name);
    return Schema(std::move(state_));
  }

  void apply_extensions(const ast::Document& document) {
    for (const ast::Definition& definition : document.definitions) {
      const auto* node = std::get_if<ast::TypeDefinition>(&definition);
      if (node == nullptr || !node->is_extension) continue;
      Type* type = state_->find(node->name.text);
      if (!type->is_specified) type->parts.push_back({node, document.source});
    }
  }

  const Type* resolve(const ast::Name& name) {
    const Type* type = state_->find(name.text);
    if (type->is_specified) used_.insert(type);
    return type;
  }

  TypeReference resolve(const ast::Type& type) { return {resolve(type.name), type.wrapping}; }

  void fill(Type& type) {
    std::vector<Field> fields;
    std::vector<EnumValue> values;
    std::unordered_set<const Type*> listed; // interfaces or members
    std::vector<InputValue> input_fields;
    for (const TypePart& part : type.parts) {
      const Source& source = *part.source;
      for (const ast::FieldDefinition& node : part.node->fields) fields.push_back(make_field(node, source));
      for (const ast::EnumValueDefinition& node : part.node->values)
        values.push_back(make_deprecable<EnumValue>(node, source));
      for (InputValue& field : make_inputs(part.node->input_fields, source)) input_fields.push_back(std::move(field));
      for (const ast::Name& name : part.node->interfaces)
        if (const Type* interface = resolve(name); listed.insert(interface).second)
          type.interfaces.push_back(interface);
      for (const ast::Name& name : part.node->members)
        if (const Type* member = resolve(name); listed.insert(member).second) type.possible_types.push_back(member);
      if (find_directive(part.node->directives, "oneOf") != nullptr) type.is_one_of = true;
    }
    type.fields = NamedList<Field>(std::move(fields));
    type.values = NamedList<EnumValue>(std::move(values));
    type.input_fields = NamedList<InputValue>(std::move(input_fields));
  }

  Field make_field(const ast::FieldDefinition& node, const Source& source) {
    Field field = make_deprecable<Field>(node, source);
    field.type = resolve(node.type);
    field.arguments = NamedList<InputValue>(make_inputs(node.arguments, source));
    field.node = &node;
    return field;
  }

  std::vector<InputValue> make_inputs(const std::vector<ast::InputValueDefinition>& nodes, const Source& source) {
    std::vector<InputValue> inputs;
    inputs.reserve(nodes.size());
    for (const ast::InputValueDefinition& node : nodes) {
      InputValue& input = inputs.emplace_back(make_deprecable<InputValue>(node, source));
      input.type = resolve(node.type);
      input.default_value = node.default_value ? &*node.default_value : nullptr;
      input.node = &node;
    }
    return inputs;
  }

  /// The user's definition of a specified directive replaces it: servers of other versions have other ones.
  void define_directives(const ast::Document& document) {
    const bool is_specified = document.source == &state_->sources.front();
    for (const ast::Definition& definition : document.definitions) {
      const auto* node = std::get_if<ast::DirectiveDefinition>(&definition);
      if (node == nullptr) continue;
      DirectiveDefinition directive = make_directive(*node, *document.source);
      directive.is_specified = is_specified;
      const auto [place, is_new] = place_of_directive_.try_emplace(directive.name, directives_.size());
      if (is_new)
        directives_.push_back(std::move(directive));
      else
        directives_[place->second] = std::move(directive);
    }
  }

  DirectiveDefinition make_directive(const ast::DirectiveDefinition& node, const Source& source) {
    DirectiveDefinition directive;
    describe(directive, node, source);
    directive.node = &node;
    directive.arguments = NamedList<InputValue>(make_inputs(node.arguments, source));
    directive.is_repeatable = node.is_repeatable;
    for (const ast::Name& location : node.locations) directive.locations.push_back(location.text);
    return directive;
  }

  void find_roots() {
    bool is_defined = false;
    for (const ast::Document& document : state_->documents)
      for (const ast::Definition& definition : document.definitions) {
        const auto* node = std::get_if<ast::SchemaDefinition>(&definition);
        if (node == nullptr) continue;
        for (const ast::RootOperation& root : node->operations) {
          state_->roots[static_cast<std::size_t>(root.kind)] = resolve(root.type);
          state_->root_places.types[static_cast<std::size_t>(root.kind)] = {document.source, root.type.span()};
        }
        if (node->is_extension) continue;
        is_defined = true;
        state_->root_places.schema = {document.source, node->span};
        state_->description = pointer_to(node->description);
      }
    if (is_defined) return;
    for (std::size_t kind = 0; kind < std::size(default_roots); ++kind)
      if (state_->roots[kind] == nullptr) state_->roots[kind] = state_->find(default_roots[kind]);
  }

  void link_possible_types() {
    for (Type& type : state_->types) {
      if (type.kind != TypeKind::object) continue;
      for (const Type* interface : type.interfaces)
        if (interface->kind == TypeKind::interface) state_->find(interface->name)->possible_types.push_back(&type);
    }
  }

  void collect_shown_types() {
    const auto is_hidden = [&](const Type& type) {
      return type.name == meta_type_name || (type.kind == TypeKind::scalar && !used_.contains(&type));
    };
    for (const Type& type : state_->types)
      if (!type.is_specified) state_->shown_types.push_back(&type);
    for (const Type& type : state_->types)
      if (type.is_specified && !is_hidden(type)) state_->shown_types.push_back(&type);
  }

  Diagnostics& diagnostics_;
  const SchemaOptions& options_;
  std::unique_ptr<Schema::State> state_;
  std::string first_file_;
  std::vector<DirectiveDefinition> directives_;
  std::unordered_map<std::string_view, std::size_t> place_of_directive_;
  std::unordered_set<const Type*> used_; ///< of the specification's types
};

std::optional<Schema> build_schema(std::vector<Source> sources, Diagnostics& diagnostics,
                                   const SchemaOptions& options) {
  return SchemaBuilder(diagnostics, options).build(std::move(sources));
}

} // namespace arkitekt::graphql
