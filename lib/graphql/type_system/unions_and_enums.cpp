// Members of unions, values of enums (specification, sections 3.8 and 3.9).
#include "graphql/type_system/check.hpp"
#include <algorithm>
#include <unordered_map>

namespace arkitekt::graphql {

void check_members(TypeSystemCheck& check, const Type& type) {
  const std::string subject = "Union type " + std::string(type.name);
  std::unordered_map<std::string_view, std::vector<Location>> places;
  std::vector<std::string_view> names; // as often as they are written
  for (const TypePart& part : type.parts)
    for (const ast::Name& member : part.node->members) {
      places[member.text].push_back({part.source, member.span()});
      names.push_back(member.text);
    }
  if (names.empty())
    check.report("TypesAreNotEmpty", subject + " must define one or more member types.", locations_of(type));
  std::unordered_map<std::string_view, bool> seen;
  for (const std::string_view name : names) {
    const std::string member(name);
    if (!seen.try_emplace(name, true).second) {
      check.report("UniqueMembers", subject + " can only include type " + member + " once.", places[name]);
    } else if (check.schema.find_type(name)->kind != TypeKind::object) {
      check.report_structural("MembersAreObjects",
                              subject + " can only include Object types, it cannot include " + member + ".",
                              places[name]);
    }
    if (check.is_stopped()) return;
  }
}

void check_values(TypeSystemCheck& check, const Type& type) {
  if (type.values.empty())
    check.report("TypesAreNotEmpty", "Enum type " + std::string(type.name) + " must define one or more values.",
                 locations_of(type));
  for (const EnumValue& value : type.values) check_name(check, value.name, value.defined);
}

} // namespace arkitekt::graphql
