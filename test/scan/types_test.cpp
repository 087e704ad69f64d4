#include "scan/code.hpp"
#include <gtest/gtest.h>

namespace reflekt {

constexpr const char* prelude = R"(#pragma once
#include <array>
#include <arkitekt/annotations.hpp>
#include <arkitekt/async.hpp>
#include <arkitekt/generator.hpp>
#include <arkitekt/result.hpp>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <thread>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <variant>
#include <vector>
namespace arkitekt { template <class T> class Nullable {}; template <class T> class Response {};
 template <class T> class Memory {}; }
namespace lab {
struct Kernel { int width = 3; };
enum class Border { mirror, zero };
using Percent = double;
using Percents = std::vector<Percent>;
template <class T> using Maybe = std::optional<T>;
template <class T> struct Box { T value; };
struct Outer { struct Inner { int x; }; using Id = std::string; };
inline namespace v1 { struct Versioned { int x; }; }
class Handle;
struct Traits : std::char_traits<char> {};
namespace arkitekt { class Task; }
)";

struct TypeCase {
  const char* written;   ///< without the parameter's name
  const char* kind;      ///< as show() prints it
  const char* qualified; ///< "" is not compared
};

const TypeCase cases[] = {
    {"bool", "boolean", "bool"},
    {"int", "integer32", "int"},
    {"short", "integer16", "short"},
    {"long long", "integer64", "long long"},
    {"std::int8_t", "integer8", "::int8_t"},
    {"std::uint8_t", "unsigned8", "::uint8_t"},
    {"std::uint64_t", "unsigned64", "::uint64_t"},
    {"std::size_t", "unsigned64", "::std::size_t"},
    {"__int128", "integer128", "__int128"},
    {"float", "floating32", "float"},
    {"double", "floating64", "double"},
    {"long double", "floating80", "long double"},
    {"std::string", "string", "::std::string"},
    {"const std::string&", "string", "::std::string"},
    {"std::string_view", "string_view", "::std::string_view"},
    {"std::wstring", "unknown", "::std::wstring"},
    {"char", "character", "char"},
    {"wchar_t", "character", "wchar_t"},
    {"char8_t", "character", "char8_t"},
    {"std::byte", "unknown", "::std::byte"},
    {"std::optional<int>", "optional<integer32>", "::std::optional<int>"},
    {"std::vector<Kernel>", "vector<record#0>", "::std::vector<::lab::Kernel>"},
    {"std::vector<bool>", "vector<boolean>", "::std::vector<bool>"},
    {"std::list<int>", "list<integer32>", "::std::list<int>"},
    {"std::deque<int>", "deque<integer32>", "::std::deque<int>"},
    {"std::span<const int>", "span<integer32>", "::std::span<const int>"},
    {"std::array<double, 3>", "array<floating64>", "::std::array<double, 3>"},
    {"std::set<std::string>", "set<string>", "::std::set<::std::string>"},
    {"std::unordered_set<int>", "unordered_set<integer32>", "::std::unordered_set<int>"},
    {"std::map<std::string, Border>", "map<string, enum#0>", "::std::map<::std::string, ::lab::Border>"},
    {"std::unordered_map<std::string, std::vector<int>>", "unordered_map<string, vector<integer32>>", ""},
    {"std::map<int, int>", "map<integer32, integer32>", "::std::map<int, int>"},
    {"std::variant<int, std::string>", "variant<integer32, string>", "::std::variant<int, ::std::string>"},
    {"std::pair<int, bool>", "pair<integer32, boolean>", "::std::pair<int, bool>"},
    {"std::tuple<int, Kernel, bool>", "tuple<integer32, record#0, boolean>", ""},
    {"std::tuple<>", "tuple", "::std::tuple<>"},
    {"Kernel", "record#0", "::lab::Kernel"},
    {"const Kernel&", "record#0", "::lab::Kernel"},
    {"Kernel&&", "record#0", "::lab::Kernel"},
    {"struct Kernel", "record#0", "::lab::Kernel"},
    {"Border", "enum#0", "::lab::Border"},
    {"Percent", "floating64", "::lab::Percent"},
    {"Percents", "vector<floating64>", "::lab::Percents"},
    {"Maybe<Kernel>", "optional<record#0>", "::lab::Maybe<::lab::Kernel>"},
    {"const std::vector<std::optional<Percent>>&", "vector<optional<floating64>>",
     "::std::vector<::std::optional<::lab::Percent>>"},
    {"std::vector<int>::value_type", "integer32", ""},
    {"Box<int>", "record#1", "::lab::Box<int>"},
    {"Box<Kernel>", "record#2", "::lab::Box<::lab::Kernel>"},
    {"Outer::Inner", "record#3", "::lab::Outer::Inner"},
    {"Outer::Id", "string", "::lab::Outer::Id"},
    {"Versioned", "record#4", "::lab::Versioned"},
    {"const Handle&", "record#5", "::lab::Handle"},
    {"::arkitekt::Async<Kernel>", "async<record#0>", "::arkitekt::Async<::lab::Kernel>"},
    {"::arkitekt::Async<>", "async<nothing>", ""},
    {"::arkitekt::Async<::arkitekt::Result<int>>", "async<result<integer32>>", ""},
    {"::arkitekt::Generator<int>", "generator<integer32>", ""},
    {"::arkitekt::Stream<std::string>", "stream<string>", ""},
    {"::arkitekt::Result<>", "result<nothing>", ""},
    {"::arkitekt::Response<Kernel>", "response<record#0>", ""},
    {"::arkitekt::Nullable<int>", "nullable<integer32>", ""},
    {"::arkitekt::Client", "client", "::arkitekt::Client"},
    {"const ::arkitekt::Client&", "client", "::arkitekt::Client"},
    {"::arkitekt::Task", "task", "::arkitekt::Task"},
    {"arkitekt::Task*", "raw_pointer<unknown>", "::lab::arkitekt::Task *"},
    {"const char*", "raw_pointer<character>", "const char *"},
    {"void*", "raw_pointer<nothing>", "void *"},
    {"int*", "raw_pointer<unknown>", "int *"},
    {"int[3]", "3<integer32>", ""},
    {"int[]", "array<integer32>", ""},
    {"std::tuple<int&, double>", "tuple<reference<integer32>, floating64>", ""},
    {"std::basic_string<char, Traits>", "unknown", ""},
    {"void (*)(int)", "function", ""},
    {"std::function<void()>", "function", ""},
    {"std::unique_ptr<Kernel>", "smart_pointer", ""},
    {"std::shared_ptr<Kernel>", "smart_pointer", ""},
    {"std::thread", "unknown", "::std::thread"},
    {"std::chrono::seconds", "1/1<integer64>", ""},
    {"std::chrono::duration<double, std::milli>", "1/1000<floating64>", ""},
    {"std::chrono::system_clock::time_point", "date", ""},
    {"std::chrono::sys_seconds", "coarse", ""},
    {"std::chrono::steady_clock::time_point", "unknown", ""},
    {"std::chrono::year_month_day", "unknown", ""},
    {"::arkitekt::Memory<Handle>", "memory<record#5>", ""},
    {"int Kernel::*", "function", ""},
    {"volatile int", "unknown", ""},
    {"decltype(Kernel{})", "record#0", ""},
};

TEST(Types, AreToldApart) {
  std::string text = prelude;
  std::size_t next = 0;
  for (const TypeCase& each : cases)
    ((text += "using T" + std::to_string(next) + " = ") += each.written) += ";\n", ++next;
  next = 0;
  for (const TypeCase& each : cases) { // an alias would hide what was written: only what cannot be written plainly
    const std::string_view written = each.written;
    const bool is_plain = written.find('[') == std::string_view::npos && written.find("*)") == std::string_view::npos;
    const std::string type = is_plain ? std::string(written) : "T" + std::to_string(next);
    text += "[[arkitekt::action]] void f" + std::to_string(next++) + "(" + type + " p);\n";
  }
  const Code code(text + "}\n");
  const Scanned scanned = code.scan();
  ASSERT_EQ(arkitekt::to_text(scanned.diagnostics), "");
  ASSERT_EQ(scanned.model.functions.size(), std::size(cases));
  for (std::size_t i = 0; i < std::size(cases); ++i) {
    const Type& type = scanned.model.functions[i].parameters.at(0).type;
    std::string kind = show(type);
    if (type.kind == TypeKind::smart_pointer) kind = "smart_pointer";
    EXPECT_EQ(kind, cases[i].kind) << cases[i].written;
    if (*cases[i].qualified) {
      EXPECT_EQ(type.qualified, cases[i].qualified) << cases[i].written;
    }
  }
}

TEST(Types, AreAlsoKeptAsWritten) {
  const Code code(std::string(prelude) + R"(
[[arkitekt::action]] Percent f(const char* a, const Kernel& b, std::vector<Percent> c, int* const d);
})");
  const Scanned scanned = code.scan();
  const Function& f = function(scanned, "f");
  EXPECT_EQ(f.returns.written, "Percent");
  EXPECT_EQ(f.parameters[0].type.written, "const char *");
  EXPECT_EQ(f.parameters[1].type.written, "const Kernel &");
  EXPECT_EQ(f.parameters[2].type.written, "std::vector<Percent>");
  EXPECT_EQ(f.parameters[2].type.arguments.at(0).written, "Percent");
}

