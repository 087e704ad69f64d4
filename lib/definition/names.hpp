// The words of the wire format. Private to lib/definition.
#pragma once
#include <arkitekt/definition/definition.hpp>
#include <array>
#include <string_view>

namespace arkitekt::definition {

/// In the order of PortKind.
inline constexpr std::array<std::string_view, 14> port_kind_names = {
    "BOOL",  "INT",   "FLOAT",     "STRING",           "DATE",     "ENUM",     "LIST", "DICT",
    "UNION", "MODEL", "STRUCTURE", "MEMORY_STRUCTURE", "QUANTITY", "INTERFACE"};

// Each in the order of its enum.
inline constexpr std::array<std::string_view, 2> action_kind_names = {"FUNCTION", "GENERATOR"};
inline constexpr std::array<std::string_view, 3> effect_kind_names = {"MESSAGE", "HIDE", "CUSTOM"};
inline constexpr std::array<std::string_view, 9> operator_names = {
    "EQUALS", "NOT_EQUALS", "GTE", "LTE", "CONTAINS", "IN", "NOT_IN", "EXISTS", "MATCHES"};
inline constexpr std::array<std::string_view, 4> option_names = {"LABEL", "DESCRIPTION", "LOGO", "VALUE"};
inline constexpr std::array<std::string_view, 8> window_names = {"MEAN",  "MIN",  "MAX",   "SUM",
                                                                 "COUNT", "LAST", "FIRST", "STD"};
inline constexpr std::array<std::string_view, 4> effects_names = {"NONE", "REPEATABLE", "UNKNOWN", "IRREVERSIBLE"};
inline constexpr std::array<std::string_view, 2> execution_names = {"PLAIN", "WORKFLOW"};
/// In the order of Widget's alternatives.
inline constexpr std::array<std::string_view, 7> widget_names = {"SLIDER",       "STRING", "CHOICE", "SEARCH",
                                                                 "STATE_CHOICE", "PROXY",  "CUSTOM"};

template <class Enum, std::size_t N>
constexpr std::string_view text_of(const std::array<std::string_view, N>& names, Enum value) {
  return names[static_cast<std::size_t>(value)];
}

} // namespace arkitekt::definition
