// Links: what an operation passes on its way to the server and back. Only for programs that build their own chain.
#pragma once
#include <arkitekt/async/clock.hpp>
#include <arkitekt/client.hpp>
#include <arkitekt/generator.hpp>
#include <arkitekt/operation.hpp>
#include <arkitekt/result.hpp>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace arkitekt {

/// In seconds; 0 = none.
struct Timeouts {
  double connect = 10;   ///< name resolution, TCP and TLS
  double first_byte = 0; ///< from the request sent to the first byte of the answer
  double idle = 0;       ///< without any byte, in the middle of the answer
  double total = 60;     ///< one request, all of the above included
};

/// A file that is sent with an operation. Source: GraphQL multipart request specification.
struct FilePart {
  std::string place; ///< "variables.input.file": where its null is
  std::string name;  ///< "cells.tif", as the server shall call it
  std::string type;  ///< "image/tiff"
  std::string path;  ///< of a file that is read while it is sent; "": `bytes` are the contents
  std::string bytes;
};

/// One operation on its way. `name`, `document` and `sha256` are constants of the program.
/// Links hand it on by value: one that retries gives away a copy.
struct Operation {
  OperationKind kind = OperationKind::query;
  std::string_view name = {}, document = {}, sha256 = {};
  std::string variables = {};                        ///< a JSON object, or ""
  std::vector<Header> headers = {};                  ///< of HTTP
  std::string extensions = {};                       ///< a JSON object, or ""; sent beside the document
  bool omits_document = false;                       ///< send the extensions alone: the server knows the document
  bool prefers_get = false;                          ///< send it as GET; honoured for queries only
  std::vector<FilePart> files = {};                  ///< makes it a multipart request
  std::size_t compress_from = 0;                     ///< bodies of so many bytes and more are sent by gzip; 0 = none
  Timeouts timeouts = {};                            ///< of one request
  std::size_t response_limit = std::size_t{1} << 30; ///< a larger body (when inflated) is Error::protocol
  /// When the caller gives up, whatever happens until then; max() = never. What waits must not wait longer.
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

/// A link that others follow: what it does with an operation and the rest of the chain. As a lambda:
///
///   Client client(
///       [](Operation operation, Next next) -> Async<Result<RawResponse>> {
///         operation.headers.push_back({"X-Tenant", "a"});
///         co_return co_await next(std::move(operation));
///       },
///       links::http(url));
///
/// or as a class with the member functions execute(Operation, Next) and, where it wants more than to let subscriptions
/// pass, subscribe(Operation, Next): an object, or a std::shared_ptr of one. It is called from any thread, many times
/// at once. What it throws becomes the Error of the call.
struct Link {
  using arkitekt_link = void;
  static constexpr bool ends_chain = false;
  std::function<Async<Result<RawResponse>>(Operation, Next)> execute;
  std::function<Stream<Result<RawResponse>>(Operation, Next)> subscribe = {}; ///< empty: they pass
};

/// A link that ends a chain: a transport, or several behind a choice.
struct LastLink {
  using arkitekt_link = void;
  static constexpr bool ends_chain = true;
  std::shared_ptr<detail::LinkChain> chain;
};

/// The way to a server, for HTTP and WebSockets alike.
struct Connecting {
  net::Security security = {};
  net::Proxy proxy = {};
};

/// How subscriptions are kept alive. Times in seconds.
struct SubscriptionOptions {
  double ack_timeout = 10;   ///< for the server's connection_ack; 0 = none
  double ping_interval = 25; ///< of silence, then the server is asked for a sign of life; 0 = never
  double pong_timeout = 10;
  /// A connection that is lost after it was acknowledged once is replaced, and subscriptions are sent again: after
  /// first_wait, then twice as long each time (with jitter). Events in between are lost; the next one has the header
  /// "arkitekt-reconnected". So many tries in a row; a connection that lasted stable_after starts anew.
  int tries = 5;
  double first_wait = 0.5, longest_wait = 30, stable_after = 10;
  bool resubscribes = true;      ///< false: a lost connection is the subscription's error
  double idle = 5;               ///< how long a connection without subscriptions is kept
  std::size_t queue = 1024;      ///< events that wait for one subscriber; then nothing more is read for all of them
  async::Clock* clock = nullptr; ///< nullptr: the system's
};

/// Where tokens come from. What the functions throw becomes the Error of the call.
struct TokenSource {
  /// The token of now. Asked for every operation, so it should have it at hand.
  std::function<Async<std::string>()> get;
  /// A better one than `stale`, which the server did not accept or which is about to expire. Called once for however
  /// many operations that fail at the same time. Empty, or the same token again: there is none.
  std::function<Async<std::string>(std::string stale)> refresh = {};
  /// When a token expires, in seconds since the epoch; 0 = not known. Without this function: what a JWT says ("exp").
  std::function<double(const std::string& token)> expires_at = {};
};

namespace links {

// How an operation is sent.

/// Sends `Authorization: Bearer <token>`, and {"token": …, "Authorization": …} when a WebSocket connects. A token that
/// is about to expire is refreshed before, and one that the server refuses (401, 403, code UNAUTHENTICATED, a message
/// with "expired"; of a subscription also an end before any event) after; then the operation is sent once more.
Link auth(TokenSource tokens, async::Clock& clock = async::system_clock());
/// A token that stays as it is.
Link auth(std::string fixed_token);
/// Sends a query that failed up to `attempts` times in all: after transport errors, timeouts and the statuses 408, 425,
/// 429, 500, 502, 503, 504; a mutation only if it was never sent. Waits `first_wait` seconds, then twice as long each
/// time, a part of it by chance; and as long as Retry-After says, unless that is more than `longest_wait`.
Link retry(int attempts = 3, double first_wait = 0.5, double longest_wait = 30,
           async::Clock& clock = async::system_clock());
/// Ends everything behind it, retries and their waits included, after so many seconds: Error::timeout. Of a
/// subscription: its connecting.
Link timeout(double seconds);
/// Sets all timeouts of the requests behind it; `total` as timeout(seconds).
Link timeout(Timeouts timeouts);
/// Identical queries that are under way at the same time share one request. Those that differ in a header do not.
Link dedupe();
/// Tells `sink` of each operation when it has ended (of a subscription: of each event and the end), with the
/// milliseconds that it took. Headers that authenticate, cookies and connection payloads say "[hidden]". Without a
/// sink: a line on stderr.
Link log(std::function<void(const Operation&, double milliseconds, const Result<RawResponse>&)> sink = {});
/// Does not send what does not fit the schema (Error::validation). `schema`: SDL, or the name of a file of it. Throws
/// Error::usage when there is none or it is broken.
Link validating(std::string schema);
/// Automatic persisted queries: the hash first, the document only when the server asks for it. A server that does not
/// know of them is sent documents from then on. `prefers_get`: hashes of queries go as GET, which caches understand.
Link persisted(bool prefers_get = false);
/// Sends the Uploads (arkitekt/upload.hpp) among the variables as a multipart request.
Link upload();
/// Sends bodies of `from` bytes and more by gzip, which the server has to understand. (Answers are compressed as the
/// server likes, with or without this link.)
Link compression(std::size_t from = 4096);

// Where it goes.

/// Queries and mutations over HTTP, on connections that are kept. Source: GraphQL over HTTP.
LastLink http(std::string url, Connecting connecting = {});
/// Subscriptions (and queries and mutations, too) over WebSockets: graphql-transport-ws or the older graphql-ws, as the
/// server chooses. One socket for all that have the same connection_payload. ws:// and wss://, http:// and https://
/// mean the same. Without a connection_payload, a header `Authorization: Bearer …` is sent as one, as
/// {"token": …, "Authorization": …}. The errors: those of net::WebSocketClient; auth when the server does not accept
/// the connection_payload, nor the one that renew_connection_payload gives; protocol when the server breaks the rules.
LastLink websocket(std::string url, Connecting connecting = {}, SubscriptionOptions options = {});
/// Queries and mutations here, subscriptions there.
LastLink split(LastLink requests, LastLink subscriptions);
/// Here where `first` says so, there else.
LastLink split(std::function<bool(const Operation&)> chooses_first, LastLink first, LastLink second);

// For tests.

/// A server in this process. Subscriptions get what `events` yields; without it one event: the answer.
LastLink respond(std::function<Async<Result<RawResponse>>(Operation)> answer,
                 std::function<Stream<Result<RawResponse>>(Operation)> events = {});
/// The same for answers that are there at once.
LastLink respond(std::function<Result<RawResponse>(const Operation&)> answer);
/// Answers by the operation's name: {{"get_capsules", R"({"capsules": []})"}}, the data as JSON. Others are
/// Error::usage.
LastLink mock(std::map<std::string, std::string> data);
/// Fails the first `times` operations instead of sending them.
Link fail(Error error, int times = INT32_MAX);
/// Waits before it sends.
Link delay(double seconds, async::Clock& clock = async::system_clock());
/// Answers from a cassette: the operation with the same document and variables that was recorded; of several one after
/// the other, then the last one again. Throws Error::usage when the file is not there or no cassette.
LastLink replay(std::string cassette_file);
/// Writes what passes to a cassette, a line of JSON each. No header of a request is in it; variables and answers are.
Link record(std::string cassette_file);
/// Replays the file where there is one, and else records it from `real`.
LastLink cassette(std::string cassette_file, LastLink real);

} // namespace links

namespace detail {

/// `links` from the outermost to the innermost, then `last`.
std::shared_ptr<LinkChain> make_chain(std::vector<Link> links, LastLink last);
ClientState* make_client_state(ClientOptions options, std::shared_ptr<LinkChain> chain);

template <class L> Link make_shared_link(std::shared_ptr<L> link) {
  static_assert(
      requires(Operation o, Next n) { link->execute(std::move(o), n); },
      "a link is a function, or has a member function execute, of (Operation, Next) -> Async<Result<RawResponse>>");
  Link made;
  made.execute = [link](Operation o, Next n) { return link->execute(std::move(o), std::move(n)); };
  if constexpr (requires(Operation o, Next n) { link->subscribe(std::move(o), n); })
    made.subscribe = [link](Operation o, Next n) { return link->subscribe(std::move(o), std::move(n)); };
  return made;
}
template <class L> constexpr bool is_shared = false;
template <class L> constexpr bool is_shared<std::shared_ptr<L>> = true;

template <class L> Link make_link(L link) {
  if constexpr (std::is_same_v<L, Link>)
    return link;
  else if constexpr (std::is_invocable_r_v<Async<Result<RawResponse>>, L&, Operation, Next>)
    return {std::move(link)};
  else if constexpr (is_shared<L>)
    return make_shared_link(std::move(link));
  else
    return make_shared_link(std::make_shared<L>(std::move(link)));
}

template <class L> constexpr bool ends_chain() {
  if constexpr (requires { L::ends_chain; })
    return L::ends_chain;
  else
    return false;
}
template <class... Links> constexpr bool ends_once() {
  constexpr bool ends[] = {ends_chain<Links>()...};
  for (std::size_t i = 0; i + 1 < sizeof...(Links); ++i)
    if (ends[i]) return false;
  return ends[sizeof...(Links) - 1];
}

template <class... Links> ClientState* link_up(ClientOptions options, Links... links) {
  static_assert(ends_once<Links...>(), "a chain is links, then exactly one that ends it: links::http(), websocket(), "
                                       "split(), respond() …");
  std::vector<Link> before;
  LastLink last;
  const auto add = [&]<class L>(L&& link) {
    if constexpr (std::is_same_v<std::remove_cvref_t<L>, LastLink>)
      last = std::forward<L>(link);
    else
      before.push_back(make_link(std::forward<L>(link)));
  };
  (add(std::move(links)), ...);
  return make_client_state(std::move(options), make_chain(std::move(before), std::move(last)));
}

} // namespace detail

template <class... Links>
  requires(detail::MarkedLink<Links> || ...)
Client::Client(Links... links) : Client(detail::link_up(ClientOptions{}, std::move(links)...)) {}

template <class... Links>
  requires(detail::MarkedLink<Links> || ...)
Client::Client(ClientOptions options, Links... links)
    : Client(detail::link_up(std::move(options), std::move(links)...)) {}

} // namespace arkitekt