TEST(Types, OfParametersSayHowTheyArePassed) {
  const Code code(std::string(prelude) + R"(
[[arkitekt::action]] void f(Kernel a, const Kernel b, const Kernel& c, Kernel& d, Kernel&& e, Kernel const& g);
})");
  const Scanned scanned = code.scan();
  const auto& parameters = function(scanned, "f").parameters;
  const Passing expected[] = {
      Passing::value,          Passing::value, Passing::const_reference, Passing::reference, Passing::rvalue_reference,
      Passing::const_reference};
  ASSERT_EQ(parameters.size(), std::size(expected));
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    EXPECT_EQ(parameters[i].passing, expected[i]) << parameters[i].name;
    EXPECT_EQ(parameters[i].type.qualified, "::lab::Kernel");
  }
}

TEST(Types, OfResultsAreReadLikeThoseOfParameters) {
  const Code code(std::string(prelude) + R"(
[[arkitekt::action]] void nothing();
[[arkitekt::action]] auto trailing() -> std::vector<Kernel>;
[[arkitekt::action]] inline auto deduced() { return Kernel(); }
})");
  const Scanned scanned = code.scan();
  EXPECT_EQ(arkitekt::to_text(scanned.diagnostics), "");
  EXPECT_EQ(show(function(scanned, "nothing").returns), "nothing");
  EXPECT_EQ(show(function(scanned, "trailing").returns), "vector<record#0>");
  EXPECT_EQ(show(function(scanned, "deduced").returns), "record#0");
}

