// What clients send to a served app: bodies of commands, first messages, queries. Nothing may crash, and what is taken
// on must be what the runtime expects.
#include "serve/request.hpp"

#include <arkitekt/json/value.hpp>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace arkitekt;
  const std::string text(reinterpret_cast<const char*>(data), size);
  if (const auto request = serve::read_assign(text)) {
    const auto args = json::parse(request->args);
    // Value is read less deep than the arguments may be.
    if (args ? !args->object() : request->args.size() < 512) std::abort();
  }
  (void)serve::read_task(text);
  (void)serve::read_init(text);
  for (const std::string& value : serve::query_values(text, "a"))
    if (value.empty() || value.find(',') != value.npos) std::abort();
  return 0;
}
