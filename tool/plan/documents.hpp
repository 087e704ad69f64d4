// GraphQL documents: from operations and fragments to the C++ that a person would have written for them.
#pragma once
#include "tool/plan/documents_options.hpp"
#include "tool/plan/documents_plan.hpp"
#include <arkitekt/core/diagnostic.hpp>
#include <arkitekt/graphql/ast.hpp>
#include <arkitekt/graphql/schema.hpp>
#include <string>
#include <vector>

namespace reflekt {

struct DocumentsRequest {
  std::string domain = "default";
  const arkitekt::graphql::Schema* schema = nullptr;
  /// Valid ones: validate() found nothing wrong. They outlive the call, as the schema does.
  std::vector<const arkitekt::graphql::ast::Document*> documents;
  DocumentsOptions options;
};

/// What the files of a domain are called: "api" for the default one.
std::string stem_of_domain(const std::string& domain);
/// The namespace of a domain: the same, but for names that C++ has taken.
std::string namespace_of(const std::string& domain);

/// Decides everything. With errors in `diagnostics` the plan is of no use.
DocumentsPlan plan_documents(const DocumentsRequest& request, arkitekt::Diagnostics& diagnostics);

/// "get_capsules" of "graphql/get_capsules.graphql".
std::string document_stem(const std::string& path);

} // namespace reflekt
