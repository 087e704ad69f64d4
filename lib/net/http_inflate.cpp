#include "net/http_inflate.hpp"
#include "net/ascii.hpp"
#include <algorithm>
#include <new>
#include <zlib.h>

namespace arkitekt::net {

struct Inflater::State {
  z_stream stream{};
  bool has_begun = false;
  bool is_whole = false;
  bool is_raw = false;

  State() { start(15 + 32); } // gzip or zlib, as its header says
  ~State() { inflateEnd(&stream); }
  void start(int window) {
    if (inflateInit2(&stream, window) != Z_OK) throw std::bad_alloc();
  }
};

bool Inflater::knows(std::string_view encoding) {
  return equals_ignoring_case(encoding, "gzip") || equals_ignoring_case(encoding, "x-gzip") ||
         equals_ignoring_case(encoding, "deflate");
}

Inflater::Inflater() : state_(new State) {}
Inflater::~Inflater() = default;
Inflater::Inflater(Inflater&&) noexcept = default;
Inflater& Inflater::operator=(Inflater&&) noexcept = default;

bool Inflater::is_whole() const { return state_->is_whole || !state_->has_begun; }

Inflater::Outcome Inflater::take(std::string_view bytes, std::string& out, std::size_t limit) {
  z_stream& stream = state_->stream;
  // "deflate" ought to be zlib's format; some send the bare one, which shows in the first byte.
  if (!state_->has_begun && !bytes.empty()) {
    const auto first = static_cast<unsigned char>(bytes[0]);
    if (first != 0x1F && (first & 0x0FU) != 8) {
      inflateEnd(&stream);
      stream = {};
      state_->start(-15);
      state_->is_raw = true;
    }
    state_->has_begun = true;
  }
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  char block[32768];
  while (stream.avail_in > 0 || stream.avail_out == 0) {
    if (state_->is_whole) { // a gzip file may have several members; what else follows is padding
      if (state_->is_raw || *stream.next_in != 0x1F || inflateReset(&stream) != Z_OK) return Outcome::good;
      state_->is_whole = false;
    }
    stream.next_out = reinterpret_cast<Bytef*>(block);
    stream.avail_out = sizeof block;
    const int code = inflate(&stream, Z_NO_FLUSH);
    const std::size_t n = sizeof block - stream.avail_out;
    if (n > limit - std::min(limit, out.size())) return Outcome::too_large;
    out.append(block, n);
    if (code == Z_STREAM_END) {
      state_->is_whole = true;
      if (stream.avail_in == 0) break;
      continue;
    }
    if (code == Z_BUF_ERROR && stream.avail_in == 0) break; // wants more
    if (code != Z_OK) return Outcome::malformed;
    if (stream.avail_in == 0 && stream.avail_out != 0) break;
  }
  return Outcome::good;
}

} // namespace arkitekt::net
