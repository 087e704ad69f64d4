#include <arkitekt/runtime/uuid.hpp>
#include <gtest/gtest.h>
#include <mutex>
#include <regex>
#include <set>
#include <thread>
#include <vector>

namespace arkitekt::runtime {

TEST(Uuid, IsAVersion4Uuid) {
  const std::regex shape("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
  for (int i = 0; i < 1000; ++i) {
    const std::string uuid = make_uuid();
    EXPECT_TRUE(std::regex_match(uuid, shape)) << uuid;
  }
}

TEST(Uuid, DiffersFromThreadToThread) {
  std::mutex mutex;
  std::set<std::string> all;
  {
    std::vector<std::jthread> threads;
    for (int t = 0; t < 4; ++t)
      threads.emplace_back([&] {
        for (int i = 0; i < 500; ++i) {
          const std::string uuid = make_uuid();
          const std::lock_guard lock(mutex);
          all.insert(uuid);
        }
      });
  }
  EXPECT_EQ(all.size(), 2000U);
}

} // namespace arkitekt::runtime
