#include "tool/commands/init.hpp"
#include "tool/config/project.hpp"
#include <arkitekt/core/text.hpp>
#include <arkitekt/json/writer.hpp>
#include <cstdio>

namespace reflekt {

const std::string_view init_help =
    R"(Writes graphql.config.yaml in this folder, with a word on every key. Asks nothing, overwrites nothing without --force:
  reflekt init
  reflekt init --schema https://spacex.example/graphql --documents 'graphql/**/*.graphql')";

std::string configuration_text(const InitFlags& flags) {
  // A JSON text is a YAML text, whatever is in it.
  return R"(# What reflekt, editors and other GraphQL tools read. `reflekt gen` writes C++ for the documents,
# `reflekt check` only checks them, `reflekt watch` generates whenever a file changes.

# A file, a glob, a URL or a list of those; SDL, or introspection in JSON. A URL may have headers:
#   schema:
#     https://lab.example/graphql:
#       headers: {Authorization: "Bearer ${TOKEN}"}
schema: )" +
         arkitekt::json::quote(flags.schema) +
         R"(

# Operations and fragments. ** stands for any directories, {a,b} for either; "!src/old/**" leaves out.
documents: )" +
         arkitekt::json::quote(flags.documents) + R"(

# Several projects have names: `reflekt gen fleet`.
# projects:
#   fleet: {schema: fleet.graphql, documents: fleet/**/*.graphql}

extensions:
  reflekt:
    # The directory for what is generated.
    out: generated
    # The domain of the client that the operations take; else the project's name.
    # domain: default
    # The C++ namespace of what is generated; else the domain.
    # namespace: lab::fleet
    # What the files that documents share are named after; else the domain.
    # target: fleet
    # For this tool alone: instead of those above.
    # schema: schema.graphql
    # documents: src/**/*.graphql
    # What a rule of the specification that the schema breaks is: error, warn or ignore.
    # schema_rules: warn
    # The same for rules of documents.
    # rules: {NoUnusedFragments: warn}
    # The C++ types of custom scalars.
    # scalars: {DateTime: {type: lab::Time, header: lab/time.hpp}}
    # Classes that all structs generated for a GraphQL type derive from.
    # traits: {Capsule: {type: lab::HasId, header: lab/has_id.hpp}}
    # How names are spelled: as_in_schema, pascal_case or snake_case; one for all or for each kind.
    # styler: {types: pascal_case, functions: snake_case, members: snake_case, values: as_in_schema}
    # Return a lone root field itself; false: in the struct of its operation.
    # unwrap: true
    # A file for the hashes of all operations, for persisted queries.
    # manifest: operations.json
)";
}

int run_init(const InitFlags& flags) {
  const std::string file = "graphql.config.yaml";
  const auto present = find_configuration_in("");
  if (present && !flags.force) {
    std::fprintf(stderr, "%s: error: there is a configuration already; --force writes %s all the same\n",
                 present->c_str(), file.c_str());
    return 1;
  }
  const arkitekt::Result<bool> written = arkitekt::write_file_if_changed(file, configuration_text(flags));
  if (!written) {
    std::fprintf(stderr, "error: %s\n", std::string(written.error().message()).c_str());
    return 1;
  }
  std::printf("wrote %s; reflekt gen generates what it names\n", file.c_str());
  return 0;
}

} // namespace reflekt
