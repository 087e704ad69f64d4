// A connection to a server for a thread that waits: libcurl finds the way (names, proxies, TLS), bytes are ours. With
// its own requests, a small one would take twice as long.
#pragma once
#include "net/curl_loop.hpp"
#include "net/curl_settings.hpp"
#include <memory>
#include <string_view>

namespace arkitekt::net {

class ClientConnection {
 public:
  /// `connect_timeout` in seconds, 0: none.
  static Result<std::unique_ptr<ClientConnection>> open(const Address& address, SharedSettings settings,
                                                        double connect_timeout);
  ~ClientConnection();
  ClientConnection(const ClientConnection&) = delete;
  ClientConnection& operator=(const ClientConnection&) = delete;

  enum class Outcome { done, closed, late };
  Outcome send(std::string_view bytes, Moment deadline, std::size_t& sent);
  /// At least one byte into `into`; `received` says how many.
  Outcome receive(char* into, std::size_t size, Moment deadline, std::size_t& received);
  /// Nothing has come and it was not closed, as it should be between requests.
  bool is_quiet();
  /// Leads to the same server on the same way.
  bool leads_to(const Address& other) const;

  std::string url; ///< the last one asked here
  Address address; ///< of that
  Moment used = Moment::min();
  std::string scratch;  ///< for requests, to be reused
  std::string received; ///< buffer for answers, to be reused

 private:
  ClientConnection(const Address& to, SharedSettings settings);
  bool wait(short events, Moment deadline) const;

  SharedSettings settings_;
  CURL* easy_;
  curl_socket_t socket_ = CURL_SOCKET_BAD;
  char message_[CURL_ERROR_SIZE] = {};
};

/// Asks libcurl for a connection to `address` alone: no request is sent. `easy` is prepared besides that.
void ask_for_connection(CURL* easy, const Address& address);

} // namespace arkitekt::net
