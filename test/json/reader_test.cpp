// Typed decoding: what is taken, what is refused, and what the error says.
#include "fleet.hpp"
#include <arkitekt/error.hpp>
#include <gtest/gtest.h>
#include <optional>
#include <sys/mman.h>

namespace {

using namespace arkitekt;
using fleet::Answer;
using fleet::ExactText;

/// nullopt: refused, and `error` says why.
std::optional<Answer> decode(std::string_view text, std::optional<Error>* error = nullptr) {
  static json::Reader reader;
  const ExactText exact(text);
  json::Cursor cursor;
  Answer answer;
  if (reader.open(exact.view(), cursor) && read(cursor, answer) && reader.at_end(cursor)) return answer;
  EXPECT_NE(cursor.code(), json::Code::ok) << text;
  const Error why = json::decode_error(reader, cursor);
  EXPECT_FALSE(why.message().empty());
  if (error) *error = why;
  return std::nullopt;
}

/// "path: message" of a refused text.
std::string refusal(std::string_view text) {
  std::optional<Error> error;
  if (decode(text, &error)) return "accepted";
  return std::string(error->path()) + ": " + std::string(error->message());
}

std::string capsule(std::string_view members) {
  return R"({"capsules":[{"id":"C1","status":"ACTIVE")" + std::string(members) + "}]}";
}

TEST(Reader, reads_members_in_the_expected_order) {
  const auto answer =
      decode(R"({"capsules":[{"id":"C1","status":"RETIRED","missions":[{"name":"CRS-1","flight":7},null]}]})");
  ASSERT_TRUE(answer);
  const fleet::Capsule& first = answer->capsules->at(0);
  EXPECT_EQ(first.id, "C1");
  EXPECT_EQ(first.status, fleet::Status::retired);
  EXPECT_EQ(first.missions->at(0), (fleet::Mission{"CRS-1", 7}));
  EXPECT_EQ(first.missions->at(1), std::nullopt);
}

TEST(Reader, reads_members_in_any_order_and_layout) {
  const auto expected = decode(
      R"({"capsules":[{"id":"a","status":"ACTIVE","missions":[],"mass":1.5,"serial":-9,"crew":4,"reused":true,"tags":{"x":"y"}}]})");
  ASSERT_TRUE(expected);
  const std::string_view spacious =
      " {\n\t\"capsules\" : [ {\r\n \"id\" : \"a\" , \"status\" : \"ACTIVE\" , \"missions\" : [ ] , \"mass\" : 1.5 ,\n"
      " \"serial\" : -9 , \"crew\" : 4 , \"reused\" : true , \"tags\" : { \"x\" : \"y\" } } ] } \n";
  const std::string_view spellings[] = {
      R"({"capsules":[{"tags":{"x":"y"},"reused":true,"crew":4,"serial":-9,"mass":1.5,"missions":[],"status":"ACTIVE","id":"a"}]})",
      R"({"capsules":[{"id":"a","mass":1.5,"status":"ACTIVE","serial":-9,"missions":[],"crew":4,"reused":true,"tags":{"x":"y"}}]})",
      spacious,
      R"({"capsules":[{"\u0069d":"\u0061","status":"\u0041CTIVE","missions":[],"mass":15e-1,"serial":-9.0,"crew":4e0,"reused":true,"tags":{"\u0078":"y"}}]})",
      R"({"new":[{"a":[]},1e9,"\n"],"capsules":[{"id":"a","other":null,"status":"ACTIVE","missions":[],"mass":1.5,"serial":-9,"crew":4,"reused":true,"tags":{"x":"y"}}]})",
  };
  for (const std::string_view text : spellings) EXPECT_EQ(decode(text), expected) << text;
}

TEST(Reader, leaves_out_optional_members) {
  const auto answer = decode(capsule(""));
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->capsules->at(0).missions, std::nullopt);
  EXPECT_EQ(decode(R"({"capsules":null})")->capsules, std::nullopt);
}

TEST(Reader, accepts_what_json_allows) {
  const std::string_view texts[] = {
      R"({"capsules":[]})",
      " \n{ \"capsules\" : [ ] } \n",
      "\xef\xbb\xbf{\"capsules\":[]}", // a byte order mark
      R"({"capsules":null,"extensions":{"a":[{},[],{"b":[1,2.5e3,"\n",null,true,false]}]}})",
      R"({"capsules":null,"x":1,"x":2})", // an unknown member may come twice
      R"({"capsules":null,"x":"\ud83d\ude00\u0000\"\\\/\b\f\n\r\t"})",
      R"({"capsules":null,"x":123456789012345678901234567890})",
      "{\"capsules\":null,\"\xc3\xa9\":\"\xf0\x9f\x98\x80\"}",
  };
  for (const std::string_view text : texts) EXPECT_TRUE(decode(text)) << text;
}

