#include "tool/config/project.hpp"
#include "tool/config/overrides.hpp"
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

const std::string default_project = "default"; // what graphql-config calls the only one

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
    set_cpp_type(types, std::move(type));
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
  Styler& styler = reading.project.options.styler;
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
    {"manifest", [](Reading& r, const Setting& s) { r.project.options.manifest = r.file(r.yaml.text(s)); }},
    {"namespace", [](Reading& r, const Setting& s) { r.project.options.space = r.yaml.text(s); }},
    {"out", [](Reading& r, const Setting& s) { r.project.out = r.file(r.yaml.text(s)); }},
    {"rules", read_rules},
    {"scalars", [](Reading& r, const Setting& s) { read_cpp_types(r, s, r.project.options.scalars); }},
    {"schema", read_schema},
    {"schema_rules",
     [](Reading& r, const Setting& s) {
       r.project.schema_rules = static_cast<RuleLevel>(r.yaml.word(s, level_words));
     }},
    {"styler", read_styler},
    {"target", [](Reading& r, const Setting& s) { r.project.target = r.yaml.text(s); }},
    {"traits", [](Reading& r, const Setting& s) { read_cpp_types(r, s, r.project.options.traits); }},
    {"unwrap", [](Reading& r, const Setting& s) { r.project.options.unwrap = r.yaml.boolean(s); }},
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

// ── extensions.turms ────────────────────────────────────────────────────────────────────────────

/// The C++ type of a Python type. Classes of the project's own are unknown to C++: any JSON.
std::string_view type_of_python(std::string_view type) {
  if (type == "str" || type == "uuid.UUID") return "std::string";
  if (type == "int") return "std::int64_t";
  if (type == "float") return "double";
  if (type == "bool") return "bool";
  return "arkitekt::json::Value";
}

/// Its schema, documents and scalars; what is about Python is left alone, so that a project can be tried as it is.
void read_turms(Reading& reading, const Setting& setting) {
  if (!setting.is_given()) return;
  if (!setting.value.IsMap()) return reading.yaml.expected(setting, "a mapping");
  read_schema(reading, setting.at("schema"));
  read_documents(reading, setting.at("documents"));
  std::vector<CppType>& scalars = reading.project.options.scalars;
  for (const YamlReader::Member& member : reading.yaml.members(setting.at("scalar_definitions"))) {
    const std::string python = reading.yaml.text(member.setting);
    if (python != "datetime.datetime") // that is what reflekt makes of a DateTime anyway
      set_cpp_type(scalars, {member.key, std::string(type_of_python(python)), {}});
  }
  set_cpp_type(scalars, {"*", "arkitekt::json::Value", {}}); // what turms knows by itself: GenericScalar
}

// ── projects ────────────────────────────────────────────────────────────────────────────────────

Project read_project(YamlReader& yaml, const fs::path& directory, const std::string& name, const Setting& setting) {
  Project project;
  project.name = project.domain = name;
  project.out = (directory / "generated" / (name == default_project ? "" : name)).lexically_normal().string();
  if (project.out.ends_with('/')) project.out.pop_back();
  Reading reading{yaml, directory, project};
  if (!setting.is_given()) return project;
  if (!setting.value.IsMap()) { // the short form: the schema alone
    read_schema(reading, setting);
    return project;
  }
  yaml.warn_of_typos(setting, {"documents", "exclude", "extensions", "include", "projects", "schema"});
  yaml.warn_of_typos(setting.at("extensions"), {"reflekt", "turms"});
  read_schema(reading, setting.at("schema"));
  // graphql-config takes every document of a project that is included for one of its documents.
  read_documents(reading, setting.at("include"));
  read_documents(reading, setting.at("documents"));
  read_turms(reading, setting.at("extensions").at("turms"));
  read_reflekt(reading, setting.at("extensions").at("reflekt"));
  for (const std::string& excluded : reading.files(setting.at("exclude"))) project.documents.push_back("!" + excluded);
  return project;
}

} // namespace

std::optional<RuleLevel> find_rule_level(std::string_view word) {
  const auto found = std::ranges::find(level_words, word);
  if (found == level_words.end()) return std::nullopt;
  return static_cast<RuleLevel>(found - level_words.begin());
}

std::optional<Style> find_style(std::string_view word) {
  const auto found = std::ranges::find(style_words, word);
  if (found == style_words.end()) return std::nullopt;
  return static_cast<Style>(found - style_words.begin());
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
  if (!projects.is_given()) configuration.projects.push_back(read_project(yaml, directory, default_project, *whole));
  for (const YamlReader::Member& member : yaml.members(projects))
    configuration.projects.push_back(read_project(yaml, directory, member.key, member.setting));
  for (Project& project : configuration.projects) apply_environment(project, environment, diagnostics);
  if (diagnostics.error_count() > errors) return std::nullopt;
  return configuration;
}

std::vector<const Project*> select_projects(const Configuration& configuration, const std::vector<std::string>& names,
                                            Diagnostics& diagnostics) {
  std::vector<const Project*> selected;
  std::vector<std::string> known;
  for (const Project& project : configuration.projects) known.push_back(project.name);
  const auto is_known = [&](const std::string& name) { return std::ranges::find(known, name) != known.end(); };
  const bool takes_all = names.empty() || (std::ranges::find(names, "all") != names.end() && !is_known("all"));
  for (const Project& project : configuration.projects)
    if (takes_all || std::ranges::find(names, project.name) != names.end()) selected.push_back(&project);
  if (known.empty()) diagnostics.error({configuration.file}, "there is no project").code = "Configuration";
  for (const std::string& name : names) {
    if (is_known(name) || (takes_all && name == "all")) continue;
    arkitekt::Diagnostic& error = diagnostics.error({configuration.file}, "there is no project '" + name + "'");
    error.code = "Configuration";
    if (std::string hint = arkitekt::did_you_mean(arkitekt::suggestions(name, known)); !hint.empty())
      error.notes.push_back({{}, std::move(hint)});
  }
  return selected;
}

} // namespace reflekt
