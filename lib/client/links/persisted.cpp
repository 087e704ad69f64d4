// Automatic persisted queries: extensions.persistedQuery with the hash of the document instead of the document.
#include "client/answer.hpp"
#include "client/chain.hpp"
#include <arkitekt/core/sha256.hpp>
#include <arkitekt/links.hpp>
#include <atomic>
#include <map>
#include <mutex>

namespace arkitekt {

namespace {

struct Persistence {
  explicit Persistence(bool prefers_get_) : prefers_get(prefers_get_) {}

  const bool prefers_get;
  std::atomic<bool> is_supported = true;
  std::mutex mutex;
  std::map<std::string, std::string, std::less<>> hashes; // of documents that came without

  std::string hash_of(const Operation& operation) {
    if (!operation.sha256.empty()) return std::string(operation.sha256);
    const std::lock_guard lock(mutex);
    if (const auto found = hashes.find(operation.document); found != hashes.end()) return found->second;
    return hashes.emplace(operation.document, sha256(operation.document)).first->second;
  }
};

enum class Outcome { done, not_found, not_supported, refused };

bool is_refusal(int status) { // of the request as such; these four are about something else
  return status >= 400 && status < 500 && status != 401 && status != 403 && status != 408 && status != 429;
}

Outcome judge(const Result<RawResponse>& result) {
  if (!result) return Outcome::done;
  for (const GraphQLError& error : detail::errors_of(result->body)) {
    if (error.code == "PERSISTED_QUERY_NOT_FOUND" || error.message == "PersistedQueryNotFound")
      return Outcome::not_found;
    if (error.code == "PERSISTED_QUERY_NOT_SUPPORTED" || error.message == "PersistedQueryNotSupported")
      return Outcome::not_supported;
  }
  return is_refusal(result->status) ? Outcome::refused : Outcome::done;
}

Async<Result<RawResponse>> send(std::shared_ptr<Persistence> state, Operation operation, Next next) {
  if (!state->is_supported || operation.kind == OperationKind::subscription || operation.omits_document ||
      !operation.files.empty())
    co_return co_await next(std::move(operation));

  Operation hashed = operation;
  detail::add_member(hashed.extensions, "persistedQuery",
                     R"({"version":1,"sha256Hash":")" + state->hash_of(operation) + R"("})");
  Operation hash_alone = hashed;
  hash_alone.omits_document = true;
  hash_alone.prefers_get = state->prefers_get;
  Result<RawResponse> result = co_await next(std::move(hash_alone));
  switch (judge(result)) {
  case Outcome::done: break;
  case Outcome::not_found: co_return co_await next(std::move(hashed));
  case Outcome::not_supported: state->is_supported = false; co_return co_await next(std::move(operation));
  case Outcome::refused: { // it may have missed the document, or have refused what it would refuse with it, too
    Result<RawResponse> second = co_await next(std::move(operation));
    if (second && !is_refusal(second->status)) state->is_supported = false;
    co_return second;
  }
  }
  co_return result;
}

} // namespace

Link links::persisted(bool prefers_get) {
  auto state = std::make_shared<Persistence>(prefers_get);
  return {.execute = [state](Operation o, Next next) { return send(state, std::move(o), std::move(next)); }};
}

} // namespace arkitekt
