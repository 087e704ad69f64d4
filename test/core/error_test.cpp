#include <arkitekt/error.hpp>
#include <arkitekt/result.hpp>
#include <gtest/gtest.h>
#include <type_traits>

namespace arkitekt {

TEST(Error, WhatHasKindPathAndMessage) {
  const Error error(ErrorKind::decode, "expected a string", "data.capsules[3].id");
  EXPECT_STREQ(error.what(), "decode error at data.capsules[3].id: expected a string");
  EXPECT_EQ(error.message(), "expected a string");
  EXPECT_EQ(error.path(), "data.capsules[3].id");
}

TEST(Error, WithoutAPathWhatLeavesItOut) {
  EXPECT_STREQ(Error(ErrorKind::http, "answered 503", {}, 503).what(), "http error: answered 503");
}

TEST(Error, CopiesShareTheText) {
  Error first(ErrorKind::usage, "no client");
  const char* what = first.what();
  Error second(ErrorKind::user, "other");
  second = first;
  first = Error(ErrorKind::user, "gone");
  EXPECT_EQ(second.what(), what);
  EXPECT_EQ(second.kind(), ErrorKind::usage);
}

TEST(Error, KnowsWhetherARetryIsSafeAndOfUse) {
  struct Case {
    Error error;
    bool never_sent, worth_a_retry;
  };
  for (const Case& c : {
           Case{Error(ErrorKind::transport, ErrorReason::dns, ""), true, true},
           Case{Error(ErrorKind::transport, ErrorReason::connect, ""), true, true},
           Case{Error(ErrorKind::transport, ErrorReason::tls, ""), true, false},
           Case{Error(ErrorKind::transport, ErrorReason::proxy, ""), true, true},
           Case{Error(ErrorKind::transport, ErrorReason::closed, ""), false, true},
           Case{Error(ErrorKind::transport, ""), false, true},
           Case{Error(ErrorKind::timeout, ErrorReason::connect, ""), true, true},
           Case{Error(ErrorKind::timeout, ""), false, true},
           Case{Error(ErrorKind::http, "", {}, 503), false, true},
           Case{Error(ErrorKind::http, "", {}, 404), false, false},
           Case{Error(ErrorKind::graphql, "", {}, 503), false, false},
           Case{Error(ErrorKind::cancelled, ""), false, false},
       }) {
    EXPECT_EQ(c.error.was_never_sent(), c.never_sent) << c.error.what() << name_of(c.error.reason());
    EXPECT_EQ(c.error.worth_a_retry(), c.worth_a_retry) << c.error.what() << name_of(c.error.reason());
  }
}

TEST(Error, IsCheapToThrow) {
  EXPECT_TRUE(std::is_nothrow_copy_constructible_v<Error>);
  EXPECT_EQ(sizeof(Error), sizeof(std::exception) + sizeof(void*));
}

Result<int> half(int n) {
  if (n % 2 != 0) return Error(ErrorKind::user, "odd");
  return n / 2;
}

TEST(Result, HoldsAValueOrAnError) {
  EXPECT_EQ(*half(4), 2);
  EXPECT_EQ(half(4).value_or(7), 2);
  EXPECT_FALSE(half(3));
  EXPECT_EQ(half(3).value_or(7), 7);
  EXPECT_EQ(half(3).error().message(), "odd");
}

TEST(Result, ValueThrowsTheError) {
  EXPECT_EQ(half(4).value(), 2);
  EXPECT_THROW((void)half(3).value(), Error);
}

TEST(Result, OfVoidIsSuccessOrAnError) {
  EXPECT_TRUE(Result<>());
  EXPECT_FALSE(Result<>(Error(ErrorKind::user, "no")));
}

} // namespace arkitekt
