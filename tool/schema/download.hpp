// Schemas from servers.
#pragma once
#include <arkitekt/result.hpp>
#include <string>
#include <utility>
#include <vector>

namespace reflekt {

struct DownloadRequest {
  std::string url;
  std::vector<std::pair<std::string, std::string>> headers = {}; ///< may be secret: no error holds a value of one
};

/// The type system of the server, in SDL. A URL whose path ends in .graphql, .graphqls, .gql or .json is fetched as a
/// file; all others are asked by introspection, with an older query where the server does not know the newest.
/// Errors: transport and timeout; auth for 401 and 403, http for other statuses; graphql, when the server refuses;
/// protocol, when it answers something else; decode, when its description of itself makes no sense.
arkitekt::Result<std::string> download_schema(const DownloadRequest& request);

/// The URL without user and password, for messages.
std::string without_password(const std::string& url);

} // namespace reflekt
