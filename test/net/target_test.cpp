#include "net/target.hpp"
#include <gtest/gtest.h>

namespace arkitekt::net {

TEST(Target, IsSplitIntoADecodedPathAndARawQuery) {
  struct Case {
    std::string_view target, path, query;
  };
  for (const Case& c : {
           Case{"/", "/", ""},
           Case{"/assign/blur", "/assign/blur", ""},
           Case{"/a%20b%2Fc?x=%20&y", "/a b/c", "x=%20&y"},
           Case{"/a?b?c", "/a", "b?c"},
           Case{"/?", "/", ""},
           Case{"*", "*", ""},
           Case{"http://host:1/a?b", "/a", "b"},
           Case{"https://host", "/", ""},
           Case{"http://host?q", "/", "q"},
           Case{"/\xC3\xA9%C3%A9", "/\xC3\xA9\xC3\xA9", ""},
       }) {
    const auto target = parse_target(c.target);
    ASSERT_TRUE(target) << c.target;
    EXPECT_EQ(target->path, c.path) << c.target;
    EXPECT_EQ(target->query, c.query) << c.target;
  }
}

TEST(Target, IsRefusedWhenMalformed) {
  for (const std::string_view bad :
       {"", "a", "?q", "/%", "/%4", "/%zz", "/%+1", "/%00", "ftp://host/", "host:80", "**"})
    EXPECT_FALSE(parse_target(bad)) << bad;
}

} // namespace arkitekt::net
