#include "tool/commands/command_line.hpp"
#include "tool/commands/check.hpp"
#include "tool/commands/download.hpp"
#include "tool/commands/gen.hpp"
#include "tool/commands/init.hpp"
#include "tool/commands/watch.hpp"
#include "tool/mock/mock.hpp"
#include <CLI/CLI.hpp>
#include <algorithm>
#include <arkitekt/version.hpp>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace reflekt {

namespace {

void add_projects(CLI::App* command, std::vector<std::string>& projects, std::string& configuration) {
  command->add_option("projects", projects, "projects of the configuration; else all of them")->type_name("PROJECT");
  command->add_option("--config", configuration, "the configuration; else the nearest one")->type_name("FILE");
}

void add_document_options(CLI::App* gen, DocumentFlags& flags) {
  gen->add_option("--scalar", flags.scalars, "the C++ type of a scalar: DateTime=std::string; may be repeated")
      ->type_name("SCALAR=TYPE[:HEADER]");
  gen->add_option("--trait", flags.traits, "a base of all structs of a GraphQL type: Capsule=lab::HasId:lab/id.hpp")
      ->type_name("GRAPHQL=TYPE[:HEADER]");
  gen->add_option("--namespace", flags.space, "the C++ namespace: lab::fleet; else the domain, or api");
  gen->add_option("--styler", flags.styler, "how names are spelled: one style for all, or types=STYLE,members=STYLE …")
      ->type_name("STYLER");
  gen->add_flag("--no-unwrap", flags.is_wrapped, "return a lone root field in the struct of its operation");
  gen->add_option("--manifest", flags.manifest, "a file for the hashes of all operations, for persisted queries")
      ->type_name("FILE");
}

void add_rules(CLI::App* command, std::optional<RuleLevel>& schema_rules, std::vector<std::string>& rules) {
  static const std::map<std::string, RuleLevel> levels = {
      {"error", RuleLevel::error}, {"warn", RuleLevel::warn}, {"ignore", RuleLevel::ignore}};
  command->add_option("--schema-rules", schema_rules, "what a rule that the schema breaks is")
      ->transform(CLI::CheckedTransformer(levels).description(""))
      ->type_name("error|warn|ignore");
  command->add_option("--rule", rules, "the same for one rule of documents; may be repeated")
      ->type_name("RULE=error|warn|ignore");
}

void add_gen(CLI::App& app, GenFlags& flags) {
  CLI::App* gen = app.add_subcommand("gen", "write the C++ that GraphQL documents or annotated headers ask for");
  gen->footer(std::string(gen_help));
  add_projects(gen, flags.words, flags.configuration);
  gen->add_option("--schema", flags.schemas, "a GraphQL schema, or <domain>=<schema>: files, globs, URLs");
  gen->add_option("--documents", flags.documents, "GraphQL documents, files or globs: of the first schema");
  gen->add_option("--headers", flags.headers, "headers with annotated declarations, read in this order");
  gen->add_option("--sources", flags.sources, "sources with annotated functions of their own");
  gen->add_option("--out", flags.out, "the directory for what is generated");
  gen->add_option("--target", flags.target,
                  "what the generated files are named after; else the first header, or the domain");
  add_document_options(gen, flags.of_documents);
  add_rules(gen, flags.of_documents.schema_rules, flags.of_documents.rules);
  gen->add_option_function<std::string>(
         "--nullability", [&flags](const std::string& word) { flags.is_strict = word == "strict"; },
         "of functions: a type that is not optional promises that no null comes, or is an error where one may")
      ->check(CLI::IsMember({"promise", "strict"}).description(""))
      ->type_name("promise|strict");
  gen->add_flag("--executable", flags.is_executable, "declare what arkitekt_reflect() defines for executables");
  gen->add_option("--depfile", flags.depfile, "a file for make's dependencies");
  gen->add_option("--compiler", flags.compiler, "the project's compiler: its standard library is read then");
  gen->add_flag("--verbose", flags.is_verbose, "say what was written");
}

void add_check(CLI::App& app, CheckFlags& flags) {
  static const std::map<std::string, ReportFormat> formats = {
      {"text", ReportFormat::text}, {"json", ReportFormat::json}, {"sarif", ReportFormat::sarif}};
  CLI::App* check = app.add_subcommand("check", "check GraphQL documents against a schema");
  check->footer(std::string(check_help));
  add_projects(check, flags.projects, flags.configuration);
  check->add_option("--schema", flags.schemas, "the schema: files, globs, URLs; several are read as one");
  check->add_option("--documents", flags.documents, "files with operations and fragments, or globs");
  check->add_option("--format", flags.format, "text (to stderr), json or sarif (to stdout)")
      ->transform(CLI::CheckedTransformer(formats).description(""))
      ->type_name("text|json|sarif");
  add_rules(check, flags.schema_rules, flags.rules);
}

void add_download(CLI::App& app, DownloadFlags& flags) {
  CLI::App* download = app.add_subcommand("download", "write the schema of a server to a file");
  download->footer(std::string(download_help));
  add_projects(download, flags.projects, flags.configuration);
  download->add_option("--url", flags.url, "the server, instead of a configuration");
  download->add_option("--header", flags.headers, "a header for the url, 'Name: value'; may be repeated")
      ->type_name("HEADER");
  download->add_option("--out", flags.out, "the file; else schema.graphql or <project>.schema.graphql");
}

void add_watch(CLI::App& app, WatchFlags& flags) {
  CLI::App* watch = app.add_subcommand("watch", "generate again whenever a file of a project changes");
  watch->footer(std::string(watch_help));
  add_projects(watch, flags.projects, flags.configuration);
  watch->add_flag("--verbose", flags.is_verbose, "say what was written");
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
  mock->add_option("--invent", options.seed, "make up what the data lacks; another SEED makes up other values")
      ->expected(0, 1)
      ->default_str("1")
      ->type_name("[SEED]");
  mock->add_option("--port", options.port, "0 takes any free one")->check(CLI::Range(0, 65535));
}

} // namespace

int run_command_line(int argc, char** argv) {
  CLI::App app("reflekt: C++ declarations in, GraphQL functions and Arkitekt actions out.", "reflekt");
  app.set_version_flag("--version", "reflekt " ARKITEKT_VERSION);
  app.require_subcommand(1);
  app.footer(R"(To begin with GraphQL documents:
  reflekt init --schema https://spacex.example/graphql --documents 'graphql/**/*.graphql'
  reflekt gen          once; reflekt watch, whenever a file changes
Each command explains itself: reflekt gen --help)");
  GenFlags gen;
  add_gen(app, gen);
  CheckFlags check;
  add_check(app, check);
  WatchFlags watch;
  add_watch(app, watch);
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
  if (app.got_subcommand("watch")) return run_watch(watch);
  if (app.got_subcommand("download")) return run_download(download);
  if (app.got_subcommand("init")) return run_init(init);
  return app.got_subcommand("mock") ? run_mock(mock) : run_gen(gen);
}

} // namespace reflekt
