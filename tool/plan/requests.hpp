// What a GraphQL function sends, and where in the answer its value is: from the root field that its attribute names, or
// from the whole document that is written there.
#pragma once
#include "tool/plan/fragments.hpp"
#include "tool/plan/functions.hpp"

namespace reflekt {

struct RequestContext {
  const TypeRules& rules;
  const FragmentLibrary& fragments;
  const Function& function;
  const Attribute& attribute; ///< the query, mutation or subscription, with a text
  const Handover& handover;   ///< what the function returns
  ast::OperationKind kind;
  arkitekt::Diagnostics& diagnostics;

  std::string subject() const { return "the result of " + attribute.word + " '" + function.name + "'"; }
  WrittenType result() const { return written_at(function.return_place, function.returns); }
};

struct Request {
  std::string name, document;
  std::string response_key; ///< of the root field whose value is handed back; "": all of the data is
  std::vector<const Parameter*> variables;
  ResponseKeys keys;
};

/// True when the attribute has a whole document.
bool is_document(std::string_view text);

/// Nothing means complaints.
std::optional<Request> request_by_field(const RequestContext& context);
std::optional<Request> request_by_document(const RequestContext& context);

} // namespace reflekt
