#include <arkitekt/date_time.hpp>
#include <arkitekt/error.hpp>
#include <gtest/gtest.h>

namespace arkitekt {

using namespace std::chrono_literals;
using std::chrono::sys_days;
using std::chrono::year_month_day;
using Time = std::chrono::system_clock::time_point;
using DateTime = ScalarTraits<Time>;
using Date = ScalarTraits<year_month_day>;

namespace {

std::string printed(Time time) {
  std::string text;
  DateTime::print(time, text);
  return text;
}

/// What is written for the time that was read; "refused".
std::string again(std::string_view text) {
  const std::optional<Time> time = DateTime::parse(text);
  return time ? printed(*time) : "refused";
}

} // namespace

TEST(DateTimes, AreReadWithFractionsAndOffsets) {
  const Time noon = sys_days(2024y / 2 / 29) + 12h;
  for (const auto& [text, time] : std::initializer_list<std::pair<std::string_view, Time>>{
           {"2024-02-29T12:00:00Z", noon},
           {"2024-02-29t12:00:00z", noon},
           {"2024-02-29T12:00:00+00:00", noon},
           {"2024-02-29T12:00:00-00:00", noon},
           {"2024-02-29T14:30:00+02:30", noon},
           {"2024-03-01T11:59:00+23:59", noon},
           {"2024-02-29T04:00:00-08:00", noon},
           {"2024-02-29T12:00:00.5Z", noon + 500ms},
           {"2024-02-29T12:00:00.123456+00:00", noon + 123456us},
           {"2024-02-29T12:00:00.123456789Z", noon + 123456789ns},
           {"2024-02-29T12:00:00.1234567899999Z", noon + 123456789ns},
           {"1969-12-31T23:59:59.999999999Z", Time() - 1ns},
           {"1677-09-21T00:12:45Z", sys_days(1677y / 9 / 21) + 12min + 45s},
           {"2016-12-31T23:59:60Z", sys_days(2017y / 1 / 1)},
           {"2017-01-01T00:59:60+01:00", sys_days(2017y / 1 / 1)}})
    EXPECT_EQ(DateTime::parse(text), time) << text;
}

TEST(DateTimes, AreWrittenInUtcWithAsManyDigitsAsTheyNeed) {
  for (const auto& [text, written] : std::initializer_list<std::pair<std::string_view, std::string_view>>{
           {"2024-02-29T14:00:00+02:00", "2024-02-29T12:00:00Z"},
           {"2024-02-29T12:00:00.5Z", "2024-02-29T12:00:00.500Z"},
           {"2024-02-29T12:00:00.000001Z", "2024-02-29T12:00:00.000001Z"},
           {"2024-02-29T12:00:00.00000001Z", "2024-02-29T12:00:00.000000010Z"},
           {"1960-01-01T00:00:00.25Z", "1960-01-01T00:00:00.250Z"}})
    EXPECT_EQ(again(text), written) << text;
}

TEST(DateTimes, AreTheSameAfterARoundTrip) {
  for (const Time::duration since_epoch : {Time::duration(0), Time::duration(1), Time::duration(-1),
                                           Time::duration(1709208000123456789), Time::duration(-987654321987654321),
                                           Time::min().time_since_epoch() + 2s, Time::max().time_since_epoch() - 2s}) {
    const Time time(since_epoch);
    EXPECT_EQ(DateTime::parse(printed(time)), time) << printed(time);
  }
}

TEST(DateTimes, AreWrittenToTheEndsOfTheirRange) {
  EXPECT_EQ(printed(Time::min()), "1677-09-21T00:12:43.145224192Z");
  EXPECT_EQ(printed(Time::max()), "2262-04-11T23:47:16.854775807Z");
}

TEST(DateTimes, ThatAreNoneAreRefused) {
  for (const std::string_view text : {"",
                                      "2024",
                                      "2024-02-29",
                                      "2024-02-29T12:00:00",
                                      "2024-02-29T12:00Z",
                                      "2024-02-29 12:00:00Z",
                                      "2024-02-30T12:00:00Z",
                                      "2023-02-29T12:00:00Z",
                                      "2024-13-01T12:00:00Z",
                                      "2024-00-01T12:00:00Z",
                                      "2024-01-00T12:00:00Z",
                                      "2024-02-29T24:00:00Z",
                                      "2024-02-29T12:60:00Z",
                                      "2024-02-29T12:00:61Z",
                                      "2024-02-29T12:00:60Z",
                                      "2024-02-29T12:00:00.Z",
                                      "2024-02-29T12:00:00.5",
                                      "2024-02-29T12:00:00,5Z",
                                      "2024-02-29T12:00:00+24:00",
                                      "2024-02-29T12:00:00+00:60",
                                      "2024-02-29T12:00:00+0000",
                                      "2024-02-29T12:00:00+00",
                                      "2024-02-29T12:00:00ZZ",
                                      "2024-02-29T12:00:00Z ",
                                      " 2024-02-29T12:00:00Z",
                                      "+024-02-29T12:00:00Z",
                                      "-024-02-29T12:00:00Z",
                                      "2024-2-29T12:00:00Z",
                                      "2024-02-29T1a:00:00Z",
                                      "99999-02-29T12:00:00Z",
                                      "9999-02-28T12:00:00Z",
                                      "0001-01-01T00:00:00Z",
                                      "1677-09-21T00:12:43Z",
                                      "2262-04-11T23:47:17Z",
                                      "2024-02-29T12:00:00\xc3\xa9"})
    EXPECT_FALSE(DateTime::parse(text)) << text;
  EXPECT_FALSE(DateTime::parse(std::string_view("2024-02-29T12:00:00\0", 20)));
  EXPECT_FALSE(DateTime::parse("2024-02-29T12:00:00." + std::string(100'000, '9')));
}

TEST(Dates, AreReadAndWritten) {
  for (const std::string_view text : {"2024-02-29", "0000-01-01", "9999-12-31", "1582-10-10"}) {
    const std::optional<year_month_day> date = Date::parse(text);
    ASSERT_TRUE(date) << text;
    std::string written;
    Date::print(*date, written);
    EXPECT_EQ(written, text);
  }
  EXPECT_EQ(Date::parse("2024-02-29"), 2024y / 2 / 29);
}

TEST(Dates, ThatAreNoneAreRefused) {
  for (const std::string_view text :
       {"", "2024-02-30", "2024-2-3", "2024-02-29T", "20240229", "2024/02/29", "-001-01-01"})
    EXPECT_FALSE(Date::parse(text)) << text;
  std::string written;
  EXPECT_THROW(Date::print(2023y / 2 / 29, written), Error);
  EXPECT_THROW(Date::print(12345y / 1 / 1, written), Error);
}

} // namespace arkitekt
