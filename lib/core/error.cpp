#include <arkitekt/error.hpp>
#include <atomic>
#include <string>
#include <utility>

namespace arkitekt {

struct Error::Details {
  std::atomic<unsigned> owners{1};
  ErrorKind kind;
  ErrorReason reason;
  int http_status;
  std::string message, path, what;
};

std::string_view name_of(ErrorKind kind) noexcept {
  switch (kind) {
  case ErrorKind::usage: return "usage";
  case ErrorKind::transport: return "transport";
  case ErrorKind::timeout: return "timeout";
  case ErrorKind::http: return "http";
  case ErrorKind::protocol: return "protocol";
  case ErrorKind::graphql: return "graphql";
  case ErrorKind::auth: return "auth";
  case ErrorKind::decode: return "decode";
  case ErrorKind::validation: return "validation";
  case ErrorKind::precondition: return "precondition";
  case ErrorKind::denied: return "denied";
  case ErrorKind::lost: return "lost";
  case ErrorKind::user: return "user";
  case ErrorKind::cancelled: return "cancelled";
  }
  return "unknown";
}

std::string_view name_of(ErrorReason reason) noexcept {
  switch (reason) {
  case ErrorReason::none: return "none";
  case ErrorReason::dns: return "dns";
  case ErrorReason::connect: return "connect";
  case ErrorReason::tls: return "tls";
  case ErrorReason::proxy: return "proxy";
  case ErrorReason::closed: return "closed";
  }
  return "unknown";
}

namespace {
std::string describe(ErrorKind kind, std::string_view message, std::string_view path) {
  std::string what(name_of(kind));
  what += " error";
  if (!path.empty()) (what += " at ") += path;
  return (what += ": ") += message;
}
} // namespace

Error::Error(ErrorKind kind, std::string_view message, std::string_view path, int http_status)
    : details_(new Details{1, kind, ErrorReason::none, http_status, std::string(message), std::string(path),
                           describe(kind, message, path)}) {}
Error::Error(ErrorKind kind, ErrorReason reason, std::string_view message)
    : details_(new Details{1, kind, reason, 0, std::string(message), {}, describe(kind, message, {})}) {}
Error::Error(const Error& other) noexcept : std::exception(other), details_(other.details_) {
  details_->owners.fetch_add(1, std::memory_order_relaxed);
}
Error& Error::operator=(const Error& other) noexcept {
  Error copy(other);
  std::swap(details_, copy.details_);
  return *this;
}
Error::~Error() {
  if (details_->owners.fetch_sub(1, std::memory_order_acq_rel) == 1) delete details_;
}

const char* Error::what() const noexcept { return details_->what.c_str(); }
ErrorKind Error::kind() const noexcept { return details_->kind; }
std::string_view Error::message() const noexcept { return details_->message; }
std::string_view Error::path() const noexcept { return details_->path; }
int Error::http_status() const noexcept { return details_->http_status; }
ErrorReason Error::reason() const noexcept { return details_->reason; }

bool Error::was_never_sent() const noexcept {
  switch (details_->reason) {
  case ErrorReason::dns:
  case ErrorReason::connect:
  case ErrorReason::tls:
  case ErrorReason::proxy: return true;
  case ErrorReason::none:
  case ErrorReason::closed: break;
  }
  return false;
}

bool Error::worth_a_retry() const noexcept {
  switch (details_->kind) {
  case ErrorKind::transport: return details_->reason != ErrorReason::tls; // a certificate stays what it is
  case ErrorKind::timeout: return true;
  case ErrorKind::http: {
    const int status = details_->http_status;
    return status == 408 || status == 429 || status == 500 || status == 502 || status == 503 || status == 504;
  }
  default: return false;
  }
}

} // namespace arkitekt
