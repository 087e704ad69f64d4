// What read_implementation() takes, write() gives back: the second reading is equal to the first. Anything else is an
// error with a text.
#include <arkitekt/definition/definition.hpp>
#include <arkitekt/json/writer.hpp>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

namespace {

using namespace arkitekt::definition;

[[noreturn]] void stop(const char* what, std::string_view text) {
  std::fprintf(stderr, "%s\n%.*s\n", what, static_cast<int>(text.size()), text.data());
  std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto implementation = read_implementation(text);
  if (!implementation) {
    if (implementation.error().message().empty()) stop("refused without a reason", text);
    return 0;
  }
  arkitekt::json::Writer out;
  write(out, *implementation, Spelling::snake_case);
  const auto again = read_implementation(out.text());
  if (!again || *again != *implementation) stop("not the same after writing", text);
  if (hash(again->definition) != hash(implementation->definition)) stop("not the same hash", text);
  return 0;
}
