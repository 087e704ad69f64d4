#include <arkitekt/core/source.hpp>
#include <arkitekt/graphql/parser.hpp>
#include <arkitekt/graphql/printer.hpp>
#include <gtest/gtest.h>

namespace arkitekt::graphql {

std::string printed(std::string text) {
  const Source source{"test", std::move(text)};
  Diagnostics diagnostics;
  const auto document = parse_document(source, diagnostics);
  return document ? print(*document) : to_text(diagnostics);
}

std::string minified(std::string text) {
  const Source source{"test", std::move(text)};
  Diagnostics diagnostics;
  const auto document = parse_document(source, diagnostics);
  return document ? print_minified(*document) : to_text(diagnostics);
}

TEST(Printer, LaysOutOperations) {
  EXPECT_EQ(
      printed("query  fleet($n:Int!=3@a,$f:Filter){all:capsules(limit:$n,find:{status:[ACTIVE]})@b{id...parts,... on "
              "Capsule@c{name}...{x}}} fragment parts on Capsule{missions{flight}} {a}"),
      R"(query fleet($n: Int! = 3 @a, $f: Filter) {
  all: capsules(limit: $n, find: { status: [ACTIVE] }) @b {
    id
    ...parts
    ... on Capsule @c {
      name
    }
    ... {
      x
    }
  }
}

fragment parts on Capsule {
  missions {
    flight
  }
}

{
  a
}
)");
}

TEST(Printer, PutsLongArgumentsOnLines) {
  EXPECT_EQ(printed("{capsules(first_argument_of_them: \"0123456789012345678901234567890\", second_argument: [1,2], "
                    "third: {}) }"),
            R"({
  capsules(
    first_argument_of_them: "0123456789012345678901234567890"
    second_argument: [1, 2]
    third: {}
  )
}
)");
}

TEST(Printer, LaysOutTypeSystems) {
  EXPECT_EQ(printed(R"("""The fleet.""" schema @s{query:Query}
    "A capsule." type Capsule implements A&B@key(fields:"id"){"its id" id(short:Boolean=false "more" long:Int):ID! @deprecated name:[String!]}
    interface A implements B union U@u=|Capsule|Mission enum E{A B@d} input I@oneOf{a:Int=1 b:[I!]} scalar Date
    directive@key(fields:String!)repeatable on|OBJECT|INTERFACE extend type Capsule@x)"),
            R"("""The fleet."""
schema @s {
  query: Query
}

"A capsule."
type Capsule implements A & B @key(fields: "id") {
  "its id"
  id(
    short: Boolean = false
    "more"
    long: Int
  ): ID! @deprecated
  name: [String!]
}

interface A implements B

union U @u = Capsule | Mission

enum E {
  A
  B @d
}

input I @oneOf {
  a: Int = 1
  b: [I!]
}

scalar Date

directive @key(fields: String!) repeatable on OBJECT | INTERFACE

extend type Capsule @x
)");
}

TEST(Printer, BlockStringsMeanTheSameAfterwards) {
  const char* texts[] = {"",
                         "one",
                         "a\nb",
                         "  indented\nb",
                         "a\n  b",
                         "ends with \"",
                         "ends with \\",
                         " blank first",
                         "\tx",
                         "say \"\"\" it",
                         "a\n\n\n  b",
                         "\"",
                         "\"\"\"",
                         "a\n\"\"\"",
                         "a very long single line that is certainly longer than seventy characters in all"};
  for (const std::string text : texts) {
    // Written by hand in a form that keeps the text: every line behind the first one indented alike.
    std::string raw = "\"\"\"";
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text.compare(i, 3, "\"\"\"") == 0) raw += '\\';
      raw += text[i];
      if (text.compare(i, 3, "\"\"\"") == 0) raw += "\"\"", i += 2;
    }
    if (text.ends_with('"') || text.ends_with('\\')) raw += '\n';
    raw += "\"\"\"";
    const std::string before = ast::StringLiteral{raw, 0}.text();
    const Source source{"test", printed("type A { " + raw + " b: Int }")};
    Diagnostics diagnostics;
    const auto document = parse_document(source, diagnostics);
    ASSERT_TRUE(document) << source.text;
    const auto& type = std::get<ast::TypeDefinition>(document->definitions[0]);
    EXPECT_EQ(type.fields[0].description->text(), before) << source.text;
  }
}

TEST(Printer, MinifiesForSending) {
  EXPECT_EQ(minified("query get_capsules {\n  capsules { id, missions { flight name } }\n}"),
            "query get_capsules{capsules{id missions{flight name}}}");
  EXPECT_EQ(
      minified(
          "query Q($a: [Int!]! = [1, -2], $b: S = \"x y\") @d { f(a: $a, b: \"c\", n: null) ...F ... on T { g } }"),
      "query Q($a:[Int!]!=[1 -2]$b:S=\"x y\")@d{f(a:$a b:\"c\" n:null)...F...on T{g}}");
}

TEST(Printer, SendsNoDescriptions) {
  EXPECT_EQ(minified("\"What flies.\" query Q(\"how many\" $n: Int) { a }"), "query Q($n:Int){a}");
}

TEST(Minify, KeepsWhatSeparatesWords) {
  EXPECT_EQ(minify("{ a b # gone\n c: d (e : 1, f: 2.5 , g : \"x\" \"y\") }"), "{a b c:d(e:1 f:2.5 g:\"x\" \"y\")}");
}

TEST(Quote, EscapesWhatMustBe) { EXPECT_EQ(quote("a\"b\\c\n\t\x01\x7Fé"), "\"a\\\"b\\\\c\\n\\t\\u0001\\u007Fé\""); }

} // namespace arkitekt::graphql
