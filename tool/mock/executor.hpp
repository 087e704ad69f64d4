// Executes GraphQL requests against a tree of JSON: a pure function.
#pragma once
#include "tool/mock/invention.hpp"
#include <arkitekt/graphql/schema.hpp>
#include <arkitekt/json/value.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace reflekt {

struct MockRequest {
  std::string query;
  arkitekt::json::Value variables = {};               ///< an object, or null for none
  std::string operation_name = {};                    ///< "" when the document has only one operation
  bool allow_mutation = true;                         ///< false for GET
  bool allow_subscription = false;                    ///< true where an answer can be an event
  std::optional<Invention> invention = {};            ///< what the tree lacks is made up
  std::vector<std::string_view> unchecked_rules = {}; ///< of validation: "NoUnusedFragments"
};

struct MockAnswer {
  std::string body; ///< `{"errors": […], "data": {…}}` as JSON
  /// The request was refused before anything was executed: there is no "data" in the body.
  bool is_refused = false;
  bool is_forbidden_mutation = false; ///< refused because of allow_mutation
};

/// Never fails otherwise: what is wrong with the request or with the data is in the answer, worded as by graphql-js.
MockAnswer execute(const arkitekt::graphql::Schema& schema, const arkitekt::json::Value& tree,
                   const MockRequest& request);

} // namespace reflekt
