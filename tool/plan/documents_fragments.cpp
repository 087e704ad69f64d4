// Fragments: structs that operations share, variants where the types differ.
#include "tool/plan/documents_planner.hpp"

namespace reflekt {

RecordInfo DocumentsPlanner::plan_fragment_record(FragmentInfo& fragment, const std::string& name,
                                                  const graphql::Type& target, bool keeps_typename) {
  GeneratedType record;
  record.name = name;
  std::vector<GeneratedType> nested;
  Scope scope{"~" + name + "::", &nested, reserved, &shared_locals, fragment.source};
  scope.names.take(name);
  const std::vector<SetUse> sets = {{&fragment.definition->selection_set, false}};
  const std::string path = styler.types == Style::pascal_case ? "" : name;
  RecordInfo info = plan_record(record, target, sets, path, scope, keeps_typename);
  record.nested = std::move(nested);
  const std::string& stem = stem_of(name);
  info.use = {"~" + name, "shared::read_" + stem};
  plan.shared_codecs.push_back(
      {.name = "read_" + stem, .type = cpp(info.use.type), .is_recursive = true, .shape = codec_of(info)});
  const std::string head = "fragment " + std::string(fragment.definition->name.text) + " on " +
                           std::string(fragment.definition->type_condition.text);
  record.remarks.documentation = fragment.is_variant ? head + ": " + std::string(target.name) : head;
  if (keeps_typename) record.remarks.documentation = head + ": any other type, now or later";
  const std::string comments = comments_before(*fragment.source, fragment.definition->span.offset);
  if (!comments.empty()) record.remarks.documentation += "\n\n" + comments;
  if (keeps_typename || !fragment.is_variant) add_concept(record, info, fragment.name);
  plan.types.push_back(std::move(record));
  return info;
}

FragmentInfo& DocumentsPlanner::plan_fragment(std::string_view name) {
  FragmentInfo& fragment = fragments.at(name);
  if (fragment.is_planned) return fragment;
  fragment.is_planned = true; // fragments do not contain themselves: validation has seen to it
  const graphql::Type* type = schema.find_type(fragment.definition->type_condition.text);
  if (type == nullptr) return fragment;
  fragment.is_variant = needs_variant(*type, {{&fragment.definition->selection_set, false}});
  if (fragment.is_variant) {
    plan_fragment_variant(fragment);
  } else {
    fragment.record = plan_fragment_record(fragment, fragment.name, *type, false);
    fragment.use = fragment.record.use;
  }
  return fragment;
}

void DocumentsPlanner::plan_fragment_variant(FragmentInfo& fragment) {
  const std::vector<SetUse> sets = {{&fragment.definition->selection_set, false}};
  needs_typename.insert(sets.front().set);
  const graphql::Type& type = *schema.find_type(fragment.definition->type_condition.text);
  const std::vector<Entry> common = collect(sets, type);
  GeneratedType variant;
  variant.kind = GeneratedType::Kind::variant;
  variant.name = fragment.name;
  VariantCodec codec;
  for (const graphql::Type* possible : schema.possible_types(type)) {
    if (are_equal(common, collect(sets, *possible))) continue;
    const std::string name = names.take(inner_name(fragment.name, possible->name));
    const RecordInfo& info =
        fragment.records.emplace(possible, plan_fragment_record(fragment, name, *possible, false)).first->second;
    variant.alternatives.push_back(info.use.type);
    codec.alternatives.push_back({{std::string(possible->name)}, info.use.coding});
  }
  fragment.record = plan_fragment_record(fragment, names.take(inner_name(fragment.name, "other")), type, true);
  variant.alternatives.push_back(fragment.record.use.type);
  codec.alternatives.push_back({{}, fragment.record.use.coding});
  variant.remarks.documentation = "fragment " + std::string(fragment.definition->name.text) + " on " +
                                  std::string(fragment.definition->type_condition.text);
  plan.types.push_back(std::move(variant));
  const std::string& stem = stem_of(fragment.name);
  fragment.use = {"~" + fragment.name, "shared::read_" + stem};
  plan.shared_codecs.push_back(
      {.name = "read_" + stem, .type = cpp(fragment.use.type), .is_recursive = true, .shape = std::move(codec)});
}

} // namespace reflekt
