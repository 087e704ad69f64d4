// The layers of docs/architecture.md as a test: reads every #include of include/, lib/ and tool/.
#include <arkitekt/core/text.hpp>
#include <filesystem>
#include <gtest/gtest.h>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;
using Names = std::set<std::string>;

/// Room → the rooms it may include, besides itself. The table of docs/architecture.md.
const std::map<std::string, Names> allowed = {
    {"core", {}},
    {"json", {"core"}},
    {"graphql", {"core"}},
    {"async", {"core"}},
    {"definition", {"core", "json"}},
    {"net", {"core", "async"}},
    {"client", {"core", "json", "graphql", "async", "net"}},
    {"runtime", {"core", "json", "definition", "async"}},
    {"serve", {"core", "json", "definition", "async", "net", "runtime"}},
    {"app", {"core", "json", "definition", "async", "net", "client", "runtime", "serve"}},
    {"tool/scan", {"core"}},
    {"tool/plan", {"core", "json", "graphql", "definition", "tool/scan/model.hpp"}},
    {"tool/emit", {"core", "json", "definition", "tool/plan/plan.hpp", "tool/plan/documents_plan.hpp"}},
    {"tool/config", {"core", "json", "tool/plan/documents_options.hpp"}},
    {"tool/schema", {"core", "json", "graphql", "async", "net", "tool/config"}},
    {"tool/mock", {"core", "json", "graphql", "async", "net"}},
    {"tool/commands",
     {"core", "json", "graphql", "async", "definition", "net", "client", "tool", "tool/scan", "tool/plan", "tool/emit",
      "tool/config", "tool/schema", "tool/mock"}},
    {"tool", // main.cpp and generate.cpp
     {"core", "json", "graphql", "definition", "tool/scan", "tool/plan", "tool/emit", "tool/config", "tool/schema",
      "tool/commands"}},
};

/// The headers directly in include/arkitekt are the user's; each belongs to a room all the same.
const std::map<std::string, std::string> public_headers = {
    {"annotations.hpp", "core"},
    {"error.hpp", "core"},
    {"forward.hpp", "core"},
    {"result.hpp", "core"},
    {"version.hpp", "core"},
    {"async.hpp", "async"},
    {"context.hpp", "async"},
    {"generator.hpp", "async"},
    {"client.hpp", "client"},
    {"generated_operation.hpp", "client"},
    {"response.hpp", "client"},
    {"links.hpp", "client"},
    {"future.hpp", "async"},
    {"upload.hpp", "client"},
    {"generated_action.hpp", "runtime"},
    {"generated_value.hpp", "runtime"},
    {"registry.hpp", "runtime"},
    {"task.hpp", "runtime"},
    {"state.hpp", "runtime"},
    {"memory.hpp", "runtime"},
    {"remote.hpp", "runtime"},
    {"stop_token.hpp", "runtime"},
    {"workflow.hpp", "runtime"},
    {"generated_call.hpp", "runtime"},
    {"arkitekt.hpp", "runtime"},
    {"testing.hpp", "runtime"},
    {"generated_state.hpp", "runtime"},
    {"app.hpp", "app"},
    {"program.hpp", "app"},
    {"nullable.hpp", "core"},
    {"open.hpp", "core"},
    {"operation.hpp", "core"},
    {"execute.hpp", "client"},
    {"graphql.hpp", "client"},
    {"structure.hpp", "core"},
    {"date_time.hpp", "core"},
    {"generated_scalar.hpp", "json"},
};

/// Third-party headers by the beginning of their name → the folders that may include them.
const std::map<std::string, std::vector<std::string>> third_parties = {
    {"clang/", {"tool/scan/", "tool/main.cpp"}},
    {"llvm/", {"tool/scan/", "tool/main.cpp"}},
    {"simdjson", {"lib/json/"}},
    {"boost/", {"lib/async/", "lib/net/", "lib/serve/"}},
    {"curl/", {"lib/net/"}},
    {"zlib.h", {"lib/net/"}},
    {"openssl/", {"lib/net/"}},
    {"sqlite3", {"lib/runtime/"}},
    {"CLI/", {"lib/app/", "tool/commands/"}},
    {"yaml-cpp/", {"tool/config/"}},
};

