#include <arkitekt/error.hpp>
#include <atomic>
#include <string>
#include <utility>

namespace arkitekt {

struct Error::Details {
  std::atomic<unsigned> owners{1};
  ErrorKind kind;
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
  }
  return "unknown";
}

Error::Error(ErrorKind kind, std::string_view message, std::string_view path, int http_status) {
  std::string what(name_of(kind));
  what += " error";
  if (!path.empty()) (what += " at ") += path;
  (what += ": ") += message;
  details_ = new Details{1, kind, http_status, std::string(message), std::string(path), std::move(what)};
}
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

} // namespace arkitekt
