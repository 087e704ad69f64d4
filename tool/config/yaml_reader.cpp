#include "tool/config/yaml_reader.hpp"
#include <algorithm>
#include <arkitekt/core/suggest.hpp>

namespace reflekt {

using arkitekt::Place;

namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) (text += text.empty() ? "" : ", ") += word;
  return text;
}

/// What was meant, most likely.
void suggest(arkitekt::Diagnostic& diagnostic, const YamlReader::Member& member,
             const std::vector<std::string>& known) {
  const std::vector<std::string> near = arkitekt::suggestions(member.key, known);
  diagnostic.notes.push_back({member.where, arkitekt::did_you_mean(near), arkitekt::FixIt{member.where, near.front()}});
}

} // namespace

Setting Setting::at(const std::string& key) const {
  const std::string below = path.empty() ? key : path + "." + key;
  // As const: the other operator[] would add the key.
  if (!value.IsDefined() || !value.IsMap()) return {YAML::Node(), below};
  const YAML::Node& constant = value;
  const YAML::Node found = constant[key];
  return {found.IsDefined() ? found : YAML::Node(), below};
}

std::optional<Setting> YamlReader::load() try {
  return Setting{YAML::Load(source_.text), ""};
} catch (const YAML::Exception& exception) {
  diagnostics_.error(place_at(exception.mark), exception.msg).code = "Configuration";
  return std::nullopt;
}

Place YamlReader::place_at(const YAML::Mark& mark, std::size_t width) const {
  if (mark.is_null()) return {source_.name};
  std::size_t offset = 0;
  for (int line = 0; line < mark.line && offset < source_.text.size(); ++line)
    offset = std::min(source_.text.find('\n', offset), source_.text.size() - 1) + 1;
  return source_.place(std::min(offset + static_cast<std::size_t>(mark.column), source_.text.size()), width);
}

Place YamlReader::place_of(const YAML::Node& node) const {
  return place_at(node.Mark(), node.IsScalar() ? std::max<std::size_t>(node.Scalar().size(), 1) : 1);
}

void YamlReader::expected(const Setting& setting, const std::string& what) {
  diagnostics_.error(place_of(setting.value), "'" + setting.path + "': expected " + what).code = "Configuration";
}

std::string YamlReader::expand(const std::string& text, const YAML::Node& node) {
  std::string expanded;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = std::min(text.find("${", i), text.size()), end = text.find('}', begin);
    expanded += text.substr(i, begin - i);
    if (begin == text.size() || end == text.npos) return expanded + text.substr(begin);
    const std::string inner = text.substr(begin + 2, end - begin - 2);
    const std::size_t colon = std::min(inner.find(':'), inner.size());
    std::string otherwise = inner.substr(std::min(colon + 1, inner.size()));
    if (otherwise.size() > 1 && otherwise.front() == '"' && otherwise.back() == '"')
      otherwise = otherwise.substr(1, otherwise.size() - 2);
    const std::optional<std::string> value = environment_(inner.substr(0, colon));
    if (!value && colon == inner.size())
      diagnostics_.warning(place_of(node), "the environment has no variable '" + inner + "': it counts as empty").code =
          "Configuration";
    expanded += value ? *value : otherwise;
    i = end + 1;
  }
  return expanded;
}

std::string YamlReader::text(const Setting& setting) {
  if (!setting.is_given()) return {};
  if (setting.value.IsScalar()) return expand(setting.value.Scalar(), setting.value);
  expected(setting, "a text");
  return {};
}

std::vector<Setting> YamlReader::items(const Setting& list) {
  std::vector<Setting> all;
  for (std::size_t i = 0; i < list.value.size(); ++i)
    all.push_back({list.value[i], list.path + "[" + std::to_string(i) + "]"});
  return all;
}

std::vector<std::string> YamlReader::texts(const Setting& setting) {
  std::vector<std::string> all;
  if (!setting.is_given()) return all;
  if (!setting.value.IsSequence()) {
    if (!setting.value.IsScalar()) return expected(setting, "a text or a list of texts"), all;
    return {text(setting)};
  }
  for (const Setting& item : items(setting)) all.push_back(text(item));
  return all;
}

bool YamlReader::boolean(const Setting& setting) {
  bool value = false;
  if (setting.is_given() && !YAML::convert<bool>::decode(setting.value, value)) expected(setting, "true or false");
  return value;
}

std::size_t YamlReader::word(const Setting& setting, const std::vector<std::string>& words) {
  const std::string given = text(setting);
  const auto found = std::ranges::find(words, given);
  if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
  if (!setting.is_given() || setting.value.IsScalar()) expected(setting, "one of " + joined(words));
  return 0;
}

std::vector<YamlReader::Member> YamlReader::members(const Setting& setting) {
  std::vector<Member> all;
  if (!setting.is_given()) return all;
  if (!setting.value.IsMap()) return expected(setting, "a mapping"), all;
  for (const auto& pair : setting.value) {
    if (!pair.first.IsScalar()) {
      expected({pair.first, setting.path}, "texts as keys");
      continue;
    }
    const std::string key = expand(pair.first.Scalar(), pair.first);
    all.push_back({key, {pair.second, setting.path.empty() ? key : setting.path + "." + key}, place_of(pair.first)});
  }
  return all;
}

void YamlReader::refuse_unknown(const Member& member, const std::vector<std::string>& known) {
  arkitekt::Diagnostic& error = diagnostics_.error(member.where, "unknown key '" + member.setting.path + "'");
  error.code = "Configuration";
  if (arkitekt::suggestions(member.key, known).empty())
    error.notes.push_back({{}, "known keys: " + joined(known)});
  else
    suggest(error, member, known);
}

void YamlReader::warn_of_typos(const Setting& mapping, const std::vector<std::string>& known) {
  if (!mapping.is_given() || !mapping.value.IsMap()) return; // said elsewhere
  for (const Member& member : members(mapping)) {
    if (std::ranges::find(known, member.key) != known.end()) continue;
    if (arkitekt::suggestions(member.key, known).empty()) continue;
    arkitekt::Diagnostic& warning =
        diagnostics_.warning(member.where, "unknown key '" + member.setting.path + "': it means nothing to reflekt");
    warning.code = "Configuration";
    suggest(warning, member, known);
  }
}

} // namespace reflekt
