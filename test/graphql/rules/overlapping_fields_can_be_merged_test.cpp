#include "graphql/rules/harness.hpp"

namespace arkitekt::graphql {

TEST(OverlappingFieldsCanBeMerged, AcceptsTheSameTwice) {
  for (const char* text :
       {"{ ship { id id n: name n: name port { name } port { n: name } } }",
        "{ capsules(limit: 1, ids: [1]) { id } capsules(ids: [1], limit: 1) { name } }",
        "query ($a: Int) { capsules(limit: $a, filter: {status: ACTIVE, names: [\"a\"]}) { id } capsules(filter: "
        "{names: [\"\\u0061\"], status: ACTIVE}, limit: $a) { id } }",
        "{ craft { ... on Ship { x: crew y: id } ... on Capsule { x: crew y: id } } }",
        "{ craft { ... on Ship { n: name(short: true) } ... on Capsule { n: name(short: false) } } }",
        "{ ship { ...a ...b } } fragment a on Ship { id ...b } fragment b on Ship { id ...a }"})
    EXPECT_EQ(faults_of("OverlappingFieldsCanBeMerged", text), Faults{}) << text;
}

TEST(OverlappingFieldsCanBeMerged, RefusesOthers) {
  const struct {
    const char* text;
    Faults faults;
  } cases[] = {
      {"{ ship { x: id x: name } }",
       {"1:10 1:16 Fields \"x\" conflict because \"id\" and \"name\" are different fields. Use different aliases on "
        "the fields to fetch both if this was intentional."}},
      {"{ capsules(limit: 1) { id } capsules(limit: 2) { id } }",
       {"1:3 1:29 Fields \"capsules\" conflict because they have differing arguments. Use different aliases on the "
        "fields to fetch both if this was intentional."}},
      {"{ capsules(limit: 1) { id } capsules { id } }",
       {"1:3 1:29 Fields \"capsules\" conflict because they have differing arguments. Use different aliases on the "
        "fields to fetch both if this was intentional."}},
      {"{ capsules(filter: {names: [\"a\"]}) { id } capsules(filter: {names: [\"b\"]}) { id } }",
       {"1:3 1:43 Fields \"capsules\" conflict because they have differing arguments. Use different aliases on the "
        "fields to fetch both if this was intentional."}},
      {"{ ship { port { x: name } } ship { port { x: __typename } } }",
       {"1:3 1:10 1:17 1:29 1:36 1:43 Fields \"ship\" conflict because subfields \"port\" conflict because subfields "
        "\"x\" conflict because \"name\" and \"__typename\" are different fields. Use different aliases on the fields "
        "to fetch both if this was intentional."}},
      {"{ craft { ... on Ship { x: crew } ... on Capsule { x: id } } }",
       {"1:25 1:52 Fields \"x\" conflict because they return conflicting types \"Int\" and \"ID!\". Use different "
        "aliases on the fields to fetch both if this was intentional."}},
      {"{ craft { ... on Ship { x: id } ... on Capsule { x: status } } }",
       {"1:25 1:50 Fields \"x\" conflict because they return conflicting types \"ID!\" and \"Status\". Use different "
        "aliases on the fields to fetch both if this was intentional."}},
      {"{ found { ... on Capsule { x: missions { flight } } ... on Mission { x: capsule { id } } } }",
       {"1:28 1:70 Fields \"x\" conflict because they return conflicting types \"[Mission!]!\" and \"Capsule\". Use "
        "different aliases on the fields to fetch both if this was intentional."}},
      {"{ ship { ...a ...b } }\nfragment a on Ship { x: id }\nfragment b on Ship { x: crew }",
       {"2:22 3:22 Fields \"x\" conflict because \"id\" and \"crew\" are different fields. Use different aliases on "
        "the fields to fetch both if this was intentional."}},
      {"{ ship { x: id ...a } } fragment a on Ship { ...b } fragment b on Ship { ... { x: crew } }",
       {"1:10 1:80 Fields \"x\" conflict because \"id\" and \"crew\" are different fields. Use different aliases on "
        "the fields to fetch both if this was intentional."}},
      {"{ ship { x: id y: name } ship { x: crew y: id } }",
       {"1:3 1:10 1:16 1:26 1:33 1:41 Fields \"ship\" conflict because subfields \"x\" conflict because \"id\" and "
        "\"crew\" are different fields and subfields \"y\" conflict because \"name\" and \"id\" are different fields. "
        "Use different aliases on the fields to fetch both if this was intentional."}},
      {"{ craft { x: id ... on Ship { x: crew } } }",
       {"1:11 1:31 Fields \"x\" conflict because \"id\" and \"crew\" are different fields. Use different aliases on "
        "the fields to fetch both if this was intentional."}},
      {"{ capsules @stream { id } capsules { id } }",
       {"1:3 1:27 Fields \"capsules\" conflict because they have overlapping stream directives. Use different aliases "
        "on the fields to fetch both if this was intentional."}},
      {"{ capsules @stream(initialCount: 1) { id } capsules @stream(initialCount: 1) { id } }",
       {"1:3 1:44 Fields \"capsules\" conflict because they have overlapping stream directives. See "
        "https://github.com/graphql/defer-stream-wg/discussions/100. Use different aliases on the fields to fetch both "
        "if this was intentional."}},
      // Which of the two values counts is not said, so that such fields are like no other.
      {"{ ship { name(short: true, short: false) name(short: true, short: false) } }",
       {"1:10 1:42 Fields \"name\" conflict because they have differing arguments. Use different aliases on the fields "
        "to fetch both if this was intentional."}},
      {"{ ship { name(short: true, short: true) name(short: true, short: true) } }", {}},
  };
  for (const auto& c : cases) EXPECT_EQ(faults_of("OverlappingFieldsCanBeMerged", c.text), c.faults) << c.text;
}

} // namespace arkitekt::graphql
