// An operation as JSON: the body of a request, and the payload of a subscription.
#pragma once
#include <arkitekt/json/writer.hpp>
#include <arkitekt/links.hpp>

namespace arkitekt::detail {

/// `{"query":…,"variables":…,"operationName":…,"extensions":…}`, without what is empty.
/// Source: GraphQL over HTTP, "Request parameters".
void write_operation(json::Writer& out, const Operation& operation, bool with_document);

} // namespace arkitekt::detail
