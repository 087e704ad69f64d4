#include "beast.hpp"
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <optional>
#include <simdjson.h>

namespace bench {

namespace http = boost::beast::http;
namespace asio = boost::asio;

struct Beast::State {
  asio::io_context context;
  asio::ip::tcp::socket socket{context};
  boost::beast::flat_buffer buffer;
  http::request<http::string_body> request;
  simdjson::ondemand::parser parser;
};

Beast::Beast(int port, const std::string& target) : state_(std::make_unique<State>()) {
  state_->socket.connect({asio::ip::make_address("127.0.0.1"), static_cast<unsigned short>(port)});
  state_->socket.set_option(asio::ip::tcp::no_delay(true));
  auto& request = state_->request;
  request = {http::verb::post, target, 11};
  request.set(http::field::host, "127.0.0.1");
  request.set(http::field::content_type, "application/json");
  request.set(http::field::accept, "application/json");
  request.set(http::field::authorization, "Bearer " + token());
  request.body() = R"({"query":")" + std::string(document) + R"(","variables":{"limit":3}})";
  request.prepare_payload();
}
Beast::~Beast() = default;

Items Beast::call() {
  http::write(state_->socket, state_->request);
  http::response_parser<http::string_body> response;
  response.body_limit(boost::none);
  http::read(state_->socket, state_->buffer, response);
  std::string& body = response.get().body();
  body.reserve(body.size() + simdjson::SIMDJSON_PADDING);
  auto answer = state_->parser.iterate(body);
  Items items;
  for (auto element : answer["data"]["items"].get_array()) {
    Item& item = items.emplace_back();
    auto object = element.get_object();
    item.id = std::string_view(object["id"]);
    item.name = std::string_view(object["name"]);
    item.description = std::string_view(object["description"]);
    item.created_at = std::string_view(object["created_at"]);
    item.size = std::int64_t(object["size"]);
    item.is_public = bool(object["is_public"]);
  }
  return items;
}

} // namespace bench
