// From syntax trees to a Schema: declare every type, then fill them in, so that they may refer to each other freely.
#include "graphql/schema_state.hpp"
#include "graphql/specified.hpp"
#include "graphql/wording.hpp"
#include <algorithm>
#include <arkitekt/core/suggest.hpp>
#include <unordered_set>
#include <utility>

namespace arkitekt::graphql {

namespace {

/// As graphql-js calls the kinds in sentences.
std::string_view word_for(TypeKind kind) {
  switch (kind) {
  case TypeKind::object: return "object";
  case TypeKind::input_object: return "input object";
  default: return keyword_of(kind);
  }
}

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

std::string root_word(OperationKind kind) {
  std::string word(name_of(kind));
  word.front() = static_cast<char>(word.front() - 'a' + 'A');
  return word;
}

} // namespace

class SchemaBuilder {
 public:
  SchemaBuilder(Diagnostics& diagnostics, const SchemaOptions& options)
      : diagnostics_(diagnostics), options_(options), state_(std::make_unique<Schema::State>()) {}

  std::optional<Schema> build(std::vector<Source> sources) {
    const std::size_t errors_before = diagnostics_.error_count();
    add_document({"GraphQL specification", std::string(specified_type_system)}, true);
    state_->meta_fields = &state_->find(meta_type_name)->fields;
    for (Source& source : sources) add_document(std::move(source), false);
    if (diagnostics_.error_count() > errors_before) return std::nullopt;
    for (const ast::Document& document : state_->documents) apply_extensions(document);
    for (Type& type : state_->types) fill(type);
    for (const ast::Document& document : state_->documents) define_directives(document);
    state_->directives = NamedList<DirectiveDefinition>(std::move(directives_));
    find_roots();
    link_possible_types();
    collect_shown_types();
    state_->by_name.erase(meta_type_name);
    if (diagnostics_.error_count() > errors_before) return std::nullopt;
    return Schema(std::move(state_));
  }

 private:
  /// Adds an error with a note for each further location. Finding lines and near names takes time: of errors without
  /// end only the first are told.
  void error(Location where, std::string message, Location other = {}, std::string_view about_other = {}) {
    ++errors_;
    if (errors_ == max_errors + 1) diagnostics_.error({}, "Too many errors, the others are not shown.");
    if (errors_ > max_errors) return;
    Diagnostic& diagnostic = diagnostics_.error(where.place(), std::move(message));
    if (other.source != nullptr) diagnostic.notes.push_back({other.place(), std::string(about_other)});
  }

  // ── step 1: every type by its name ──

  void add_document(Source source, bool is_specified) {
    state_->sources.push_back(std::move(source));
    auto document = parse_document(state_->sources.back(), diagnostics_, options_.parse);
    if (!document) return;
    state_->documents.push_back(std::move(*document));
    for (const ast::Definition& definition : state_->documents.back().definitions) {
      const auto* type = std::get_if<ast::TypeDefinition>(&definition);
      if (type != nullptr && !type->is_extension) declare(*type, state_->sources.back(), is_specified);
      // An executable document among the schema's files is a mistake in the configuration.
      refuse_executable(definition, state_->sources.back());
    }
  }

  void refuse_executable(const ast::Definition& definition, const Source& source) {
    const auto refuse = [&](const ast::Name& name, std::string_view what, ast::Span span) {
      const std::string subject = name ? "The " + in_quotes(name.text) + " definition" : "The " + std::string(what);
      error({&source, name ? name.span() : ast::Span{span.offset, 1}}, subject + " is not part of a type system.");
    };
    if (const auto* operation = std::get_if<ast::OperationDefinition>(&definition))
      refuse(operation->name, name_of(operation->kind), operation->span);
    if (const auto* fragment = std::get_if<ast::FragmentDefinition>(&definition))
      refuse(fragment->name, "fragment", fragment->span);
  }

  void declare(const ast::TypeDefinition& node, const Source& source, bool is_specified) {
    if (Type* known = state_->find(node.name.text)) {
      if (known->is_specified) return; // the specification wins, silently: printed schemas repeat its types
      return error(known->defined, "There can be only one type named " + in_quotes(node.name.text) + ".",
                   {&source, node.name.span()}, defined_again);
    }
    Type& type = state_->types.emplace_back();
    describe(type, node, source);
    type.kind = node.kind;
    type.is_specified = is_specified;
    type.parts.push_back({&node, &source});
    state_->by_name.emplace(type.name, &type);
  }

  // ── step 2: extensions ──

