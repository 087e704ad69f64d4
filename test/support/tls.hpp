// Certificates of the tests' own making, and a server that puts TLS in front of another.
#pragma once
#include "support/raw_socket.hpp"
#include <memory>
#include <string>

namespace arkitekt::test {

/// In PEM.
struct Certificate {
  std::string certificate, key;
};
/// The name under which OpenSSL looks for an authority in a directory: "5f2a1b3c.0".
std::string directory_name(const std::string& certificate);
/// Signs others.
Certificate make_authority(const std::string& name);
/// For a host name or an IPv4 address, signed by `authority`.
Certificate make_certificate(const Certificate& authority, const std::string& host, bool is_expired = false);

/// Takes TLS connections on a port of 127.0.0.1 and passes what they say to a plain port, and back.
class TlsFront {
 public:
  /// `client_authority`: in PEM; whoever connects must show a certificate that it signed. "": nobody has to.
  TlsFront(int plain_port, const Certificate& certificate, const std::string& client_authority = {});
  ~TlsFront();
  int port() const noexcept { return server_->port(); }

 private:
  struct Context;
  std::unique_ptr<Context> context_;
  std::unique_ptr<RawServer> server_;
};

} // namespace arkitekt::test
