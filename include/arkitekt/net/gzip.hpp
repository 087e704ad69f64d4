// Compressed bodies of requests. (Answers are decompressed by the client itself.)
#pragma once
#include <string>
#include <string_view>

namespace arkitekt::net {

/// As RFC 1952 writes it, for Content-Encoding: gzip.
std::string gzip(std::string_view bytes);

} // namespace arkitekt::net
