#include "tool/config/overrides.hpp"
#include "tool/config/job.hpp"
#include <algorithm>
#include <map>

namespace reflekt {

using arkitekt::Diagnostics;

namespace {

/// "my-lab" → "MY_LAB".
std::string variable_part(std::string_view name) {
  std::string part;
  for (const char c : name) {
    const bool is_letter = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    part += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : is_letter ? c : '_';
  }
  return part;
}

/// "a=b" → "a", "b"; nothing without a `=` in the middle.
std::optional<std::pair<std::string, std::string>> pair_of(const std::string& text) {
  const std::size_t equals = text.find('=');
  if (equals == text.npos || equals == 0 || equals + 1 == text.size()) return std::nullopt;
  return std::pair(text.substr(0, equals), text.substr(equals + 1));
}

// What makes no sense is said by what was expected; "" when all is well.
using Apply = std::string_view (*)(Project&, const std::string&);

std::string_view set_cpp_types(std::vector<CppType>& types, const std::string& text) {
  for (const std::string& part : split_at_commas(text)) {
    if (!pair_of(part)) return "<GraphQL type>=<C++ type>, with commas between them";
    set_cpp_type(types, parse_cpp_type(part));
  }
  return {};
}

std::string_view set_rules(Project& project, const std::string& text) {
  for (const std::string& part : split_at_commas(text)) {
    auto rule = parse_rule(part);
    if (!rule) return "<rule>=error, <rule>=warn or <rule>=ignore, with commas between them";
    project.rules.push_back(std::move(*rule)); // the last one of a name counts
  }
  return {};
}

std::string_view set_schema(Project& project, const std::string& text) {
  project.schemas.clear();
  for (std::string& name : split_at_commas(text)) project.schemas.push_back({std::move(name), {}});
  return {};
}

std::string_view set_schema_rules(Project& project, const std::string& text) {
  project.schema_rules = find_rule_level(text);
  return project.schema_rules ? "" : "error, warn or ignore";
}

std::string_view set_unwrap(Project& project, const std::string& text) {
  project.options.unwrap = text == "true";
  return text == "true" || text == "false" ? "" : "true or false";
}

const std::map<std::string, Apply> variables = {
    {"DOCUMENTS",
     [](Project& p, const std::string& s) { return p.documents = split_at_commas(s), std::string_view(); }},
    {"DOMAIN", [](Project& p, const std::string& s) { return p.domain = s, std::string_view(); }},
    {"MANIFEST", [](Project& p, const std::string& s) { return p.options.manifest = s, std::string_view(); }},
    {"NAMESPACE", [](Project& p, const std::string& s) { return p.options.space = s, std::string_view(); }},
    {"OUT", [](Project& p, const std::string& s) { return p.out = s, std::string_view(); }},
    {"RULES", set_rules},
    {"SCALARS", [](Project& p, const std::string& s) { return set_cpp_types(p.options.scalars, s); }},
    {"SCHEMA", set_schema},
    {"SCHEMA_RULES", set_schema_rules},
    {"STYLER",
     [](Project& p, const std::string& s) {
       return apply_styler(p.options.styler, s) ? std::string_view() : "a style, or types=<style>,members=<style> …";
     }},
    {"TARGET", [](Project& p, const std::string& s) { return p.target = s, std::string_view(); }},
    {"TRAITS", [](Project& p, const std::string& s) { return set_cpp_types(p.options.traits, s); }},
    {"UNWRAP", set_unwrap},
};

} // namespace

std::optional<RuleSetting> parse_rule(const std::string& text) {
  const auto pair = pair_of(text);
  const auto level = pair ? find_rule_level(pair->second) : std::nullopt;
  if (!level) return std::nullopt;
  return RuleSetting{pair->first, *level, {}};
}

std::vector<std::string> split_at_commas(std::string_view text) {
  std::vector<std::string> parts;
  std::string part;
  int depth = 0;
  for (const char c : text) {
    if (c == '<' || c == '(') ++depth;
    if (c == '>' || c == ')') --depth;
    if (c != ',' || depth > 0) {
      part += c;
      continue;
    }
    if (!part.empty()) parts.push_back(std::move(part));
    part.clear();
  }
  if (!part.empty()) parts.push_back(std::move(part));
  return parts;
}

bool apply_styler(Styler& styler, std::string_view text) {
  if (const auto style = find_style(text)) {
    styler = {*style, *style, *style, *style};
    return true;
  }
  const std::vector<std::string> parts = split_at_commas(text);
  for (const std::string& part : parts) {
    const auto pair = pair_of(part);
    const auto style = pair ? find_style(pair->second) : std::nullopt;
    if (!style) return false;
    if (pair->first == "types")
      styler.types = *style;
    else if (pair->first == "functions")
      styler.functions = *style;
    else if (pair->first == "members")
      styler.members = *style;
    else if (pair->first == "values")
      styler.values = *style;
    else
      return false;
  }
  return !parts.empty();
}

void set_cpp_type(std::vector<CppType>& types, CppType type) {
  const auto known = std::ranges::find(types, type.graphql, &CppType::graphql);
  if (known == types.end())
    types.push_back(std::move(type));
  else
    *known = std::move(type);
}

void apply_environment(Project& project, const Environment& environment, Diagnostics& diagnostics) {
  const std::string own = "REFLEKT_" + variable_part(project.name) + "_";
  for (const auto& [key, apply] : variables) {
    std::string name = own + key;
    std::optional<std::string> value = environment(name);
    if (!value) value = environment(name = "REFLEKT_" + key);
    if (!value) continue;
    const std::string_view expected = apply(project, *value);
    if (!expected.empty())
      diagnostics.error({}, name + "=" + *value + ": expected " + std::string(expected)).code = "Configuration";
  }
}

} // namespace reflekt
