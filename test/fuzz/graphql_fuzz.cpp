// Any bytes as a GraphQL document: no crash, and what parses means the same after printing.
#include <arkitekt/graphql/parser.hpp>
#include <arkitekt/graphql/printer.hpp>
#include <arkitekt/graphql/schema.hpp>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

using namespace arkitekt;
using namespace arkitekt::graphql;

namespace {

[[noreturn]] void stop(const char* what, const std::string& text) {
  std::fprintf(stderr, "%s:\n%s\n", what, text.c_str());
  std::abort();
}

void check_printing(const ast::Document& document) {
  Diagnostics diagnostics;
  // Breaking a line adds no level, so that what was not too deep stays so.
  const Source printed{"printed", print(document)};
  const auto again = parse_document(printed, diagnostics);
  if (!again) stop("what was printed does not parse", printed.text + to_text(diagnostics));
  if (print(*again) != printed.text) stop("printing again gives another text", printed.text);
  const Source minified{"minified", print_minified(document)};
  const auto small = parse_document(minified, diagnostics);
  if (!small) stop("the minified text does not parse", minified.text);
  if (print_minified(*small) != minified.text) stop("minifying again gives another text", minified.text);
}

void use(const Schema& schema) {
  for (const Type* type : schema.types()) {
    type->description();
    for (const Field& field : type->fields) {
      if (schema.find_field(*type, field.name) == nullptr) stop("a field is not found", std::string(field.name));
      if (field.is_deprecated()) field.deprecation_reason();
      for (const InputValue& argument : field.arguments) to_string(argument.type);
    }
    for (const Type* other : schema.types()) schema.may_overlap(*type, *other);
  }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Source source{"fuzz", std::string(reinterpret_cast<const char*>(data), size)};
  Diagnostics diagnostics;
  if (const auto document = parse_document(source, diagnostics, {.max_depth = 60})) check_printing(*document);
  parse_value(source, diagnostics, true);
  parse_field(source, diagnostics);
  if (const auto schema = build_schema({source}, diagnostics, {.rules = Strictness::ignore})) use(*schema);
  to_text(diagnostics);
  return 0;
}
