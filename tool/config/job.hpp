// What one run of `reflekt gen` is to do: from the response file of arkitekt_reflect(), or from flags.
#pragma once
#include "tool/config/project.hpp"
#include "tool/plan/documents_options.hpp"
#include <arkitekt/core/diagnostic.hpp>
#include <arkitekt/core/source.hpp>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace reflekt {

struct SchemaFile {
  std::string domain = "default";
  std::string file; ///< absolute
};

/// A schema, or a part of one, that has been read already: what a server says of itself.
struct SchemaText {
  std::string domain = "default";
  arkitekt::Source source;
};

/// GraphQL documents of one schema.
struct DocumentFile {
  std::string domain = "default";
  std::string file; ///< absolute
};

/// How strictly the schema and the documents of one domain are checked.
struct Strictness {
  /// Schemas come from others, who break rules that hinder nobody.
  RuleLevel schema = RuleLevel::ignore;
  /// A fragment that nobody uses hinders nobody.
  std::vector<RuleSetting> documents = {{"NoUnusedFragments", RuleLevel::warn, {}}};
};

struct Job {
  std::string target; ///< "my-camera"
  std::string name;   ///< its C identifier: "my_camera"
  bool is_executable = false;
  std::string out;                           ///< the directory for generated files
  std::string depfile;                       ///< "": none is wanted
  std::string stamp;                         ///< what the depfile speaks of
  std::vector<std::string> headers, sources; ///< absolute
  std::vector<SchemaFile> schemas;
  std::vector<SchemaText> schema_texts;
  std::vector<DocumentFile> documents;
  std::map<std::string, DocumentsOptions> options; ///< of documents, by domain
  std::map<std::string, Strictness> strictness;    ///< of the domains that want another than the usual
  bool is_strict = false;             ///< --nullability=strict: of functions, what may be null must be a std::optional
  bool has_code = true;               ///< false: documents alone, there is no <target>.reflekt.cpp
  std::string compiler;               ///< the project's; "": Clang's own defaults
  std::vector<std::string> arguments; ///< for the compiler: -I, -D, -std=…
  std::vector<std::string> include_directories; ///< those of the arguments
  std::map<std::string, std::string> taken;     ///< files that may not be written, and whose they are
  std::string response_file;                    ///< "" when there was none; a dependency like the others
  bool is_last = false;                         ///< the process ends after it: memory is left to the system
};

/// The job that a response file describes: lines `key=value`, in any order; keys that mean nothing here are skipped, so
/// that an older reflekt can read a newer file. `path` is the file's own, for messages.
/// Nothing means that errors were added.
std::optional<Job> parse_response_file(const std::string& path, std::string_view text,
                                       arkitekt::Diagnostics& diagnostics);

/// `Date=lab::Date:lab/date.hpp` or `Date=std::string`: the GraphQL type, the C++ type, its header. What is missing is
/// empty.
CppType parse_cpp_type(std::string_view text);

/// The words of a command line as a shell splits them: blanks, quotes, backslashes.
std::vector<std::string> split_command(std::string_view command);

/// "-std=c++20" for the highest of the standards that a target asks for: CXX_STANDARD and cxx_std_… features.
/// At least C++20, which the library needs.
std::string standard_option(const std::string& cxx_standard, bool extensions, const std::vector<std::string>& features);

} // namespace reflekt
