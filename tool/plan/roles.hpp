// What a class of the user's is for the platform: a model that travels by value, a structure, a context …
#pragma once
#include "tool/scan/model.hpp"
#include <string>
#include <string_view>

namespace reflekt {

enum class Role : unsigned char {
  model,      ///< travels by value: a struct of public fields
  structure,  ///< an object of a service, which travels by its id
  interface_, ///< any structure that a service accepts: identifier and id
  memory,     ///< an object of this process: travels as arkitekt::Memory<T>
  state,      ///< the app's: injected as arkitekt::State<T>. By value it is a model
  context,    ///< injected by reference
  protocol,   ///< another app: injected by value
};
Role role_of(const Record& record);

/// "@lab/volume" of a structure, an interface, a memory structure or a model; those that are not said come of the
/// module, "@camera/long_kernel".
std::string identifier_of(const Record& record, std::string_view module);
/// "@package/key", as servers want it.
bool is_identifier_text(std::string_view text);

/// The record that a type names; nullptr when it names none.
const Record* find_record(const Model& model, const Type& type);

/// `type` with the [[arkitekt::unit]] of the declaration that has it.
Type with_unit(const Type& type, const Attributes& attributes);
/// The unit as written: of an alias, or of a declaration that handed it on; nullptr: the type is a plain number.
const Argument* unit_of(const Type& type);
/// "micrometer" of unit("micrometer") and of unit(Unit{.reference = "micrometer"}); "" when there is none.
std::string unit_text(const Argument& unit);
/// "second", "millisecond" of a duration's ratio "1/1000": the seconds of a tick, as a unit. "" when none has that.
std::string unit_of_ticks(std::string_view ratio);

} // namespace reflekt
