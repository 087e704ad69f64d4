// What a Client is a handle of.
#pragma once
#include <arkitekt/client.hpp>
#include <arkitekt/net/http_client.hpp>
#include <atomic>

namespace arkitekt::detail {

struct ClientState {
  std::atomic<unsigned> owners = 1;
  std::string url;
  ClientOptions options;
  net::HttpClient http;
};

struct ClientAccess {
  static ClientState& state(const Client& client) noexcept { return *client.state_; }
};

} // namespace arkitekt::detail