struct Include {
  std::string file; ///< relative to the source directory
  int line;
  std::string name; ///< "arkitekt/json/reader.hpp"
  friend std::ostream& operator<<(std::ostream& out, const Include& include) {
    return out << include.file << ':' << include.line << " includes " << include.name;
  }
};

std::vector<Include> includes_below(const std::vector<std::string>& folders) {
  std::vector<Include> found;
  for (const std::string& folder : folders)
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(ARKITEKT_SOURCE_DIR) / folder)) {
      const std::string extension = entry.path().extension().string();
      if (extension != ".hpp" && extension != ".cpp") continue;
      std::istringstream text(arkitekt::read_file(entry.path().string()).value());
      const std::string file = fs::relative(entry.path(), ARKITEKT_SOURCE_DIR).string();
      std::string line;
      for (int number = 1; std::getline(text, line); ++number) {
        if (line.starts_with("namespace")) break; // what follows may be templates of generated code
        if (!line.starts_with("#include")) continue;
        const std::size_t begin = line.find_first_of("<\""), end = line.find_first_of(">\"", begin + 1);
        if (end != std::string::npos) found.push_back({file, number, line.substr(begin + 1, end - begin - 1)});
      }
    }
  return found;
}

/// The room of a file or of an included name; "" for what is not ours.
std::string room_of(std::string_view path) {
  if (path.starts_with("include/")) path.remove_prefix(8);
  const bool is_public = path.starts_with("arkitekt/"), is_library = path.starts_with("lib/");
  if (is_public || is_library) {
    path.remove_prefix(is_public ? 9 : 4);
    const std::size_t slash = path.find('/');
    if (slash != std::string_view::npos) return std::string(path.substr(0, slash));
    const auto header = public_headers.find(std::string(path));
    return header == public_headers.end() ? "no room: " + std::string(path) : header->second;
  }
  if (path.starts_with("tool/")) {
    const std::size_t slash = path.find('/', 5);
    return std::string(slash == std::string_view::npos ? "tool" : path.substr(0, slash));
  }
  // lib/ is an include directory: "async/io_context.hpp" is a private header of the room async.
  const std::size_t slash = path.find('/');
  if (slash != std::string_view::npos && fs::exists(fs::path(ARKITEKT_SOURCE_DIR) / "lib" / path))
    return std::string(path.substr(0, slash));
  return "";
}

TEST(Layers, EveryRoomIncludesOnlyWhatTheTableAllows) {
  for (const Include& include : includes_below({"include", "lib", "tool"})) {
    const std::string from = room_of(include.file), to = room_of(include.name);
    if (to.empty() || from == to) continue;
    ASSERT_TRUE(allowed.contains(from)) << include.file << " belongs to no room of the table: " << from;
    const Names& names = allowed.at(from);
    EXPECT_TRUE(names.contains(to) || names.contains(include.name)) << include << ": " << from << " may not use " << to;
  }
}

TEST(Layers, ThirdPartiesStayWhereTheyAreWrapped) {
  for (const Include& include : includes_below({"include", "lib", "tool"}))
    for (const auto& [prefix, folders] : third_parties) {
      if (!include.name.starts_with(prefix)) continue;
      bool is_allowed = false;
      for (const std::string& folder : folders) is_allowed |= include.file.starts_with(folder);
      EXPECT_TRUE(is_allowed) << include;
    }
}

TEST(Layers, WhatAnnotatedHeadersIncludeIsThin) {
  const Names heavy = {"functional", "memory", "chrono", "stop_token", "map", "unordered_map", "iostream", "sstream"};
  const Names thin = {"annotations.hpp", "error.hpp",     "forward.hpp",  "result.hpp", "async.hpp",
                      "context.hpp",     "generator.hpp", "task.hpp",     "client.hpp", "nullable.hpp",
                      "open.hpp",        "operation.hpp", "structure.hpp"};
  for (const Include& include : includes_below({"include"}))
    if (thin.contains(fs::path(include.file).filename().string()) && include.file.find('/', 17) == std::string::npos) {
      EXPECT_FALSE(heavy.contains(include.name)) << include;
    }
}

TEST(Layers, TheTestSeesIncludes) { EXPECT_GT(includes_below({"include", "lib", "tool"}).size(), 50u); }

} // namespace
