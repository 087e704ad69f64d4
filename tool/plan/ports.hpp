// Ports: what callers see of a parameter or of a result.
#pragma once
#include "tool/plan/plan.hpp"
#include <span>

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

/// Puts the attributes of a parameter or a field on its port, checked: label, description, widget, choices, validate,
/// ui_effect, requires_. `siblings`: the action's arguments, which expressions may name; nullptr for fields.
void apply_attributes(const PortContext& context, const Attributes& attributes, arkitekt::definition::Port& port,
                      const std::vector<arkitekt::definition::Port>* siblings);

/// The widget that an attribute's arguments mean, checked against the port. Nothing: there was an error.
std::optional<arkitekt::definition::Widget> widget_of(const PortContext& context, std::span<const Argument> arguments,
                                                      const arkitekt::definition::Port& port,
                                                      const std::vector<arkitekt::definition::Port>* siblings);

/// `requires_(key, Is, constant…)` and `provides(…)`, from the `first` argument on.
std::optional<arkitekt::definition::Descriptor> descriptor_of(const PortContext& context, const Attribute& attribute,
                                                              std::size_t first);

/// Takes away what only arguments have.
void make_return(arkitekt::definition::Port& port);

/// Complains about a unit that is none, or that does not belong to a number; the same of proposed ones.
bool check_unit(const PortContext& context, const Type& type, const std::string& subject);

/// "brief", or "brief\n\ndetails"; nothing for no docs.
std::optional<std::string> description_of(const Doc& doc);

} // namespace reflekt
