// Certificates are verified. The server here makes its own, which nobody has reason to trust.
#include "support/raw_socket.hpp"
#include <arkitekt/net/http_client.hpp>
#include <csignal>
#include <gmock/gmock.h>
#include <memory>
#include <openssl/evp.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

namespace arkitekt::net {

namespace {

struct Free {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  void operator()(X509* certificate) const { X509_free(certificate); }
  void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
  void operator()(SSL* connection) const { SSL_free(connection); }
};

// For 127.0.0.1, signed by itself.
std::unique_ptr<SSL_CTX, Free> self_signed() {
  const std::unique_ptr<EVP_PKEY, Free> key(EVP_EC_gen("P-256"));
  const std::unique_ptr<X509, Free> certificate(X509_new());
  X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -3600);
  X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
  X509_set_pubkey(certificate.get(), key.get());
  X509_NAME* const name = X509_get_subject_name(certificate.get());
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("127.0.0.1"), -1, -1, 0);
  X509_set_issuer_name(certificate.get(), name);
  X509_sign(certificate.get(), key.get(), EVP_sha256());
  std::unique_ptr<SSL_CTX, Free> context(SSL_CTX_new(TLS_server_method()));
  SSL_CTX_use_certificate(context.get(), certificate.get());
  SSL_CTX_use_PrivateKey(context.get(), key.get());
  return context;
}

// OpenSSL writes without MSG_NOSIGNAL, and the client may have hung up. In this thread only: a client that raises the
// signal shall fail the test.
void block_broken_pipes() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

} // namespace

TEST(Tls, RefusesACertificateThatNobodySigned) {
  const auto context = self_signed();
  std::string received;
  {
    const test::RawServer server([&](test::RawSocket& socket) {
      block_broken_pipes();
      const std::unique_ptr<SSL, Free> connection(SSL_new(context.get()));
      SSL_set_fd(connection.get(), socket.descriptor());
      if (SSL_accept(connection.get()) != 1) return;
      char block[1000];
      if (const int n = SSL_read(connection.get(), block, sizeof block); n > 0)
        received.assign(block, static_cast<std::size_t>(n));
    });
    HttpClient client;
    const std::string origin = "127.0.0.1:" + std::to_string(server.port());
    const auto result =
        client.send({.url = "https://" + origin + "/", .headers = {{"Authorization", "Bearer secret"}}});
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().kind(), ErrorKind::transport);
    EXPECT_THAT(std::string(result.error().message()),
                testing::StartsWith("no secure connection to " + origin + " (SSL certificate problem: self"));
  }
  EXPECT_EQ(received, "") << "nothing was said to a stranger";
}

} // namespace arkitekt::net
