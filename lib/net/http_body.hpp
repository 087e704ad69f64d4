// A request's body: a text, then pieces, some of which are read from files while they are sent.
#pragma once
#include <arkitekt/net/http_client.hpp>
#include <cstdint>
#include <fstream>
#include <string_view>

namespace arkitekt::net {

class BodyReader {
 public:
  /// Points into `request`. The error: usage, a file that cannot be read.
  Result<> open(const HttpRequest& request);
  std::uint64_t size() const noexcept { return size_; }
  /// Copies what comes next into `into`; 0: that was all. The error: a file has become shorter or unreadable.
  Result<std::size_t> read(char* into, std::size_t size);
  void rewind();

 private:
  Result<std::size_t> read_file(const std::string& path, char* into, std::size_t size);

  const HttpRequest* request_ = nullptr;
  std::vector<std::uint64_t> sizes_; ///< of `body` and the pieces
  std::uint64_t size_ = 0;
  std::size_t piece_ = 0; ///< 0: `body`
  std::uint64_t at_ = 0;  ///< in the piece
  std::ifstream file_;
};

/// Appends to an answer's body; false: it would be larger than `limit`. `announced`: how many bytes there will be, if
/// the server told (else ≤ 0): only a promise.
bool append_bounded(std::string& body, std::string_view bytes, std::int64_t announced, std::size_t limit);

} // namespace arkitekt::net
