#include <arkitekt/runtime/uuid.hpp>

#include "runtime/random_bytes.hpp"

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <sys/random.h>

namespace arkitekt::runtime {

namespace {

/// One system call for 256 identifiers.
class RandomBytes {
 public:
  const unsigned char* take16() {
    if (used_ == bytes_.size()) fill();
    const unsigned char* at = bytes_.data() + used_;
    used_ += 16;
    return at;
  }

 private:
  void fill() {
    fill_with_random(bytes_.data(), bytes_.size());
    used_ = 0;
  }
  std::array<unsigned char, 4096> bytes_;
  std::size_t used_ = bytes_.size();
};

} // namespace

void fill_with_random(void* bytes, std::size_t count) {
  for (std::size_t have = 0; have < count;) {
    const ssize_t got = getrandom(static_cast<char*>(bytes) + have, count - have, 0);
    if (got < 0 && errno != EINTR) std::abort(); // there is no Linux without getrandom that we run on
    if (got > 0) have += static_cast<std::size_t>(got);
  }
}

std::string make_uuid() {
  thread_local RandomBytes random;
  const unsigned char* bytes = random.take16();
  constexpr char digits[] = "0123456789abcdef";
  std::string text(36, '-');
  for (std::size_t i = 0, at = 0; i < 16; ++i) {
    unsigned byte = bytes[i];
    if (i == 6) byte = (byte & 0x0f) | 0x40; // the version
    if (i == 8) byte = (byte & 0x3f) | 0x80; // the variant
    if (i == 4 || i == 6 || i == 8 || i == 10) ++at;
    text[at++] = digits[byte >> 4];
    text[at++] = digits[byte & 15];
  }
  return text;
}

} // namespace arkitekt::runtime
