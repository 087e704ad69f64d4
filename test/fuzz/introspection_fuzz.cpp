// Any bytes as an answer to an introspection query: what becomes SDL must parse, but for locations of directives that
// this edition of the specification does not have.
#include "tool/schema/introspection.hpp"
#include <arkitekt/graphql/parser.hpp>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

using namespace arkitekt;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string json(reinterpret_cast<const char*>(data), size);
  const auto sdl = reflekt::introspection_to_sdl(json);
  if (!sdl || sdl->empty()) return 0;
  const Source source{"sdl", *sdl};
  Diagnostics diagnostics;
  if (graphql::parse_document(source, diagnostics)) return 0;
  if (sdl->find("directive @") != sdl->npos) return 0;
  std::fputs(to_text(diagnostics).c_str(), stderr);
  std::abort();
}
