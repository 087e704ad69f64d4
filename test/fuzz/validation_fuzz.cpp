// Any bytes as a document for a fixed schema: validating ends, without a crash, and says the same twice. What comes
// after a line of `---` is another file, or, behind `+++`, a part of the schema.
#include <arkitekt/graphql/validation.hpp>
#include <cstdint>
#include <cstdlib>
#include <deque>
#include <string>

using namespace arkitekt;
using namespace arkitekt::graphql;

namespace {

constexpr std::string_view schema_text = R"(
directive @d(a: Int!, b: [In]) repeatable on FIELD | QUERY | FRAGMENT_SPREAD
directive @defer(if: Boolean, label: String) on FRAGMENT_SPREAD | INLINE_FRAGMENT
directive @stream(if: Boolean, label: String) on FIELD
type Query { a: A b: B i: I u: U x: Int y: String m(p: Int, q: [Int!], o: In, e: E): A }
type Mutation { a: A }
type Subscription { a: A b: [B] }
interface I { x: Int i: I }
type A implements I { x: Int y: String! i: I a: A b: [B] u: U m(p: Int!, q: [Int!], o: In): A e: E }
type B implements I { x: Int y: Int i: I a: [A] b: B u: U m(p: Int = 1, c: C): B e: String s: S }
union U = A | B
enum E { P Q }
scalar S
input In { p: Int! = 1 q: In l: [In!] e: E }
input C @oneOf { a: Int b: C }
)";

std::string outcome_of(const Schema& schema, const std::vector<const ast::Document*>& documents) {
  Diagnostics diagnostics;
  validate(schema, documents, diagnostics);
  return to_text(diagnostics);
}

std::deque<Source> split(std::string_view text, std::string_view separator) {
  std::deque<Source> sources;
  for (;;) {
    const std::size_t end = text.find(separator);
    sources.push_back({"fuzz", std::string(text.substr(0, end))});
    if (end == std::string_view::npos) return sources;
    text.remove_prefix(end + separator.size());
  }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Diagnostics diagnostics;
  static const Schema fixed = *build_schema({{"schema", std::string(schema_text)}}, diagnostics);
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t end = text.find("\n+++\n");
  const std::deque<Source> sources = split(text.substr(0, end), "\n---\n");
  std::deque<ast::Document> parsed;
  std::vector<const ast::Document*> documents;
  for (const Source& source : sources)
    if (auto document = parse_document(source, diagnostics, {.max_depth = 60}))
      documents.push_back(&parsed.emplace_back(std::move(*document)));
  if (outcome_of(fixed, documents) != outcome_of(fixed, documents)) std::abort();
  if (end == std::string_view::npos) return 0;
  const std::string more(text.substr(end + 5));
  for (const Strictness rules : {Strictness::error, Strictness::warn, Strictness::ignore}) {
    Diagnostics of_schema;
    const auto schema =
        build_schema({{"schema", std::string(schema_text)}, {"more", more}}, of_schema, {.rules = rules});
    if (schema) outcome_of(*schema, documents);
    const auto alone = build_schema({{"more", more}}, of_schema, {.rules = rules});
    if (alone) outcome_of(*alone, documents);
    to_text(of_schema);
  }
  return 0;
}
