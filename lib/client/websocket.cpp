// The transport for subscriptions.
#include <arkitekt/links.hpp>

namespace arkitekt {

namespace {

class WebSocketLink final : public detail::LinkChain {
 public:
  Async<Result<RawResponse>> execute(Operation) override { co_return refuse(); }
  Stream<Result<RawResponse>> subscribe(Operation) override { co_yield refuse(); }

 private:
  static Error refuse() { return Error(ErrorKind::usage, "WebSockets are not supported yet"); }
};

} // namespace

LastLink links::websocket(std::string) { return {std::make_shared<WebSocketLink>()}; }

} // namespace arkitekt
