// The templates that generated readers and writers are made of.
#include <arkitekt/json/codec.hpp>
#include <arkitekt/nullable.hpp>
#include <gtest/gtest.h>
#include <list>
#include <map>
#include <set>
#include <span>
#include <stdexcept>

namespace arkitekt::json {

namespace {

struct Mission {
  std::string name;
  std::optional<int> flight;
};
struct Capsule {
  std::string id;
  std::vector<std::optional<Mission>> missions;
  std::optional<std::string> note = "as it was";
};

bool read_mission(Cursor& in, Mission& out) {
  static constexpr std::string_view names[] = {"name", "flight"};
  return read_object<names>(in, out.name, out.flight);
}
bool read_capsule(Cursor& in, Capsule& out) {
  static constexpr std::string_view names[] = {"id", "missions", "note"};
  return read_object<names>(in, out.id, as<read_mission>(out.missions), maybe(out.note));
}

/// The error in words, "" for none.
template <class T> std::string read_all(const std::string& text, bool (*read)(Cursor&, T&), T& out) {
  Reader reader;
  Cursor c;
  if (reader.open(text, c) && read(c, out) && reader.at_end(c)) return "";
  return decode_error(reader, c).what();
}
std::string error_of(const std::string& text) {
  Capsule capsule;
  return read_all(text, read_capsule, capsule);
}

} // namespace

TEST(Codec, reads_members_in_any_order) {
  for (const std::string text : {
           R"({"id":"C1","missions":[{"name":"a","flight":1},null],"note":"n"})",
           R"({"note":"n","missions":[{"flight":1,"name":"a"},null],"id":"C1"})",
           R"({"missions":[{"name":"a","more":[{}],"flight":1},null],"id":"C1","note":"n"})",
           R"({"more":{},"id":"C1","note":"n","and":1,"missions":[{"name":"a","flight":1},null],"more":2})",
           R"( { "id" : "C1" , "missions" : [ { "name" : "a" , "flight" : 1 } , null ] , "note" : "n" } )",
           R"({"i\u0064":"C1","note":"n","missions":[{"name":"a","flight":1},null]})",
       }) {
    Capsule capsule;
    EXPECT_EQ(read_all(text, read_capsule, capsule), "") << text;
    EXPECT_EQ(capsule.id, "C1") << text;
    ASSERT_EQ(capsule.missions.size(), 2U) << text;
    EXPECT_EQ(capsule.missions[0]->name, "a") << text;
    EXPECT_EQ(capsule.missions[0]->flight, 1) << text;
    EXPECT_FALSE(capsule.missions[1]) << text;
    EXPECT_EQ(capsule.note, "n") << text;
  }
}

TEST(Codec, leaves_what_may_be_missing) {
  for (const std::string text : {R"({"id":"C1","missions":[]})", R"({"missions":[],"id":"C1"})"}) {
    Capsule capsule;
    EXPECT_EQ(read_all(text, read_capsule, capsule), "") << text;
    EXPECT_EQ(capsule.note, "as it was");
  }
}

TEST(Codec, tells_what_does_not_fit) {
  const std::pair<std::string, std::string> cases[] = {
      {R"({"id":"C1"})", "decode error at missions: is missing"},
      {R"({})", "decode error at id: is missing"},
      {R"({"missions":[]})", "decode error at id: is missing"},
      {R"({"id":"C1","id":"C2"})", "decode error at id: is there twice"},
      {R"({"id":"C1","missions":[],"note":null,"id":"C2"})", "decode error at id: is there twice"},
      {R"({"id":"C1","missions":[{"flight":1}]})", "decode error at missions[0].name: is missing"},
      {R"({"id":"C1","missions":[{"name":"a","flight":"b"}]})",
       "decode error at missions[0].flight: expected an integer, found a string"},
      {R"({"missions":[{"flight":{},"name":"a"}]})",
       "decode error at missions[0].flight: expected an integer, found an object"},
      {R"({"id":null,"missions":[]})", "decode error at id: expected a string, found null"},
      {R"({"id":"C1",})", "decode error: expected a member's name, found '}'"},
      {R"({"id":"C1" "missions":[]})",
       "decode error at id: expected ',' or the end of the object or array, found a string"},
      {R"({"id":"C1","missions":[],"note":null,})", "decode error: expected a member's name, found '}'"},
      {R"({"id":"C1","missions":[],"note":null)",
       "decode error at note: expected ',' or the end of the object or array, found the end"},
      {R"({"id":"C1","missions":[]}])", "decode error: something follows the end"},
      {R"({"id":"C1","missions")", "decode error at missions: expected ':', found the end"},
      {R"([])", "decode error: expected an object, found an array"},
  };
  for (const auto& [text, error] : cases) EXPECT_EQ(error_of(text), error) << text;
}

TEST(Codec, every_truncated_text_is_refused) {
  const std::string text = R"({"note":"n","missions":[{"flight":1,"name":"\u0061"},null],"id":"C1","x":[{}]})";
  for (std::size_t size = 0; size < text.size(); ++size) EXPECT_NE(error_of(text.substr(0, size)), "") << size;
  EXPECT_EQ(error_of(text), "");
}

namespace {

template <std::size_t... I> constexpr auto many_names(std::index_sequence<I...>) {
  constexpr std::size_t size = sizeof...(I);
  struct Table {
    char text[size][4];
    std::string_view names[size];
  };
  return Table{{{'m', static_cast<char>('0' + I / 100), static_cast<char>('0' + I / 10 % 10),
                 static_cast<char>('0' + I % 10)}...},
               {}};
}
constexpr std::size_t many = 200;
constexpr auto many_table = many_names(std::make_index_sequence<many>());
template <std::size_t... I> constexpr std::array<std::string_view, many> views(std::index_sequence<I...>) {
  return {std::string_view(many_table.text[I], 4)...};
}
constexpr auto many_views = views(std::make_index_sequence<many>());

using Many = std::array<int, many>;
template <std::size_t... I> bool read_many_members(Cursor& in, Many& out, std::index_sequence<I...>) {
  return read_object<many_views>(in, std::get<I>(out)...);
}
bool read_many(Cursor& in, Many& out) { return read_many_members(in, out, std::make_index_sequence<many>()); }

std::string many_members(std::size_t first, std::size_t left_out) {
  std::string text = "{";
  for (std::size_t i = 0; i < many; ++i) {
    const std::size_t member = (first + i) % many;
    if (member == left_out) continue;
    if (text.size() > 1) text += ',';
    text += '"' + std::string(many_views[member]) + "\":" + std::to_string(member);
  }
  return text + "}";
}

} // namespace

TEST(Codec, takes_more_members_than_a_word_has_bits) {
  for (const std::size_t first : {0U, 1U, 63U, 64U, 150U}) {
    Many out{};
    EXPECT_EQ(read_all(many_members(first, many), read_many, out), "") << first;
    for (std::size_t i = 0; i < many; ++i) EXPECT_EQ(out[i], static_cast<int>(i));
  }
}

TEST(Codec, misses_and_refuses_members_behind_the_first_64) {
  for (const std::size_t first : {0U, 100U}) {
    Many out{};
    EXPECT_EQ(read_all(many_members(first, 130), read_many, out), "decode error at m130: is missing");
    std::string twice = many_members(first, many);
    twice.insert(twice.size() - 1, ",\"m199\":1");
    EXPECT_EQ(read_all(twice, read_many, out), "decode error at m199: is there twice");
  }
}

namespace {

struct Containers {
  std::array<int, 2> pair{};
  std::vector<bool> flags;
  std::set<std::string> words;
  std::list<double> numbers;
  std::map<std::string, std::vector<Mission>> missions;
  std::optional<std::vector<std::optional<std::string>>> texts;
};
bool read_containers(Cursor& in, Containers& out) {
  static constexpr std::string_view names[] = {"pair", "flags", "words", "numbers", "missions", "texts"};
  return read_object<names>(in, out.pair, out.flags, out.words, out.numbers, as<read_mission>(out.missions), out.texts);
}
void write_mission(Writer& out, const Mission& value) {
  static constexpr std::string_view names[] = {"name", "flight"};
  write_object(out, names, value.name, value.flight);
}
void write_containers(Writer& out, const Containers& value) {
  static constexpr std::string_view names[] = {"pair", "flags", "words", "numbers", "missions", "texts"};
  write_object(out, names, value.pair, value.flags, value.words, value.numbers, as<write_mission>(value.missions),
               value.texts);
}

} // namespace

TEST(Codec, reads_and_writes_containers) {
  const std::string texts[] = {
      R"({"pair":[1,2],"flags":[true,false],"words":["a","b"],"numbers":[1.5,-2.0],)"
      R"("missions":{"k":[{"name":"m","flight":null}],"l":[]},"texts":[null,"t"]})",
      R"({"pair":[1,2],"flags":[],"words":[],"numbers":[],"missions":{},"texts":null})",
  };
  for (const std::string& text : texts) {
    Containers containers;
    EXPECT_EQ(read_all(text, read_containers, containers), "");
    Writer out;
    write_containers(out, containers);
    EXPECT_EQ(out.text(), text);
  }
}

TEST(Codec, an_array_has_its_size) {
  for (const std::string text : {R"({"pair":[1]})", R"({"pair":[]})", R"({"pair":[1,2,3]})"}) {
    Containers containers;
    const std::string error = read_all(text, read_containers, containers);
    EXPECT_TRUE(error.starts_with("decode error at pair")) << text << ": " << error;
    EXPECT_TRUE(error.ends_with(": the number is out of range")) << text << ": " << error;
  }
}

namespace {

struct View {
  std::string_view name;
  std::optional<int> flight;
  std::span<const double> numbers;
};
struct Views {
  std::span<const View> views;
  std::span<const std::string_view> texts;
};
bool read_view(Cursor& in, View& out) {
  static constexpr std::string_view names[] = {"name", "flight", "numbers"};
  return read_object<names>(in, out.name, out.flight, maybe(out.numbers));
}
bool read_views(Cursor& in, Views& out) {
  static constexpr std::string_view names[] = {"views", "texts"};
  return read_object<names>(in, as<read_view>(out.views), out.texts);
}

} // namespace

TEST(Codec, the_elements_of_spans_are_in_the_arena) {
  constexpr int size = 300; // more than one allocation
  std::string text = R"({"views":[)";
  for (int i = 0; i < size; ++i) {
    const std::string n = std::to_string(i);
    text += (i > 0 ? ",{" : "{") + std::string(R"("name":"\u00e9)") + n + R"(","flight":)" + n + R"(,"numbers":[)" + n +
            R"(.5,2,3,4,5]})";
  }
  text += R"(],"texts":["a","\t",""]})";
  Reader reader;
  Cursor c;
  Arena arena;
  Views views;
  ASSERT_TRUE(reader.open(text, c, &arena) && read_views(c, views) && reader.at_end(c))
      << decode_error(reader, c).what();
  ASSERT_EQ(views.views.size(), static_cast<std::size_t>(size));
  for (int i = 0; i < size; ++i) {
    const View& view = views.views[static_cast<std::size_t>(i)];
    EXPECT_EQ(view.name, "\u00e9" + std::to_string(i));
    EXPECT_EQ(view.flight, i);
    ASSERT_EQ(view.numbers.size(), 5U);
    EXPECT_EQ(view.numbers[0], i + 0.5);
    EXPECT_EQ(view.numbers[4], 5);
  }
  ASSERT_EQ(views.texts.size(), 3U);
  EXPECT_EQ(views.texts[1], "\t");
}

TEST(Codec, goes_over_a_typename_that_nobody_asked_for) {
  for (const std::string text : {
           R"({"__typename":"Mission","name":"a","flight":1})",
           R"({"name":"a","__typename":"Mission","flight":1})",
           R"({"flight":1,"name":"a","__typename":null})",
           R"({ "__typename" : "Mission", "name" : "a", "flight" : 1 })",
       }) {
    Mission mission;
    EXPECT_EQ(read_all(text, read_mission, mission), "") << text;
    EXPECT_EQ(mission.name, "a");
  }
  const std::pair<std::string, std::string> cases[] = {
      {R"({"__typename":"Mission"})", "decode error at name: is missing"},
      {R"({"__typename":"Mission",})", "decode error: expected a member's name, found '}'"},
      {R"({"__typename":"Miss\xion","name":"a","flight":1})",
       "decode error at __typename: a string has an escape that JSON lacks"},
      {R"({"__typename","name":"a"})", "decode error at __typename: expected ':', found ','"},
  };
  for (const auto& [text, error] : cases) {
    Mission mission;
    EXPECT_EQ(read_all(text, read_mission, mission), error) << text;
  }
}

TEST(Codec, reads_the_integers_that_are_few_digits_and_those_that_are_not) {
  const auto read = [](const std::string& text) -> std::optional<int> {
    Reader reader;
    Cursor c;
    int out = 0;
    if (!reader.open(text, c) || !c.integer(out) || !reader.at_end(c)) return std::nullopt;
    return out;
  };
  const std::string blanks(16, ' '); // so that there are bytes before the number
  const std::pair<std::string, std::optional<int>> cases[] = {
      {"0", 0},
      {"7", 7},
      {"12345678", 12345678},
      {"123456789", 123456789},
      {"2147483647", 2147483647},
      {"2147483648", std::nullopt},
      {"-2147483648", -2147483647 - 1},
      {"-2147483649", std::nullopt},
      {"-1", -1},
      {"-0", 0},
      {"00", std::nullopt},
      {"01", std::nullopt},
      {"-", std::nullopt},
      {"-01", std::nullopt},
      {"1.0", 1},
      {"1e3", 1000},
      {"1.5", std::nullopt},
      {"12a", std::nullopt},
      {"1:", std::nullopt},
      {"1/", std::nullopt},
      {"12 ", 12},
      {"1 2", std::nullopt},
      {"1\xc3\xa9", std::nullopt},
      {"99999999", 99999999},
      {"1234567a", std::nullopt},
  };
  for (const auto& [text, value] : cases) {
    EXPECT_EQ(read(text), value) << text;
    EXPECT_EQ(read(blanks + text), value) << text;
  }
}

namespace {

enum class Mode : std::uint8_t { slow, fast, unknown_ };
struct OpenMode {
  Mode value;
  std::string text;
  OpenMode(Mode v) : value(v) {} // NOLINT: as arkitekt::Open
  OpenMode(Mode v, std::string t) : value(v), text(std::move(t)) {}
};
bool read_open_mode(Cursor& in, OpenMode& out) {
  static constexpr std::string_view texts[] = {"SLOW", "FAST"};
  return read_open_enum(in, texts, Mode::unknown_, out);
}
bool read_mode(Cursor& in, Mode& out) {
  static constexpr std::string_view texts[] = {"FAST", "SLOW"};
  static constexpr Mode values[] = {Mode::fast, Mode::slow};
  return read_enum(in, texts, values, out);
}

} // namespace

TEST(Codec, an_open_enum_keeps_what_is_unknown) {
  OpenMode mode(Mode::slow);
  EXPECT_EQ(read_all(R"("FAST")", read_open_mode, mode), "");
  EXPECT_EQ(mode.value, Mode::fast);
  EXPECT_EQ(read_all(R"("WARP")", read_open_mode, mode), "");
  EXPECT_EQ(mode.value, Mode::unknown_);
  EXPECT_EQ(mode.text, "WARP");
}

TEST(Codec, a_closed_enum_refuses_what_is_unknown) {
  Mode mode{};
  EXPECT_EQ(read_all(R"("FAST")", read_mode, mode), "");
  EXPECT_EQ(mode, Mode::fast);
  EXPECT_EQ(read_all(R"("WARP")", read_mode, mode), "decode error: \"WARP\" is no value of the enum");
}

TEST(Codec, an_enum_writes_its_text_and_nothing_else) {
  static constexpr std::string_view texts[] = {"SLOW", "FAST"};
  static constexpr Mode values[] = {Mode::slow, Mode::fast};
  Writer out;
  write_counted_enum(out, texts, Mode::fast);
  EXPECT_EQ(out.take(), R"("FAST")");
  write_enum(out, texts, values, Mode::fast);
  EXPECT_EQ(out.take(), R"("FAST")");
  EXPECT_THROW(write_counted_enum(out, texts, Mode::unknown_), Error);
  EXPECT_THROW(write_enum(out, texts, values, Mode::unknown_), Error);
}

TEST(Codec, an_input_leaves_out_what_is_absent) {
  static constexpr std::string_view names[] = {"a", "b", "c", "d", "e"};
  const std::optional<int> empty, three = 3;
  const Nullable<std::string> absent, none = null, text = "t";
  Writer out;
  write_input(out, names, empty, three, absent, none, text);
  EXPECT_EQ(out.take(), R"({"b":3,"d":null,"e":"t"})");
  write_object(out, {"a", "b"}, empty, three);
  EXPECT_EQ(out.take(), R"({"a":null,"b":3})");
}

TEST(Codec, null_leaves_a_default) {
  const auto read = [](const std::string& text, int& a, int& b, std::uint64_t& given) {
    static constexpr std::string_view names[] = {"a", "b"};
    Reader reader;
    Cursor c;
    return reader.open(text, c) && read_object<names>(c, unless_null(a, given, 1), unless_null(b, given, 2));
  };
  int a = 1, b = 2;
  std::uint64_t given = 0;
  EXPECT_TRUE(read(R"({"a":null,"b":5})", a, b, given));
  EXPECT_EQ(a, 1);
  EXPECT_EQ(b, 5);
  EXPECT_EQ(given, 2U);
  EXPECT_TRUE(read(R"({})", a, b, given));
  EXPECT_FALSE(read(R"({"a":"x"})", a, b, given));
}

} // namespace arkitekt::json
