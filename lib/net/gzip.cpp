#include <arkitekt/net/gzip.hpp>
#include <new>
#include <zlib.h>

namespace arkitekt::net {

std::string gzip(std::string_view bytes) {
  z_stream stream{};
  constexpr int window = 15 + 16; // with gzip's header
  if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY) != Z_OK)
    throw std::bad_alloc();
  std::string out;
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  std::size_t left = bytes.size(); // zlib counts in 32 bits
  int code = Z_OK;
  char block[32768];
  do {
    if (stream.avail_in == 0) {
      stream.avail_in = static_cast<uInt>(left > 1U << 30 ? 1U << 30 : left);
      left -= stream.avail_in;
    }
    stream.next_out = reinterpret_cast<Bytef*>(block);
    stream.avail_out = sizeof block;
    code = deflate(&stream, left == 0 ? Z_FINISH : Z_NO_FLUSH);
    out.append(block, sizeof block - stream.avail_out);
  } while (code == Z_OK);
  deflateEnd(&stream);
  return out;
}

} // namespace arkitekt::net
