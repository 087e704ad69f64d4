#include "tool/config/job.hpp"
#include <gmock/gmock.h>

namespace reflekt {

using testing::ElementsAre;

Job parse(std::string_view text) {
  arkitekt::Diagnostics diagnostics;
  std::optional<Job> job = parse_response_file("/b/camera.rsp", text, diagnostics);
  EXPECT_TRUE(job.has_value()) << to_text(diagnostics);
  return job.value_or(Job{});
}

constexpr std::string_view names = "target=my-camera\nname=my_camera\nout=/b\n";

Job parse_with_names(const std::string& text) { return parse(std::string(names) + text); }

TEST(Job, TakesNamesAndFiles) {
  const Job job = parse_with_names("kind=executable\ndepfile=/b/d\nstamp=/b/s\ncompiler=/usr/bin/g++\n"
                                   "header=/p/a.hpp\nheader=/p/b c.hpp\nsource=/p/a.cpp\n");
  EXPECT_EQ(job.target, "my-camera");
  EXPECT_EQ(job.name, "my_camera");
  EXPECT_TRUE(job.is_executable);
  EXPECT_EQ(job.out, "/b");
  EXPECT_EQ(job.depfile, "/b/d");
  EXPECT_EQ(job.stamp, "/b/s");
  EXPECT_EQ(job.compiler, "/usr/bin/g++");
  EXPECT_THAT(job.headers, ElementsAre("/p/a.hpp", "/p/b c.hpp"));
  EXPECT_THAT(job.sources, ElementsAre("/p/a.cpp"));
  EXPECT_EQ(job.response_file, "/b/camera.rsp");
}

TEST(Job, PutsTheCompilersArgumentsInCMakesOrder) {
  const Job job = parse_with_names("flags=-O2 -g\ninclude=/p/include\ndefine=GREETING=\"hi there\"\noption=-Wall\n");
  EXPECT_THAT(job.arguments,
              ElementsAre("-O2", "-g", "-DGREETING=\"hi there\"", "-I/p/include", "-Wall", "-std=gnu++20"));
  EXPECT_THAT(job.include_directories, ElementsAre("/p/include"));
}

TEST(Job, LeavesTheCompilersOwnDirectoriesOut) {
  const Job job = parse_with_names("implicit=/usr/include\ninclude=/usr/include\ninclude=/p\n");
  EXPECT_THAT(job.include_directories, ElementsAre("/p"));
}

TEST(Job, SkipsEmptyListsAndUnknownKeys) {
  const Job job = parse_with_names("include=\ndefine=\noption=\nwhatever=1\n\n");
  EXPECT_THAT(job.arguments, ElementsAre("-std=gnu++20"));
}

TEST(Job, SplitsShellOptions) {
  const Job job = parse_with_names("option=SHELL:-include \"a b.hpp\"\n");
  EXPECT_THAT(job.arguments, ElementsAre("-include", "a b.hpp", "-std=gnu++20"));
}

TEST(Job, ADefinitionMayBringItsDash) {
  EXPECT_THAT(parse_with_names("define=-DA=1\n").arguments, ElementsAre("-DA=1", "-std=gnu++20"));
}

TEST(Job, ADomainIsThatOfTheSchemaBehindIt) {
  const Job job = parse_with_names("domain=spacex\nschema=/p/a.graphql\ndomain=\nschema=/p/b.graphql\n");
  ASSERT_EQ(job.schemas.size(), 2u);
  EXPECT_EQ(job.schemas[0].domain, "spacex");
  EXPECT_EQ(job.schemas[0].file, "/p/a.graphql");
  EXPECT_EQ(job.schemas[1].domain, "default");
}

TEST(Job, TakesLinesWithCarriageReturns) { EXPECT_EQ(parse("target=a\r\nname=a\r\nout=/b\r\n").target, "a"); }

TEST(Job, KeepsEqualsSignsOfValues) {
  EXPECT_THAT(parse_with_names("define=A=B=C\n").arguments, ElementsAre("-DA=B=C", "-std=gnu++20"));
}

TEST(Job, RefusesLinesWithoutAKeyAndMissingNames) {
  arkitekt::Diagnostics diagnostics;
  EXPECT_FALSE(parse_response_file("/b/x.rsp", "target=a\nnonsense\n", diagnostics));
  EXPECT_EQ(to_text(diagnostics), "/b/x.rsp:2:1: error: expected key=value\n"
                                  "    2 | nonsense\n"
                                  "      | ^~~~~~~~\n"
                                  "/b/x.rsp: error: the line name=… is missing\n"
                                  "/b/x.rsp: error: the line out=… is missing\n");
}

TEST(Job, SurvivesAnyText) {
  for (const std::string_view text : {"", "\n", "=", "=\n=", "\r\n", "a", "target=\nname=\nout="}) {
    arkitekt::Diagnostics diagnostics;
    EXPECT_FALSE(parse_response_file("x", text, diagnostics)) << text;
    EXPECT_TRUE(diagnostics.has_errors()) << text;
  }
}

TEST(SplitCommand, FollowsTheShell) {
  struct Row {
    std::string_view command;
    std::vector<std::string> words;
  };
  const Row rows[] = {{"", {}},
                      {"  ", {}},
                      {"-O2  -g", {"-O2", "-g"}},
                      {"-DA=\"x y\" 'b c'", {"-DA=x y", "b c"}},
                      {"a\\ b \"\\\"\"", {"a b", "\""}},
                      {"'' \"\"", {"", ""}},
                      {"\"unclosed word", {"unclosed word"}},
                      {"end\\", {"end\\"}}};
  for (const Row& row : rows) EXPECT_EQ(split_command(row.command), row.words) << row.command;
}

TEST(StandardOption, TakesTheHighestOfAll) {
  EXPECT_EQ(standard_option("", true, {}), "-std=gnu++20");
  EXPECT_EQ(standard_option("17", false, {"cxx_std_20"}), "-std=c++20");
  EXPECT_EQ(standard_option("23", false, {"cxx_std_20", "cxx_auto_type"}), "-std=c++23");
  EXPECT_EQ(standard_option("98", true, {}), "-std=gnu++20");
  EXPECT_EQ(standard_option("nonsense", true, {"cxx_std_"}), "-std=gnu++20");
}

TEST(CppTypes, AreReadWithTheirHeaders) {
  struct Case {
    const char *text, *graphql, *type, *header;
  };
  for (const Case& one :
       {Case{"Date=std::string", "Date", "std::string", ""},
        {"Date=lab::Date", "Date", "lab::Date", ""},
        {"Date=lab::Date:lab/date.hpp", "Date", "lab::Date", "lab/date.hpp"},
        {"Date=Date:date.hpp", "Date", "Date", "date.hpp"},
        {"Date=lab/date.hpp:lab::Date", "Date", "lab::Date", "lab/date.hpp"},
        {"Date=<date>:Date", "Date", "Date", "<date>"},
        {"Date=::lab::Date:date.hpp", "Date", "::lab::Date", "date.hpp"},
        {"Day=std::chrono::year_month_day:<chrono>", "Day", "std::chrono::year_month_day", "<chrono>"},
        {"*=std::string", "*", "std::string", ""},
        {"Date=", "Date", "", ""},
        {"Date", "Date", "", ""}}) {
    const CppType parsed = parse_cpp_type(one.text);
    EXPECT_EQ(parsed.graphql, one.graphql) << one.text;
    EXPECT_EQ(parsed.type, one.type) << one.text;
    EXPECT_EQ(parsed.header, one.header) << one.text;
  }
}

TEST(ResponseFiles, SayHowDocumentsAreMade) {
  arkitekt::Diagnostics diagnostics;
  const auto job =
      parse_response_file("x.rsp",
                          "target=t\nname=t\nout=o\nschema=a.graphql\nscalar=Date=Date:date.hpp\n"
                          "domain=lab\nschema=b.graphql\ntrait=Capsule=T:t.hpp\nstyler=members=snake_case\n"
                          "namespace=lab::api\nmanifest=m.json\nunwrap=OFF\n",
                          diagnostics);
  ASSERT_TRUE(job) << to_text(diagnostics);
  EXPECT_EQ(job->options.at("default").scalars.at(0).header, "date.hpp");
  EXPECT_TRUE(job->options.at("default").unwrap);
  const DocumentsOptions& lab = job->options.at("lab");
  EXPECT_EQ(lab.traits.at(0).type, "T");
  EXPECT_EQ(lab.styler.members, Style::snake_case);
  EXPECT_EQ(lab.styler.types, Style::pascal_case);
  EXPECT_EQ(lab.space, "lab::api");
  EXPECT_EQ(lab.manifest, "m.json");
  EXPECT_FALSE(lab.unwrap);
}

TEST(ResponseFiles, RefuseStylesThatThereAreNot) {
  arkitekt::Diagnostics diagnostics;
  EXPECT_FALSE(parse_response_file("x.rsp", "target=t\nname=t\nout=o\nschema=a\nstyler=kebab\n", diagnostics));
  EXPECT_NE(to_text(diagnostics).find("there is no style 'kebab'"), std::string::npos);
}

} // namespace reflekt
