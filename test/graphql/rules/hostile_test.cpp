// Documents made to take long or to go deep: validated all the same, without a stack that overflows, soon.
#include "graphql/rules/harness.hpp"
#include <gmock/gmock.h>

namespace arkitekt::graphql {

namespace {

using testing::HasSubstr;

constexpr const char* merging = "OverlappingFieldsCanBeMerged";

std::string repeated(int times, auto piece) {
  std::string text;
  for (int i = 0; i < times; ++i) text += piece(i);
  return text;
}
std::string number(int i) { return std::to_string(i); }

/// The faults of all rules: how many, and the last one.
struct Outcome {
  std::size_t count = 0;
  std::string last = {};
};
Outcome outcome_of(std::string text) {
  const Source source{"document", std::move(text)};
  Diagnostics diagnostics;
  const auto document = parse_document(source, diagnostics);
  EXPECT_TRUE(document) << to_text(diagnostics);
  if (!document) return {};
  const auto faults = validate(schema_of_fleet(), {&*document});
  return {faults.size(), faults.empty() ? "" : faults.back().message};
}

} // namespace

TEST(HostileDocuments, ThousandsOfFieldsTwiceAreCompared) {
  const auto aliases = [](int i) { return "f" + number(i) + ": id "; };
  const std::string fields = repeated(5000, aliases);
  EXPECT_EQ(outcome_of("{ ship { " + fields + fields + "} }").count, 0u);
  const auto others = [](int i) { return "f" + number(i) + ": crew "; };
  EXPECT_EQ(faults_of(merging, "{ ship { " + fields + repeated(50, others) + "} }").size(), 50u);
}

TEST(HostileDocuments, OneFieldTenThousandTimesIsOneField) {
  EXPECT_EQ(outcome_of("{ ship { " + repeated(10000, [](int) { return "id "; }) + "} }").count, 0u);
  EXPECT_EQ(outcome_of("{ " + repeated(10000, [](int) { return "ship { id crew } "; }) + "}").count, 0u);
  const Outcome wrong = outcome_of("{ ship { x: crew " + repeated(10000, [](int) { return "x: id "; }) + "} }");
  EXPECT_THAT(wrong.last, HasSubstr("Too many validation errors"));
  EXPECT_EQ(wrong.count, 101u);
}

TEST(HostileDocuments, LongChainsOfFragmentsAreFollowed) {
  constexpr int length = 20000;
  const auto link = [](int i) { return "fragment f" + number(i) + " on Ship { id ...f" + number(i + 1) + " }\n"; };
  const std::string chain = repeated(length, link) + "fragment f" + number(length) + " on Ship { id }\n";
  EXPECT_EQ(outcome_of("{ ship { ...f0 } }\n" + chain).count, 0u);
  EXPECT_EQ(outcome_of("{ ship { ...f0 ...f7 ...f9999 } }\n" + chain).count, 0u);
  const std::string end = repeated(length, link) + "fragment f" + number(length) + " on Ship { id: crew }\n";
  EXPECT_GT(outcome_of("{ ship { ...f0 } }\n" + end).count, 0u);
}

TEST(HostileDocuments, ChainsThroughFieldsAreFollowed) {
  const auto link = [](int i) {
    return "fragment f" + number(i) + " on Mission { flight capsule { missions { ...f" + number(i + 1) + " } } }\n";
  };
  const std::string text =
      "{ capsules { missions { ...f0 } } }\n" + repeated(5000, link) + "fragment f5000 on Mission { flight }\n";
  EXPECT_EQ(outcome_of(text).count, 0u);
  const auto both = [](int i) {
    const std::string next = "...f" + number(i + 1);
    return "fragment f" + number(i) + " on Mission { flight " + next + " capsule { missions { " + next + " } } }\n";
  };
  EXPECT_EQ(outcome_of("{ capsules { missions { ...f0 } } }\n" + repeated(400, both) +
                       "fragment f400 on Mission { flight }\n")
                .count,
            0u);
}

TEST(HostileDocuments, CyclesOfFragmentsEnd) {
  constexpr int length = 3000;
  const auto link = [](int i) {
    const std::string next = "...f" + number((i + 1) % length);
    return "fragment f" + number(i) + " on Mission { x" + number(i) + ": flight " + next + " capsule { missions { " +
           next + " } } }\n";
  };
  EXPECT_GT(outcome_of("{ capsules { missions { ...f0 } } }\n" + repeated(length, link)).count, 0u);
  EXPECT_GT(outcome_of("{ capsules { missions { ...f0 } } }\n" + repeated(length, link) + "fragment f" +
                       number(length) + " on Mission { flight: name }")
                .count,
            0u);
}

TEST(HostileDocuments, ExponentiallyManyMergesAreDecidedInAnotherWay) {
  // Which of the t are merged with an s depends on where on the way b was taken: 2^40 sets.
  const auto link = [](int i) {
    const std::string next = number(i + 1);
    const auto fragment = [&](const std::string& name, const std::string& below_b) {
      return "fragment " + name + number(i) + " on Mission { a: capsule { missions { ..." + name + next +
             " } } b: capsule { missions { ..." + name + next + below_b + " } } }\n";
    };
    return fragment("s", " ...t0") + fragment("t", "");
  };
  const std::string text = "{ capsules { missions { ...s0 } } }\n" + repeated(40, link) +
                           "fragment s40 on Mission { flight }\nfragment t40 on Mission { flight }\n";
  EXPECT_EQ(outcome_of(text).count, 0u);
  EXPECT_EQ(faults_of(merging, text + "{ ship { x: id x: crew } }").size(), 1u);
}

TEST(HostileDocuments, ManyOperationsThatUseManyFragmentsAreGivenUp) {
  const auto link = [](int i) { return "fragment f" + number(i) + " on Ship { id ...f" + number(i + 1) + " }\n"; };
  const auto operation = [](int i) { return "query q" + number(i) + " { ship { ...f0 } }\n"; };
  const Outcome outcome =
      outcome_of(repeated(4000, operation) + repeated(8000, link) + "fragment f8000 on Ship { id }\n");
  EXPECT_EQ(outcome.last, "Validation aborted.");
}

TEST(HostileDocuments, DeepSelectionsAndValuesAreChecked) {
  EXPECT_EQ(
      outcome_of(repeated(90, [](int) { return "{ capsules { missions { capsule "; }).substr(0, 2) + "ship { id } }")
          .count,
      0u);
  std::string text = "{ capsules { id } }";
  for (int i = 0; i < 90; ++i) text = "{ missions { capsule " + text.substr(text.find('{')) + " } }";
  EXPECT_GT(outcome_of("{ capsules " + text + " }").count, 0u);
  EXPECT_GT(outcome_of("{ need(range: " + std::string(150, '[') + std::string(150, ']') + ") }").count, 0u);
}

TEST(HostileDocuments, ManyFaultsAreNotAllTold) {
  const Outcome outcome = outcome_of("{ " + repeated(30000, [](int i) { return "n" + number(i) + " "; }) + "}");
  EXPECT_EQ(outcome.count, 101u);
}

TEST(HostileDocuments, ManySelectionSetsInALargeOneAreCompared) {
  const auto ship = [](int i) { return "a" + number(i) + ": ship { b" + number(i) + ": id } "; };
  EXPECT_EQ(outcome_of("{ " + repeated(50000, ship) + "}").count, 0u);
}

TEST(HostileDocuments, NobodyMistypesALongName) {
  EXPECT_EQ(outcome_of("{ " + std::string(500'000, 'a') + " }").count, 1u);
}

TEST(HostileDocuments, LargeValuesAreQuotedInPartOnly) {
  const auto field = [](int i) { return "f" + number(i) + ": 1 "; };
  EXPECT_EQ(outcome_of("{ need(range: {" + repeated(20000, field) + "}) }").count, 101u);
}

} // namespace arkitekt::graphql
