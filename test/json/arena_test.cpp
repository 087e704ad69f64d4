#include <arkitekt/json/arena.hpp>
#include <cstdint>
#include <cstring>
#include <gtest/gtest.h>

namespace {

using arkitekt::json::Arena;

TEST(Arena, gives_aligned_memory_of_any_size) {
  Arena arena;
  for (const std::size_t size : {1u, 7u, 8u, 100u, 5000u, 1u, 3000000u, 9u}) {
    void* const block = arena.allocate(size);
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>(block) % 8, 0u);
    std::memset(block, 'x', size); // the address sanitizer looks on
  }
}

TEST(Arena, takes_back_the_rest_of_the_last_block) {
  Arena arena;
  char* const first = static_cast<char*>(arena.allocate(1000));
  arena.shrink(first, 1000, 10);
  EXPECT_EQ(static_cast<char*>(arena.allocate(8)), first + 16);
  arena.shrink(first, 16, 0); // no longer the last one
  EXPECT_EQ(static_cast<char*>(arena.allocate(8)), first + 24);
}

TEST(Arena, can_be_used_again_after_reset) {
  Arena arena;
  for (int round = 0; round < 3; ++round) {
    for (int i = 0; i < 5000; ++i) std::memset(arena.allocate(100), 'x', 100);
    std::memset(arena.allocate(std::size_t{5} << 20), 'x', std::size_t{5} << 20);
    arena.reset();
  }
  arena.reset();
  EXPECT_NE(arena.allocate(1), nullptr);
}

} // namespace
