#include "support/actions.hpp"
#include "support/raw_socket.hpp"

#include <arkitekt/app.hpp>
#include <arkitekt/json/value.hpp>
#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iostream>
#include <thread>
#include <unistd.h>

namespace arkitekt {

using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

void run_refuse(detail::Call& call) { call.fail(Error(ErrorKind::user, "the lamp is off")); }

struct Ran {
  int status;
  std::string out, err;
};

struct AppTest : testing::Test {
  test::ActionTable table;
  App app{{.identifier = "org.example.lab", .version = "1.2.0"}};

  void SetUp() override {
    test::gate.reset();
    app.registry().add(table.make(test::describe_add(), test::run_add));
    definition::Implementation count = test::describe_add();
    count.interface_name = count.definition.key = "count";
    count.definition.description = "";
    count.definition.kind = definition::ActionKind::generator;
    app.registry().add(table.make(count, test::run_count));
    app.registry().add(table.make("boom", test::run_boom));
    app.registry().add(table.make("refuse", run_refuse));
    app.registry().add(table.make("report", test::run_report));
  }

  int main_of(std::vector<std::string> words) {
    words.insert(words.begin(), "/usr/bin/lab");
    std::vector<char*> argv;
    for (std::string& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    return app.main(static_cast<int>(words.size()), argv.data());
  }
  Ran run(std::vector<std::string> words) {
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    const int status = main_of(std::move(words));
    std::cout.flush();
    std::string out = testing::internal::GetCapturedStdout();
    return {status, std::move(out), testing::internal::GetCapturedStderr()};
  }
};

// call

TEST_F(AppTest, CallPrintsTheReturns) {
  const Ran ran = run({"call", "add", "a=1", "b=4"});
  EXPECT_EQ(ran.status, 0);
  EXPECT_EQ(ran.out, "{\"return0\":5}\n");
  EXPECT_EQ(ran.err, "");
}

TEST_F(AppTest, CallTakesArgumentsAsJson) {
  EXPECT_EQ(run({"call", "add", "--json", R"({"a":1})"}).out, "{\"return0\":3}\n");
}

TEST_F(AppTest, CallOfAGeneratorPrintsALineForEachItem) {
  EXPECT_EQ(run({"call", "count", "a=2"}).out, "{\"return0\":0}\n{\"return0\":1}\n");
}

TEST_F(AppTest, CallPrintsReportsOnStandardError) {
  const Ran ran = run({"call", "report"});
  EXPECT_EQ(ran.out, "{}\n");
  EXPECT_EQ(ran.err, "50 % half\nwarning: careful\n");
}

struct Failing {
  std::vector<std::string> words;
  int status;
  const char* error;
};
struct CommandLineFails : AppTest, testing::WithParamInterface<Failing> {};

TEST_P(CommandLineFails, WithTheTextOnStandardError) {
  const Ran ran = run(GetParam().words);
  EXPECT_EQ(ran.status, GetParam().status);
  EXPECT_EQ(ran.out, "");
  EXPECT_THAT(ran.err, HasSubstr(GetParam().error));
}
INSTANTIATE_TEST_SUITE_P(
    App, CommandLineFails,
    testing::Values(Failing{{"call", "boom"}, 1, "error: boom\n"},
                    Failing{{"call", "refuse"}, 1, "error: the lamp is off\n"},
                    Failing{{"call", "add"}, 1, "error: a: "},
                    Failing{{"call", "add", "a=1", "c=1"}, 1, "error: 'add' has no argument 'c'"},
                    Failing{{"call", "ad"}, 1, "error: no action is called 'ad': did you mean 'add'?\n"},
                    Failing{{"call"}, 2, "action is required"},
                    Failing{{"srve"}, 2, "error: there is no command 'srve': did you mean 'serve'?\n"},
                    Failing{{"serve", "--port", "70000"}, 2, "--port"}, Failing{{"serve", "now"}, 2, "now"},
                    Failing{{"--nope"}, 2, "--nope"}));

// inspect, help, version

TEST_F(AppTest, InspectShowsActionsWithTheirPorts) {
  EXPECT_THAT(run({"inspect"}).out, StartsWith("org.example.lab 1.2.0: 5 actions\n"
                                               "\n"
                                               "add  Adds two numbers.\n"
                                               "  a        INT\n"
                                               "  b        INT = 2\n"
                                               "  returns  INT\n"
                                               "\n"
                                               "count\n"
                                               "  a       INT\n"
                                               "  b       INT = 2\n"
                                               "  yields  INT\n"
                                               "\n"
                                               "boom\n"));
}

TEST_F(AppTest, InspectSaysWhatIsInsideOfAType) {
  using definition::PortKind;
  definition::Port item{.key = "...", .kind = PortKind::integer, .nullable = true};
  definition::Port x{.key = "x", .kind = PortKind::floating};
  definition::Implementation action;
  action.interface_name = action.definition.key = "all";
  action.definition.args = {
      {.key = "list", .kind = PortKind::list, .description = "short", .children = {item}},
      {.key = "border", .kind = PortKind::enumeration, .choices = {{"mirror", "mirror"}, {"zero", "zero"}}},
      {.key = "region", .kind = PortKind::model, .description = "where", .identifier = "@lab/region", .children = {x}}};
  app.registry().add(table.make(action, test::run_boom));
  EXPECT_THAT(run({"inspect"}).out, HasSubstr("\nall\n"
                                              "  list    LIST of INT, optional  short\n"
                                              "  border  ENUM (mirror, zero)\n"
                                              "  region  MODEL @lab/region {x: FLOAT}  where\n"));
}

TEST_F(AppTest, InspectAsJsonHasEverything) {
  const Ran ran = run({"inspect", "--json"});
  const json::Value shown = json::parse(ran.out).value();
  EXPECT_EQ(*shown.find("app")->find("identifier")->string(), "org.example.lab");
  EXPECT_EQ(*shown.find("app")->find("version")->string(), "1.2.0");
  const json::Value::Array& implementations = *shown.find("implementations")->array();
  ASSERT_EQ(implementations.size(), 5U);
  EXPECT_EQ(*implementations[0].find("interface")->string(), "add");
  EXPECT_NE(implementations[0].find("definition")->find("is_dev"), nullptr) << "snake_case";
  EXPECT_EQ(implementations[0].find("definition_hash")->string()->size(), 64U);
}

TEST_F(AppTest, InspectShowsWhatEachGenerationIsSent) {
  const json::Value older = json::parse(run({"inspect", "--json", "--generation", "2"}).out).value();
  const json::Value newer = json::parse(run({"inspect", "--json", "--generation", "10"}).out).value();
  const json::Value &two = older.find("implementations")->array()->front(),
                    &ten = newer.find("implementations")->array()->front();
  EXPECT_NE(*two.find("definition_hash"), *ten.find("definition_hash"));
  EXPECT_EQ(two.find("execution"), nullptr);
  EXPECT_EQ(*ten.find("execution"), "PLAIN");
  for (const char* list : {"requirements", "states", "locks", "bloks", "assets"})
    EXPECT_TRUE(newer.find(list)->array()) << list;
  EXPECT_NE(run({"inspect", "--generation", "3"}).status, 0);
}

TEST_F(AppTest, HelpTeachesByExamples) {
  const Ran help = run({"--help"});
  EXPECT_EQ(help.status, 0);
  EXPECT_THAT(help.out, AllOf(HasSubstr("serve"), HasSubstr("inspect"), HasSubstr("lab call add a=…")));
  EXPECT_EQ(run({}).out, help.out) << "no arguments: the same";
  EXPECT_THAT(run({"call", "--help"}).out, HasSubstr("name=value"));
}

TEST_F(AppTest, VersionIsTheAppsAndOurs) {
  EXPECT_THAT(run({"--version"}).out, StartsWith("org.example.lab 1.2.0 (arkitekt "));
}

// the functions

TEST_F(AppTest, TheFunctionCallReturnsJson) {
  EXPECT_EQ(app.call("add", R"({"a":1})").value(), R"({"return0":3})");
  EXPECT_EQ(app.call("count", R"({"a":2})").value(), R"([{"return0":0},{"return0":1}])");
  EXPECT_EQ(app.call("count", R"({"a":0})").value(), "[]");
}

TEST_F(AppTest, TheFunctionCallReturnsErrors) {
  EXPECT_EQ(app.call("boom", "{}").error().message(), "boom");
  EXPECT_EQ(app.call("nope", "{}").error().kind(), ErrorKind::usage);
}

// serve

/// Standard output, while it lives, as a pipe that can be read.
class OutputPipe {
 public:
  OutputPipe() : before_(dup(STDOUT_FILENO)) {
    int ends[2];
    if (pipe(ends) != 0) std::abort();
    dup2(ends[1], STDOUT_FILENO);
    close(ends[1]);
    read_end_ = ends[0];
  }
  ~OutputPipe() {
    std::cout.flush();
    dup2(before_, STDOUT_FILENO);
    close(before_);
    close(read_end_);
  }
  std::string read_line() {
    std::string line;
    for (char c; ::read(read_end_, &c, 1) == 1 && c != '\n';) line += c;
    return line;
  }

