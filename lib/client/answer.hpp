// What a server's answer means: GraphQL over HTTP, read in one pass.
#pragma once
#include <arkitekt/generated_operation.hpp>
#include <arkitekt/links.hpp>

namespace arkitekt::detail {

/// Reads the data of `response` into `*into`. The errors, the first that holds:
/// auth: status 401 or 403, or an error's extensions.code is UNAUTHENTICATED or FORBIDDEN;
/// graphql: the server reported errors;
/// http: a status that is no success, and the body is no GraphQL response;
/// protocol: it is not a JSON object, or has no data;
/// decode: the data does not fit.
/// Source: GraphQL over HTTP, "Processing the response".
Result<> read_answer(const RawResponse& response, ReadData read, void* into);

/// The same, where errors are part of the answer. Data that does not fit is an Error only where no errors explain it;
/// else the answer has no data. Views in `*into` point into the answer.
Result<Answer> read_whole_answer(RawResponse response, ReadData read, void* into);

/// What a body reports, for links that react to it; nothing for what is no GraphQL response.
std::vector<GraphQLError> errors_of(std::string_view body);

/// Some member of "data" is not null.
bool has_values(std::string_view body);

/// Names of headers, in any case.
bool is_same_name(std::string_view a, std::string_view b) noexcept;
/// By its name in any case; "" when there is none.
std::string_view find_header(const RawResponse& response, std::string_view name) noexcept;

} // namespace arkitekt::detail
