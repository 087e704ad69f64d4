// Folded constants (defaults of parameters and fields) as JSON and as C++.
#pragma once
#include "tool/scan/model.hpp"
#include <arkitekt/json/value.hpp>
#include <optional>
#include <string>

namespace reflekt {

/// The JSON value of a constant of that type; nothing when there is none: it could not be folded, or is not finite.
/// Enumerators are their names.
std::optional<arkitekt::json::Value> json_of(const Model& model, const Type& type, const Constant& constant);

/// An expression of that type: "::lab::Kernel{.width = 3, .falloff = 0.5}"; "" when there is none.
std::string expression_of(const Model& model, const Type& type, const Constant& constant);

/// What a number is, integer or not.
std::optional<double> number_of(const Constant& constant);

} // namespace reflekt
