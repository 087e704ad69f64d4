// The token of now, for many operations at once.
#pragma once
#include "client/gate.hpp"
#include <arkitekt/links.hpp>
#include <mutex>
#include <optional>

namespace arkitekt::detail {

struct FreshToken {
  std::string token;
  bool is_own; ///< asked for by this call (or with it), not found to be there already
};

/// When a JWT expires (RFC 7519 §4.1.4), in seconds since the epoch; 0 for what is none or does not say.
double expiry_of_jwt(std::string_view token);

class Tokens {
 public:
  Tokens(TokenSource source, async::Clock& clock) : source_(std::move(source)), clock_(clock) {}

  bool can_refresh() const noexcept { return static_cast<bool>(source_.refresh); }
  /// The one to send; refreshed before if it is about to expire.
  Async<Result<std::string>> token();
  /// What to send instead of `stale`: the token that is there if it is another one already (compare and swap), else
  /// what refresh() gives, once for all who ask meanwhile.
  Async<Result<FreshToken>> renew(std::string stale);

 private:
  struct Refresh {
    Gate done;
    std::optional<Result<std::string>> result; // empty at the end: whoever led it was cancelled
  };
  class Lead;

  Async<Result<std::string>> ask(std::string stale);

  TokenSource source_;
  async::Clock& clock_;
  std::mutex mutex_;
  std::string offered_; // what get() gave last
  std::string current_; // that, or what refreshes made of it
  std::shared_ptr<Refresh> refresh_;
};

} // namespace arkitekt::detail
