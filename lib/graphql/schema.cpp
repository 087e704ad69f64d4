#include "graphql/schema_state.hpp"
#include <algorithm>
#include <utility>

namespace arkitekt::graphql {

Place Location::place() const {
  return source == nullptr ? Place{} : source->place(span.offset, std::max<std::size_t>(span.length, 1));
}

std::string to_string(const TypeReference& type) { return type.wrapping.around(type.named->name); }

std::string Named::description() const {
  return description_literal == nullptr ? std::string() : description_literal->text();
}

namespace {

/// The argument's text; nothing when it is not there or no string.
std::optional<std::string> string_argument(const ast::Directive& directive, std::string_view name) {
  for (const ast::Argument& argument : directive.arguments)
    if (argument.name == name && argument.value.kind == ast::ValueKind::string) return argument.value.string_text();
  return std::nullopt;
}

} // namespace

std::string Deprecable::deprecation_reason() const {
  return string_argument(*deprecation, "reason").value_or("No longer supported");
}

std::string Type::specified_by() const {
  for (const TypePart& part : parts)
    for (const ast::Directive& directive : part.node->directives)
      if (directive.name == "specifiedBy") return string_argument(directive, "url").value_or("");
  return {};
}

Schema::Schema(std::unique_ptr<State> state) : state_(std::move(state)) {}
Schema::Schema(Schema&&) noexcept = default;
Schema& Schema::operator=(Schema&&) noexcept = default;
Schema::~Schema() = default;

const Type* Schema::find_type(std::string_view name) const noexcept { return state_->find(name); }
const std::vector<const Type*>& Schema::types() const noexcept { return state_->shown_types; }
const Type* Schema::root_type(OperationKind kind) const noexcept {
  return state_->roots[static_cast<std::size_t>(kind)];
}
const NamedList<DirectiveDefinition>& Schema::directives() const noexcept { return state_->directives; }
std::string Schema::description() const {
  return state_->description == nullptr ? std::string() : state_->description->text();
}

const Field* Schema::find_field(const Type& type, std::string_view name) const noexcept {
  if (const Field* field = type.fields.find(name)) return field;
  if (!name.starts_with("__") || !type.is_composite()) return nullptr;
  if (name != "__typename" && &type != query_type()) return nullptr;
  return state_->meta_fields->find(name);
}

std::vector<const Type*> Schema::possible_types(const Type& type) const {
  if (type.kind == TypeKind::object) return {&type};
  return type.possible_types;
}

bool Schema::is_subtype(const Type& type, const Type& super) const noexcept {
  if (&type == &super) return true;
  const auto& among = super.kind == TypeKind::union_type ? super.possible_types : type.interfaces;
  const Type* sought = super.kind == TypeKind::union_type ? &type : &super;
  return std::ranges::find(among, sought) != among.end();
}

bool Schema::is_subtype(const TypeReference& type, const TypeReference& super) const noexcept {
  if (super.is_non_null()) return type.is_non_null() && is_subtype(type.nullable(), super.nullable());
  if (type.is_list() != super.is_list()) return false;
  return type.is_list() ? is_subtype(type.item(), super.item()) : is_subtype(*type.named, *super.named);
}

bool Schema::may_overlap(const Type& a, const Type& b) const noexcept {
  if (&a == &b) return true;
  if (!b.is_abstract()) return a.is_abstract() && is_subtype(b, a);
  if (!a.is_abstract()) return is_subtype(a, b);
  return std::ranges::any_of(a.possible_types, [&](const Type* type) { return is_subtype(*type, b); });
}

std::optional<TypeReference> Schema::resolve(const ast::Type& written) const noexcept {
  const Type* named = find_type(written.name.text);
  if (named == nullptr) return std::nullopt;
  return TypeReference{named, written.wrapping};
}

} // namespace arkitekt::graphql
