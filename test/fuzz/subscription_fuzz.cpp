// A conversation over a WebSocket with a server that says anything at any time. What must hold: texts that we send are
// JSON, each subscriber gets at most one last item, and after the end nobody is left waiting.
#include "client/subscription_protocol.hpp"
#include <arkitekt/json/value.hpp>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

namespace {

using namespace arkitekt;
using namespace arkitekt::detail;

[[noreturn]] void stop(const char* what) {
  std::fprintf(stderr, "%s\n", what);
  std::abort();
}

struct Subscriber {
  SubscriptionProtocol::Id id;
  bool has_ended = false;
};

void take_all(SubscriptionProtocol& protocol, Subscriber& subscriber) {
  while (!subscriber.has_ended && protocol.has_item(subscriber.id)) {
    const std::optional<SubscriptionItem> item = protocol.take(subscriber.id);
    if (!item) stop("an item that is none");
    subscriber.has_ended = !std::holds_alternative<RawResponse>(*item);
  }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  SubscriptionProtocol protocol({.queue = 4}, size % 2 == 0 ? R"({"token":"t"})" : "",
                                {.send =
                                     [](const std::string& text) {
                                       if (!json::parse(text)) stop("what we send is no JSON");
                                     },
                                 .close = [](int, std::string_view) {}});
  std::vector<Subscriber> subscribers;
  double now = 0;
  bool is_over = false;
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  while (!bytes.empty() && !is_over) {
    // A line: what happens, then with what.
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    const std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    if (line.empty()) continue;
    const std::string rest(line.substr(1));
    now += 0.1;
    switch (line[0]) {
    case 'c': protocol.connected(rest.empty() ? "graphql-transport-ws" : "graphql-ws", now); break;
    case 'a':
      subscribers.push_back({protocol.add(
          {.kind = rest.empty() ? OperationKind::subscription : OperationKind::mutation, .document = "{a}"}, now)});
      break;
    case 'r':
      if (!subscribers.empty()) {
        protocol.remove(subscribers.back().id, now);
        subscribers.pop_back();
      }
      break;
    case 'd': is_over = !protocol.disconnected(ClosedByServer{std::atoi(rest.c_str()), rest}, now); break;
    case 't': protocol.tick(now = std::max(now, std::min(protocol.deadline(), now + 1000))); break;
    case 'g':
      for (Subscriber& subscriber : subscribers) take_all(protocol, subscriber);
      break;
    default: protocol.received(rest, now); break;
    }
  }
  if (!is_over) protocol.fail_all(Error(ErrorKind::transport, "the end"));
  for (Subscriber& subscriber : subscribers) {
    take_all(protocol, subscriber);
    if (!subscriber.has_ended) stop("somebody waits for ever");
  }
  return 0;
}
