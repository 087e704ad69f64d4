#include "tool/commands/report.hpp"
#include <algorithm>
#include <arkitekt/core/source.hpp>
#include <arkitekt/json/writer.hpp>
#include <arkitekt/version.hpp>
#include <set>

namespace reflekt {

using arkitekt::Diagnostic;
using arkitekt::Diagnostics;
using arkitekt::Place;
using arkitekt::Severity;
using arkitekt::json::Writer;
using arkitekt::json::WriterStyle;

namespace {

/// The column, in UTF-16 units, of the byte that many bytes behind the place.
int utf16_column(const Place& place, int bytes_behind = 0) {
  const std::size_t offset = static_cast<std::size_t>(place.column - 1 + bytes_behind);
  return arkitekt::line_column_utf16({"", place.line_text}, offset).column;
}

std::string_view name_of(Severity severity) { return severity == Severity::error ? "error" : "warning"; }

void write_text(Writer& out, std::string_view key, std::string_view text) {
  out.key(key);
  if (text.empty())
    out.null();
  else
    out.string(text);
}

void write_number(Writer& out, std::string_view key, int number) {
  out.key(key);
  if (number <= 0)
    out.null();
  else
    out.integer(number);
}

// ── SARIF ───────────────────────────────────────────────────────────────────────────────────────

/// A file's name as a relative reference (RFC 3986): whatever could mean something else is written as %XX.
std::string uri_of(std::string_view path) {
  constexpr std::string_view plain = "-._~/!$&'()*+,;=@";
  constexpr std::string_view hex = "0123456789ABCDEF";
  std::string uri = path.starts_with('/') ? "file://" : "";
  for (const char c : path) {
    const bool is_plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    if (is_plain || plain.find(c) != plain.npos) {
      uri += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    ((uri += '%') += hex[byte >> 4]) += hex[byte & 15];
  }
  return uri;
}

void write_message(Writer& out, std::string_view text) {
  out.key("message");
  out.begin_object();
  out.key("text");
  out.string(text);
  out.end_object();
}

void write_location(Writer& out, const Place& place, std::string_view message = {}) {
  out.begin_object();
  out.key("physicalLocation");
  out.begin_object();
  out.key("artifactLocation");
  out.begin_object();
  out.key("uri");
  out.string(uri_of(place.file));
  out.end_object();
  if (place.line > 0) {
    out.key("region");
    out.begin_object();
    out.key("startLine");
    out.integer(place.line);
    if (place.column > 0) {
      out.key("startColumn");
      out.integer(utf16_column(place));
      out.key("endColumn");
      out.integer(std::max(utf16_column(place, place.width), utf16_column(place) + 1));
    }
    out.end_object();
  }
  out.end_object();
  if (!message.empty()) write_message(out, message);
  out.end_object();
}

void write_result(Writer& out, const Diagnostic& diagnostic) {
  out.begin_object();
  if (!diagnostic.code.empty()) {
    out.key("ruleId");
    out.string(diagnostic.code);
  }
  out.key("level");
  out.string(name_of(diagnostic.severity));
  write_message(out, diagnostic.message);
  out.key("locations");
  out.begin_array();
  if (!diagnostic.where.file.empty()) write_location(out, diagnostic.where);
  out.end_array();
  out.key("relatedLocations");
  out.begin_array();
  for (const arkitekt::Note& note : diagnostic.notes)
    if (!note.where.file.empty()) write_location(out, note.where, note.message);
  out.end_array();
  out.end_object();
}

void write_tool(Writer& out, const Diagnostics& diagnostics) {
  std::set<std::string_view> codes;
  for (const Diagnostic& diagnostic : diagnostics.all())
    if (!diagnostic.code.empty()) codes.insert(diagnostic.code);
  out.key("tool");
  out.begin_object();
  out.key("driver");
  out.begin_object();
  out.key("name");
  out.string("reflekt");
  out.key("version");
  out.string(ARKITEKT_VERSION);
  out.key("rules");
  out.begin_array();
  for (const std::string_view code : codes) {
    out.begin_object();
    out.key("id");
    out.string(code);
    out.end_object();
  }
  out.end_array();
  out.end_object();
  out.end_object();
}

} // namespace

std::string to_json(const Diagnostics& diagnostics) {
  Writer out(WriterStyle::pretty);
  out.begin_array();
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    const Place& place = diagnostic.where;
    const bool has_column = place.line > 0 && place.column > 0;
    out.begin_object();
    out.key("severity");
    out.string(name_of(diagnostic.severity));
    write_text(out, "code", diagnostic.code);
    out.key("message");
    out.string(diagnostic.message);
    write_text(out, "file", place.file);
    write_number(out, "line", place.line);
    write_number(out, "column", has_column ? utf16_column(place) : 0);
    out.end_object();
  }
  out.end_array();
  return out.take() + "\n";
}

std::string to_sarif(const Diagnostics& diagnostics) {
  Writer out(WriterStyle::pretty);
  out.begin_object();
  out.key("$schema");
  out.string("https://json.schemastore.org/sarif-2.1.0.json");
  out.key("version");
  out.string("2.1.0");
  out.key("runs");
  out.begin_array();
  out.begin_object();
  write_tool(out, diagnostics);
  out.key("columnKind");
  out.string("utf16CodeUnits");
  out.key("results");
  out.begin_array();
  for (const Diagnostic& diagnostic : diagnostics.all()) write_result(out, diagnostic);
  out.end_array();
  out.end_object();
  out.end_array();
  out.end_object();
  return out.take() + "\n";
}

std::string count_text(const Diagnostics& diagnostics) {
  const std::size_t errors = diagnostics.error_count(), warnings = diagnostics.all().size() - errors;
  const auto counted = [](std::size_t count, const std::string& what) {
    return (count == 0 ? "no" : std::to_string(count)) + " " + what + (count == 1 ? "" : "s");
  };
  return counted(errors, "error") + (warnings > 0 ? ", " + counted(warnings, "warning") : "");
}

} // namespace reflekt
