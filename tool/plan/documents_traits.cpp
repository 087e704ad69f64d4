// What structs get beside their members: traits of the user, and concepts.
#include "tool/plan/documents_planner.hpp"
#include <algorithm>
#include <arkitekt/core/suggest.hpp>

namespace reflekt {

void DocumentsPlanner::check_traits() {
  for (const CppType& trait : request.options.traits) {
    const std::string what = "the trait " + trait.graphql + "=" + trait.type;
    const graphql::Type* type = schema.find_type(trait.graphql);
    if (type == nullptr) {
      std::vector<std::string> known;
      for (const graphql::Type* other : schema.types()) known.emplace_back(other->name);
      arkitekt::Diagnostic& error = diagnostics.error({}, what + ": there is no type '" + trait.graphql + "'");
      if (std::string hint = arkitekt::did_you_mean(arkitekt::suggestions(trait.graphql, known)); !hint.empty())
        error.notes.push_back({{}, std::move(hint)});
    } else if (!type->is_composite()) {
      diagnostics.error({}, what + ": only objects, interfaces and unions have traits");
    } else if (const std::string complaint = complaint_about(trait); !complaint.empty()) {
      diagnostics.error({}, what + ": " + complaint)
          .notes.push_back({{}, "write it with its header: " + trait.graphql + "=lab::Trait:lab/trait.hpp"});
    } else {
      plan.includes.insert(include_of(trait.header));
    }
  }
}

void DocumentsPlanner::add_traits(GeneratedType& record, RecordInfo& info, const graphql::Type& target) {
  std::vector<MarkedType> traits;
  for (const CppType& trait : request.options.traits) {
    if (trait.graphql != target.name || !info.traits.insert(trait.type).second) continue;
    const bool is_told_the_struct = trait.type.ends_with("<>");
    traits.push_back(is_told_the_struct ? trait.type.substr(0, trait.type.size() - 1) + record.name + ">" : trait.type);
  }
  record.bases.insert(record.bases.begin(), traits.begin(), traits.end());
}

void DocumentsPlanner::add_concept(GeneratedType& record, const RecordInfo& info, const std::string& fragment) {
  GeneratedConcept made;
  for (const RecordMember& member : info.members)
    if (member.codec.name != "typename_")
      made.members.push_back({member.codec.name, member.is_leaf ? member.type : ""});
  if (made.members.empty()) return;
  made.name = names.take(inner_name(fragment, "like"));
  record.likeness = std::move(made);
}

} // namespace reflekt
