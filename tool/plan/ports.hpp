// Ports: what callers see of a parameter or of a result.
#pragma once
#include "tool/plan/plan.hpp"

namespace reflekt {

/// What all ports of a target share. C++ has no modules that a Python name could stand for, so the target is the module
/// of the identifiers: an enum Border of the target Camera is "@camera/border", a struct LongKernel
/// "@camera/long_kernel".
struct PortContext {
  const Model& model;
  const std::string& module;
  arkitekt::Diagnostics& diagnostics;
};

/// The port of a type, with its children, choices and identifiers. `initial`: the default value, when there is one;
/// that of a struct becomes the defaults of its fields.
/// Precondition: find_fault() found none.
arkitekt::definition::Port port_of(const PortContext& context, std::string key, const Type& type,
                                   const Constant* initial = nullptr);

/// Puts [[arkitekt::label]], [[arkitekt::description]] and [[arkitekt::widget]] on the port, checked.
void apply_attributes(const PortContext& context, const Attributes& attributes, arkitekt::definition::Port& port);

/// "brief", or "brief\n\ndetails"; nothing for no docs.
std::optional<std::string> description_of(const Doc& doc);

} // namespace reflekt
