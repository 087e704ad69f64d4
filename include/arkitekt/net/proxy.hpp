// Which requests go through a proxy, and which: one setting for HTTP and for WebSockets.
#pragma once
#include <string>
#include <string_view>

namespace arkitekt::net {

/// http:// goes through a proxy in absolute form; https://, ws:// and wss:// through a tunnel (CONNECT).
struct Proxy {
  /// "http://user:password@host:3128"; also https://, socks5:// and socks5h:// (names are resolved by the proxy).
  /// "": none, unless the environment has one.
  std::string url = {};
  /// Hosts that are reached directly, separated by commas: "example.org" (and all below it; ".example.org" is the
  /// same), "10.0.0.0/8", "[::1]", "host:8080" (that port only); "*" for all.
  std::string except = {};
  /// Where `url` is empty: take $http_proxy, $https_proxy or $HTTPS_PROXY, $all_proxy or $ALL_PROXY, and $no_proxy or
  /// $NO_PROXY. ($HTTP_PROXY is not asked: under CGI, whoever sends a request sets that.)
  bool from_environment = true;

  /// Everything is reached directly, whatever the environment says.
  static Proxy none() { return {.from_environment = false}; }

  friend bool operator==(const Proxy&, const Proxy&) = default;
};

/// The setting with what the environment says written into it, as it is now. ws:// counts as http://.
struct ProxyTable {
  explicit ProxyTable(const Proxy& setting);
  /// The URL of the proxy for a host; "": none. `host` without brackets, in any case.
  std::string_view proxy_for(bool is_secure, std::string_view host, int port) const;

  std::string plain, secure, except;
};

} // namespace arkitekt::net