TEST(Records, AreReadWithTheirFields) {
  const Code code(R"(#pragma once
#include <arkitekt/annotations.hpp>
#include <optional>
#include <string>
#include <vector>
namespace lab {
struct Mission {
  std::string name;              ///< what it is called
  std::optional<int> flight = 5; ///< the how-manieth
  std::vector<Mission> next;
  static int count;
  void method();
  int bits : 3;
  const int fixed = 1;
};
[[arkitekt::action]] Mission f();
})");
  const Scanned scanned = code.scan();
  ASSERT_EQ(arkitekt::to_text(scanned.diagnostics), "");
  const Record& mission = record(scanned, "Mission");
  EXPECT_EQ(mission.qualified, "::lab::Mission");
  EXPECT_EQ(mission.namespaces, std::vector<std::string>{"lab"});
  EXPECT_TRUE(mission.is_aggregate);
  EXPECT_TRUE(mission.is_complete);
  EXPECT_EQ(mission.place.line, 7);
  ASSERT_EQ(mission.fields.size(), 5u);
  EXPECT_EQ(mission.fields[0].doc.brief, "what it is called");
  EXPECT_EQ(show(mission.fields[1].default_value), "5");
  EXPECT_EQ(show(mission.fields[2].type), "vector<record#0>") << "a record that holds itself";
  EXPECT_EQ(mission.fields[2].place.column, 24);
  EXPECT_EQ(show(mission.fields[3].type), "bit_field<integer32>") << "nothing can refer to it";
  EXPECT_EQ(show(mission.fields[4].type), "constant<integer32>") << "nothing can be assigned to it";
}

