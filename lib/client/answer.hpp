// What a server's answer means: GraphQL over HTTP, read in one pass.
#pragma once
#include <arkitekt/generated_operation.hpp>
#include <arkitekt/net/http_client.hpp>

namespace arkitekt::detail {

/// Reads the data of `response` into `*into`. The errors, the first that holds:
/// auth: status 401 or 403, or an error's extensions.code is UNAUTHENTICATED or FORBIDDEN;
/// graphql: the server reported errors;
/// http: a status that is no success, and the body is no GraphQL response;
/// protocol: it is not a JSON object, or has no data;
/// decode: the data does not fit.
/// Source: GraphQL over HTTP, "Processing the response".
Result<> read_answer(const net::HttpResponse& response, ReadData read, void* into);

} // namespace arkitekt::detail
