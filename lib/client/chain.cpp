// How links become a chain, and the links that need no file of their own.
#include "client/chain.hpp"
#include "client/client_state.hpp"
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

class Responder final : public LinkChain {
 public:
  Responder(std::function<Async<Result<RawResponse>>(Operation)> answer,
            std::function<Stream<Result<RawResponse>>(Operation)> events)
      : answer_(std::move(answer)), events_(std::move(events)) {}

  Async<Result<RawResponse>> execute(Operation operation) override { return answer_(std::move(operation)); }
  Stream<Result<RawResponse>> subscribe(Operation operation) override {
    return events_ ? events_(std::move(operation)) : answer_once(std::move(operation));
  }

 private:
  Stream<Result<RawResponse>> answer_once(Operation operation) {
    Result<RawResponse> answer = co_await answer_(std::move(operation));
    co_yield std::move(answer);
  }

  std::function<Async<Result<RawResponse>>(Operation)> answer_;
  std::function<Stream<Result<RawResponse>>(Operation)> events_;
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
  std::string subscriptions_url = options.subscriptions_url;
  if (subscriptions_url.empty() && url.starts_with("http")) subscriptions_url = "ws" + url.substr(4); // and wss
  return links::split(links::http(url), links::websocket(std::move(subscriptions_url))).chain;
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

LastLink respond(std::function<Async<Result<RawResponse>>(Operation)> answer,
                 std::function<Stream<Result<RawResponse>>(Operation)> events) {
  return {std::make_shared<detail::Responder>(std::move(answer), std::move(events))};
}
LastLink respond(std::function<Result<RawResponse>(const Operation&)> answer) {
  return respond(
      [answer = std::move(answer)](Operation operation) -> Async<Result<RawResponse>> { co_return answer(operation); });
}

} // namespace links

} // namespace arkitekt