TEST(Reader, refuses_what_is_not_the_expected_document) {
  const std::string_view texts[] = {
      "",
      " ",
      "{",
      "}",
      "[]",
      "null",
      "1",
      "\"\"",
      "{}",
      "\xef\xbb\xbf",
      "\xef\xbb\xbf\xef\xbb\xbf{\"capsules\":null}",
      R"({"capsules":null} {})",
      R"({"capsules":null},)",
      R"({"capsules":null}x)",
      R"({"capsules":null}1)",
      R"({"capsules")",
      R"({"capsules"})",
      R"({"capsules":})",
      R"({"capsules" null})",
      R"({"capsules"::null})",
      R"({"capsules":null,})",
      R"({,"capsules":null})",
      R"({,})",
      R"({capsules:null})",
      R"({1:2})",
      R"({"capsules":nul})",
      R"({"capsules":nullx})",
      R"({"capsules":nu\u006cl})",
      R"({"capsules":{}})",
      R"({"capsules":[,]})",
      R"({"capsules":[null]})",
      R"({"capsules":[)",
      R"({"capsules":[]]})",
      R"({"capsules":[}])",
      R"({"capsules":null,"x":1 2})",
      R"({"capsules":null,"x":[1 2]})",
      R"({"capsules":null,"x":[1,]})",
      R"({"capsules":null,"x":{"a" 1}})",
      R"({"capsules":null,"x":{"a":1,}})",
      R"({"capsules":null,"x":{,}})",
      R"({"capsules":null,"x":{1:1}})",
      R"({"capsules":null,"x":[}})",
      R"({"capsules":null,"x":{]})",
      R"({"capsules":null,"x":01})",
      R"({"capsules":null,"x":1.})",
      R"({"capsules":null,"x":tru})",
      R"({"capsules":null,"x":truex})",
      R"({"capsules":null,"x":truefalse})",
      R"({"capsules":null,"x":"\q"})",
      R"({"capsules":null,"x":"\u12"})",
      R"({"capsules":null,"x":"\ud83d"})",
      R"({"capsules":null,"x":"\udc00"})",
      R"({"capsules":null,"x":"\ud83d\u0041"})",
      R"({"capsules":null,"\q":1})",
      "{\"capsules\":null,\"x\":\"\t\"}",
      "{\"capsules\":null,\"x\":\"\xff\"}",
      "{\"capsules\":null,\"x\":\"\xed\xa0\x80\"}", // a surrogate
      "{\"capsules\":null,\"x\":\"\xc0\x80\"}",     // an overlong form
      "{\"capsules\":null,\"x\":1\x01}",
      "{\"capsules\":null}//",
  };
  for (const std::string_view text : texts) EXPECT_FALSE(decode(text)) << text;
}

TEST(Reader, refuses_zero_bytes) {
  using namespace std::string_view_literals;
  EXPECT_FALSE(decode("\0"sv));
  EXPECT_FALSE(decode("{\"capsules\":null\0}"sv));
  EXPECT_FALSE(decode("{\"capsules\":null}\0"sv));
  EXPECT_FALSE(decode("{\"capsules\":null,\"x\":1\0}"sv));
}

TEST(Reader, refuses_every_proper_prefix) {
  const std::string whole =
      R"({"capsules":[{"id":"C\n1","status":"ACTIVE","missions":[{"flight":12,"name":"\u00e9"},null],"mass":-1.5e3,)"
      R"("serial":1234567890123,"crew":4,"reused":false,"tags":{"a\t":"b"},"extra":[1.5e3,{},true]}],"e":[]})";
  ASSERT_TRUE(decode(whole));
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_FALSE(decode(whole.substr(0, size))) << whole.substr(0, size);
}

TEST(Reader, skips_up_to_1024_levels) {
  for (const int levels : {1, 63, 64, 65, 1023, 1024, 1025, 200000}) {
    const auto depth = static_cast<std::size_t>(levels);
    const std::string arrays = std::string(depth, '[') + std::string(depth, ']');
    EXPECT_EQ(decode(R"({"capsules":null,"x":)" + arrays + "}").has_value(), levels <= 1024) << levels;
    std::string objects;
    for (int i = 0; i < levels; ++i) objects += R"({"a":)";
    objects += "1" + std::string(depth, '}');
    EXPECT_EQ(decode(R"({"capsules":null,"x":)" + objects + "}").has_value(), levels <= 1024) << levels;
  }
}

