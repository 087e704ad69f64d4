// Links: what an operation passes on its way to the server and back. Only for programs that build their own chain.
#pragma once
#include <arkitekt/client.hpp>
#include <arkitekt/generator.hpp>
#include <arkitekt/operation.hpp>
#include <arkitekt/result.hpp>
#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace arkitekt {

/// In seconds; 0 = none.
struct Timeouts {
  double connect = 10;   ///< name resolution, TCP and TLS
  double first_byte = 0; ///< from the request sent to the first byte of the answer
  double idle = 0;       ///< without any byte, in the middle of the answer
  double total = 60;     ///< one request, all of the above included
};

/// One operation on its way. `name`, `document` and `sha256` are constants of the program.
/// Links hand it on by value: one that retries gives away a copy.
struct Operation {
  OperationKind kind = OperationKind::query;
  std::string_view name, document, sha256;
  std::string variables = {};       ///< a JSON object, or ""
  std::vector<Header> headers = {}; ///< of HTTP
  std::string extensions = {};      ///< a JSON object, or ""; sent beside the document
  bool omits_document = false;      ///< send the extensions alone: the server knows the document
  bool prefers_get = false;         ///< send it as GET; honoured for queries only
  Timeouts timeouts = {};           ///< of one request
  /// When the caller gives up, whatever happens until then; max() = never.
  std::chrono::steady_clock::time_point deadline = std::chrono::steady_clock::time_point::max();
  std::string connection_payload = {}; ///< a JSON object, or "": of a WebSocket's connection_init
  /// For a WebSocket that has to connect once more: the connection_payload of now. True: the server did not accept the
  /// one before. Empty: it stays what it was.
  std::function<Async<Result<std::string>>(bool refused)> renew_connection_payload = {};
};

/// What a server sent: of a request the HTTP answer, of a subscription one event, whose body is an execution result
/// ({"data": …, "errors": …}) as well.
struct RawResponse {
  int status = 200;
  std::vector<Header> headers = {}; ///< names in lower case
  std::string body = {};
};

/// The rest of the chain. A counted handle: it may be kept.
class Next {
 public:
  explicit Next(std::shared_ptr<detail::LinkChain> chain) noexcept : chain_(std::move(chain)) {}
  Async<Result<RawResponse>> operator()(Operation operation) const;
  /// The first item that is an Error is the last one.
  Stream<Result<RawResponse>> subscribe(Operation operation) const;

 private:
  std::shared_ptr<detail::LinkChain> chain_;
};

namespace detail {

/// A chain from some link on: what ends one (a transport), or a link with the rest of its chain behind it.
/// Every member may be called from any thread, many times at once. A coroutine that is destroyed while it waits
/// cancels what it waits for. The chain lives until its last coroutine has ended.
class LinkChain {
 public:
  virtual ~LinkChain() = default;
  /// The answer, whatever its status and content; an Error when there was none (transport, timeout, protocol).
  /// On a thread that async::may_block() it is better to block than to go elsewhere: the caller waits anyway.
  virtual Async<Result<RawResponse>> execute(Operation operation) = 0;
  /// One item per event; ends when the server completes. An Error is the last item. Destroying the Stream unsubscribes.
  virtual Stream<Result<RawResponse>> subscribe(Operation operation) = 0;
};

} // namespace detail

} // namespace arkitekt
