#include "serve/request.hpp"

#include <algorithm>
#include <arkitekt/json/reader.hpp>
#include <array>

namespace arkitekt::serve {

namespace {

using json::Cursor;

constexpr std::string_view example = R"({"args":{"sigma":2.5}})";

Error refusal(std::string_view text) { return Error(ErrorKind::validation, text); }

/// Why `cursor` stopped, with the member's name.
Error refusal(const json::Reader& reader, const Cursor& cursor) {
  const Error error = json::decode_error(reader, cursor);
  std::string text(error.path());
  if (!text.empty()) text += ": ";
  return refusal(text += error.message());
}

/// Reads an object; `member(name, value)` reads the values, and returns false where one does not fit.
template <class Member> bool read_object(json::Reader& reader, std::string_view text, Cursor& cursor, Member&& member) {
  if (!reader.open(text, cursor) || !cursor.open_object()) return false;
  if (!cursor.empty_object()) {
    do {
      std::string name;
      if (!cursor.name(name) || !member(std::string_view(name))) return false;
    } while (cursor.more_members());
  }
  return cursor.ok() && reader.at_end(cursor);
}

bool read_optional(Cursor& cursor, std::string& into) {
  bool null = false;
  return cursor.is_null(null) && (null || cursor.text(into));
}
bool read_optional(Cursor& cursor, bool& into) {
  bool null = false;
  return cursor.is_null(null) && (null || cursor.boolean(into));
}
bool read_optional(Cursor& cursor, std::vector<std::string>& into) {
  bool null = false;
  if (!cursor.is_null(null) || null) return cursor.ok();
  into.clear();
  if (!cursor.open_array()) return false;
  if (cursor.empty_array()) return true;
  do {
    if (!cursor.text(into.emplace_back())) return false;
  } while (cursor.more());
  return cursor.ok();
}

bool read_arguments(Cursor& cursor, std::string& into) {
  if (cursor.peek() != '{') return cursor.fail(json::Code::expected_object);
  std::string_view raw;
  if (!cursor.raw(raw)) return false;
  into = raw;
  return true;
}

// The keys that the Python server takes; what none of ours looks at is skipped.
constexpr std::array<std::string_view, 13> skipped = {"action",     "resolution", "agent",          "action_hash",
                                                      "actionHash", "hooks",      "implementation", "dependencies",
                                                      "cached",     "log",        "ephemeral",      "parent"};

} // namespace

Result<AssignRequest> read_assign(std::string_view body) {
  json::Reader& reader = json::thread_reader();
  Cursor cursor;
  AssignRequest request;
  bool flag = false;
  std::string unknown;
  const bool fits = read_object(reader, body, cursor, [&](std::string_view name) {
    if (name == "args") return read_arguments(cursor, request.args);
    if (name == "interface") return read_optional(cursor, request.interface_name);
    if (name == "reference") return read_optional(cursor, request.reference);
    if (name == "capture" || name == "step") return read_optional(cursor, flag);
    if (std::ranges::find(skipped, name) == skipped.end() && unknown.empty()) unknown = name;
    return cursor.skip();
  });
  if (!fits) return refusal(reader, cursor);
  if (!unknown.empty())
    return refusal("unknown key '" + unknown + "': arguments go into 'args', as " + std::string(example));
  if (request.args.empty()) return refusal("'args' is missing: arguments go into it, as " + std::string(example));
  return request;
}

Result<std::string> read_task(std::string_view body) {
  json::Reader& reader = json::thread_reader();
  Cursor cursor;
  std::optional<std::string> task;
  const bool fits = read_object(reader, body, cursor, [&](std::string_view name) {
    return name == "task" ? cursor.text(task.emplace()) : cursor.skip();
  });
  if (!fits) return refusal(reader, cursor);
  if (!task) return refusal(R"('task' is missing: the body is {"task":id})");
  return *task;
}

std::optional<Filter> read_init(std::string_view message) {
  json::Reader& reader = json::thread_reader();
  Cursor cursor;
  Filter filter;
  const bool fits = read_object(reader, message, cursor, [&](std::string_view name) {
    if (name == "action_keys") return read_optional(cursor, filter.action_keys);
    if (name == "state_keys") return read_optional(cursor, filter.state_keys);
    if (name == "lock_keys") return read_optional(cursor, filter.lock_keys);
    return cursor.skip();
  });
  return fits ? std::optional(filter) : std::nullopt;
}

static int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

static std::string decode(std::string_view text) {
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escape =
        text[i] == '%' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 && hex_value(text[i + 2]) >= 0;
    if (escape) {
      decoded += static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
      i += 2;
    } else {
      decoded += text[i] == '+' ? ' ' : text[i];
    }
  }
  return decoded;
}

/// Calls `part` for each piece of `text` between separators.
template <class Part> static void split(std::string_view text, char separator, Part&& part) {
  while (true) {
    const std::size_t at = text.find(separator);
    part(text.substr(0, at));
    if (at == text.npos) return;
    text.remove_prefix(at + 1);
  }
}

std::vector<std::string> query_values(std::string_view query, std::string_view name) {
  std::vector<std::string> values;
  split(query, '&', [&](std::string_view pair) {
    const std::size_t equals = pair.find('=');
    if (equals == pair.npos || decode(pair.substr(0, equals)) != name) return;
    const std::string list = decode(pair.substr(equals + 1));
    split(list, ',', [&](std::string_view value) {
      const std::size_t first = value.find_first_not_of(" \t");
      if (first == value.npos) return;
      values.emplace_back(value.substr(first, value.find_last_not_of(" \t") - first + 1));
    });
  });
  return values;
}

bool matches(const std::vector<std::string>& keys, std::string_view key) noexcept {
  return keys.empty() || std::ranges::find(keys, key) != keys.end();
}

} // namespace arkitekt::serve
