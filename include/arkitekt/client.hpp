// Client: a GraphQL endpoint. A counted handle; every member may be called from any thread.
#pragma once
#include <arkitekt/context.hpp>
#include <arkitekt/net/proxy.hpp>
#include <arkitekt/net/security.hpp>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace arkitekt {

namespace detail {
struct ClientState;
struct ClientAccess; // the room's way in
class LinkChain;     // links.hpp
void retain(ClientState*) noexcept;
void release(ClientState*) noexcept;
} // namespace detail

/// Of HTTP.
struct Header {
  std::string name, value;
};

struct ClientOptions {
  std::string domain = "default";   ///< which schema it speaks: SCHEMA <domain> … in CMake, [[arkitekt::domain]]
  std::vector<Header> headers = {}; ///< sent with every request
  double connect_timeout = 10;      ///< seconds; 0 = none
  double timeout = 60;              ///< seconds for the whole request; 0 = none
  std::size_t response_limit = std::size_t{1} << 30; ///< bytes; a larger answer (when inflated) is an error
  // Of the chain that Client(url) makes:
  net::Security security = {};        ///< whom to trust, who we are
  net::Proxy proxy = {};              ///< as the environment says
  int retries = 2;                    ///< of queries, with back-off; a mutation only if it was never sent
  bool persisted = false;             ///< send hashes first (automatic persisted queries)
  std::string subscriptions_url = {}; ///< ws://… or wss://…; "" = that of the client, as WebSocket
};

namespace detail {
template <class L>
concept MarkedLink = requires { typename L::arkitekt_link; };
} // namespace detail

class Client {
 public:
  /// `url`: http://… or https://…; nothing is connected until the first request. The chain: retry, persisted (where the
  /// options ask), upload, then HTTP for queries and mutations and WebSocket for subscriptions.
  explicit Client(std::string_view url, ClientOptions options = {});
  /// Of one's own links, the outermost first; the last one ends the chain. Include <arkitekt/links.hpp>.
  template <class... Links>
    requires(detail::MarkedLink<Links> || ...)
  explicit Client(Links... links);
  /// The same; of the options, domain, headers and timeouts count.
  template <class... Links>
    requires(detail::MarkedLink<Links> || ...)
  explicit Client(ClientOptions options, Links... links);
  Client(const Client& other) noexcept : state_(other.state_) { detail::retain(state_); }
  Client& operator=(const Client& other) noexcept {
    Client copy(other);
    std::swap(state_, copy.state_);
    return *this;
  }
  ~Client() { detail::release(state_); }

  /// For the whole process and this client's domain: the one that functions without a Client parameter use.
  void make_default() const;
  /// The one in force here: the innermost ClientScope of this thread or coroutine, else the domain's default, else
  /// (of the domain "default") one for $ARKITEKT_GRAPHQL_URL, else throws Error::usage that names the domain and
  /// these three ways.
  static Client current(std::string_view domain = "default");
  std::string_view domain() const noexcept;
  /// "" of a client with a chain of its own.
  std::string_view url() const noexcept;

 private:
  explicit Client(detail::ClientState* state) noexcept : state_(state) {}
  friend class ClientScope;
  friend struct detail::ClientAccess;
  detail::ClientState* state_;
};

/// While it lives, functions of the client's domain use this client: on this thread, or, opened in the body of an Async
/// or a Stream, in that coroutine and all it awaits, on whatever thread it resumes.
/// Not inherited by std::thread, std::async or foreign coroutines: pass the Client there.
class ClientScope {
 public:
  [[nodiscard("the scope ends with this object")]] explicit ClientScope(const Client& client);
  ~ClientScope();
  ClientScope(const ClientScope&) = delete;
  ClientScope& operator=(const ClientScope&) = delete;
  void* operator new(std::size_t) = delete; // strictly nested

 private:
  detail::Context* scope_;
};

} // namespace arkitekt
