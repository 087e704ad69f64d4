// Writes the head of an HTTP/1.1 request.
#pragma once
#include "net/curl_settings.hpp"
#include <cstdint>
#include <optional>
#include <string>

namespace arkitekt::net {

/// Appends request line and headers with the blank line. `body_size`: nothing for a request without a body.
void append_request_head(std::string& out, const HttpRequest& request, const Address& address,
                         std::optional<std::uint64_t> body_size);

/// The value of Authorization or Proxy-Authorization. RFC 7617.
std::string basic_credentials(std::string_view user, std::string_view password);

} // namespace arkitekt::net
