// `reflekt watch` as a process of its own, on real folders: what it prints is waited for, line by line.
#include "run.hpp"
#include <csignal>
#include <fcntl.h>
#include <gmock/gmock.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

namespace reflekt {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;

class Watching : public InFolder {
 protected:
  void SetUp() override {
    InFolder::SetUp();
    write("schema.graphql", "type Query { ship: Ship }\ntype Ship { name: String }\n");
    write("src/ship.graphql", "query get_ship { ship { name } }\n");
    write("graphql.config.yaml", "schema: schema.graphql\ndocuments: src/**/*.graphql\n");
  }
  void TearDown() override {
    if (child_ > 0) stop(SIGKILL);
    InFolder::TearDown();
  }

  /// In a child of the test, which exits with the command's status.
  void start(std::vector<std::string> arguments = {"watch"}) {
    int ends[2];
    ASSERT_EQ(pipe(ends), 0);
    child_ = fork();
    ASSERT_GE(child_, 0);
    if (child_ == 0) {
      dup2(ends[1], STDOUT_FILENO);
      dup2(ends[1], STDERR_FILENO);
      arguments.insert(arguments.begin(), "reflekt");
      std::vector<char*> words;
      for (std::string& argument : arguments) words.push_back(argument.data());
      const int status = run_command_line(static_cast<int>(words.size()), words.data());
      std::fflush(stdout);
      _exit(status);
    }
    close(ends[1]);
    output_ = ends[0];
  }

