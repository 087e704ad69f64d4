// Leaves and inputs: scalars, enums, input objects, variables; and lists and optionals of them.
#include "tool/plan/documents_names.hpp"
#include "tool/plan/documents_planner.hpp"
#include <algorithm>
#include <arkitekt/graphql/printer.hpp>
#include <functional>
#include <utility>

namespace reflekt {

using arkitekt::graphql::Wrapping;

// ── functions of one source ─────────────────────────────────────────────────────────────────────

std::string LocalCodecs::add(std::string_view verb, std::string_view stem, const MarkedType& type, Codec codec) {
  codec.name = names_.take(std::string(verb) + std::string(stem));
  codec.type = unmarked(type, "::" + space_ + "::");
  codec.is_reader = verb == "read_";
  into_.push_back(std::move(codec));
  return scope_ + into_.back().name;
}

Use wrapped(Use value, Wrapping wrapping, bool may_be_missing) {
  if (wrapping.is_list()) value.type = "std::vector<" + wrapped(value, wrapping.item(), false).type + ">";
  if (!wrapping.is_non_null() || may_be_missing) value.type = "std::optional<" + value.type + ">";
  return value;
}

// ── scalars ─────────────────────────────────────────────────────────────────────────────────────

const ScalarCoding* DocumentsPlanner::find_scalar(std::string_view name) {
  const auto [known, is_new] = scalars.emplace(name, std::nullopt);
  if (!is_new) return known->second ? &*known->second : nullptr;
  const auto mapped = [&](std::string_view scalar) -> std::optional<CppType> {
    const auto found = std::ranges::find(request.options.scalars, scalar, &CppType::graphql);
    return found == request.options.scalars.end() ? std::nullopt : std::optional(*found);
  };
  std::optional<CppType> type = mapped(name);
  const graphql::Type* declared = schema.find_type(name);
  const bool is_specified = declared != nullptr && declared->is_specified;
  if (!type && !is_specified) type = mapped("*");
  if (!type) type = built_in_type(name);
  if (!type || !complaint_about(*type).empty()) return nullptr;
  known->second = coding_of(*type);
  if (!known->second->header.empty()) plan.includes.insert(known->second->header);
  if (known->second->has_traits) plan.has_scalar_traits = true;
  return &*known->second;
}

std::optional<Use> DocumentsPlanner::scalar(const graphql::Type& type, bool is_reader, const std::string& where) {
  if (const ScalarCoding* coding = find_scalar(type.name))
    return Use{coding->type, is_reader ? coding->reader : coding->writer};
  unmapped_scalars[type.name].insert(where);
  return std::nullopt;
}

/// All that is wrong with the mapping, and all scalars that have none.
void DocumentsPlanner::complain_about_scalars() {
  for (const CppType& mapping : request.options.scalars)
    if (const std::string complaint = complaint_about(mapping); !complaint.empty()) {
      unmapped_scalars.erase(mapping.graphql);
      diagnostics.error({}, "the scalar " + mapping.graphql + ": " + complaint)
          .notes.push_back({{},
                            "write " + mapping.graphql + "=std::string, or with the header: " + mapping.graphql +
                                "=lab::" + mapping.graphql + ":lab/" + snake_case(mapping.graphql) + ".hpp"});
    }
  if (unmapped_scalars.empty()) return;
  std::vector<std::string> words;
  for (const auto& [name, uses] : unmapped_scalars)
    words.push_back(std::string(name) + " (" + *uses.begin() + (uses.size() > 1 ? ", …)" : ")"));
  std::string list;
  for (const std::string& word : words) list += (list.empty() ? "" : ", ") + word;
  const graphql::Type* first = schema.find_type(unmapped_scalars.begin()->first);
  arkitekt::Diagnostic& error = diagnostics.error(
      first->defined.place(),
      "no C++ type is known for " + std::string(unmapped_scalars.size() == 1 ? "the scalar " : "the scalars ") + list);
  std::string flags, words_of_cmake, types;
  for (const auto& [name, uses] : unmapped_scalars) {
    const std::string mapping = std::string(name) + "=" + std::string(suggested_type(name));
    flags += " --scalar " + mapping;
    words_of_cmake += " " + mapping;
  }
  for (const ScalarCoding& type : known_scalar_types()) types += (types.empty() ? "" : ", ") + type.type;
  const std::string name(unmapped_scalars.begin()->first);
  error.notes.push_back({{}, "map each, as by" + flags + "; in CMake by SCALARS" + words_of_cmake + " behind SCHEMA"});
  error.notes.push_back({{},
                         "types: " + types +
                             "; or one of your own with an arkitekt::ScalarTraits, and the header "
                             "that declares both: " +
                             name + "=lab::" + name + ":lab/" + snake_case(name) + ".hpp"});
}

// ── enums ───────────────────────────────────────────────────────────────────────────────────────

Remarks remarks_of(const graphql::Deprecable& value) {
  Remarks remarks{value.description(), std::nullopt};
  if (value.is_deprecated()) remarks.deprecation = value.deprecation_reason();
  return remarks;
}

const std::string& DocumentsPlanner::plan_enum(const graphql::Type& type, bool is_reader) {
  const std::string& name = input_names.find(type.name)->second;
  const auto [known, is_new] = enums.emplace(&type, EnumUse{});
  bool& is_planned = is_reader ? known->second.is_read : known->second.is_written;
  if (std::exchange(is_planned, true)) return name;
  GeneratedType declared;
  declared.kind = GeneratedType::Kind::enumeration;
  declared.name = name;
  declared.remarks.documentation = type.description();
  EnumCodec codec;
  codec.counts_up = true;
  UniqueNames taken;
  for (const graphql::EnumValue& value : type.values) {
    const std::string enumerator = taken.take(escaped_name(styled(value.name, styler.values)));
    declared.values.push_back({remarks_of(value), enumerator});
    codec.values.push_back({cpp("~" + name + "::" + enumerator), std::string(value.name)});
  }
  const std::string unknown = taken.take("unknown_");
  declared.values.push_back(
      {{"A value that this program does not know; its text is in arkitekt::Open.", std::nullopt}, unknown});
  if (is_new) plan.types.push_back(std::move(declared));
  if (is_reader) codec.unknown = cpp("~" + name + "::" + unknown);
  const std::string cpp_type = cpp("~" + name);
  plan.shared_codecs.push_back({.name = (is_reader ? "read_" : "write_") + stem_of(name),
                                .type = is_reader ? "::arkitekt::Open<" + cpp_type + ">" : cpp_type,
                                .is_reader = is_reader,
                                .is_recursive = true,
                                .shape = std::move(codec)});
  return name;
}

Use DocumentsPlanner::read_leaf(const graphql::Type& type, const std::string& where) {
  if (type.kind == graphql::TypeKind::scalar)
    return scalar(type, true, where).value_or(Use{"std::string", Scalar::text});
  const std::string& name = plan_enum(type, true);
  return {"arkitekt::Open<~" + name + ">", "shared::read_" + stem_of(name)};
}

Use DocumentsPlanner::write_leaf(const graphql::Type& type, const std::string& where) {
  if (type.kind == graphql::TypeKind::scalar)
    return scalar(type, false, where).value_or(Use{"std::string", Scalar::text});
  const std::string& name = plan_enum(type, false);
  return {"~" + name, "shared::write_" + stem_of(name)};
}

// ── inputs ──────────────────────────────────────────────────────────────────────────────────────

bool DocumentsPlanner::is_in_cycle(const graphql::Type& from, const graphql::Type& to) {
  // Does `to` lead back to `from`?
  std::set<const graphql::Type*> seen;
  std::vector<const graphql::Type*> open = {&to};
  while (!open.empty()) {
    const graphql::Type* type = open.back();
    open.pop_back();
    if (type == &from) return true;
    if (!seen.insert(type).second) continue;
    for (const graphql::InputValue& field : type->input_fields)
      if (field.type.named->kind == graphql::TypeKind::input_object) open.push_back(field.type.named);
  }
  return false;
}

Use DocumentsPlanner::write_input(const graphql::Type& type, const std::string& where) {
  if (type.kind != graphql::TypeKind::input_object) return write_leaf(type, where);
  plan_input(type);
  const std::string& name = input_names.find(type.name)->second;
  return {"~" + name, "shared::write_" + stem_of(name)};
}

RecordMember DocumentsPlanner::plan_input_member(std::string_view name, const graphql::TypeReference& type,
                                                 bool has_default, const graphql::Type* owner, bool& is_initialised,
                                                 const std::string& where) {
  Use value = write_input(*type.named, where);
  const bool is_boxed = owner != nullptr && !type.is_list() && type.named->kind == graphql::TypeKind::input_object &&
                        is_in_cycle(*owner, *type.named);
  if (is_boxed) value.type = "arkitekt::Box<" + value.type + ">";
  value = wrapped(value, type.wrapping.non_null(), false);
  RecordMember member{{std::string(name), {}, value.coding}, value.type};
  is_initialised = !type.is_non_null() || has_default;
  if (!is_initialised) return member;
  // Where it may not be null, the server has a value: absent it may be.
  member.type = (type.is_non_null() ? "std::optional<" : "arkitekt::Nullable<") + value.type + ">";
  return member;
}

namespace {

std::string default_remark(const ast::Value* value) {
  if (value == nullptr) return {};
  constexpr std::size_t readable = 80;
  std::string text = arkitekt::graphql::print(*value);
  if (text.size() > readable || text.find('\n') != text.npos) text = "see the schema";
  return "The server's default: " + text;
}

} // namespace

void DocumentsPlanner::plan_input(const graphql::Type& type) {
  if (!planned_inputs.insert(&type).second) return;
  const std::string& name = input_names.find(type.name)->second;
  const std::string& stem = stem_of(name);
  GeneratedType record;
  record.kind = type.is_one_of ? GeneratedType::Kind::one_of : GeneratedType::Kind::record;
  record.name = name;
  record.remarks.documentation = type.description();
  RecordCodec codec{.members = {}, .is_input = true};
  UniqueNames members, wrappers;
  members.take(name);
  wrappers.take(name);
  for (const graphql::InputValue& field : type.input_fields) {
    // A list may hold what is not yet defined.
    if (field.type.named->kind == graphql::TypeKind::input_object && is_in_cycle(type, *field.type.named))
      record.is_declared_first = true;
    GeneratedMember declared{remarks_of(field), {}, {}, false};
    RecordMember member;
    if (type.is_one_of) {
      const graphql::TypeReference always{field.type.named, field.type.wrapping.non_null()};
      member = plan_input_member(field.name, always, false, &type, declared.is_initialised,
                                 std::string(type.name) + "." + std::string(field.name));
    } else {
      member = plan_input_member(field.name, field.type, field.default_value != nullptr, &type, declared.is_initialised,
                                 std::string(type.name) + "." + std::string(field.name));
    }
    std::string wish = member_name(field.name, styler.members);
    if (reserved.has(wish)) wish += "_"; // the name of a type
    member.codec.name = members.take(wish);
    declared.name = member.codec.name;
    declared.type = member.type;
    const std::string remark = default_remark(field.default_value);
    if (!remark.empty())
      declared.remarks.documentation += (declared.remarks.documentation.empty() ? "" : "\n") + remark;
    if (type.is_one_of) record.wrappers.push_back(wrappers.take(inner_name(styled("by", styler.types), field.name)));
    record.members.push_back(std::move(declared));
    codec.members.push_back(std::move(member.codec));
  }
  Codec writer{.name = "write_" + stem, .type = cpp("~" + name), .is_reader = false, .is_recursive = true, .shape = {}};
  if (type.is_one_of) {
    record.variant = members.take("by");
    writer.shape = OneOfCodec{record.variant, std::move(codec.members)};
    if (record.remarks.documentation.empty()) record.remarks.documentation = "Exactly one of them.";
  } else {
    writer.shape = std::move(codec);
  }
  plan.types.push_back(std::move(record));
  plan.shared_codecs.push_back(std::move(writer));
}

} // namespace reflekt
