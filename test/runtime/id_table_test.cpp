#include "runtime/id_table.hpp"

#include <gtest/gtest.h>
#include <random>
#include <string>
#include <unordered_set>

namespace arkitekt::runtime {

TEST(IdTable, HoldsWhatASetHolds) {
  IdTable<int> table;
  std::unordered_set<int> set;
  std::mt19937 random(3);                                                                // NOLINT: the same in each run
  const auto hash = [](int id) { return static_cast<std::uint64_t>(id % 97) << 1 | 1; }; // many collide
  for (int i = 0; i < 20'000; ++i) {
    const int id = static_cast<int>(random() % 500);
    const auto is_it = [id](int other) { return other == id; };
    if (random() % 2 == 0) {
      if (set.insert(id).second) table.insert(hash(id), id);
    } else {
      EXPECT_EQ(table.erase(hash(id), is_it), set.erase(id) == 1);
    }
    ASSERT_EQ(table.find(hash(id), is_it) != nullptr, set.contains(id));
  }
  EXPECT_EQ(table.size(), set.size());
  std::size_t seen = 0;
  table.for_each([&](int id) { seen += set.count(id); });
  EXPECT_EQ(seen, set.size());
}

TEST(IdTable, HashesAreNeverTheEmptyOne) {
  for (int i = 0; i < 1000; ++i) EXPECT_NE(hash_of(std::to_string(i)), 0U);
}

} // namespace arkitekt::runtime