  /// Everything that is printed up to the text and the end of its line; fails when the process ends before.
  std::string wait_for(const std::string& text) {
    for (;;) {
      const std::size_t found = printed_.find(text);
      const std::size_t end = found == printed_.npos ? printed_.npos : printed_.find('\n', found);
      if (end != printed_.npos) {
        const std::string before = printed_.substr(0, end + 1);
        printed_.erase(0, end + 1);
        return before;
      }
      pollfd readable{output_, POLLIN, 0};
      char buffer[4096];
      const bool is_there = poll(&readable, 1, 60'000) > 0;
      const ssize_t size = is_there ? ::read(output_, buffer, sizeof buffer) : 0;
      if (size <= 0) {
        ADD_FAILURE() << "'" << text << "' was never printed, but:\n" << printed_;
        return printed_;
      }
      printed_.append(buffer, static_cast<std::size_t>(size));
    }
  }

  /// The exit status.
  int stop(int signal = SIGINT) {
    kill(child_, signal);
    int status = -1;
    waitpid(child_, &status, 0);
    close(output_);
    child_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

  /// As an editor does that never leaves half a file behind.
  static void write_by_renaming(const std::string& file, std::string_view text) {
    write(file + ".tmp~", text);
    fs::rename(file + ".tmp~", file);
  }

 private:
  pid_t child_ = -1;
  int output_ = -1;
  std::string printed_;
};

TEST_F(Watching, GeneratesAtOnceAndWhenADocumentChanges) {
  start();
  EXPECT_THAT(wait_for("default: 1 document"), HasSubstr("watching default; Ctrl+C ends it\n"));
  EXPECT_THAT(read("generated/ship.graphql.hpp"), HasSubstr("struct GetShip"));
  write_by_renaming("src/ship.graphql", "query other { ship { name } }\n");
  wait_for("default: 1 document");
  EXPECT_THAT(read("generated/ship.graphql.hpp"), HasSubstr("struct Other"));
  EXPECT_EQ(stop(), 0);
}

TEST_F(Watching, SeesTheSchemaChangeInPlace) {
  start();
  wait_for("default: 1 document");
  std::FILE* schema = std::fopen("schema.graphql", "a");
  std::fputs("type Unused { a: Int }\n\"The fleet's ship.\"\nextend type Ship { flag: String }", schema);
  std::fclose(schema);
  wait_for("Syntax Error"); // a description before an extension
  write("schema.graphql", "type Query { ship: Ship! }\ntype Ship { name: String! }\n");
  wait_for("default: 1 document");
  EXPECT_THAT(read("generated/ship.graphql.hpp"), HasSubstr("std::string name;"));
  EXPECT_EQ(stop(SIGTERM), 0);
}

TEST_F(Watching, SeesNewFilesAndNewFoldersThatAGlobMatches) {
  start();
  wait_for("default: 1 document");
  write("src/deep/down/port.graphql", "query get_port { ship { name } }\n");
  wait_for("default: 2 documents");
  EXPECT_TRUE(fs::exists("generated/port.graphql.hpp"));
  write("src/deep/down/dock.graphql", "query get_dock { ship { name } }\n");
  wait_for("default: 3 documents");
  fs::rename("src/deep", "src/shallow");
  write("src/shallow/down/bay.graphql", "query get_bay { ship { name } }\n");
  wait_for("default: 4 documents");
  fs::remove_all("src/shallow");
  EXPECT_THAT(wait_for("default: 1 document;"), HasSubstr("removed"));
  EXPECT_FALSE(fs::exists("generated/port.graphql.hpp"));
  EXPECT_EQ(stop(), 0);
}

TEST_F(Watching, PrintsErrorsAndGoesOn) {
  start();
  wait_for("default: 1 document");
  const std::string before = read("generated/ship.graphql.hpp");
  write_by_renaming("src/ship.graphql", "query get_ship { ship { nmae } }\n");
  EXPECT_THAT(wait_for("default: 1 error"), HasSubstr("src/ship.graphql:1:25: error: Cannot query field \"nmae\""));
  EXPECT_EQ(read("generated/ship.graphql.hpp"), before);
  fs::remove("schema.graphql");
  wait_for("schema.graphql: error");
  write("schema.graphql", "type Query { ship: Ship }\ntype Ship { nmae: String }\n");
  wait_for("default: 1 document");
  EXPECT_EQ(stop(), 0);
}

TEST_F(Watching, SeesTheConfigurationItself) {
  start();
  wait_for("default: 1 document");
  write_by_renaming("graphql.config.yaml", "schema: schema.graphql\nextensions: {reflekt: {otu: x}}\n");
  wait_for("unknown key 'extensions.reflekt.otu'");
  write_by_renaming("graphql.config.yaml", "schema: schema.graphql\ndocuments: other/*.graphql\n");
  wait_for("no document matches 'other/*.graphql'");
  write("other/port.graphql", "query get_port { ship { name } }\n");
  wait_for("default: 1 document");
  EXPECT_TRUE(fs::exists("generated/port.graphql.hpp"));
  EXPECT_EQ(stop(), 0);
}

TEST_F(Watching, TakesOneProjectOrAll) {
  write("graphql.config.yaml", "projects:\n"
                               "  fleet: {schema: schema.graphql, documents: src/*.graphql}\n"
                               "  lab: {schema: schema.graphql, documents: lab/*.graphql}\n");
  write("lab/a.graphql", "query a { ship { name } }\n");
  start({"watch", "lab"});
  EXPECT_THAT(wait_for("lab: 1 document"), Not(HasSubstr("fleet")));
  EXPECT_EQ(stop(), 0);
  start({"watch", "all"});
  EXPECT_THAT(wait_for("lab: 1 document"), HasSubstr("fleet: 1 document"));
  // A file of one project concerns that one alone.
  write("lab/b.graphql", "query b { ship { name } }\n");
  EXPECT_THAT(wait_for("lab: 2 documents"), Not(HasSubstr("fleet")));
  write_by_renaming("schema.graphql", "type Query { ship: Ship! }\ntype Ship { name: String }\n");
  EXPECT_THAT(wait_for("lab: 2 documents"), HasSubstr("fleet: 1 document"));
  EXPECT_EQ(stop(), 0);
}

/// Turms looks for an ending in every changed path.
TEST_F(Watching, TurmsDefect15PathsNeedNoDot) {
  write("graphql.config.yaml", "schema: schema.graphql\ndocuments: src/*\n");
  start();
  wait_for("default: 1 document");
  write("Makefile", "all:\n");
  fs::create_directory("src/folder");
  write("src/port", "query get_port { ship { name } }\n");
  wait_for("default: 2 documents");
  EXPECT_TRUE(fs::exists("generated/port.graphql.hpp"));
  EXPECT_EQ(stop(), 0);
}

/// What turms does: it watches the current folder, whatever the glob says.
TEST_F(Watching, TurmsDefect15OnlyFilesOfTheGlobCount) {
  fs::create_directories("elsewhere/work");
  write("elsewhere/src/a.graphql", "query a { ship { name } }\n");
  write("graphql.config.yaml", "schema: schema.graphql\ndocuments: elsewhere/src/*.graphql\n");
  fs::current_path("elsewhere/work");
  start();
  wait_for("default: 1 document");
  write("../../generated/noise.txt", "x");
  write("../src/noise.txt", "x");
  write("note.graphql", "not ours");
  write("../src/b.graphql", "query b { ship { name } }\n");
  EXPECT_THAT(wait_for("default: 2 documents"), Not(HasSubstr("1 document;")));
  EXPECT_EQ(stop(), 0);
}

TEST_F(Watching, FollowsLinks) {
  write("real/schema.graphql", "type Query { ship: Ship }\ntype Ship { name: String }\n");
  fs::remove("schema.graphql");
  fs::create_symlink("real/schema.graphql", "schema.graphql");
  start();
  wait_for("default: 1 document");
  write("real/schema.graphql", "type Query { ship: Ship! }\ntype Ship { name: String! }\n");
  wait_for("default: 1 document");
  EXPECT_THAT(read("generated/ship.graphql.hpp"), HasSubstr("std::string name;"));
  EXPECT_EQ(stop(), 0);
}

TEST_F(Watching, ItsOwnFilesDoNotStartItAgain) {
  write("graphql.config.yaml", "schema: schema.graphql\ndocuments: '**/*.graphql'\n"
                               "extensions: {reflekt: {out: src, manifest: src/operations.json}}\n");
  start();
  wait_for("default: 1 document");
  write("src/port.graphql", "query get_port { ship { name } }\n");
  EXPECT_THAT(wait_for("default: 2 documents"), Not(HasSubstr("1 document;")));
  EXPECT_EQ(stop(), 0);
}

TEST_F(Watching, SaysWhenThereIsNothingToWatch) {
  fs::remove("graphql.config.yaml");
  const Ran ran = run({"watch"});
  EXPECT_EQ(ran.status, 1);
  EXPECT_THAT(ran.errors, HasSubstr("nothing to watch: write a graphql.config.yaml"));
  write("graphql.config.yaml", "schema: s\n");
  EXPECT_THAT(run({"watch", "fleet"}).errors, HasSubstr("there is no project 'fleet'"));
}

} // namespace reflekt
