#include "client/links/token.hpp"
#include "client/base64.hpp"
#include "client/chain.hpp"
#include <arkitekt/json/reader.hpp>

namespace arkitekt::detail {

namespace {

// Errors of the user's functions may quote the token.
Error without(const Error& error, const std::string& token) {
  std::string message = "no token: " + std::string(error.message());
  if (!token.empty())
    for (std::size_t at = 0; (at = message.find(token, at)) != std::string::npos;)
      message.replace(at, token.size(), "[hidden]");
  const bool is_users = error.kind() == ErrorKind::user;
  return Error(is_users ? ErrorKind::auth : error.kind(), error.reason(), message);
}

constexpr double margin = 10; // seconds before it expires that a token counts as expired: a request takes time

} // namespace

double expiry_of_jwt(std::string_view token) {
  static constexpr std::string_view names[] = {"exp"};
  static constexpr json::Keys keys{names, 1, 0};
  const std::size_t first = token.find('.');
  if (first == std::string_view::npos) return 0;
  const std::size_t second = token.find('.', first + 1);
  if (second == std::string_view::npos || token.find('.', second + 1) != std::string_view::npos) return 0;
  const std::string claims = decode_base64(token.substr(first + 1, second - first - 1));
  json::Cursor c;
  double expiry = 0;
  if (!json::thread_reader().open(claims, c) || !c.open_object()) return 0;
  for (;;) {
    const int member = c.any_key(keys, 0);
    if (member < json::Cursor::unknown) return expiry;
    if (member == 0) {
      if (c.peek() == '"' || !c.number(expiry)) return 0;
    }
    if (!c.comma()) return c.close_object(keys, 0) ? expiry : 0;
  }
}

Async<Result<std::string>> Tokens::token() {
  std::string token;
  try {
    token = co_await source_.get();
  } catch (...) {
    const Error error = current_exception_as_error();
    co_return without(error, {});
  }
  {
    const std::lock_guard lock(mutex_);
    if (offered_ != token) offered_ = current_ = token; // the source has another one: it counts
    token = current_;
  }
  if (!can_refresh()) co_return token;
  const double expiry = source_.expires_at ? source_.expires_at(token) : expiry_of_jwt(token);
  const double now = clock_.now();
  if (expiry == 0 || expiry > now + margin) co_return token;
  Result<FreshToken> fresh = co_await renew(token);
  if (fresh) co_return std::move(fresh->token);
  if (expiry > now) co_return token; // good for this one
  co_return fresh.error();
}

// Ends the refresh for all who wait, also when whoever leads it is destroyed on the way.
class Tokens::Lead {
 public:
  Lead(Tokens& tokens, Refresh& refresh) : tokens_(tokens), refresh_(refresh) {}
  Lead(const Lead&) = delete;
  Lead& operator=(const Lead&) = delete;
  ~Lead() {
    {
      const std::lock_guard lock(tokens_.mutex_);
      if (refresh_.result && *refresh_.result) tokens_.current_ = **refresh_.result;
      tokens_.refresh_.reset();
    }
    refresh_.done.open();
  }

 private:
  Tokens& tokens_;
  Refresh& refresh_;
};

Async<Result<FreshToken>> Tokens::renew(std::string stale) {
  for (;;) {
    std::shared_ptr<Refresh> refresh;
    bool leads = false;
    {
      const std::lock_guard lock(mutex_);
      if (current_ != stale) {
        FreshToken found{current_, false};
        co_return found;
      }
      leads = refresh_ == nullptr;
      if (leads) refresh_ = std::make_shared<Refresh>();
      refresh = refresh_;
    }
    if (leads) {
      const Lead lead(*this, *refresh);
      refresh->result = co_await ask(stale);
    } else {
      co_await refresh->done.wait();
    }
    if (!refresh->result) continue;
    if (!*refresh->result) co_return refresh->result->error();
    FreshToken fresh{**refresh->result, true};
    co_return fresh;
  }
}

Async<Result<std::string>> Tokens::ask(std::string stale) {
  if (!can_refresh()) co_return stale;
  try {
    co_return co_await source_.refresh(stale);
  } catch (...) {
    const Error error = current_exception_as_error();
    co_return without(error, stale);
  }
}

} // namespace arkitekt::detail
