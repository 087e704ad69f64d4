// Tokens: sent with each operation, refreshed by the clock and when the server refuses one.
#include "client/answer.hpp"
#include "client/chain.hpp"
#include "client/links/token.hpp"
#include <arkitekt/json/writer.hpp>

namespace arkitekt {

namespace {

using detail::FreshToken;
using detail::Tokens;

std::string quote(std::string_view text) {
  json::Writer out;
  out.string(text);
  return out.take();
}

bool mentions_expiry(std::string_view message) {
  constexpr std::string_view word = "expired";
  for (std::size_t i = 0; i + word.size() <= message.size(); ++i) {
    std::size_t n = 0;
    while (n < word.size() &&
           (static_cast<unsigned char>(message[i + n]) | 0x20U) == static_cast<unsigned char>(word[n]))
      ++n;
    if (n == word.size()) return true;
  }
  return false;
}

// The server did not take the token, and (of a mutation) has done nothing.
bool is_refused(OperationKind kind, const Result<RawResponse>& result) {
  if (!result) return result.error().kind() == ErrorKind::auth;
  if (result->status == 401 || result->status == 403) return true;
  for (const GraphQLError& error : detail::errors_of(result->body))
    if (error.code == "UNAUTHENTICATED" || mentions_expiry(error.message))
      return kind != OperationKind::mutation || !detail::has_values(result->body);
  return false;
}

void set_header(std::vector<Header>& headers, std::string value) {
  for (Header& header : headers)
    if (detail::is_same_name(header.name, "authorization")) {
      header.value = std::move(value);
      return;
    }
  headers.push_back({"Authorization", std::move(value)});
}

std::string make_payload(std::string payload, const std::string& token) {
  detail::add_member(payload, "token", quote(token));
  detail::add_member(payload, "Authorization", quote("Bearer " + token));
  return payload;
}

Async<Result<std::string>> renew_payload(std::shared_ptr<Tokens> tokens, std::string payload, bool refused) {
  Result<std::string> token = co_await tokens->token();
  if (token && refused) {
    Result<FreshToken> fresh = co_await tokens->renew(*token);
    if (!fresh) co_return fresh.error();
    token = std::move(fresh->token);
  }
  if (!token) co_return token.error();
  co_return make_payload(std::move(payload), *token);
}

Operation with_token(const Operation& operation, const std::string& token) {
  Operation copy = operation;
  set_header(copy.headers, "Bearer " + token);
  return copy;
}

// What may follow a refusal: the token that somebody else got meanwhile, then one that we ask for, then nothing.
class SecondChance {
 public:
  /// True: `token` is another one now.
  Async<Result<bool>> change(std::shared_ptr<Tokens> tokens, std::string& token) {
    if (has_refreshed_ || changes_++ == most_changes) co_return false;
    Result<FreshToken> fresh = co_await tokens->renew(token);
    if (!fresh) co_return fresh.error();
    has_refreshed_ = fresh->is_own;
    const bool differs = fresh->token != token;
    token = std::move(fresh->token);
    co_return differs;
  }

 private:
  static constexpr int most_changes = 2; // a transport that refreshes, too, must not keep us going for ever
  bool has_refreshed_ = false;
  int changes_ = 0;
};

Async<Result<RawResponse>> send(std::shared_ptr<Tokens> tokens, Operation operation, Next next) {
  Result<std::string> token = co_await tokens->token();
  if (!token) co_return token.error();
  if (!tokens->can_refresh()) {
    set_header(operation.headers, "Bearer " + *token);
    co_return co_await next(std::move(operation));
  }
  SecondChance chance;
  for (;;) {
    Operation copy = with_token(operation, *token);
    Result<RawResponse> result = co_await next(std::move(copy));
    if (!is_refused(operation.kind, result)) co_return result;
    const Result<bool> changed = co_await chance.change(tokens, *token);
    if (!changed) co_return changed.error();
    if (!*changed) co_return result;
  }
}

// Servers that take the token with connection_init accept any, and end a subscription that has a bad one without a
// word: so an end before any event is a refusal, too.
Stream<Result<RawResponse>> subscribe(std::shared_ptr<Tokens> tokens, Operation operation, Next next) {
  Result<std::string> token = co_await tokens->token();
  SecondChance chance;
  while (token) {
    Operation copy = with_token(operation, *token);
    copy.connection_payload = make_payload(operation.connection_payload, *token);
    copy.renew_connection_payload = [tokens, payload = operation.connection_payload](bool refused) {
      return renew_payload(tokens, payload, refused);
    };
    Stream<Result<RawResponse>> events = next.subscribe(std::move(copy));
    std::optional<Result<RawResponse>> event = co_await events.next();
    if (!event || is_refused(operation.kind, *event)) {
      const Result<bool> changed = co_await chance.change(tokens, *token);
      if (!changed) {
        token = changed.error();
        break;
      }
      if (*changed) continue;
      if (!event)
        event = Error(ErrorKind::auth, "the server ended the subscription " + std::string(operation.name) +
                                           " before any event, as servers do that do not accept the token");
    }
    while (event) {
      co_yield std::move(*event);
      event = co_await events.next();
    }
    co_return;
  }
  co_yield token.error();
}

} // namespace

Link links::auth(TokenSource source, async::Clock& clock) {
  auto tokens = std::make_shared<Tokens>(std::move(source), clock);
  return {.execute = [tokens](Operation o, Next next) { return send(tokens, std::move(o), std::move(next)); },
          .subscribe = [tokens](Operation o, Next next) { return subscribe(tokens, std::move(o), std::move(next)); }};
}

Link links::auth(std::string fixed_token) {
  return auth(TokenSource{.get = [token = std::move(fixed_token)]() -> Async<std::string> { co_return token; }});
}

} // namespace arkitekt
