// Settings as one text: in the environment (REFLEKT_OUT, REFLEKT_FLEET_SCALARS …), which replaces what the
// configuration says, and in flags.
#pragma once
#include "tool/config/project.hpp"

namespace reflekt {

/// File names of the environment are relative to the current directory, as those of flags.
void apply_environment(Project& project, const Environment& environment, arkitekt::Diagnostics& diagnostics);

/// "NoUnusedFragments=warn"; nothing when it is not of this form.
std::optional<RuleSetting> parse_rule(const std::string& text);

/// `snake_case`, or `types=pascal_case,members=snake_case`; those that are not said stay. False: that is no styler.
bool apply_styler(Styler& styler, std::string_view text);

/// Sets the type of one GraphQL name, whether there is one already or not.
void set_cpp_type(std::vector<CppType>& types, CppType type);

/// The parts between commas that are in no brackets: `A=std::map<int, B>,C=d` are two.
std::vector<std::string> split_at_commas(std::string_view text);

} // namespace reflekt