TEST(Records, SayWhyTheyCannotBeFilled) {
  const Code code(R"(#pragma once
#include <arkitekt/annotations.hpp>
struct Constructed { Constructed(int); };
class Private { int x; };
struct Virtual { virtual ~Virtual(); };
struct Base { int b; };
struct Derived : Base { int d; };
struct Hidden : private Base {};
struct Declared;
union Either { int a; double b; };
template <class T> struct Later { T t; };
[[arkitekt::action]] void f(const Constructed& a, const Private& b, const Virtual& c, const Derived& d, const Hidden& e,
                            const Declared& g, const Either& h, const Later<int>& i);
)");
  const Scanned scanned = code.scan();
  ASSERT_EQ(arkitekt::to_text(scanned.diagnostics), "");
  EXPECT_EQ(record(scanned, "Constructed").why_opaque, "it has constructors");
  EXPECT_EQ(record(scanned, "Private").why_opaque, "it has private members");
  EXPECT_EQ(record(scanned, "Virtual").why_opaque, "it is virtual");
  EXPECT_EQ(record(scanned, "Hidden").why_opaque, "it has a private base class");
  EXPECT_FALSE(record(scanned, "Declared").is_complete);
  EXPECT_TRUE(record(scanned, "Either").is_union);
  const Record& derived = record(scanned, "Derived");
  EXPECT_TRUE(derived.is_aggregate);
  ASSERT_EQ(derived.bases.size(), 1u);
  EXPECT_EQ(derived.bases[0].qualified, "::Base");
  EXPECT_EQ(derived.base_places.at(0).line, 7);
  EXPECT_EQ(derived.base_places.at(0).column, 18);
  ASSERT_EQ(derived.fields.size(), 1u);
  const Record& later = record(scanned, "Later<int>");
  EXPECT_TRUE(later.is_complete) << "a declaration alone does not instantiate";
  EXPECT_EQ(show(later.fields.at(0).type), "integer32");
}

TEST(Records, OfOneNameInTwoNamespacesAreTwo) {
  const Code code(R"(#pragma once
#include <arkitekt/annotations.hpp>
namespace a { struct Same { int x; }; }
namespace b { struct Same { int y; }; }
[[arkitekt::action]] void f(a::Same a, b::Same b, const a::Same& c);
)");
  const Scanned scanned = code.scan();
  ASSERT_EQ(scanned.model.records.size(), 2u);
  EXPECT_EQ(scanned.model.records[0].qualified, "::a::Same");
  EXPECT_EQ(scanned.model.records[1].qualified, "::b::Same");
}

TEST(Records, WithoutANameOfTheirOwnHaveTheOneOfTheirAlias) {
  const Code code(R"(#pragma once
#include <arkitekt/annotations.hpp>
typedef struct { int x; } Old;
[[arkitekt::action]] void f(Old old);
)");
  const Scanned scanned = code.scan();
  EXPECT_EQ(record(scanned, "Old").qualified, "::Old");
  EXPECT_EQ(function(scanned, "f").parameters.at(0).type.qualified, "::Old");
}

TEST(Enums, AreReadWithTheirEnumerators) {
  const Code code(R"(#pragma once
#include <arkitekt/annotations.hpp>
namespace lab {
/// How to treat borders.
enum class Border {
  mirror [[arkitekt::label("Mirror; it")]], ///< as in a mirror
  /// nothing
  zero = -4,
};
enum Plain : unsigned long { big = 18446744073709551615u };
[[arkitekt::action]] void f(Border border, Plain plain);
})");
  const Scanned scanned = code.scan();
  ASSERT_EQ(arkitekt::to_text(scanned.diagnostics), "");
  const Enum& border = enumeration(scanned, "Border");
  EXPECT_EQ(border.qualified, "::lab::Border");
  EXPECT_EQ(border.doc.brief, "How to treat borders.");
  EXPECT_TRUE(border.is_scoped);
  ASSERT_EQ(border.enumerators.size(), 2u);
  EXPECT_EQ(border.enumerators[0].name, "mirror");
  EXPECT_EQ(border.enumerators[0].doc.brief, "as in a mirror");
  ASSERT_NE(find(border.enumerators[0].attributes, "label"), nullptr);
  EXPECT_EQ(*find(border.enumerators[0].attributes, "label")->text(), "Mirror; it");
  EXPECT_EQ(border.enumerators[1].value, -4);
  EXPECT_EQ(border.enumerators[1].doc.brief, "nothing");
  EXPECT_FALSE(enumeration(scanned, "Plain").is_scoped);
}

