// Clients, and which one is in force.
#include "client/chain.hpp"
#include "client/client_state.hpp"
#include <arkitekt/async/scope.hpp>
#include <arkitekt/generated_operation.hpp>
#include <cstdlib>
#include <map>
#include <mutex>
#include <optional>

namespace arkitekt {

namespace detail {

void retain(ClientState* state) noexcept { state->owners.fetch_add(1, std::memory_order_relaxed); }
void release(ClientState* state) noexcept {
  if (state->owners.fetch_sub(1, std::memory_order_acq_rel) == 1) delete state;
}

} // namespace detail

namespace {

constexpr char client_kind = 0; // its address marks our contexts

struct ClientContext : detail::Context {
  explicit ClientContext(const Client& client_) : Context{&client_kind, nullptr}, client(client_) {}
  Client client;
  detail::Scope scope{*this};
};

struct Defaults {
  std::mutex mutex;
  std::map<std::string, Client, std::less<>> of_domain;
  std::optional<Client> of_environment;
};
// Never destroyed: code that runs at exit may still ask.
Defaults& defaults() {
  static Defaults* const instance = new Defaults;
  return *instance;
}

constexpr const char* environment_variable = "ARKITEKT_GRAPHQL_URL";

// Of the domain "default" only.
std::optional<Client> client_of_environment(Defaults& all) {
  const char* const url = std::getenv(environment_variable);
  if (url == nullptr || *url == 0) return std::nullopt;
  if (!all.of_environment || all.of_environment->url() != url) all.of_environment.emplace(url);
  return all.of_environment;
}

} // namespace

Result<Client> detail::current_client(std::string_view domain) {
  for (const Context* context = current_context(); context != nullptr; context = context->around) {
    if (context->kind != &client_kind) continue;
    const Client& client = static_cast<const ClientContext*>(context)->client;
    if (client.domain() == domain) return client;
  }
  const bool is_default = domain == "default";
  {
    Defaults& all = defaults();
    const std::lock_guard lock(all.mutex);
    if (const auto found = all.of_domain.find(domain); found != all.of_domain.end()) return found->second;
    if (is_default)
      if (std::optional<Client> client = client_of_environment(all)) return *client;
  }
  const std::string ways = is_default
                               ? "call Client(url).make_default(), or set $" + std::string(environment_variable)
                               : "or call Client(url, {.domain = \"" + std::string(domain) + "\"}).make_default()";
  return Error(ErrorKind::usage,
               "no client for the domain \"" + std::string(domain) + "\": pass a Client, open a ClientScope, " + ways);
}

Client::Client(std::string_view url, ClientOptions options)
    : state_(new detail::ClientState{1, std::string(url), std::move(options), {}}) {
  state_->chain = detail::make_default_chain(state_->url, state_->options);
}

std::string_view Client::domain() const noexcept { return state_->options.domain; }
std::string_view Client::url() const noexcept { return state_->url; }

void Client::make_default() const {
  Defaults& all = defaults();
  const std::lock_guard lock(all.mutex);
  all.of_domain.insert_or_assign(std::string(domain()), *this);
}

Client Client::current(std::string_view domain) { return detail::current_client(domain).value(); }

ClientScope::ClientScope(const Client& client) : scope_(new ClientContext(client)) {}
ClientScope::~ClientScope() { delete static_cast<ClientContext*>(scope_); }

} // namespace arkitekt
