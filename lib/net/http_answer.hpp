// Reads an HTTP/1.1 answer: bytes in as they come, a response out. No socket here.
#pragma once
#include "net/http_inflate.hpp"
#include <arkitekt/net/http_client.hpp>
#include <boost/beast/http/parser.hpp>
#include <optional>
#include <string_view>

namespace arkitekt::net {

enum class AnswerFault { not_http, too_large, not_decompressed };

/// What Beast's parser hands the body over to.
struct AnswerBody {
  struct value_type {
    std::string text;
    std::size_t limit = 0;
    std::optional<Inflater> inflater;
    std::optional<AnswerFault> fault;
  };
  class reader {
   public:
    template <bool is_request, class Fields>
    explicit reader(boost::beast::http::header<is_request, Fields>& header, value_type& value) : value_(value) {
      if constexpr (std::is_same_v<Fields, boost::beast::http::fields>)
        fields_ = &header; // Beast asks with a model, too
    }
    void init(const boost::optional<std::uint64_t>& announced, boost::system::error_code& failed);
    std::size_t put(const boost::asio::const_buffer& bytes, boost::system::error_code& failed) {
      return take({static_cast<const char*>(bytes.data()), bytes.size()}, failed) ? bytes.size() : 0;
    }
    void finish(boost::system::error_code& failed);

   private:
    bool take(std::string_view bytes, boost::system::error_code& failed);
    const boost::beast::http::fields* fields_ = nullptr;
    value_type& value_;
    std::int64_t announced_ = 0;
  };
};

class AnswerReader {
 public:
  /// `is_head`: the answer has no body, whatever it says. `limit`: of the inflated body.
  AnswerReader(bool is_head, std::size_t limit);

  /// Takes from the front of `bytes` what it understands; the rest has to come again, with more behind it.
  /// True: the answer is whole.
  bool read(std::string_view& bytes);
  /// The connection was closed. True: that was the end of the answer.
  bool end();
  bool has_begun() const { return !start_.empty(); }
  std::optional<AnswerFault> fault() const { return fault_; }
  /// 0: the header is not whole yet.
  int status() const { return parser_->is_header_done() ? static_cast<int>(parser_->get().result_int()) : 0; }

  /// Of a whole answer. Once.
  HttpResponse take();
  /// May the connection be used again?
  bool keeps_alive() const { return parser_->keep_alive(); }

 private:
  using Parser = boost::beast::http::response_parser<AnswerBody>;
  void begin();

  bool is_head_;
  std::size_t limit_;
  std::string start_; ///< its first bytes: whatever it is, does it call itself HTTP?
  std::optional<AnswerFault> fault_;
  std::optional<Parser> parser_;
};

} // namespace arkitekt::net