  void apply_extensions(const ast::Document& document) {
    for (const ast::Definition& definition : document.definitions) {
      const auto* node = std::get_if<ast::TypeDefinition>(&definition);
      if (node == nullptr || !node->is_extension) continue;
      Type* type = state_->find(node->name.text);
      if (type == nullptr) {
        error({document.source, node->name.span()}, "Cannot extend type " + in_quotes(node->name.text) +
                                                        " because it is not defined." + hint_for(node->name.text));
      } else if (type->kind != node->kind) {
        const TypePart& first = type->parts.front();
        error({first.source, first.node->span},
              "Cannot extend non-" + std::string(word_for(node->kind)) + " type " + in_quotes(node->name.text) + ".",
              {document.source, node->span}, "it is extended here");
      } else {
        type->parts.push_back({node, document.source});
      }
    }
  }

  /// Which type may be meant; nothing once the errors are too many to be told.
  std::string hint_for(std::string_view name) const {
    if (errors_ >= max_errors) return {};
    std::vector<std::string> names;
    for (const Type& type : state_->types)
      if (type.name != meta_type_name) names.emplace_back(type.name);
    return did_you_mean_sentence(suggestions(name, names));
  }

  // ── step 3: what is in the types ──

  /// Null, and an error, when there is no such type.
  const Type* resolve(const ast::Name& name, const Source& source) {
    const Type* type = state_->find(name.text);
    if (type == nullptr) {
      error({&source, name.span()}, "Unknown type " + in_quotes(name.text) + "." + hint_for(name.text));
    } else if (type->is_specified) {
      used_.insert(type);
    }
    return type;
  }

  void fill(Type& type) {
    std::vector<Field> fields;
    std::vector<EnumValue> values;
    std::vector<InputValue> input_fields;
    listed_.clear();
    for (const TypePart& part : type.parts) {
      const Source& source = *part.source;
      for (const ast::FieldDefinition& node : part.node->fields) fields.push_back(make_field(type, node, source));
      for (const ast::EnumValueDefinition& node : part.node->values)
        values.push_back(make_deprecable<EnumValue>(node, source));
      for (const ast::InputValueDefinition& node : part.node->input_fields)
        input_fields.push_back(make_input(node, source, [&] { return dotted(type.name, node.name.text); }));
      for (const ast::Name& name : part.node->interfaces) add_interface(type, name, source);
      for (const ast::Name& name : part.node->members) add_member(type, name, source);
      if (find_directive(part.node->directives, "oneOf") != nullptr) type.is_one_of = true;
    }
    type.fields = NamedList<Field>(std::move(fields));
    type.values = NamedList<EnumValue>(std::move(values));
    type.input_fields = NamedList<InputValue>(std::move(input_fields));
  }

  static std::string dotted(std::string_view type, std::string_view member) {
    return std::string(type).append(".").append(member);
  }

  Field make_field(const Type& type, const ast::FieldDefinition& node, const Source& source) {
    Field field = make_deprecable<Field>(node, source);
    field.type = {resolve(node.type.name, source), node.type.wrapping};
    if (field.type.named != nullptr && !field.type.named->is_output())
      error({&source, node.type.span}, "The type of " + dotted(type.name, field.name) +
                                           " must be Output Type but got: " + to_string(node.type) + ".");
    std::vector<InputValue> arguments;
    arguments.reserve(node.arguments.size());
    for (const ast::InputValueDefinition& argument : node.arguments)
      arguments.push_back(make_input(argument, source, [&] {
        return dotted(type.name, field.name) + "(" + std::string(argument.name.text) + ":)";
      }));
    field.arguments = NamedList<InputValue>(std::move(arguments));
    return field;
  }

  /// `path` names it in messages: only called for one.
  template <class Path> InputValue make_input(const ast::InputValueDefinition& node, const Source& source, Path path) {
    InputValue input = make_deprecable<InputValue>(node, source);
    input.type = {resolve(node.type.name, source), node.type.wrapping};
    if (input.type.named != nullptr && !input.type.named->is_input())
      error({&source, node.type.span},
            "The type of " + path() + " must be Input Type but got: " + to_string(node.type) + ".");
    input.default_value = node.default_value ? &*node.default_value : nullptr;
    return input;
  }

  void add_interface(Type& type, const ast::Name& name, const Source& source) {
    const Type* interface = resolve(name, source);
    if (interface == nullptr) return;
    if (interface->kind == TypeKind::interface) {
      if (listed_.insert(interface).second) type.interfaces.push_back(interface);
      return;
    }
    error({&source, name.span()}, "Type " + std::string(type.name) +
                                      " must only implement Interface types, it cannot implement " +
                                      std::string(name.text) + ".");
  }

  void add_member(Type& type, const ast::Name& name, const Source& source) {
    const Type* member = resolve(name, source);
    if (member == nullptr) return;
    if (member->kind == TypeKind::object) {
      if (listed_.insert(member).second) type.possible_types.push_back(member);
      return;
    }
    error({&source, name.span()}, "Union type " + std::string(type.name) +
                                      " can only include Object types, it cannot include " + std::string(name.text) +
                                      ".");
  }

  // ── step 4: directives, roots, what is derived ──

