// A YAML text with places: every complaint names the path and the line.
#pragma once
#include "tool/config/project.hpp"
#include <yaml-cpp/yaml.h>

namespace reflekt {

/// A value and where it stands. What is absent is null, too.
struct Setting {
  YAML::Node value;
  std::string path; ///< "projects.fleet.schema"; "" for the whole
  bool is_given() const { return value.IsDefined() && !value.IsNull(); }
  Setting at(const std::string& key) const;
};

/// Asks a configuration for values of the right kind, and collects what is wrong.
class YamlReader {
 public:
  YamlReader(const arkitekt::Source& source, const Environment& environment, arkitekt::Diagnostics& diagnostics)
      : source_(source), environment_(environment), diagnostics_(diagnostics) {}

  /// The whole; nothing when it is no YAML.
  std::optional<Setting> load();

  /// A text, with `${NAME}` replaced; "" when it is absent or none.
  std::string text(const Setting& setting);
  /// A text or a list of texts.
  std::vector<std::string> texts(const Setting& setting);
  bool boolean(const Setting& setting);
  /// The place of one of the words in their list; 0 when it is none.
  std::size_t word(const Setting& setting, const std::vector<std::string>& words);
  /// The members of a mapping, in their order; none when it is absent or no mapping.
  struct Member {
    std::string key;
    Setting setting;
    arkitekt::Place where; ///< of the key
  };
  std::vector<Member> members(const Setting& setting);
  std::vector<Setting> items(const Setting& list);

  /// Refuses a member whose key is none of the known ones.
  void refuse_unknown(const Member& member, const std::vector<std::string>& known);
  /// Where others may have keys of their own: warns of those that look like a typo of a known one.
  void warn_of_typos(const Setting& mapping, const std::vector<std::string>& known);
  void expected(const Setting& setting, const std::string& what);
  arkitekt::Place place_of(const YAML::Node& node) const;

 private:
  arkitekt::Place place_at(const YAML::Mark& mark, std::size_t width = 1) const;
  std::string expand(const std::string& text, const YAML::Node& node);

  const arkitekt::Source& source_;
  const Environment& environment_;
  arkitekt::Diagnostics& diagnostics_;
};

} // namespace reflekt
