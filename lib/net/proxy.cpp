#include "net/ascii.hpp"
#include <arkitekt/net/proxy.hpp>
#include <arpa/inet.h>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <initializer_list>

namespace arkitekt::net {

namespace {

std::string from_environment(std::initializer_list<const char*> names) {
  for (const char* const name : names)
    if (const char* const value = std::getenv(name); value != nullptr && *value != 0) return value;
  return {};
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

std::string_view without_brackets(std::string_view host) {
  return host.size() > 1 && host.starts_with('[') && host.ends_with(']') ? host.substr(1, host.size() - 2) : host;
}

struct IpAddress {
  unsigned char bytes[16] = {};
  int size = 0; // 4 or 16; 0: it is a name
};
IpAddress parse_ip(std::string_view text) {
  IpAddress address;
  const std::string copy(without_brackets(text));
  if (inet_pton(AF_INET, copy.c_str(), address.bytes) == 1) address.size = 4;
  if (address.size == 0 && inet_pton(AF_INET6, copy.c_str(), address.bytes) == 1) address.size = 16;
  return address;
}

bool has_prefix(const IpAddress& address, const IpAddress& network, int bits) {
  if (address.size != network.size || bits < 0 || bits > address.size * 8) return false;
  const int whole = bits / 8;
  if (std::memcmp(address.bytes, network.bytes, static_cast<std::size_t>(whole)) != 0) return false;
  if (bits % 8 == 0) return true;
  const unsigned mask = 0xFF00U >> (bits % 8) & 0xFFU;
  return (address.bytes[whole] & mask) == (network.bytes[whole] & mask);
}

// Takes ":8080" off the end; true when there is no port or it is this one.
bool take_port(std::string_view& entry, int port) {
  const std::size_t colon = entry.rfind(':');
  if (colon == std::string_view::npos || entry.ends_with(']')) return true;
  if (entry.find(':') != colon && entry[colon - 1] != ']') return true; // an IPv6 address
  int value = 0;
  const char* const end = entry.data() + entry.size();
  if (std::from_chars(entry.data() + colon + 1, end, value).ptr != end) return true;
  entry = entry.substr(0, colon);
  return value == port;
}

// One entry of the exceptions.
bool covers(std::string_view entry, std::string_view host, int port) {
  if (entry == "*") return true;
  if (const std::size_t slash = entry.find('/'); slash != std::string_view::npos) {
    int bits = -1;
    std::from_chars(entry.data() + slash + 1, entry.data() + entry.size(), bits);
    const IpAddress network = parse_ip(entry.substr(0, slash));
    return network.size != 0 && has_prefix(parse_ip(host), network, bits);
  }
  if (!take_port(entry, port)) return false;
  entry = without_brackets(entry);
  if (const IpAddress address = parse_ip(entry); address.size != 0)
    return has_prefix(parse_ip(host), address, address.size * 8);
  if (entry.starts_with("*.")) entry.remove_prefix(1);
  if (entry.starts_with('.')) entry.remove_prefix(1);
  while (entry.ends_with('.')) entry.remove_suffix(1);
  if (entry.empty() || entry.size() > host.size()) return false;
  const std::size_t start = host.size() - entry.size();
  if (!equals_ignoring_case(host.substr(start), entry)) return false;
  return start == 0 || (host[start - 1] == '.' && parse_ip(host).size == 0);
}

} // namespace

ProxyTable::ProxyTable(const Proxy& setting) : plain(setting.url), secure(setting.url), except(setting.except) {
  if (!setting.url.empty() || !setting.from_environment) return;
  const std::string all = from_environment({"all_proxy", "ALL_PROXY"});
  plain = from_environment({"http_proxy"});
  secure = from_environment({"https_proxy", "HTTPS_PROXY"});
  if (plain.empty()) plain = all;
  if (secure.empty()) secure = all;
  const std::string more = from_environment({"no_proxy", "NO_PROXY"});
  if (!more.empty()) except += (except.empty() ? "" : ",") + more;
}

std::string_view ProxyTable::proxy_for(bool is_secure, std::string_view host, int port) const {
  const std::string& proxy = is_secure ? secure : plain;
  if (proxy.empty()) return {};
  while (host.ends_with('.')) host.remove_suffix(1);
  for (std::string_view rest = except; !rest.empty();) {
    const std::size_t end = rest.find_first_of(", ");
    if (covers(trim(rest.substr(0, end)), host, port)) return {};
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  }
  return proxy;
}

} // namespace arkitekt::net
