#include "graphql/rules/rule.hpp"
#include <arkitekt/graphql/validation.hpp>

namespace arkitekt::graphql {

std::vector<Fault> validate(const Schema& schema, const std::vector<const ast::Document*>& documents,
                            const ValidationOptions& options) {
  Context context(schema, documents, options);
  // The order is that of graphql-js (specifiedRules): of faults at one node the first rule's comes first.
  std::vector<RulePointer> rules;
  rules.push_back(fields_on_correct_type(context));
  rules.push_back(known_argument_names(context));
  walk(context, rules);
  return context.take_faults();
}

Diagnostic to_diagnostic(const Fault& fault) {
  Diagnostic diagnostic{.where = {}, .message = fault.message};
  for (const Location& location : fault.locations) {
    if (&location == &fault.locations.front())
      diagnostic.where = location.place();
    else
      diagnostic.notes.push_back({location.place(), "and here"});
  }
  return diagnostic;
}

} // namespace arkitekt::graphql
