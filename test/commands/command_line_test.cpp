#include "run.hpp"
#include "support/folder.hpp"
#include <arkitekt/version.hpp>
#include <filesystem>
#include <gmock/gmock.h>

namespace reflekt {

namespace fs = std::filesystem;
using testing::EndsWith;
using testing::HasSubstr;

class CommandLine : public testing::Test {
 protected:
  void SetUp() override {
    file("fine.hpp", "#include <arkitekt/annotations.hpp>\n[[arkitekt::action]] int twice(int number);\n");
    file("bad.hpp", "#include <arkitekt/annotations.hpp>\n[[arkitekt::action]] int f(int* a, int* b);\n");
  }
  void file(const std::string& name, std::string_view text) {
    ASSERT_TRUE(arkitekt::write_file_if_changed(path(name), text).has_value());
  }
  std::string path(const std::string& name) const { return directory + "/" + name; }
  std::vector<std::string> gen(const std::string& header) const {
    return {"gen",
            "--headers",
            path(header),
            "--out",
            path("out"),
            "--compiler",
            ARKITEKT_TEST_COMPILER,
            "--verbose",
            "--",
            std::string("-I") + ARKITEKT_SOURCE_DIR + "/include",
            "-std=c++20"};
  }
  const std::string directory = arkitekt::test::own_folder();
};

TEST_F(CommandLine, SaysItsVersion) { EXPECT_EQ(run({"--version"}).out, "reflekt " ARKITEKT_VERSION "\n"); }

TEST_F(CommandLine, HelpShowsACommandToStartWith) {
  const Ran ran = run({"gen", "--help"});
  EXPECT_EQ(ran.status, 0);
  EXPECT_THAT(ran.out, HasSubstr("reflekt gen --headers fleet.hpp --schema schema.graphql --out generated"));
}

TEST_F(CommandLine, WithoutACommandItIsOfNoUse) { EXPECT_NE(run({}).status, 0); }

TEST_F(CommandLine, GenWritesAndSaysSoWhenAsked) {
  const Ran ran = run(gen("fine.hpp"));
  EXPECT_EQ(ran.status, 0) << ran.errors;
  EXPECT_EQ(ran.errors, "");
  EXPECT_THAT(ran.out, HasSubstr("wrote     " + path("out/fine.reflekt.cpp")));
  EXPECT_THAT(run(gen("fine.hpp")).out, HasSubstr("unchanged " + path("out/fine.reflekt.cpp")));
}

TEST_F(CommandLine, GenCountsItsErrors) {
  const Ran ran = run(gen("bad.hpp"));
  EXPECT_EQ(ran.status, 1);
  EXPECT_EQ(ran.out, "");
  EXPECT_THAT(ran.errors, EndsWith("\n2 errors generated.\n"));
  EXPECT_FALSE(fs::exists(path("out")));
}

TEST_F(CommandLine, GenTakesAResponseFile) {
  file("a.rsp", "target=fine\nname=fine\nout=" + path("out") + "\nheader=" + path("fine.hpp") +
                    "\ninclude=" + ARKITEKT_SOURCE_DIR + "/include\ncompiler=" + ARKITEKT_TEST_COMPILER + "\n");
  const Ran ran = run({"gen", "@" + path("a.rsp")});
  EXPECT_EQ(ran.status, 0) << ran.errors;
  EXPECT_EQ(ran.out, "");
  EXPECT_TRUE(fs::exists(path("out/fine.reflekt.cpp")));
}

TEST_F(CommandLine, GenSaysWhatIsMissing) {
  EXPECT_EQ(run({"gen", "--headers", path("fine.hpp")}).errors,
            "error: nowhere to write: give --out\nreflekt gen --help explains\n");
  EXPECT_THAT(run({"gen", "@" + path("none.rsp")}).errors, HasSubstr("cannot read"));
}

} // namespace reflekt
