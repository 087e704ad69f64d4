// Whom we trust and who we are, over TLS: one setting for HTTP and for WebSockets.
#pragma once
#include <string>

namespace arkitekt::net {

/// As it is, a server has to show a certificate of its host name that one of the system's authorities signed.
struct Security {
  /// Authorities to trust instead of the system's: files and texts in PEM. A directory is one that
  /// `openssl rehash` has prepared. Several of them: each is trusted.
  std::string ca_file = {}, ca_directory = {}, ca_text = {};
  /// Who we are, for servers that ask: a certificate (with its chain) and its key in PEM, as files or as texts.
  std::string certificate_file = {}, key_file = {};
  std::string certificate_text = {}, key_text = {};
  std::string key_password = {};
  /// False: the certificate may be of any host.
  bool verify_host = true;
  /// False: anybody may answer, and read what we send. Only for servers on one's own desk.
  bool verify_certificate = true;

  friend bool operator==(const Security&, const Security&) = default;
};

} // namespace arkitekt::net
