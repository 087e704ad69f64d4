// How links become a chain, and the links that need no file of their own.
#include "client/chain.hpp"
#include "client/client_state.hpp"
#include <arkitekt/json/writer.hpp>
#include <exception>

namespace arkitekt {

Async<Result<RawResponse>> Next::operator()(Operation operation) const { return chain_->execute(std::move(operation)); }
Stream<Result<RawResponse>> Next::subscribe(Operation operation) const {
  return chain_->subscribe(std::move(operation));
}

namespace detail {

namespace {

// One link and the rest of its chain.
class Linked final : public LinkChain {
 public:
  Linked(Link link, std::shared_ptr<LinkChain> rest) : link_(std::move(link)), rest_(std::move(rest)) {}

  Async<Result<RawResponse>> execute(Operation operation) override {
    return link_.execute(std::move(operation), Next(rest_));
  }
  Stream<Result<RawResponse>> subscribe(Operation operation) override {
    return link_.subscribe ? link_.subscribe(std::move(operation), Next(rest_))
                           : rest_->subscribe(std::move(operation));
  }

 private:
  Link link_;
  std::shared_ptr<LinkChain> rest_;
};

class Choice final : public LinkChain {
 public:
  Choice(std::function<bool(const Operation&)> chooses_first, LastLink first, LastLink second)
      : chooses_first_(std::move(chooses_first)), first_(std::move(first.chain)), second_(std::move(second.chain)) {}

  Async<Result<RawResponse>> execute(Operation operation) override {
    return choose(operation).execute(std::move(operation));
  }
  Stream<Result<RawResponse>> subscribe(Operation operation) override {
    return choose(operation).subscribe(std::move(operation));
  }

 private:
  LinkChain& choose(const Operation& operation) const { return chooses_first_(operation) ? *first_ : *second_; }

  std::function<bool(const Operation&)> chooses_first_;
  std::shared_ptr<LinkChain> first_, second_;
};

} // namespace

std::shared_ptr<LinkChain> make_chain(std::vector<Link> links, LastLink last) {
  std::shared_ptr<LinkChain> chain = std::move(last.chain);
  for (std::size_t i = links.size(); i-- > 0;) chain = std::make_shared<Linked>(std::move(links[i]), std::move(chain));
  return chain;
}

ClientState* make_client_state(ClientOptions options, std::shared_ptr<LinkChain> chain) {
  return new ClientState{1, {}, std::move(options), std::move(chain)};
}

std::shared_ptr<LinkChain> make_default_chain(const std::string& url, const ClientOptions& options) {
  std::vector<Link> links;
  if (options.retries > 0) links.push_back(links::retry(options.retries + 1));
  if (options.persisted) links.push_back(links::persisted());
  links.push_back(links::upload());
  const Connecting way{options.security, options.proxy};
  const std::string& subscriptions_url = options.subscriptions_url.empty() ? url : options.subscriptions_url;
  return make_chain(std::move(links), links::split(links::http(url, way), links::websocket(subscriptions_url, way)));
}

std::chrono::steady_clock::time_point moment_in(double seconds) {
  using Clock = std::chrono::steady_clock;
  if (!(seconds > 0) || seconds > 1e9) return Clock::time_point::max();
  return Clock::now() + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
}

void add_member(std::string& object, std::string_view name, std::string_view value) {
  json::Writer member;
  member.begin_object();
  member.key(name);
  member.raw(value);
  member.end_object();
  std::string_view before = object;
  before = before.substr(0, before.rfind('}'));
  const bool is_empty = before.find('"') == std::string_view::npos;
  object = is_empty ? member.take() : std::string(before) + "," + member.take().substr(1);
}

Error current_exception_as_error() {
  try {
    throw;
  } catch (const Error& error) {
    return error;
  } catch (const std::exception& exception) {
    return Error(ErrorKind::user, exception.what());
  }
}

} // namespace detail

namespace links {

LastLink split(LastLink requests, LastLink subscriptions) {
  return split([](const Operation& operation) { return operation.kind != OperationKind::subscription; },
               std::move(requests), std::move(subscriptions));
}
LastLink split(std::function<bool(const Operation&)> chooses_first, LastLink first, LastLink second) {
  return {std::make_shared<detail::Choice>(std::move(chooses_first), std::move(first), std::move(second))};
}

} // namespace links

} // namespace arkitekt