  /// The user's definition of a specified directive replaces it: servers of other versions have other ones.
  void define_directives(const ast::Document& document) {
    const bool is_specified = document.source == &state_->sources.front();
    for (const ast::Definition& definition : document.definitions) {
      const auto* node = std::get_if<ast::DirectiveDefinition>(&definition);
      if (node == nullptr) continue;
      DirectiveDefinition directive = make_directive(*node, *document.source);
      directive.is_specified = is_specified;
      const auto [place, is_new] = directive_places_.try_emplace(directive.name, directives_.size());
      if (is_new) {
        directives_.push_back(std::move(directive));
      } else if (DirectiveDefinition& known = directives_[place->second]; known.is_specified) {
        known = std::move(directive);
      } else {
        error(known.defined, "There can be only one directive named " + in_quotes("@" + std::string(known.name)) + ".",
              directive.defined, defined_again);
      }
    }
  }

  DirectiveDefinition make_directive(const ast::DirectiveDefinition& node, const Source& source) {
    DirectiveDefinition directive;
    describe(directive, node, source);
    std::vector<InputValue> arguments;
    for (const ast::InputValueDefinition& argument : node.arguments)
      arguments.push_back(make_input(argument, source, [&] {
        return "@" + std::string(node.name.text) + "(" + std::string(argument.name.text) + ":)";
      }));
    directive.arguments = NamedList<InputValue>(std::move(arguments));
    directive.is_repeatable = node.is_repeatable;
    for (const ast::Name& location : node.locations) directive.locations.push_back(location.text);
    return directive;
  }

  void find_roots() {
    const ast::SchemaDefinition* schema = nullptr;
    std::array<Location, 3> defined;
    for (const ast::Document& document : state_->documents)
      for (const ast::Definition& definition : document.definitions) {
        const auto* node = std::get_if<ast::SchemaDefinition>(&definition);
        if (node == nullptr) continue;
        if (!node->is_extension && schema != nullptr)
          error({document.source, {node->span.offset, 6}}, "Must provide only one schema definition.");
        if (!node->is_extension) schema = node;
        for (const ast::RootOperation& root : node->operations) set_root(root, *document.source, defined);
      }
    if (schema != nullptr) {
      state_->description = pointer_to(schema->description);
    } else {
      for (const auto kind : {OperationKind::query, OperationKind::mutation, OperationKind::subscription}) {
        const Type* type = state_->find(root_word(kind));
        const Type*& root = state_->roots[static_cast<std::size_t>(kind)];
        if (root == nullptr && type != nullptr && type->kind == TypeKind::object) root = type;
      }
    }
    if (defined[0].source == nullptr) require_query();
  }

  void set_root(const ast::RootOperation& root, const Source& source, std::array<Location, 3>& defined) {
    Location& first = defined[static_cast<std::size_t>(root.kind)];
    if (first.source != nullptr)
      return error(first, "There can be only one " + std::string(name_of(root.kind)) + " type in schema.",
                   {&source, root.span}, "it is said again here");
    first = {&source, root.span};
    const Type* type = resolve(root.type, source);
    if (type != nullptr && type->kind != TypeKind::object)
      error({&source, root.type.span()}, root_word(root.kind) + " root type must be Object type" +
                                             (root.kind == OperationKind::query ? "" : " if provided") +
                                             ", it cannot be " + std::string(type->name) + ".");
    state_->roots[static_cast<std::size_t>(root.kind)] = type;
  }

  void require_query() {
    if (state_->roots[0] != nullptr || options_.rules == Strictness::ignore) return;
    const Place where = {state_->sources.size() > 1 ? state_->sources[1].name : ""};
    const std::string message = "Query root type must be provided.";
    if (options_.rules == Strictness::warn)
      diagnostics_.warning(where, message);
    else
      diagnostics_.error(where, message);
  }

  void link_possible_types() {
    for (Type& type : state_->types) {
      if (type.kind != TypeKind::object) continue;
      for (const Type* interface : type.interfaces) state_->find(interface->name)->possible_types.push_back(&type);
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

  static constexpr int max_errors = 100;
  static constexpr std::string_view defined_again = "it is defined again here";

  Diagnostics& diagnostics_;
  const SchemaOptions& options_;
  std::unique_ptr<Schema::State> state_;
  int errors_ = 0;
  std::vector<DirectiveDefinition> directives_;
  std::unordered_map<std::string_view, std::size_t> directive_places_;
  std::unordered_set<const Type*> used_;   ///< of the specification's types
  std::unordered_set<const Type*> listed_; ///< interfaces or members that the type at hand already has
};

std::optional<Schema> build_schema(std::vector<Source> sources, Diagnostics& diagnostics,
                                   const SchemaOptions& options) {
  return SchemaBuilder(diagnostics, options).build(std::move(sources));
}

} // namespace arkitekt::graphql
