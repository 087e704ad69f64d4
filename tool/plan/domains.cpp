#include "tool/plan/domains.hpp"
#include "tool/plan/attribute_text.hpp"
#include "tool/plan/complaints.hpp"
#include <algorithm>

namespace reflekt {

std::string said_domain(const Attributes& attributes) {
  const Attribute* domain = find(attributes, "domain");
  return domain && domain->text() ? *domain->text() : "";
}

const DomainSchema* find_schema(std::span<const DomainSchema> schemas, const Attribute* domain, const std::string& name,
                                const Place& place, const std::string& target, arkitekt::Diagnostics& diagnostics) {
  std::vector<std::string> domains;
  for (const DomainSchema& schema : schemas) domains.push_back(schema.domain);
  const auto at = [&](std::string_view wanted) -> const DomainSchema* {
    const auto found = std::ranges::find(schemas, wanted, &DomainSchema::domain);
    return found == schemas.end() ? nullptr : &*found;
  };
  if (schemas.empty()) {
    diagnostics.error(place, "there is no schema for " + quoted(name))
        .notes.push_back({place, "add it in CMake: arkitekt_reflect(" + target + " … SCHEMA schema.graphql)"});
    return nullptr;
  }
  if (domain && domain->text()) {
    if (const DomainSchema* found = at(*domain->text())) return found;
    const AttributeText text(domain->arguments.front());
    const Place said = text.place_of(text.text());
    suggest(diagnostics.error(said, "there is no schema of the domain " + quoted(text.text())), said, text.text(),
            domains);
    return nullptr;
  }
  if (const DomainSchema* found = at("default")) return found;
  if (schemas.size() == 1) return &schemas.front();
  diagnostics.error(place, "there are several schemas, and none of them is the default")
      .notes.push_back({place, "say which: [[arkitekt::domain(\"" + domains.front() + "\")]]"});
  return nullptr;
}

} // namespace reflekt
