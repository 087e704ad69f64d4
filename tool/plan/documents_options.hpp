// What a user may say about the C++ of GraphQL documents. Filled from arkitekt_reflect(), the command line or
// graphql.config.yaml; plan_documents() reads it.
#pragma once
#include <string>
#include <vector>

namespace reflekt {

/// A C++ type that the user chose, for something of the schema.
struct CppType {
  std::string graphql;     ///< the GraphQL type; of a scalar also "*": all that have no mapping of their own
  std::string type;        ///< "lab::Date"
  std::string header = {}; ///< "lab/date.hpp" or "<lab/date.hpp>"; "": none is needed
};

/// How names of the schema and of documents are spelled in C++.
enum class Style : unsigned char { as_in_schema, pascal_case, snake_case };

struct Styler {
  Style types = Style::pascal_case;    ///< also of operations, fragments and what is inside them
  Style functions = Style::snake_case; ///< of operations, and of @oneOf inputs
  Style members = Style::as_in_schema; ///< also of variables
  Style values = Style::as_in_schema;  ///< enumerators
};

struct DocumentsOptions {
  std::string space = {};            ///< the namespace: "starwars", "lab::starwars"; "": that of the domain
  std::string target = {};           ///< what the shared files are called: "starwars"; "": after the domain
  std::vector<CppType> scalars = {}; ///< types that read_scalar() knows, or with an arkitekt::ScalarTraits of their own
  std::vector<CppType> traits = {};  ///< bases of each struct that is made for the GraphQL type
  Styler styler = {};
  bool unwrap = true;        ///< functions hand back a lone root field itself, not the struct around it
  std::string manifest = {}; ///< a file for the hashes of all operations, relative to the output; "": none is wanted
};

} // namespace reflekt
