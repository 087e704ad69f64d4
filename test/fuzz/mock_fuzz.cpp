// Any bytes as a GraphQL request to the mock: a first line of JSON variables, then the document. There is always an
// answer, and it is JSON.
#include "tool/mock/executor.hpp"
#include <algorithm>
#include <arkitekt/json/value.hpp>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

using namespace arkitekt;

namespace {

constexpr const char* schema_text = R"(
interface Craft { id: ID! name: String }
type Capsule implements Craft { id: ID! name: String status: Status! missions(limit: Int, flight: Int): [Mission!]! }
type Mission { flight: Int! capsule: Capsule }
union Found = Capsule | Mission
enum Status { ACTIVE RETIRED }
input Filter { status: Status = ACTIVE names: [String!] and: [Filter] by: By }
input By @oneOf { id: ID name: String }
type Query { capsules(limit: Int, offset: Int, status: Status, filter: Filter): [Capsule!]! capsule(id: ID): Capsule
  craft: [Craft] found: Found sure: Mission! list(list: [[Int]]): [[Int!]] }
type Mutation { update(id: ID!, filter: Filter): Capsule }
)";
constexpr const char* tree_text = R"({"capsules": [{"id": 1, "status": "ACTIVE", "missions": [{"flight": 2}, {}]}],
  "capsule": [{"id": "C1", "status": "OTHER"}, 7], "craft": [{"__typename": "Capsule"}, {"id": 1}, null],
  "found": {"__typename": "Mission", "flight": 3}, "list": [[1], [null], 2], "update": {"id": 5, "status": "ACTIVE"}})";

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const graphql::Schema schema = [] {
    Diagnostics diagnostics;
    return std::move(graphql::build_schema({{"schema", schema_text}}, diagnostics).value());
  }();
  static const json::Value tree = json::parse(tree_text).value();
  const std::string text(reinterpret_cast<const char*>(data), size);
  const std::size_t line = std::min(text.find('\n'), text.size());
  const auto variables = json::parse(text.substr(0, line));
  reflekt::MockRequest request{text.substr(std::min(line + 1, text.size()))};
  if (variables && variables->object() != nullptr) request.variables = *variables;
  const reflekt::MockAnswer answer = reflekt::execute(schema, tree, request);
  if (!json::parse(answer.body)) {
    std::fprintf(stderr, "not JSON: %s\n", answer.body.c_str());
    std::abort();
  }
  return 0;
}
