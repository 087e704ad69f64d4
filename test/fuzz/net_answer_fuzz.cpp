// What comes from a server: an HTTP answer, which must mean the same however the network cuts it, with a body that
// stays below its limit when it is inflated.
#include "net/http_answer.hpp"
#include <cstdint>
#include <cstdio>
#include <cstdlib>

namespace {

using namespace arkitekt::net;

[[noreturn]] void stop(const char* what) {
  std::fprintf(stderr, "%s\n", what);
  std::abort();
}

constexpr std::size_t limit = 100'000;

std::string describe(AnswerReader& reader) {
  const HttpResponse response = reader.take();
  if (response.body.size() > limit) stop("a body over the limit");
  std::string text = std::to_string(response.status) + "\n";
  for (const auto& [name, value] : response.headers) text.append(name).append(": ").append(value).append("\n");
  return text + "\n" + response.body;
}

// What is wrong may show sooner or later: either way it is no answer.
const std::string none = "none";

std::string read_in_pieces(std::string_view bytes, std::size_t piece, bool is_head) {
  AnswerReader reader(is_head, limit);
  std::string kept;
  while (!bytes.empty()) {
    kept.append(bytes.substr(0, piece));
    bytes.remove_prefix(std::min(piece, bytes.size()));
    std::string_view rest = kept;
    if (reader.read(rest)) return describe(reader);
    if (reader.fault()) return none;
    kept.erase(0, kept.size() - rest.size());
  }
  return reader.end() ? describe(reader) : none;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const bool is_head = (data[0] & 1U) != 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data + 1), size - 1);
  const std::string whole = read_in_pieces(bytes, size, is_head);
  for (const std::size_t piece : {1, 3, 64})
    if (read_in_pieces(bytes, piece, is_head) != whole) stop("another meaning in pieces");
  return 0;
}
