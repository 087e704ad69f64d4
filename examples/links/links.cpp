// Chains of links, as docs/guide/client.md shows them. What runs needs no server.
#include "stage.hpp"
#include <arkitekt/future.hpp>
#include <arkitekt/links.hpp>
#include <atomic>
#include <cstdio>
#include <cstdlib>

namespace {

namespace links = arkitekt::links;
using arkitekt::Async;
using arkitekt::Client;
using arkitekt::Next;
using arkitekt::Operation;
using arkitekt::RawResponse;
using arkitekt::Result;

// ── the usual chain

void use_the_usual_chain() {
  Client("https://stage.example/graphql").make_default(); // for the whole program
}

// ── a chain of one's own

Async<std::string> load_token() { co_return "from a file, say"; }
Async<std::string> new_token(std::string stale) { co_return stale + " renewed"; }

Client make_client(const std::string& url) {
  return Client(links::log(),       // the outermost: sees what the caller sees
                links::timeout(30), // with all retries
                links::dedupe(), links::retry(3), links::auth({.get = load_token, .refresh = new_token}),
                links::upload(), links::split(links::http(url), links::websocket(url)));
}

// ── links of one's own

// A function of an operation and the rest of the chain:
Client with_tenant(const std::string& url, std::string tenant) {
  return Client(
      [tenant](Operation operation, Next next) {
        operation.headers.push_back({"X-Tenant", tenant});
        return next(std::move(operation));
      },
      links::http(url));
}

// Or a class; with co_await it sees the answer, too.
class Counter {
 public:
  Async<Result<RawResponse>> execute(Operation operation, Next next) {
    Result<RawResponse> response = co_await next(std::move(operation));
    if (response) bytes += response->body.size();
    co_return response;
  }
  std::atomic<std::size_t> bytes = 0; // it is called from any thread
};

// ── without a server

void center(std::string_view stage) { // what is to be tested
  if (where_is(stage).x != 0) move_to(stage, 0, 0);
}

void test_center() {
  int moves = 0;
  const Client client(links::respond([&](const Operation& operation) -> Result<RawResponse> {
    if (operation.kind == arkitekt::OperationKind::mutation) {
      ++moves;
      return RawResponse{.body = R"({"data":{"move":{"x":0,"y":0,"camera":null}}})"};
    }
    return RawResponse{.body = R"({"data":{"position":{"x":5,"y":0,"camera":null}}})"};
  }));
  const arkitekt::ClientScope scope(client);
  center("a");
  if (moves != 1) std::exit(1);
}

void test_a_server_that_is_down() {
  const arkitekt::ClientScope scope(
      Client(links::fail(arkitekt::Error(arkitekt::ErrorKind::transport, "down")), links::mock({})));
  const Result<Position> position = try_where_is("a");
  if (position || position.error().kind() != arkitekt::ErrorKind::transport) std::exit(1);
}

// ── partial answers

void print_position(std::string_view stage) {
  const arkitekt::Response<Position> answer = whole_where_is(stage);
  if (answer.has_data()) std::printf("at %g, %g\n", answer->x, answer->y);
  for (const arkitekt::GraphQLError& error : answer.errors()) // also where data is there
    std::printf("%s: %s\n", error.path.c_str(), error.message.c_str());
}

void test_partial_answers() {
  const arkitekt::ClientScope scope(Client(links::respond([](const Operation&) -> Result<RawResponse> {
    return RawResponse{.body = R"({"data":{"position":{"x":1,"y":2,"camera":null}},
                                   "errors":[{"message":"unplugged","path":["position","camera"]}]})"};
  })));
  print_position("a");
}

// ── ways to wait

Async<double> distance_between(std::string a, std::string b) {
  const Position one = co_await await_where_is(a);
  const Position other = co_await await_where_is(b);
  co_return other.x - one.x;
}

void test_ways_to_wait() {
  const auto counter = std::make_shared<Counter>();
  const arkitekt::ClientScope scope(
      Client(counter, links::mock({{"await_where_is", R"({"position":{"x":1,"y":2,"camera":null}})"},
                                   {"watch", R"({"moved":{"x":3,"y":4,"camera":null}})"}})));
  std::future<Position> position = arkitekt::future_of(await_where_is("a"));
  for (const Position& moved : watch("a").blocking()) std::printf("moved to %g, %g\n", moved.x, moved.y);
  if (position.get().x != 1 || counter->bytes == 0) std::exit(1);
}

} // namespace

int main() {
  test_center();
  test_a_server_that_is_down();
  test_partial_answers();
  test_ways_to_wait();
  static_cast<void>(make_client("http://127.0.0.1:1/graphql")); // connects with its first operation
  static_cast<void>(with_tenant("http://127.0.0.1:1/graphql", "a"));
  static_cast<void>(distance_between);
  use_the_usual_chain();
}