TEST(Reader, refuses_more_than_4_gigabytes_without_reading_them) {
  const std::size_t size = (std::size_t{1} << 32) + 100;
  void* const memory = mmap(nullptr, size + 1, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (memory == MAP_FAILED) GTEST_SKIP() << "no address space for 4 GB here";
  json::Reader reader;
  json::Cursor cursor;
  EXPECT_FALSE(reader.open({static_cast<const char*>(memory), size}, cursor));
  EXPECT_EQ(reader.error(cursor).code, json::Code::too_large);
  munmap(memory, size + 1);
}

struct Refused {
  std::string text;
  const char* error;
};

TEST(Reader, names_place_and_reason) {
  const Refused table[] = {
      {"", ": the text is empty"},
      {"\"", ": a string has no closing quote"},
      {"\"\xff\"", ": the text is not UTF-8"},
      {"\"\n\"", ": a string has a control character that is not escaped"},
      {"[]", ": expected an object, found an array"},
      {"{}", "capsules: is missing"},
      {"{\"capsules\"", "capsules: expected ':', found the end"},
      {"{\"capsules\":", "capsules: expected an array, found the end"},
      {"{\"capsules\":3}", "capsules: expected an array, found a number"},
      {"{\"capsules\":[null]}", "capsules[0]: expected an object, found null"},
      {"{\"capsules\":[{}]}", "capsules[0].id: is missing"},
      {R"({"capsules":null,"capsules":null})", "capsules: is there twice"},
      {R"({"capsules":null,"x":{"y":[1,{"z":tru}]}})", "x.y[1].z: expected a value, found what is not JSON"},
      {R"({"capsules":null} 1)", ": something follows the end"},
      {capsule(R"(,"status":"ACTIVE")"), "capsules[0].status: is there twice"},
      {capsule(R"(,"missions":[{"name":"a"},{"flight":1}])"), "capsules[0].missions[1].name: is missing"},
      {capsule(R"(,"missions":[null,null,{"name":null}])"),
       "capsules[0].missions[2].name: expected a string, found null"},
      {capsule(R"(,"missions":[{"name":"a","flight":"1"}])"),
       "capsules[0].missions[0].flight: expected an integer, found a string"},
      {capsule(R"(,"missions":[{"name":"a","flight":1.5}])"),
       "capsules[0].missions[0].flight: expected an integer, found a number"},
      {capsule(R"(,"crew":256)"), "capsules[0].crew: the number is out of range"},
      {capsule(R"(,"mass":1e999)"), "capsules[0].mass: the number is out of range"},
      {capsule(R"(,"mass":01)"), "capsules[0].mass: this is no number as JSON writes them"},
      {capsule(R"(,"reused":0)"), "capsules[0].reused: expected true or false, found a number"},
      {capsule(R"(,"tags":{"a":1})"), "capsules[0].tags.a: expected a string, found a number"},
      {capsule(R"(,"tags":{"a" 1})"), "capsules[0].tags.a: expected ':', found a number"},
      {capsule(R"(,"tags":{,})"), "capsules[0].tags: expected a member's name, found ','"},
      {R"({"capsules":[{"id":"a","status":"LOST"}]})", "capsules[0].status: \"LOST\" is no value of the enum"},
      {R"({"capsules":[{"id":"a","status":"\ud83d"}]})", "capsules[0].status: a string has an escape that JSON lacks"},
      {R"({"capsules":[{"id":"a" "b"}]})",
       "capsules[0].id: expected ',' or the end of the object or array, found a string"},
  };
  for (const Refused& row : table) EXPECT_EQ(refusal(row.text), row.error) << row.text;
}

TEST(Reader, keeps_texts_of_the_document_out_of_errors) {
  std::optional<Error> error;
  ASSERT_FALSE(decode(capsule(R"(,"mass":"a secret")"), &error));
  EXPECT_EQ(std::string_view(error->what()).find("secret"), std::string_view::npos);
}

TEST(Reader, puts_the_root_before_the_path) {
  json::Reader reader;
  json::Cursor cursor;
  const std::string text = R"([1,{"a":tru}])";
  ASSERT_TRUE(reader.open(text, cursor));
  ASSERT_FALSE(cursor.skip());
  EXPECT_EQ(json::decode_error(reader, cursor, "data.x").path(), "data.x[1].a");
  EXPECT_EQ(json::decode_error(reader, cursor).kind(), ErrorKind::decode);
  EXPECT_EQ(reader.error(cursor).offset, 8u);
}

TEST(Reader, can_be_used_again_after_any_document) {
  json::Reader reader;
  json::Cursor cursor;
  const std::string large = "[" + std::string(5000, ' ') + "]", broken = "\"", small = "7";
  for (int round = 0; round < 3; ++round) {
    ASSERT_TRUE(reader.open(large, cursor) && cursor.skip() && reader.at_end(cursor));
    ASSERT_FALSE(reader.open(broken, cursor));
    EXPECT_EQ(reader.error(cursor).offset, 0u);
    int number = 0;
    ASSERT_TRUE(reader.open(small, cursor) && cursor.integer(number) && reader.at_end(cursor));
    EXPECT_EQ(number, 7);
  }
}

TEST(Reader, reads_on_after_it_gave_back_the_memory_of_a_large_document) {
  json::Reader reader;
  json::Cursor cursor;
  const std::string large = "[" + std::string(std::size_t{3} << 20, ' ') + "1]", small = "[1,2]";
  for (int round = 0; round < 2; ++round) {
    ASSERT_TRUE(reader.open(large, cursor) && cursor.skip() && reader.at_end(cursor));
    for (int i = 0; i < 100; ++i) ASSERT_TRUE(reader.open(small, cursor) && cursor.skip() && reader.at_end(cursor));
  }
}

TEST(Reader, opens_a_text_without_memory) {
  json::Reader reader;
  json::Cursor cursor;
  EXPECT_FALSE(reader.open({}, cursor));
  EXPECT_EQ(cursor.code(), json::Code::empty);
}

} // namespace
