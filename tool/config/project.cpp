#include "tool/config/project.hpp"
#include "tool/config/yaml_reader.hpp"
#include <algorithm>
#include <arkitekt/core/suggest.hpp>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <span>

namespace reflekt {

namespace fs = std::filesystem;
using arkitekt::Diagnostics;

namespace {

const std::vector<std::string> level_words = {"error", "warn", "ignore"};                   // as in RuleLevel
const std::vector<std::string> style_words = {"as_in_schema", "pascal_case", "snake_case"}; // as in Style

constexpr std::string_view readable_names[] = {"graphql.config.yaml", "graphql.config.yml", "graphql.config.json",
                                               ".graphqlrc",          ".graphqlrc.yaml",    ".graphqlrc.yml",
                                               ".graphqlrc.json"};
constexpr std::string_view other_names[] = {"graphql.config.toml", "graphql.config.ts", "graphql.config.js",
                                            "graphql.config.cjs",  ".graphqlrc.toml",   ".graphqlrc.ts",
                                            ".graphqlrc.js",       ".graphqlrc.cjs"};

using Names = std::span<const std::string_view>;

/// What one project is read with: its values, and the directory of the file.
struct Reading {
  YamlReader& yaml;
  const fs::path& directory;
  Project& project;

  std::string file(const std::string& name) const {
    if (name.starts_with('!')) return "!" + file(name.substr(1));
    return (directory / name).lexically_normal().string();
  }
  std::vector<std::string> files(const Setting& setting) const {
    std::vector<std::string> all;
    for (const std::string& name : yaml.texts(setting)) all.push_back(file(name));
    return all;
  }
  SchemaPlace schema(std::string name) const {
    SchemaPlace place{std::move(name)};
    if (!place.is_url()) place.name = file(place.name);
    return place;
  }
};

// ── schema ──────────────────────────────────────────────────────────────────────────────────────

/// A text, or {<url>: {headers: {<name>: <value>}}}.
void read_schema_item(Reading& reading, const Setting& setting) {
  if (!setting.value.IsMap()) {
    if (std::string name = reading.yaml.text(setting); !name.empty())
      reading.project.schemas.push_back(reading.schema(std::move(name)));
    return;
  }
  for (const YamlReader::Member& member : reading.yaml.members(setting)) {
    SchemaPlace place = reading.schema(member.key);
    for (const YamlReader::Member& header : reading.yaml.members(member.setting.at("headers")))
      place.headers.emplace_back(header.key, reading.yaml.text(header.setting));
    reading.project.schemas.push_back(std::move(place));
  }
}

/// What stands later wins: the project's own, then turms', then reflekt's.
void read_schema(Reading& reading, const Setting& setting) {
  if (!setting.is_given()) return;
  reading.project.schemas.clear();
  if (!setting.value.IsSequence()) return read_schema_item(reading, setting);
  for (const Setting& item : reading.yaml.items(setting)) read_schema_item(reading, item);
}

void read_documents(Reading& reading, const Setting& setting) {
  if (setting.is_given()) reading.project.documents = reading.files(setting);
}

// ── extensions.reflekt ──────────────────────────────────────────────────────────────────────────

const std::vector<std::string> cpp_type_keys = {"header", "type"};

/// `DateTime: lab::Date` or `DateTime: {type: lab::Date, header: lab/date.hpp}`.
void read_cpp_types(Reading& reading, const Setting& setting, std::vector<CppType>& types) {
  for (const YamlReader::Member& member : reading.yaml.members(setting)) {
    CppType type{member.key, {}, {}};
    if (!member.setting.value.IsMap()) {
      type.type = reading.yaml.text(member.setting);
    } else {
      type.type = reading.yaml.text(member.setting.at("type"));
      type.header = reading.yaml.text(member.setting.at("header"));
      for (const YamlReader::Member& part : reading.yaml.members(member.setting))
        if (std::ranges::find(cpp_type_keys, part.key) == cpp_type_keys.end())
          reading.yaml.refuse_unknown(part, cpp_type_keys);
    }
    if (type.type.empty()) reading.yaml.expected(member.setting, "the name of a C++ type");
    types.push_back(std::move(type));
  }
}

void read_rules(Reading& reading, const Setting& setting) {
  for (const YamlReader::Member& member : reading.yaml.members(setting))
    reading.project.rules.push_back(
        {member.key, static_cast<RuleLevel>(reading.yaml.word(member.setting, level_words)), member.where});
}

const std::map<std::string, Style Styler::*> styler_keys = {{"types", &Styler::types},
                                                            {"functions", &Styler::functions},
                                                            {"members", &Styler::members},
                                                            {"values", &Styler::values}};

/// One style for all, or {types: …, members: …}.
void read_styler(Reading& reading, const Setting& setting) {
  Styler& styler = reading.project.styler;
  if (setting.value.IsScalar()) {
    const Style style = static_cast<Style>(reading.yaml.word(setting, style_words));
    styler = {style, style, style, style};
    return;
  }
  for (const YamlReader::Member& member : reading.yaml.members(setting)) {
    const auto key = styler_keys.find(member.key);
    if (key == styler_keys.end())
      reading.yaml.refuse_unknown(member, known_keys(KeysOf::styler));
    else
      styler.*key->second = static_cast<Style>(reading.yaml.word(member.setting, style_words));
  }
}

using ReadKey = void (*)(Reading&, const Setting&);

const std::map<std::string, ReadKey> reflekt_keys = {
    {"documents", read_documents},
    {"domain", [](Reading& r, const Setting& s) { r.project.domain = r.yaml.text(s); }},
    {"manifest", [](Reading& r, const Setting& s) { r.project.manifest = r.file(r.yaml.text(s)); }},
    {"namespace", [](Reading& r, const Setting& s) { r.project.namespace_name = r.yaml.text(s); }},
    {"out", [](Reading& r, const Setting& s) { r.project.out = r.file(r.yaml.text(s)); }},
    {"rules", read_rules},
    {"scalars", [](Reading& r, const Setting& s) { read_cpp_types(r, s, r.project.scalars); }},
    {"schema", read_schema},
    {"schema_rules",
     [](Reading& r, const Setting& s) {
       r.project.schema_rules = static_cast<RuleLevel>(r.yaml.word(s, level_words));
     }},
    {"styler", read_styler},
    {"target", [](Reading& r, const Setting& s) { r.project.target = r.yaml.text(s); }},
    {"traits", [](Reading& r, const Setting& s) { read_cpp_types(r, s, r.project.traits); }},
    {"unwrap", [](Reading& r, const Setting& s) { r.project.unwrap = r.yaml.boolean(s); }},
};

void read_reflekt(Reading& reading, const Setting& setting) {
  for (const YamlReader::Member& member : reading.yaml.members(setting)) {
    const auto key = reflekt_keys.find(member.key);
    if (key == reflekt_keys.end())
      reading.yaml.refuse_unknown(member, known_keys(KeysOf::reflekt));
    else if (member.setting.is_given())
      key->second(reading, member.setting);
  }
}

// ── projects ────────────────────────────────────────────────────────────────────────────────────

Project read_project(YamlReader& yaml, const fs::path& directory, const std::string& name, const Setting& setting) {
  Project project;
  project.name = name;
  Reading reading{yaml, directory, project};
  if (!setting.is_given()) return project;
  if (!setting.value.IsMap()) { // the short form: the schema alone
    read_schema(reading, setting);
    return project;
  }
  read_schema(reading, setting.at("schema"));
  // graphql-config takes every document of a project that is included for one of its documents.
  read_documents(reading, setting.at("include"));
  read_documents(reading, setting.at("documents"));
  const Setting turms = setting.at("extensions").at("turms");
  read_schema(reading, turms.at("schema"));
  read_documents(reading, turms.at("documents"));
  read_reflekt(reading, setting.at("extensions").at("reflekt"));
  for (const std::string& excluded : reading.files(setting.at("exclude"))) project.documents.push_back("!" + excluded);
  return project;
}

// ── environment ─────────────────────────────────────────────────────────────────────────────────

/// "my-lab" → "MY_LAB".
std::string variable_part(std::string_view name) {
  std::string part;
  for (const char c : name) {
    const bool is_letter = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    part += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : is_letter ? c : '_';
  }
  return part;
}

std::vector<std::string> split_at_commas(const std::string& text) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    if (end > begin) parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

/// File names of the environment are relative to the current directory, as those of flags.
void apply_environment(Project& project, const Environment& environment, Diagnostics& diagnostics) {
  const std::string own = "REFLEKT_" + variable_part(project.name) + "_";
  const auto find = [&](const std::string& key) {
    const std::optional<std::string> value = environment(own + key);
    return value ? value : environment("REFLEKT_" + key);
  };
  if (const auto value = find("SCHEMA")) {
    project.schemas.clear();
    for (std::string& name : split_at_commas(*value)) project.schemas.push_back({std::move(name), {}});
  }
  if (const auto value = find("DOCUMENTS")) project.documents = split_at_commas(*value);
  if (const auto value = find("OUT")) project.out = *value;
  if (const auto value = find("NAMESPACE")) project.namespace_name = *value;
  if (const auto value = find("SCHEMA_RULES")) {
    if (const auto level = find_rule_level(*value))
      project.schema_rules = *level;
    else
      diagnostics.error({}, "REFLEKT_SCHEMA_RULES=" + *value + ": expected error, warn or ignore").code =
          "Configuration";
  }
}

} // namespace

std::optional<RuleLevel> find_rule_level(std::string_view word) {
  const auto found = std::ranges::find(level_words, word);
  if (found == level_words.end()) return std::nullopt;
  return static_cast<RuleLevel>(found - level_words.begin());
}

std::vector<std::string> known_keys(KeysOf what) {
  if (what == KeysOf::cpp_type) return cpp_type_keys;
  std::vector<std::string> keys;
  if (what == KeysOf::styler)
    for (const auto& [key, member] : styler_keys) keys.push_back(key);
  else
    for (const auto& [key, read] : reflekt_keys) keys.push_back(key);
  return keys;
}

std::vector<std::string> known_words(KeysOf what) { return what == KeysOf::styler ? style_words : level_words; }

Environment process_environment() {
  return [](const std::string& name) -> std::optional<std::string> {
    const char* value = std::getenv(name.c_str());
    if (value == nullptr) return std::nullopt;
    return value;
  };
}

std::optional<std::string> find_configuration_in(const std::string& directory) {
  for (const Names names : {Names(readable_names), Names(other_names)})
    for (const std::string_view name : names) {
      const fs::path path = fs::path(directory) / name;
      std::error_code failed;
      if (fs::is_regular_file(path, failed)) return path.lexically_normal().string();
    }
  return std::nullopt;
}

std::optional<std::string> find_configuration(const std::string& directory, Diagnostics& diagnostics) {
  std::error_code failed;
  fs::path here = directory;
  for (fs::path absolute = fs::weakly_canonical(directory.empty() ? "." : directory, failed);;
       absolute = absolute.parent_path()) {
    if (std::optional<std::string> found = find_configuration_in(here.string())) {
      if (std::ranges::find(other_names, fs::path(*found).filename()) == std::end(other_names)) return found;
      diagnostics.error({*found}, "reflekt reads configurations in YAML and JSON: graphql.config.yaml, .graphqlrc …")
          .code = "Configuration";
      return std::nullopt;
    }
    if (!absolute.has_relative_path()) return std::nullopt;
    here /= "..";
  }
}

std::optional<Configuration> read_configuration(const arkitekt::Source& source, const Environment& environment,
                                                Diagnostics& diagnostics) {
  const std::size_t errors = diagnostics.error_count();
  YamlReader yaml(source, environment, diagnostics);
  const std::optional<Setting> whole = yaml.load();
  if (!whole) return std::nullopt;
  if (!whole->value.IsMap()) {
    diagnostics.error({source.name}, "expected a mapping with the keys schema and documents, or projects").code =
        "Configuration";
    return std::nullopt;
  }
  const fs::path directory = fs::path(source.name).parent_path();
  Configuration configuration{source.name, {}};
  const Setting projects = whole->at("projects");
  if (!projects.is_given()) configuration.projects.push_back(read_project(yaml, directory, "default", *whole));
  for (const YamlReader::Member& member : yaml.members(projects))
    configuration.projects.push_back(read_project(yaml, directory, member.key, member.setting));
  for (Project& project : configuration.projects) apply_environment(project, environment, diagnostics);
  if (diagnostics.error_count() > errors) return std::nullopt;
  return configuration;
}

std::vector<const Project*> select_projects(const Configuration& configuration, const std::string& name,
                                            Diagnostics& diagnostics) {
  std::vector<const Project*> selected;
  std::vector<std::string> names;
  for (const Project& project : configuration.projects) {
    names.push_back(project.name);
    if (name.empty() || name == project.name) selected.push_back(&project);
  }
  if (!selected.empty()) return selected;
  arkitekt::Diagnostic& error = diagnostics.error(
      {configuration.file}, name.empty() ? "there is no project" : "there is no project '" + name + "'");
  error.code = "Configuration";
  if (std::string hint = arkitekt::did_you_mean(arkitekt::suggestions(name, names)); !hint.empty())
    error.notes.push_back({{}, std::move(hint)});
  return selected;
}

} // namespace reflekt
