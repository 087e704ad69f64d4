// The one error type and the one cancellation signal.
#pragma once
#include <exception>
#include <string_view>

namespace arkitekt {

/// What went wrong, as a closed set. Which side has to act differs from kind to kind.
enum class ErrorKind : unsigned char {
  usage,        ///< this program called the library wrongly: no client is set, a wait on an I/O thread
  transport,    ///< the other side was not reached: name resolution, connect, TLS, connection lost
  timeout,      ///< it was reached and did not answer in time
  http,         ///< it answered with a status that is not the protocol's (http_status() says which)
  protocol,     ///< it answered something that is not the protocol: not JSON, no data and no errors
  graphql,      ///< the GraphQL server reported errors; message() has them all
  auth,         ///< not (or no longer) logged in, or not allowed
  decode,       ///< the answer does not fit the declared C++ type; path() says where
  validation,   ///< arguments do not fit the declaration; path() says which
  precondition, ///< the state of the app does not allow it
  denied,       ///< somebody was asked and said no
  lost,         ///< a task whose agent went away
  user,         ///< an error that user code reported
  cancelled,    ///< whoever asked gave it up before it ended
};

/// What stood in the way of an answer, where the kind (transport, timeout) leaves it open.
enum class ErrorReason : unsigned char {
  none,    ///< the kind says it all
  dns,     ///< no such host. This and the next three: nothing of the request was sent
  connect, ///< nobody listens there, or (kind timeout) did not accept in time
  tls,     ///< no secure connection: certificate, host name, versions
  proxy,   ///< the proxy could not be reached or refused
  closed,  ///< the connection ended before the answer did: the request may have arrived
};

/// The error's kind as a word, "transport" for ErrorKind::transport.
std::string_view name_of(ErrorKind kind) noexcept;
/// "dns" for ErrorReason::dns.
std::string_view name_of(ErrorReason reason) noexcept;

/// Immutable and cheap to copy (one counted pointer; copying cannot throw). Never contains a token.
class Error : public std::exception {
 public:
  /// `path` is where in the data, as `data.capsules[3].missions`; `http_status` is 0 when there was none.
  Error(ErrorKind kind, std::string_view message, std::string_view path = {}, int http_status = 0);
  Error(ErrorKind kind, ErrorReason reason, std::string_view message);
  Error(const Error& other) noexcept;
  Error& operator=(const Error& other) noexcept;
  ~Error() override;

  /// "decode error at data.capsules[3].id: expected a string": kind, path and message in one line.
  const char* what() const noexcept override;
  ErrorKind kind() const noexcept;
  ErrorReason reason() const noexcept;
  std::string_view message() const noexcept;
  std::string_view path() const noexcept;
  int http_status() const noexcept;
  /// Nothing of the request left this machine: even a mutation may be sent again.
  bool was_never_sent() const noexcept;
  /// The same request may succeed later: the other side was not reached, was too slow or too busy. Of a mutation that
  /// was sent nobody knows whether it was done.
  bool worth_a_retry() const noexcept;

 private:
  struct Details;
  Details* details_;
};

/// Thrown at suspension points and runtime calls of a cancelled task. Deliberately no std::exception:
/// `catch (const std::exception&)` in user code must not swallow it. A body that swallows it anyway runs on behind a
/// closed gate: nothing it reports is sent.
struct Cancelled {};

} // namespace arkitekt
