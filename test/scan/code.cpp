#include "scan/code.hpp"
#include <arkitekt/core/text.hpp>
#include <cstdlib>
#include <filesystem>
#include <gtest/gtest.h>
#include <sstream>

namespace reflekt {

namespace fs = std::filesystem;

Code::Code() {
  std::string pattern = (fs::temp_directory_path() / "scan-XXXXXX").string();
  if (!mkdtemp(pattern.data())) throw std::runtime_error("no temporary directory");
  directory_ = fs::canonical(pattern).string();
  request.arguments = {"-I" ARKITEKT_SOURCE_DIR "/include"};
}
Code::Code(std::string_view text) : Code() { header("a.hpp", text); }
Code::~Code() {
  std::error_code error;
  fs::remove_all(directory_, error);
}

std::string Code::file(const std::string& name, std::string_view text) const {
  std::string path = directory_ + '/' + name;
  const auto written = arkitekt::write_file_if_changed(path, text);
  if (!written) throw arkitekt::Error(written.error());
  return path;
}
std::string Code::header(const std::string& name, std::string_view text) {
  return request.headers.emplace_back(file(name, text));
}
std::string Code::source(const std::string& name, std::string_view text) {
  return request.sources.emplace_back(file(name, text));
}
std::string Code::errors() const { return arkitekt::to_text(scan().diagnostics, directory_); }

namespace {

template <class Items, class Print> std::string join(const Items& items, Print print) {
  std::string text;
  for (const auto& item : items) (text += text.empty() ? "" : ", ") += print(item);
  return text;
}

struct Show {
  std::string operator()(const Null&) const { return "null"; }
  std::string operator()(const Opaque&) const { return "<opaque>"; }
  std::string operator()(bool value) const { return value ? "true" : "false"; }
  std::string operator()(std::int64_t value) const { return std::to_string(value); }
  std::string operator()(std::uint64_t value) const { return std::to_string(value) + 'u'; }
  std::string operator()(double value) const {
    std::ostringstream out;
    out.precision(17);
    out << value;
    const bool looks_whole = out.str().find_first_of(".en") == std::string::npos;
    return out.str() + (looks_whole ? ".0" : "");
  }
  std::string operator()(const std::string& value) const { return '"' + value + '"'; }
  std::string operator()(const Enumerated& value) const { return value.type + "::" + value.name; }
  std::string operator()(const ConstantList& list) const {
    return '[' + join(list.items, [](const Constant& item) { return show(item); }) + ']';
  }
  std::string operator()(const ConstantObject& object) const {
    return object.type + '{' + join(object.members, [](const auto& m) { return m.name + ": " + show(m.value); }) + '}';
  }
  std::string operator()(const ConstantMap& map) const {
    return '{' + join(map.items, [](const auto& i) { return '"' + i.name + "\": " + show(i.value); }) + '}';
  }
};

template <class Items> const auto& by_name(const Items& items, std::string_view name) {
  for (const auto& item : items)
    if (item.name == name) return item;
  ADD_FAILURE() << "there is no " << name;
  static const typename Items::value_type none{};
  return none;
}

} // namespace

std::string show(const Constant& constant) { return std::visit(Show(), constant.value); }
std::string show(const std::optional<Constant>& constant) { return constant ? show(*constant) : "none"; }

std::string show(const Type& type) {
  constexpr const char* kinds[] = {"nothing",     "boolean",   "integer",
                                   "floating",    "string",    "string_view",
                                   "optional",    "list",      "map",
                                   "variant",     "tuple",     "enum",
                                   "record",      "date",      "duration",
                                   "memory",      "async",     "generator",
                                   "stream",      "result",    "response",
                                   "nullable",    "open",      "box",
                                   "client",      "task",      "workflow",
                                   "state",       "app",       "observed",
                                   "raw_pointer", "function",  "smart_pointer",
                                   "character",   "array",     "constant",
                                   "reference",   "bit_field", "template_argument",
                                   "unknown"};
  static_assert(std::size(kinds) == static_cast<std::size_t>(TypeKind::unknown) + 1);
  std::string text = kinds[static_cast<std::size_t>(type.kind)];
  if (type.kind == TypeKind::integer && !type.is_signed) text = "unsigned";
  if (type.bits > 0) text += std::to_string(type.bits);
  if (!type.container.empty()) text = type.container;
  if (type.declaration >= 0) text += '#' + std::to_string(type.declaration);
  if (type.arguments.empty()) return text;
  return text + '<' + join(type.arguments, [](const Type& each) { return show(each); }) + '>';
}

const Function& function(const Scanned& scanned, std::string_view name) {
  return by_name(scanned.model.functions, name);
}
const Record& record(const Scanned& scanned, std::string_view name) { return by_name(scanned.model.records, name); }
const Enum& enumeration(const Scanned& scanned, std::string_view name) { return by_name(scanned.model.enums, name); }

} // namespace reflekt
