// What a Client is a handle of.
#pragma once
#include <arkitekt/links.hpp>
#include <atomic>

namespace arkitekt::detail {

struct ClientState {
  std::atomic<unsigned> owners = 1;
  std::string url; ///< "" of a chain of the user's own
  ClientOptions options;
  std::shared_ptr<LinkChain> chain;
};

struct ClientAccess {
  static ClientState& state(const Client& client) noexcept { return *client.state_; }
};

/// The operation as it enters the client's chain.
Operation make_operation(const Client& client, const OperationText& text, std::string variables);

} // namespace arkitekt::detail
