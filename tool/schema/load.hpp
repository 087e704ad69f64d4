// Texts of schemas and documents, wherever they are.
#pragma once
#include "tool/config/project.hpp"
#include <arkitekt/core/diagnostic.hpp>
#include <arkitekt/core/source.hpp>
#include <arkitekt/result.hpp>
#include <string>
#include <vector>

namespace reflekt {

/// The files that `patterns` mean: names as they are, globs expanded, what follows a `!` left out again. Each file
/// once, in the order of the patterns. What is not there or matches nothing is an error; `what` says of what: "no
/// document matches 'src/**/*.graphql'".
std::vector<std::string> find_files(const std::vector<std::string>& patterns, const std::string& what,
                                    arkitekt::Diagnostics& diagnostics);

/// The files' texts under their own names. Those that cannot be read are errors.
std::vector<arkitekt::Source> read_sources(const std::vector<std::string>& files, arkitekt::Diagnostics& diagnostics);

/// The text of a schema: SDL, or introspection in JSON. The latter becomes SDL and is called `schema.json (as SDL)`,
/// since places in it are not those of the file. Errors: usage, when there is no such file; those of
/// introspection_to_sdl().
arkitekt::Result<arkitekt::Source> read_schema(const std::string& file);

/// The texts of schemas: files, globs and what servers say of themselves.
std::vector<arkitekt::Source> read_schemas(const std::vector<SchemaPlace>& places, arkitekt::Diagnostics& diagnostics);

} // namespace reflekt
