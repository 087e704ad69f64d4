// The one place that knows CLI11.
#include "app/command_line.hpp"

#include "app/arguments.hpp"
#include "app/call.hpp"
#include "app/host.hpp"
#include "app/inspect.hpp"

#include <CLI/CLI.hpp>
#include <arkitekt/core/suggest.hpp>
#include <arkitekt/runtime/actions.hpp>
#include <arkitekt/version.hpp>
#include <cstdlib>
#include <iostream>

namespace arkitekt {

namespace {

struct CallCommand {
  std::string action, json;
  std::vector<std::string> words;
};

struct InspectCommand {
  bool json = false;
  int generation = 10;
};

int fail(const Error& error) {
  std::cerr << "error: " << error.message() << '\n';
  return 1;
}

std::string_view label_of(Level level) {
  switch (level) {
  case Level::debug: return "debug: ";
  case Level::info: return "";
  case Level::warning: return "warning: ";
  case Level::error: return "error: ";
  case Level::critical: return "critical: ";
  }
  return "";
}

/// As a URL has it: IPv6 in brackets.
std::string host_of(const std::string& address) {
  return address.find(':') == address.npos ? address : "[" + address + "]";
}

int serve(Host& host, const std::string& program, const ServeOptions& options) {
  const auto served = host.serve(options, [&](int port) {
    const std::size_t count = host.registry.state().actions.size();
    std::cout << program << " serves http://" << host_of(options.address) << ':' << port << " (" << count
              << (count == 1 ? " action)" : " actions)") << '\n'
              << std::flush; // whoever started us waits for this line
  });
  if (!served) return fail(served.error());
  if (host.left_behind == 0) return 0;
  std::cerr << "left " << host.left_behind << " functions behind that did not return\n";
  std::cout.flush();
  std::_Exit(0); // their threads still run: no destructor may
}

/// Returns on stdout, a line each; everything else on stderr.
void print(const runtime::Event& event) {
  if (const auto* yield = std::get_if<runtime::Yield>(&event.what)) std::cout << yield->returns << '\n' << std::flush;
  if (const auto* log = std::get_if<runtime::Log>(&event.what))
    std::cerr << label_of(log->level) << log->message << '\n';
  if (const auto* progress = std::get_if<runtime::Progress>(&event.what))
    std::cerr << progress->percent << " % " << progress->message << '\n';
}

int call(const Host& host, const CallCommand& command) {
  const detail::RegistryState& state = host.registry.state();
  const detail::Action* action = state.find(command.action);
  if (!action) return fail(Error(ErrorKind::usage, detail::unknown_action(state.names(), command.action)));
  const auto arguments = read_arguments(action->implementation.definition, command.words, command.json);
  if (!arguments) return fail(arguments.error());
  bool queued = false; // the first progress is the runtime's own: here nobody waits in a queue
  const auto ended =
      call_action(host.registry, host.contexts, command.action, *arguments, [&](const runtime::Event& event) {
        if (std::holds_alternative<runtime::Progress>(event.what) && !std::exchange(queued, true)) return;
        print(event);
      });
  return ended ? 0 : fail(ended.error());
}

int inspect(const Host& host, const InspectCommand& command) {
  if (command.json)
    std::cout << inspect_json(host.options, host.registry,
                              command.generation == 2 ? definition::Generation::two : definition::Generation::ten)
              << '\n';
  else
    std::cout << inspect_text(host.options, host.registry);
  return 0;
}

/// `quickstart call add a=1`: a call that works, as far as one can tell.
std::string example_call(const Registry& registry) {
  if (registry.state().actions.empty()) return "call ACTION";
  const auto& action = registry.state().actions.front()->implementation;
  std::string text = "call " + action.interface_name;
  for (const definition::Port& port : action.definition.args)
    if (!port.default_value && !port.nullable) text += " " + port.key + "=…";
  return text;
}

std::string examples(const std::string& program, const Registry& registry) {
  return "Examples:\n"
         "  " +
         program +
         " inspect                 what this program can do\n"
         "  " +
         program +
         " serve --port 8000       offer it over HTTP, with a page at http://127.0.0.1:8000\n"
         "  " +
         program + " " + example_call(registry) + "\n";
}

std::string name_of_program(const Host& host, int argc, char** argv) {
  if (argc < 1 || !argv[0] || !*argv[0]) return host.options.identifier;
  const std::string path = argv[0];
  return path.substr(path.rfind('/') + 1);
}

/// CLI11 calls it an argument that was not expected.
bool names_unknown_command(const CLI::App& cli, int argc, char** argv, std::string& text) {
  if (argc < 2 || argv[1][0] == '-' || argv[1][0] == '\0') return false;
  std::vector<std::string> names;
  for (const CLI::App* command : cli.get_subcommands({})) names.push_back(command->get_name());
  if (std::find(names.begin(), names.end(), argv[1]) != names.end()) return false;
  const std::string hint = did_you_mean(suggestions(argv[1], names));
  text = "there is no command '" + std::string(argv[1]) + "'" + (hint.empty() ? "" : ": " + hint);
  return true;
}

} // namespace

int run_command_line(Host& host, int argc, char** argv) {
  const std::string program = name_of_program(host, argc, argv);
  CLI::App cli(host.options.identifier + " " + host.options.version, program);
  cli.footer(examples(program, host.registry));
  cli.set_version_flag("--version",
                       host.options.identifier + " " + host.options.version + " (arkitekt " ARKITEKT_VERSION ")");

  ServeOptions serve_options;
  CLI::App* const serve_command = cli.add_subcommand("serve", "offer the actions over HTTP and WebSocket");
  serve_command->add_option("--address", serve_options.address, "where to listen; 0.0.0.0 is everywhere")
      ->capture_default_str();
  serve_command->add_option("--port", serve_options.port, "0 takes any free one")
      ->check(CLI::Range(0, 65535))
      ->capture_default_str();

  CallCommand call_options;
  CLI::App* const call_command = cli.add_subcommand("call", "run one action in this process and print what it returns");
  call_command->add_option("action", call_options.action, "its name, as inspect shows it")->required();
  call_command->add_option("arguments", call_options.words, "name=value: texts as they are, all else as JSON");
  call_command->add_option("--json", call_options.json, "arguments as one JSON object");

  InspectCommand inspect_options;
  CLI::App* const inspect_command = cli.add_subcommand("inspect", "list the actions with their arguments");
  inspect_command->add_flag("--json", inspect_options.json, "everything, for programs");
  inspect_command->add_option("--generation", inspect_options.generation, "of the platform: what its servers are sent")
      ->check(CLI::IsMember({10, 2}))
      ->capture_default_str();

  if (argc < 2) {
    std::cout << cli.help();
    return 0;
  }
  if (std::string text; names_unknown_command(cli, argc, argv, text)) {
    std::cerr << "error: " << text << '\n';
    return 2;
  }
  try {
    cli.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return cli.exit(error) == 0 ? 0 : 2;
  }
  if (serve_command->parsed()) return serve(host, program, serve_options);
  if (call_command->parsed()) return call(host, call_options);
  return inspect(host, inspect_options);
}

} // namespace arkitekt
