#include "graphql/rules/context.hpp"

namespace arkitekt::graphql {

Context::Context(const Schema& schema, const std::vector<const ast::Document*>& documents,
                 const ValidationOptions& options)
    : schema_(schema), documents_(documents), options_(options) {
  for (const ast::Document* document : documents)
    for (const ast::Definition& definition : document->definitions)
      if (const auto* fragment = std::get_if<ast::FragmentDefinition>(&definition))
        fragments_.try_emplace(fragment->name.text, Defined<ast::FragmentDefinition>{fragment, document->source});
}

Defined<ast::FragmentDefinition> Context::find_fragment(std::string_view name) const noexcept {
  const auto it = fragments_.find(name);
  return it == fragments_.end() ? Defined<ast::FragmentDefinition>{} : it->second;
}

void Context::report(std::string_view rule, std::string message, std::initializer_list<ast::Span> spans) {
  std::vector<Location> locations;
  for (const ast::Span span : spans) locations.push_back({source, span});
  report_at(rule, std::move(message), std::move(locations));
}

void Context::report_at(std::string_view rule, std::string message, std::vector<Location> locations) {
  if (!is_full()) faults_.push_back({rule, std::move(message), std::move(locations)});
}

} // namespace arkitekt::graphql
