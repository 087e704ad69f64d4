// Random bytes from the kernel.
#pragma once
#include <cstddef>
#include <string>

namespace arkitekt::runtime {

void fill_with_random(void* bytes, std::size_t count);

inline std::string random_bytes(std::size_t count) {
  std::string bytes(count, '\0');
  fill_with_random(bytes.data(), count);
  return bytes;
}

} // namespace arkitekt::runtime
