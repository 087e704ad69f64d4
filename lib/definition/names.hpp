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

/// In the order of ActionKind.
inline constexpr std::array<std::string_view, 2> action_kind_names = {"FUNCTION", "GENERATOR"};

inline constexpr std::string_view slider_name = "SLIDER", choice_name = "CHOICE";

} // namespace arkitekt::definition
