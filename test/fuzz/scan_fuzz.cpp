// Two readers of what users write. Comments: each parameter's offset is where its name stands. Foreign attributes: the
// text keeps its length and its lines.
#include "tool/scan/doc.hpp"
#include "tool/scan/foreign.hpp"
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

namespace {

[[noreturn]] void stop(const char* what, std::string_view text) {
  std::fprintf(stderr, "%s\n%.*s\n", what, static_cast<int>(text.size()), text.data());
  std::abort();
}

void check_comment(std::string_view text) {
  const reflekt::CommentText read = reflekt::read_comment(text);
  if (read.parameter_offsets.size() != read.doc.parameters.size()) stop("offsets and parameters differ", text);
  for (std::size_t i = 0; i < read.parameter_offsets.size(); ++i)
    if (text.substr(read.parameter_offsets[i], read.doc.parameters[i].name.size()) != read.doc.parameters[i].name)
      stop("the name is not where it is said to be", text);
  if (read.doc.brief.find('\n') != std::string::npos) stop("a brief of several lines", text);
}

void check_foreign(std::string_view text) {
  const auto blanked = reflekt::blank_foreign_arguments(text);
  if (!blanked) return;
  if (blanked->size() != text.size()) stop("another length", text);
  if (std::count(blanked->begin(), blanked->end(), '\n') != std::count(text.begin(), text.end(), '\n'))
    stop("other lines", text);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check_comment(text);
  check_foreign(text);
  return 0;
}
