#include "tool/commands/command_line.hpp"
#include "tool/commands/check.hpp"
#include "tool/commands/download.hpp"
#include "tool/commands/gen.hpp"
#include "tool/commands/init.hpp"
#include "tool/mock/mock.hpp"
#include <CLI/CLI.hpp>
#include <algorithm>
#include <arkitekt/version.hpp>
#include <map>
#include <string>
#include <string_view>

namespace reflekt {

namespace {

void add_gen(CLI::App& app, GenFlags& flags) {
  CLI::App* gen = app.add_subcommand("gen", "read annotated C++ and write the code that it asks for");
  gen->footer(R"(In a project with CMake, arkitekt_reflect() calls this with a response file: reflekt gen @camera.rsp
By hand:
  reflekt gen --headers fleet.hpp --schema schema.graphql --out generated -- -Iinclude -std=c++20
writes generated/fleet.reflekt.hpp and generated/fleet.reflekt.cpp: compile the latter with the rest of the program.
  reflekt gen --schema spacex=schema.graphql --documents 'graphql/*.graphql' --out generated
writes a header and a source for each document, and those that they share, spacex.types.hpp and spacex.types.cpp.

Nothing is written when there is an error, and a file that would not change keeps its time.)");
  gen->add_option("--headers", flags.headers, "headers with annotated declarations, read in this order");
  gen->add_option("--sources", flags.sources, "sources with annotated functions of their own");
  gen->add_option("--schema", flags.schemas, "a GraphQL schema, or <domain>=<schema>; may be repeated");
  gen->add_option("--documents", flags.documents, "GraphQL documents, files or globs: of the first schema");
  gen->add_option("--scalar", flags.scalars, "the C++ type of a scalar: DateTime=std::string; may be repeated");
  gen->add_option("--out", flags.out, "the directory for what is generated");
  gen->add_option("--target", flags.target, "what the generated files are named after; else the first header");
  gen->add_flag("--executable", flags.is_executable, "declare what arkitekt_reflect() defines for executables");
  gen->add_option("--depfile", flags.depfile, "a file for make's dependencies");
  gen->add_option("--compiler", flags.compiler, "the project's compiler: its standard library is read then");
  gen->add_flag("--verbose", flags.is_verbose, "say what was written");
  gen->add_option("@file", flags.response_file, "a response file, instead of all flags")->type_name("");
}

void add_check(CLI::App& app, CheckFlags& flags) {
  static const std::map<std::string, ReportFormat> formats = {
      {"text", ReportFormat::text}, {"json", ReportFormat::json}, {"sarif", ReportFormat::sarif}};
  static const std::map<std::string, RuleLevel> levels = {
      {"error", RuleLevel::error}, {"warn", RuleLevel::warn}, {"ignore", RuleLevel::ignore}};
  CLI::App* check = app.add_subcommand("check", "check GraphQL documents against a schema");
  check->footer(std::string(check_help));
  check->add_option("project", flags.project, "a project of the configuration; else all of them");
  check->add_option("--config", flags.configuration, "the configuration; else the nearest one")->type_name("FILE");
  check->add_option("--schema", flags.schemas, "the schema: files, globs, URLs; several are read as one");
  check->add_option("--documents", flags.documents, "files with operations and fragments, or globs");
  check->add_option("--format", flags.format, "text (to stderr), json or sarif (to stdout)")
      ->transform(CLI::CheckedTransformer(formats).description(""))
      ->type_name("text|json|sarif");
  check->add_option("--schema-rules", flags.schema_rules, "what a rule that the schema breaks is")
      ->transform(CLI::CheckedTransformer(levels).description(""))
      ->type_name("error|warn|ignore");
  check->add_option("--rule", flags.rules, "the same for one rule of documents; may be repeated")
      ->type_name("RULE=error|warn|ignore");
}

void add_download(CLI::App& app, DownloadFlags& flags) {
  CLI::App* download = app.add_subcommand("download", "write the schema of a server to a file");
  download->footer(std::string(download_help));
  download->add_option("project", flags.project, "a project of the configuration; else all of them");
  download->add_option("--config", flags.configuration, "the configuration; else the nearest one")->type_name("FILE");
  download->add_option("--url", flags.url, "the server, instead of a configuration");
  download->add_option("--header", flags.headers, "a header for the url, 'Name: value'; may be repeated")
      ->type_name("HEADER");
  download->add_option("--out", flags.out, "the file; else schema.graphql or <project>.schema.graphql");
}

void add_init(CLI::App& app, InitFlags& flags) {
  CLI::App* init = app.add_subcommand("init", "write a graphql.config.yaml to begin with");
  init->footer(std::string(init_help));
  init->add_option("--schema", flags.schema, "a file, a glob or a URL");
  init->add_option("--documents", flags.documents, "a file or a glob");
  init->add_flag("--force", flags.force, "overwrite");
}

void add_mock(CLI::App& app, MockOptions& options) {
  CLI::App* mock = app.add_subcommand("mock", "serve a GraphQL schema from a JSON file, to develop against");
  mock->footer(std::string(mock_help));
  mock->add_option("--schema", options.schema_files, "the schema; several files are read as one")->required();
  mock->add_option("--data", options.data_file, "what it answers");
  mock->add_option("--port", options.port, "0 takes any free one")->check(CLI::Range(0, 65535));
}

} // namespace

int run_command_line(int argc, char** argv) {
  CLI::App app("reflekt: C++ declarations in, GraphQL functions and Arkitekt actions out.", "reflekt");
  app.set_version_flag("--version", "reflekt " ARKITEKT_VERSION);
  app.require_subcommand(1);
  app.footer("Each command explains itself: reflekt gen --help");
  GenFlags gen;
  add_gen(app, gen);
  CheckFlags check;
  add_check(app, check);
  DownloadFlags download;
  add_download(app, download);
  InitFlags init;
  add_init(app, init);
  MockOptions mock;
  add_mock(app, mock);
  // What stands behind `--` is the compiler's. CLI11 would take the `--` for the end of a list such as --headers.
  char** const end = argv + argc;
  char** const dashes = std::find_if(argv, end, [](const char* word) { return std::string_view(word) == "--"; });
  if (dashes != end) gen.compiler_arguments.assign(dashes + 1, end);
  try {
    app.parse(static_cast<int>(dashes - argv), argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2; // 0: it was --help
  }
  if (app.got_subcommand("check")) return run_check(check);
  if (app.got_subcommand("download")) return run_download(download);
  if (app.got_subcommand("init")) return run_init(init);
  return app.got_subcommand("mock") ? run_mock(mock) : run_gen(gen);
}

} // namespace reflekt