 private:
  int before_, read_end_;
};

struct AppServeTest : AppTest {
  int status = -1;
  /// Serves until `stop` returned or made it stop; gives the first line.
  template <class Stop> std::string serve(Stop&& stop) {
    OutputPipe output;
    std::jthread serving([this] { status = main_of({"serve", "--port", "0"}); });
    std::string line = output.read_line();
    stop(line);
    return line;
  }
};

int port_in(const std::string& line) {
  int port = 0;
  EXPECT_EQ(std::sscanf(line.c_str(), "lab serves http://127.0.0.1:%d (5 actions)", &port), 1) << line;
  return port;
}

TEST_F(AppServeTest, SaysWhereAndAnswers) {
  serve([this](const std::string& line) {
    test::RawSocket socket(port_in(line));
    socket.send("GET /tasks HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    EXPECT_THAT(socket.read_to_end(), HasSubstr(R"({"count":0,"tasks":{}})"));
    app.stop();
  });
  EXPECT_EQ(status, 0);
}

TEST_F(AppServeTest, EndsCleanlyOnSignals) {
  for (const int signal : {SIGINT, SIGTERM}) {
    serve([signal](const std::string&) { kill(getpid(), signal); });
    EXPECT_EQ(status, 0) << signal;
  }
}

TEST_F(AppServeTest, ABusyPortIsAClearError) {
  serve([this](const std::string& line) {
    testing::internal::CaptureStderr();
    App other({.identifier = "other", .version = "1"});
    std::string words[] = {"other", "serve", "--port", std::to_string(port_in(line))};
    char* argv[] = {words[0].data(), words[1].data(), words[2].data(), words[3].data(), nullptr};
    EXPECT_EQ(other.main(4, argv), 1);
    EXPECT_EQ(testing::internal::GetCapturedStderr(),
              "error: cannot listen on 127.0.0.1:" + words[3] + " (address already in use)\n");
    app.stop();
  });
}

// Hooks and contexts

struct Lens {
  double magnification = 1;
};
constexpr detail::Injected a_lens[] = {{&typeid(Lens), "Lens"}};

void run_look(detail::Call& call) {
  call.task().log("x" + std::to_string(static_cast<int>(static_cast<Lens*>(call.context(0))->magnification)));
  test::yield_nothing(call);
}
void provide_lens(App& app) { app.provide(Lens{.magnification = 40}); }
void fail_to_start(detail::HookCall&) { throw std::runtime_error("no power"); }

TEST_F(AppTest, AConfigureHookProvidesContexts) {
  static constexpr detail::HookEntry hook{
      .kind = detail::HookKind::configure, .name = "provide_lens", .configure = provide_lens};
  detail::ActionEntry& look = table.make("look", run_look);
  look.contexts = a_lens;
  app.registry().add(look);
  app.registry().add(hook);
  EXPECT_EQ(run({"call", "look"}).err, "x40\n");
  EXPECT_EQ(run({"call", "look"}).err, "x40\n") << "it runs once, and its contexts are there in each call";
}

TEST_F(AppTest, AStartupHookThatFailsIsTold) {
  static constexpr detail::HookEntry hook{
      .kind = detail::HookKind::startup, .name = "open_camera", .run = fail_to_start};
  app.registry().add(hook);
  const Ran called = run({"call", "add", "a=1"});
  EXPECT_EQ(called.status, 1);
  EXPECT_EQ(called.err, "error: the app cannot start: the hook 'open_camera' failed: no power\n");
  const Result<> served = app.serve({.port = 0});
  ASSERT_FALSE(served);
  EXPECT_THAT(std::string(served.error().message()), HasSubstr("no power"));
}

} // namespace arkitekt
