// The cursor's single functions.
#include "fleet.hpp"
#include <arkitekt/json/arena.hpp>
#include <arkitekt/json/reader.hpp>
#include <gtest/gtest.h>
#include <new>
#include <sys/mman.h>
#include <unistd.h>
#include <utility>

namespace {

using namespace arkitekt;
using fleet::ExactText;

/// A text and a cursor at its first token.
struct Opened {
  explicit Opened(std::string_view content, json::Arena* arena = nullptr) : text(content) {
    EXPECT_TRUE(reader.open(text.view(), cursor, arena)) << content;
  }
  ExactText text;
  json::Reader reader;
  json::Cursor cursor;
};

TEST(Cursor, reads_texts_with_and_without_escapes) {
  const std::pair<const char*, const char*> table[] = {
      {R"("")", ""},
      {R"("plain")", "plain"},
      {R"("\u00e9\n")", "\u00e9\n"},
      {R"("\ud83d\ude00")", "\U0001F600"},
      {R"(" \\ \" \/ ")", R"( \ " / )"},
      {R"(  "blanks around"  )", "blanks around"},
      {R"("a text that is longer than one block of thirty-two bytes, with an escape\tat its end\\")",
       "a text that is longer than one block of thirty-two bytes, with an escape\tat its end\\"},
  };
  for (const auto& [text, expected] : table) {
    std::string owned;
    Opened first(text);
    ASSERT_TRUE(first.cursor.text(owned) && first.reader.at_end(first.cursor)) << text;
    EXPECT_EQ(owned, expected);
    std::string_view view;
    Opened second(text);
    ASSERT_TRUE(second.cursor.text(view) && second.reader.at_end(second.cursor)) << text;
    EXPECT_EQ(view, expected);
  }
}

/// A text whose closing 0 is the last byte before memory that nobody may read: unlike the address sanitizer, it also
/// sees what a library does that is not instrumented.
class GuardedText {
 public:
  explicit GuardedText(std::string_view text)
      : page_(static_cast<std::size_t>(sysconf(_SC_PAGESIZE))), size_(text.size()) {
    void* const mapped = mmap(nullptr, 2 * page_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (mapped == MAP_FAILED) throw std::bad_alloc();
    pages_ = static_cast<char*>(mapped);
    mprotect(pages_ + page_, page_, PROT_NONE);
    text.copy(pages_ + page_ - 1 - size_, size_);
  }
  GuardedText(const GuardedText&) = delete;
  GuardedText& operator=(const GuardedText&) = delete;
  ~GuardedText() { munmap(pages_, 2 * page_); }
  std::string_view view() const { return {pages_ + page_ - 1 - size_, size_}; }

 private:
  std::size_t page_, size_;
  char* pages_;
};

TEST(Cursor, never_reads_behind_the_closing_zero) {
  json::Reader reader;
  json::Cursor cursor;
  for (std::size_t size = 0; size < 150; ++size) {
    const std::string filler(size, 'a');
    std::string list = R"(["\n<>","<>\n",1.5<>])";
    for (const std::string& ones = std::string(size, '1'); const std::string& text : {filler, filler, ones})
      list.replace(list.find("<>"), 2, text);
    const GuardedText text(list);
    ASSERT_TRUE(reader.open(text.view(), cursor) && cursor.open_array());
    std::string owned;
    std::string_view view;
    double number = 0;
    ASSERT_TRUE(cursor.text(owned) && cursor.more() && cursor.text(view) && cursor.more() && cursor.number(number));
    EXPECT_EQ(owned, "\n" + filler);
    EXPECT_EQ(view, filler + "\n");
    const GuardedText last("\"" + filler + "\\n\"");
    ASSERT_TRUE(reader.open(last.view(), cursor) && cursor.text(owned) && reader.at_end(cursor));
    EXPECT_EQ(owned, filler + "\n");
  }
}

TEST(Cursor, gives_views_into_the_text_where_nothing_is_escaped) {
  Opened opened(R"(["plain","a\tb"])");
  std::string_view plain, escaped;
  ASSERT_TRUE(opened.cursor.open_array() && opened.cursor.text(plain) && opened.cursor.more() &&
              opened.cursor.text(escaped));
  EXPECT_EQ(plain.data(), opened.text.view().data() + 2);
  EXPECT_EQ(escaped, "a\tb");
}

TEST(Cursor, keeps_views_with_escapes_in_the_given_arena) {
  json::Arena arena;
  std::vector<std::string_view> views;
  std::string text = "[";
  for (int i = 0; i < 1000; ++i) text += (i ? "," : "") + ("\"\\u0041" + std::to_string(i) + "\"");
  text += "]";
  {
    Opened opened(text, &arena);
    ASSERT_TRUE(opened.cursor.open_array());
    do {
      ASSERT_TRUE(opened.cursor.text(views.emplace_back()));
    } while (opened.cursor.more());
  }
  for (int i = 0; i < 1000; ++i) EXPECT_EQ(views[static_cast<std::size_t>(i)], "A" + std::to_string(i));
}

TEST(Cursor, finds_escapes_of_later_texts_after_texts_without) {
  Opened opened(R"(["a","b\\c","d","\u0065",{"\u0066":"g"},"\q"])");
  std::vector<std::string> texts(6);
  json::Cursor& cursor = opened.cursor;
  ASSERT_TRUE(cursor.open_array());
  for (int i = 0; i < 4; ++i) ASSERT_TRUE(cursor.text(texts[static_cast<std::size_t>(i)]) && cursor.more());
  ASSERT_TRUE(cursor.open_object() && cursor.name(texts[4]) && cursor.text(texts[5]));
  EXPECT_FALSE(cursor.more_members());
  ASSERT_TRUE(cursor.ok() && cursor.more());
  EXPECT_EQ(texts, (std::vector<std::string>{"a", "b\\c", "d", "e", "f", "g"}));
  EXPECT_FALSE(cursor.text(texts[0]));
  EXPECT_EQ(cursor.code(), json::Code::bad_escape);
}

TEST(Cursor, tells_null_from_values) {
  bool null = false;
  Opened with(" null ");
  ASSERT_TRUE(with.cursor.is_null(null) && with.reader.at_end(with.cursor));
  EXPECT_TRUE(null);
  Opened without("1");
  ASSERT_TRUE(without.cursor.is_null(null));
  EXPECT_FALSE(null);
  for (const char* text : {"nul", "nullx", "nulll", "n", "nil"}) {
    Opened bad(text);
    EXPECT_FALSE(bad.cursor.is_null(null)) << text;
  }
}

TEST(Cursor, reads_booleans) {
  for (const char* text : {"true", "true ", " true\n"}) {
    bool value = false;
    Opened opened(text);
    EXPECT_TRUE(opened.cursor.boolean(value) && value) << text;
  }
  for (const char* text : {"false", " false\t"}) {
    bool value = true;
    Opened opened(text);
    EXPECT_TRUE(opened.cursor.boolean(value) && !value) << text;
  }
  for (const char* text : {"tru", "truex", "True", "falsey", "null", "1", "\"true\"", "truefalse", "{}"}) {
    bool value = false;
    Opened opened(text);
    EXPECT_FALSE(opened.cursor.boolean(value)) << text;
  }
}

TEST(Cursor, gives_a_skipped_value_as_raw_text) {
  Opened opened(R"({"a": {"x" : [1, 2]}  , "b":"t\"" ,"c": -1.5e3
   ,"d":null})");
  json::Cursor& cursor = opened.cursor;
  std::vector<std::string> values;
  ASSERT_TRUE(cursor.open_object());
  do {
    std::string_view key, raw;
    ASSERT_TRUE(cursor.name(key) && cursor.raw(raw));
    values.emplace_back(raw);
  } while (cursor.more_members());
  ASSERT_TRUE(opened.reader.at_end(cursor));
  EXPECT_EQ(values, (std::vector<std::string>{R"({"x" : [1, 2]})", R"("t\"")", "-1.5e3", "null"}));
}

TEST(Cursor, can_be_copied_to_come_back) {
  Opened opened(R"({"data":{"a":"\u0041"},"errors":[]})");
  json::Cursor& cursor = opened.cursor;
  ASSERT_TRUE(cursor.open_object() && cursor.key("\"data\""));
  json::Cursor data = cursor;
  ASSERT_TRUE(cursor.skip() && cursor.comma() && cursor.key("\"errors\"") && cursor.skip());
  std::string text;
  ASSERT_TRUE(data.open_object() && data.key("\"a\"") && data.text(text));
  EXPECT_EQ(text, "A");
}

TEST(Cursor, matches_a_key_only_as_a_whole) {
  for (const char* text :
       {R"({"idx":1})", R"({"i":1})", R"({"id" :1})", R"({"\u0069d":1})", R"({"id",1})", R"({"id"})"}) {
    Opened opened(text);
    ASSERT_TRUE(opened.cursor.open_object());
    EXPECT_FALSE(opened.cursor.key("\"id\"")) << text;
    EXPECT_TRUE(opened.cursor.ok()) << text;
  }
}

TEST(Cursor, keeps_the_first_failure) {
  Opened opened("[1]");
  EXPECT_FALSE(opened.cursor.open_object());
  EXPECT_FALSE(opened.cursor.fail(json::Code::bad_number));
  EXPECT_EQ(opened.cursor.code(), json::Code::expected_object);
}

} // namespace
