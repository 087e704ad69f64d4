#include "support/tls.hpp"
#include <csignal>
#include <cstdio>
#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <poll.h>
#include <sys/socket.h>

namespace arkitekt::test {

namespace {

struct Free {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  void operator()(X509* certificate) const { X509_free(certificate); }
  void operator()(SSL* connection) const { SSL_free(connection); }
  void operator()(BIO* memory) const { BIO_free(memory); }
};
using Key = std::unique_ptr<EVP_PKEY, Free>;
using X509Pointer = std::unique_ptr<X509, Free>;
using Memory = std::unique_ptr<BIO, Free>;

std::string text_of(const Memory& memory) {
  char* data = nullptr;
  const long size = BIO_get_mem_data(memory.get(), &data);
  return {data, static_cast<std::size_t>(size)};
}
Memory memory_of(const std::string& text) {
  return Memory(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}
Key read_key(const std::string& text) {
  return Key(PEM_read_bio_PrivateKey(memory_of(text).get(), nullptr, nullptr, nullptr));
}
X509Pointer read_certificate(const std::string& text) {
  return X509Pointer(PEM_read_bio_X509(memory_of(text).get(), nullptr, nullptr, nullptr));
}

void add_extension(X509* certificate, int what, const std::string& value) {
  X509_EXTENSION* const extension = X509V3_EXT_conf_nid(nullptr, nullptr, what, value.c_str());
  X509_add_ext(certificate, extension, -1);
  X509_EXTENSION_free(extension);
}

X509Pointer blank(const Key& key, const std::string& name, bool is_expired) {
  static int serial = 0;
  X509Pointer certificate(X509_new());
  X509_set_version(certificate.get(), 2);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), ++serial);
  X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -7200);
  X509_gmtime_adj(X509_getm_notAfter(certificate.get()), is_expired ? -3600 : 3600);
  X509_set_pubkey(certificate.get(), key.get());
  X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate.get()), "CN", MBSTRING_ASC,
                             reinterpret_cast<const unsigned char*>(name.c_str()), -1, -1, 0);
  return certificate;
}

Certificate write(const X509Pointer& certificate, const Key& key) {
  const Memory text(BIO_new(BIO_s_mem()));
  const Memory secret(BIO_new(BIO_s_mem()));
  PEM_write_bio_X509(text.get(), certificate.get());
  PEM_write_bio_PrivateKey(secret.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
  return {text_of(text), text_of(secret)};
}

// OpenSSL writes without MSG_NOSIGNAL, and the client may have hung up. In this thread only: a client that raises the
// signal shall fail the test.
void block_broken_pipes() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

// Until either side ends.
void pass(SSL* secure, int plain) {
  const int outer = SSL_get_fd(secure);
  char block[65536];
  for (;;) {
    pollfd sockets[] = {{outer, POLLIN, 0}, {plain, POLLIN, 0}};
    if (SSL_pending(secure) == 0 && poll(sockets, 2, -1) < 0) return;
    if (SSL_pending(secure) > 0 || sockets[0].revents != 0) {
      const int n = SSL_read(secure, block, sizeof block);
      if (n <= 0 || send(plain, block, static_cast<std::size_t>(n), MSG_NOSIGNAL) != n) return;
    } else if (sockets[1].revents != 0) {
      const ssize_t n = recv(plain, block, sizeof block, 0);
      if (n <= 0) {
        SSL_shutdown(secure);
        return;
      }
      if (SSL_write(secure, block, static_cast<int>(n)) != n) return;
    }
  }
}

} // namespace

std::string directory_name(const std::string& certificate) {
  char name[16];
  std::snprintf(name, sizeof name, "%08lx.0", X509_subject_name_hash(read_certificate(certificate).get()));
  return name;
}

Certificate make_authority(const std::string& name) {
  const Key key(EVP_EC_gen("P-256"));
  const X509Pointer certificate = blank(key, name, false);
  X509_set_issuer_name(certificate.get(), X509_get_subject_name(certificate.get()));
  add_extension(certificate.get(), NID_basic_constraints, "critical,CA:TRUE");
  X509_sign(certificate.get(), key.get(), EVP_sha256());
  return write(certificate, key);
}

Certificate make_certificate(const Certificate& authority, const std::string& host, bool is_expired) {
  const Key key(EVP_EC_gen("P-256"));
  const X509Pointer certificate = blank(key, "arkitekt test", is_expired);
  const bool is_address = host.find_first_not_of("0123456789.") == std::string::npos;
  add_extension(certificate.get(), NID_subject_alt_name, (is_address ? "IP:" : "DNS:") + host);
  X509_set_issuer_name(certificate.get(), X509_get_subject_name(read_certificate(authority.certificate).get()));
  X509_sign(certificate.get(), read_key(authority.key).get(), EVP_sha256());
  return write(certificate, key);
}

struct TlsFront::Context {
  SSL_CTX* value = SSL_CTX_new(TLS_server_method());
  ~Context() { SSL_CTX_free(value); }
};

TlsFront::TlsFront(int plain_port, const Certificate& certificate, const std::string& client_authority)
    : context_(new Context) {
  SSL_CTX* const context = context_->value;
  SSL_CTX_use_certificate(context, read_certificate(certificate.certificate).get());
  SSL_CTX_use_PrivateKey(context, read_key(certificate.key).get());
  if (!client_authority.empty()) {
    X509_STORE_add_cert(SSL_CTX_get_cert_store(context), read_certificate(client_authority).get());
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
  }
  server_ = std::make_unique<RawServer>([context, plain_port](RawSocket& socket) {
    block_broken_pipes();
    const std::unique_ptr<SSL, Free> connection(SSL_new(context));
    SSL_set_fd(connection.get(), socket.descriptor());
    if (SSL_accept(connection.get()) != 1) return;
    const RawSocket plain(plain_port);
    pass(connection.get(), plain.descriptor());
  });
}
TlsFront::~TlsFront() { server_.reset(); }

} // namespace arkitekt::test
