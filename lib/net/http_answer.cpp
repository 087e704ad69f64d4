#include "net/http_answer.hpp"
#include "net/ascii.hpp"
#include "net/http_body.hpp"
#include <boost/asio/buffer.hpp>
#include <boost/beast/http/error.hpp>

namespace arkitekt::net {

namespace {

namespace http = boost::beast::http;
using boost::system::error_code;

constexpr std::size_t header_limit = std::size_t{256} * 1024;

std::string_view view(boost::beast::string_view text) { return {text.data(), text.size()}; }

} // namespace

void AnswerBody::reader::init(const boost::optional<std::uint64_t>& announced, error_code& failed) {
  failed = {};
  if (announced && *announced < (std::uint64_t{1} << 62)) announced_ = static_cast<std::int64_t>(*announced);
  const std::string_view encoding = view((*fields_)[http::field::content_encoding]);
  if (encoding.empty() || equals_ignoring_case(encoding, "identity")) return;
  announced_ = 0; // of the compressed bytes
  if (Inflater::knows(encoding))
    value_.inflater.emplace();
  else
    value_.fault = AnswerFault::not_decompressed;
}

bool AnswerBody::reader::take(std::string_view bytes, error_code& failed) {
  if (!value_.fault && !value_.inflater && !append_bounded(value_.text, bytes, announced_, value_.limit))
    value_.fault = AnswerFault::too_large;
  if (!value_.fault && value_.inflater) {
    const auto outcome = value_.inflater->take(bytes, value_.text, value_.limit);
    if (outcome == Inflater::Outcome::malformed) value_.fault = AnswerFault::not_decompressed;
    if (outcome == Inflater::Outcome::too_large) value_.fault = AnswerFault::too_large;
  }
  if (value_.fault) failed = http::error::body_limit;
  return !value_.fault;
}

void AnswerBody::reader::finish(error_code& failed) {
  failed = {};
  if (value_.inflater && !value_.inflater->is_whole()) {
    value_.fault = AnswerFault::not_decompressed;
    failed = http::error::partial_message;
  }
}

AnswerReader::AnswerReader(bool is_head, std::size_t limit) : is_head_(is_head), limit_(limit) { begin(); }

void AnswerReader::begin() {
  parser_.emplace();
  parser_->body_limit(boost::none);
  parser_->header_limit(header_limit);
  parser_->skip(is_head_);
  parser_->eager(true);
  parser_->get().body().limit = limit_;
}

bool AnswerReader::read(std::string_view& bytes) {
  if (start_.size() < 5) start_ = bytes.substr(0, 5); // what was not understood yet comes again
  while (!fault_ && !parser_->is_done()) {
    if (bytes.empty()) return false;
    error_code failed;
    const std::size_t used = parser_->put(boost::asio::buffer(bytes.data(), bytes.size()), failed);
    bytes.remove_prefix(used);
    if (failed == http::error::need_more) {
      if (used == 0 && bytes.size() > header_limit) fault_ = AnswerFault::not_http;
      if (used == 0) return false;
    } else if (failed) {
      fault_ = parser_->get().body().fault.value_or(AnswerFault::not_http);
    }
    const unsigned status = parser_->get().result_int();
    if (!fault_ && parser_->is_done() && status >= 100 && status < 200 && status != 101) begin(); // an interim one
  }
  return !fault_;
}

bool AnswerReader::end() {
  if (fault_ || start_.empty()) return false;
  error_code failed;
  if (parser_->is_header_done()) parser_->put_eof(failed);
  if (parser_->is_header_done() && !failed) return true;
  fault_ = parser_->get().body().fault;
  if (!fault_ && !std::string_view("HTTP/").starts_with(start_)) fault_ = AnswerFault::not_http;
  return false;
}

HttpResponse AnswerReader::take() {
  auto& message = parser_->get();
  HttpResponse response;
  response.status = static_cast<int>(message.result_int());
  response.headers.reserve(8);
  for (const auto& field : message)
    response.headers.emplace_back(to_lower(view(field.name_string())), view(field.value()));
  response.body = std::move(message.body().text);
  return response;
}

} // namespace arkitekt::net
