#include "net/http_request_text.hpp"
#include "net/ascii.hpp"
#include <openssl/evp.h>

namespace arkitekt::net {

namespace {

void add(std::string& out, std::string_view name, std::string_view value) {
  out.append(name).append(": ").append(value).append("\r\n");
}

void add_host(std::string& out, const Address& address) {
  out.append("Host: ").append(address.host);
  if (address.port != (address.is_secure ? 443 : 80)) out.append(":").append(std::to_string(address.port));
  out.append("\r\n");
}

} // namespace

std::string basic_credentials(std::string_view user, std::string_view password) {
  const std::string text = std::string(user) + ":" + std::string(password);
  std::string encoded(4 * (text.size() / 3 + 1) + 1, '\0');
  const int size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(encoded.data()),
                                   reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
  encoded.resize(static_cast<std::size_t>(size));
  return "Basic " + encoded;
}

void append_request_head(std::string& out, const HttpRequest& request, const Address& address,
                         std::optional<std::uint64_t> body_size) {
  const auto has = [&](std::string_view name) {
    for (const auto& header : request.headers)
      if (equals_ignoring_case(header.first, name)) return true;
    return false;
  };
  out.append(request.method).append(" ");
  if (address.is_forwarded) out.append("http://").append(address.origin());
  out.append(address.target).append(" HTTP/1.1\r\n");
  if (!has("host")) add_host(out, address);
  if (!has("user-agent")) add(out, "User-Agent", user_agent);
  if (!has("accept")) add(out, "Accept", "*/*");
  if (!has("accept-encoding")) add(out, "Accept-Encoding", "gzip, deflate");
  if (!address.user.empty() && !has("authorization"))
    add(out, "Authorization", basic_credentials(address.user, address.password));
  if (address.is_forwarded && !address.proxy_user.empty())
    add(out, "Proxy-Authorization", basic_credentials(address.proxy_user, address.proxy_password));
  if (body_size) add(out, "Content-Length", std::to_string(*body_size));
  for (const auto& [name, value] : request.headers)
    if (!equals_ignoring_case(name, "content-length")) add(out, name, value); // that is ours to say
  out.append("\r\n");
}

} // namespace arkitekt::net
