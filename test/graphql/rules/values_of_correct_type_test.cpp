#include "graphql/rules/harness.hpp"

namespace arkitekt::graphql {

TEST(ValuesOfCorrectType, AcceptsThem) {
  for (const char* text : {"{ capsules(filter: {status: ACTIVE, names: [\"a\", \"b\"], range: {low: 1}}, ids: [1, "
                           "\"b\"], limit: -2147483648, since: {any: [1, $v, null]}) { id } }",
                           "{ capsules(ids: 1, filter: {names: \"a\"}, limit: null, since: \"x\") { id } need(range: "
                           "{low: 1, high: null}, float: 1, flag: true) }",
                           "query ($a: Int = 1, $b: [Status!] = [ACTIVE], $c: Filter = {range: {low: 2}}, $d: Date = "
                           "[1.5]) { capsules(limit: $a, filter: {names: [$x]}) { id } }",
                           "{ found(choice: {id: 1}) { __typename } x: found(choice: {name: $v}) { __typename } "
                           "unknown(a: [1, {b: c}]) }"})
    EXPECT_EQ(faults_of("ValuesOfCorrectType", text), Faults{}) << text;
}

TEST(ValuesOfCorrectType, RefusesOthers) {
  const struct {
    const char* text;
    Faults faults;
  } cases[] = {
      {"{ capsules(limit: \"1\") { id } }", {"1:19 Int cannot represent non-integer value: \"1\""}},
      {"{ capsules(limit: 2147483648) { id } }",
       {"1:19 Int cannot represent non 32-bit signed integer value: 2147483648"}},
      {"{ capsules(limit: 1.0) { id } }", {"1:19 Int cannot represent non-integer value: 1.0"}},
      {"{ need(range: {low: 1}, float: \"1.5\", flag: 1) }",
       {"1:32 Float cannot represent non numeric value: \"1.5\"",
        "1:45 Boolean cannot represent a non boolean value: 1"}},
      {"{ need(range: {}) }",
       {"1:15 Expected value of type \"Range\" to include required field \"low\", found: {  }."}},
      // In the layout of graphql-js; of leaves without the variables inside of them.
      {"query($v: Int) { capsules(limit: [1, $v, {a: $v, b: {}}]) { id } }",
       {"1:34 Int cannot represent non-integer value: [1, null, { b: {  } }]"}},
      {"{ need(range: {low: 1, unknownOne: \"a text that is rather long\", other: [\"as is this one, together\"]}) }",
       {"1:24 Expected value of type \"Range\" not to include unknown field \"unknownOne\", found: {\n  low: 1\n"
        "  unknownOne: \"a text that is rather long\"\n  other: [\"as is this one, together\"]\n}.",
        "1:66 Expected value of type \"Range\" not to include unknown field \"other\", found: {\n"
        "  low: 1\n  unknownOne: \"a text that is rather long\"\n  other: [\"as is this one, together\"]\n}."}},
      {"{ capsules(limit: \"\"\"two\nlines\"\"\") { id } }",
       {"1:19 Int cannot represent non-integer value: \"\"\"\ntwo\nlines\n\"\"\""}},
      {"{ ship @unknown { id } capsules @unknown(limit: true) { id } }",
       {"1:49 Int cannot represent non-integer value: true"}},
      {"{ need(range: null) }", {"1:15 Expected value of non-null type \"Range!\" not to be null."}},
      {"{ need(range: {low: null, hihg: 2}) }",
       {"1:21 Expected value of non-null type \"Int!\" not to be null.",
        "1:27 Expected value of type \"Range\" not to include unknown field \"hihg\". Did you mean \"high\"? Found: { "
        "low: null, hihg: 2 }."}},
      {"{ need(range: {low: [1], zzzzzzzz: 2}) }",
       {"1:21 Int cannot represent non-integer value: [1]",
        "1:26 Expected value of type \"Range\" not to include unknown field \"zzzzzzzz\", found: { low: [1], zzzzzzzz: "
        "2 }."}},
      {"{ need(range: [{low: 1}]) }", {"1:15 Expected value of type \"Range\" to be an object, found: [{ low: 1 }]."}},
      {"{ capsules(filter: {status: \"ACTIVE\", names: [1, null, true]}) { id } }",
       {"1:29 Enum \"Status\" cannot represent non-enum value: \"ACTIVE\". Did you mean the enum value \"ACTIVE\"?",
        "1:47 String cannot represent a non string value: 1",
        "1:50 Expected value of non-null type \"String!\" not to be null.",
        "1:56 String cannot represent a non string value: true"}},
      {"{ capsules(filter: {status: ACTIV}) { id } }",
       {"1:29 Value \"ACTIV\" does not exist in \"Status\" enum. Did you mean the enum value \"ACTIVE\"?"}},
      {"{ capsules(filter: {status: zzzzzzz}) { id } }", {"1:29 Value \"zzzzzzz\" does not exist in \"Status\" enum."}},
      {"{ capsules(ids: [1, 1.5, null, ACTIVE, {a: \"é😀\"}, $x, \"\"\"block\"\"\"]) { id } }",
       {"1:21 ID cannot represent a non-string and non-integer value: 1.5",
        "1:26 Expected value of non-null type \"ID!\" not to be null.",
        "1:32 ID cannot represent a non-string and non-integer value: ACTIVE",
        "1:40 ID cannot represent a non-string and non-integer value: { a: \"é😀\" }"}},
      {"query ($a: Int = 1.5, $b: Range = {low: 1, high: \"x\"}, $c: [Int!]! = null) { ship @tag(name: 1) { id } }",
       {"1:18 Int cannot represent non-integer value: 1.5", "1:50 Int cannot represent non-integer value: \"x\"",
        "1:70 Expected value of non-null type \"[Int!]!\" not to be null.",
        "1:94 String cannot represent a non string value: 1"}},
      {"{ found(choice: {}) { __typename } }",
       {"1:17 Within OneOf Input Object type \"Choice\", exactly one field must be specified, and the value for that "
        "field must be non-null."}},
      {"{ found(choice: {id: 1, name: \"x\"}) { __typename } }",
       {"1:17 Within OneOf Input Object type \"Choice\", exactly one field must be specified, and the value for that "
        "field must be non-null."}},
      {"{ found(choice: {id: null}) { __typename } }",
       {"1:17 Within OneOf Input Object type \"Choice\", exactly one field must be specified, and the value for that "
        "field must be non-null."}},
      {"{ found(choice: 5) { __typename } }", {"1:17 Expected value of type \"Choice\" to be an object, found: 5."}},
  };
  for (const auto& c : cases) EXPECT_EQ(faults_of("ValuesOfCorrectType", c.text), c.faults) << c.text;
}

} // namespace arkitekt::graphql
