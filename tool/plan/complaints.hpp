// What is wrong with a type, in words: the one place that knows what to write instead.
#pragma once
#include "tool/scan/model.hpp"
#include <arkitekt/core/diagnostic.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace reflekt {

/// Why a type cannot travel as JSON.
struct Fault {
  /// The way from the type complained about to the bad one: "its field 'socket' has type 'Socket *'". "" at the top.
  std::string path = {};
  std::string advice;       ///< the note: "a raw pointer says nothing of ownership …: write std::string_view"
  std::string instead = {}; ///< a replacement for the type as written; "" when there is none to offer
  arkitekt::Place where =
      {}; ///< of the field on the path, or of the type's definition; Place{}: where the type is used
};

/// Which way a value goes.
enum class Flow : std::uint8_t { in, out };

/// Checks that values of the type can be ports: everything but functions, pointers, classes and so on.
std::optional<Fault> find_fault(const Model& model, const Type& type, Flow flow);

/// The fault of the type alone, not of what it is made of: used where something else walks over the types.
std::optional<Fault> find_own_fault(const Model& model, const Type& type, Flow flow);

/// The fault of a field that holds no value of its own or cannot be written to: const, references, bit-fields, arrays.
std::optional<Fault> find_field_fault(const Type& type);

/// A type in a message: where it is written, and how.
struct WrittenType {
  std::string text;
  Place where;
  bool is_at_type = true; ///< false: `where` is the name of what has the type, so a replacement does not belong there
};
/// As the user wrote it at that place.
WrittenType written_at(const Place& place, const Type& type);
/// Of a field: its place is that of its name.
WrittenType written_of(const Field& field);

/// Adds "<subject> has type 'T', which <verdict>", and the fault's advice as a note.
void complain(arkitekt::Diagnostics& diagnostics, const WrittenType& type, const std::string& subject,
              std::string_view verdict, const Fault& fault);

/// Adds a note with the name that was meant, and a fix at `where`, when some name is near.
void suggest(arkitekt::Diagnostic& diagnostic, const Place& where, std::string_view wrong,
             const std::vector<std::string>& names);

/// 'text', as names stand in messages.
std::string quoted(std::string_view text);

} // namespace reflekt
