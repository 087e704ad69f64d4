// The plan of GraphQL documents as text. Only prints; the layout is final as written.
#pragma once
#include "tool/emit/emit.hpp"
#include "tool/plan/documents_plan.hpp"

namespace reflekt {

/// `<space>.types.hpp` and `.cpp`, `<space>.codecs.hpp`, of each document `<stem>.graphql.hpp` and `.cpp`, and
/// the manifest where one is wanted.
std::vector<GeneratedFile> emit_documents(const DocumentsPlan& plan);

/// A type as a header declares it, inside `scope` ("GetCapsules::", "" in the namespace).
std::string emit_type(const GeneratedType& type, std::string_view scope);

/// `///` lines of at most 120 columns, for a declaration that begins at `indent`.
std::string emit_documentation(std::string_view text, std::size_t indent);

} // namespace reflekt