TEST(Aliases, HandTheirUnitsOn) {
  const Code code(R"(#pragma once
#include <arkitekt/annotations.hpp>
#include <optional>
#include <vector>
using Micrometer [[arkitekt::unit("micrometer")]] = double;
using Depth = Micrometer;
using Height [[arkitekt::unit("nanometer")]] = Micrometer;
[[arkitekt::action]] void f(Micrometer a, Depth b, const std::vector<std::optional<Micrometer>>& c,
                            Height e);
)");
  const Scanned scanned = code.scan();
  ASSERT_EQ(arkitekt::to_text(scanned.diagnostics), "");
  const std::vector<Parameter>& parameters = scanned.model.functions.at(0).parameters;
  const auto unit = [](const Type& type) {
    const Attribute* found = find(type.attributes, "unit");
    return found ? *found->text() : "none";
  };
  EXPECT_EQ(unit(parameters[0].type), "micrometer");
  EXPECT_EQ(unit(parameters[1].type), "micrometer");
  EXPECT_EQ(unit(parameters[2].type.arguments.at(0).arguments.at(0)), "micrometer");
  EXPECT_EQ(unit(parameters[3].type), "nanometer");
}

TEST(StructureTraits, AreReadWithTheClass) {
  const Code code(R"(#pragma once
#include <arkitekt/annotations.hpp>
#include <arkitekt/async.hpp>
#include <arkitekt/structure.hpp>
namespace third { class Volume { long handle = 0; }; template <class T> class Matrix { T* data; }; class Other {}; }
template <> struct arkitekt::StructureTraits<third::Volume> {
  static constexpr std::string_view identifier = "@lab/volume";
  static constexpr Search widget{.query = "query { a }", .ward = "lab"};
  static std::string id(const third::Volume& volume);
  static Async<third::Volume> from_id(std::string_view id);
};
template <> struct arkitekt::StructureTraits<third::Matrix<float>> {
  static constexpr const char* identifier = "@lab/matrix";
};
[[arkitekt::action]] void f(third::Volume v, const third::Matrix<float>& m, third::Other o);
)");
  const Scanned scanned = code.scan();
  ASSERT_EQ(arkitekt::to_text(scanned.diagnostics), "");
  const std::optional<Traits>& volume = record(scanned, "Volume").traits;
  ASSERT_TRUE(volume);
  EXPECT_EQ(show(volume->identifier), "\"@lab/volume\"");
  EXPECT_EQ(show(volume->widget), "arkitekt::Search{query: \"query { a }\", ward: \"lab\"}");
  EXPECT_TRUE(volume->has_id && volume->has_from_id && volume->is_from_id_async && !volume->is_id_async);
  ASSERT_TRUE(record(scanned, "Matrix<float>").traits);
  EXPECT_EQ(show(record(scanned, "Matrix<float>").traits->identifier), "\"@lab/matrix\"");
  EXPECT_FALSE(record(scanned, "Matrix<float>").traits->has_from_id);
  EXPECT_FALSE(record(scanned, "Other").traits);
}

TEST(Protocols, AreReadWithTheirMethods) {
  const Code code(R"(#pragma once
#include <arkitekt/annotations.hpp>
#include <arkitekt/async.hpp>
#include <arkitekt/remote.hpp>
/// Any stage.
struct [[arkitekt::protocol("org.example.stage")]] Stage : arkitekt::Remote {
  /// Moves it.
  arkitekt::Async<> move_to(double x, double y = 0) const;
  [[arkitekt::demand(arkitekt::Demand{.key = "home_all"})]] arkitekt::Async<> home() const;
};
[[arkitekt::action]] void f(Stage stage);
)");
  const Scanned scanned = code.scan();
  ASSERT_EQ(arkitekt::to_text(scanned.diagnostics), "");
  const Record& stage = record(scanned, "Stage");
  EXPECT_TRUE(stage.is_remote);
  ASSERT_EQ(stage.methods.size(), 2u);
  EXPECT_EQ(stage.methods[0].name, "move_to");
  EXPECT_EQ(stage.methods[0].doc.brief, "Moves it.");
  EXPECT_EQ(stage.methods[0].parameters.size(), 2u);
  EXPECT_NE(find(stage.methods[1].attributes, "demand"), nullptr);
}

TEST(Durations, KeepTheirTicksAsDefaults) {
  const Code code(R"(#pragma once
#include <arkitekt/annotations.hpp>
#include <chrono>
[[arkitekt::action]] void f(std::chrono::milliseconds a = std::chrono::milliseconds(5), std::chrono::seconds b = {},
                            std::chrono::duration<double> c = std::chrono::milliseconds(1500));
)");
  const std::vector<Parameter> parameters = code.scan().model.functions.at(0).parameters;
  EXPECT_EQ(show(parameters[0].default_value), "5");
  EXPECT_EQ(show(parameters[2].default_value), "1.5");
}

} // namespace reflekt
