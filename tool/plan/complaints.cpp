#include "tool/plan/complaints.hpp"
#include "tool/plan/names.hpp"
#include "tool/plan/roles.hpp"
#include <algorithm>
#include <arkitekt/core/suggest.hpp>

namespace reflekt {

using arkitekt::Diagnostic;
using arkitekt::Diagnostics;
using arkitekt::FixIt;
using arkitekt::Note;

namespace {

const Record& declared_record(const Model& model, const Type& type) { return *find_record(model, type); }

/// "int" of "const int &".
std::string without_decoration(std::string written) {
  if (written.starts_with("const ")) written.erase(0, 6);
  while (written.ends_with('&') || written.ends_with(' ')) written.pop_back();
  return written;
}

/// An argument's type, without the decoration that pointers and smart pointers put around it.
std::string inner(const Type& type) {
  return type.arguments.empty() ? "T" : without_decoration(type.arguments.front().written);
}

Fault pointer_fault(const Type& type, Flow flow) {
  const std::string_view why = "a raw pointer says nothing of ownership or of how many";
  if (!type.arguments.empty() && type.arguments.front().kind == TypeKind::character) {
    const std::string text = flow == Flow::in ? "std::string_view" : "std::string";
    return {.advice = std::string(why) + ": write " + text, .instead = text};
  }
  if (!type.arguments.empty() && type.arguments.front().kind == TypeKind::nothing)
    return {.advice = std::string(why) + ": write the type of what it points to"};
  const std::string pointee = inner(type);
  return {.advice = std::string(why) + ": write " + pointee + ", or std::optional<" + pointee + ">",
          .instead = pointee};
}

/// Code elsewhere cannot say the type's name.
Fault unnamed_fault(const std::string& name, const std::string& why, const Place& where) {
  if (why == "has no name") return {.advice = "the type has no name: give it one", .where = where};
  if (why == "is private") return {.advice = quoted(name) + " is private: generated code must see it", .where = where};
  return {.advice = quoted(name) + " " + why + ": declare it in a namespace", .where = where};
}

Fault field_fault(const Type& type) {
  const std::string held = inner(type);
  if (type.kind == TypeKind::array && type.arguments.front().kind == TypeKind::character)
    return {.advice = "an array of characters has a length of its own: write std::string"};
  switch (type.kind) {
  case TypeKind::constant: return {.advice = "what is const cannot be filled in: write " + held};
  case TypeKind::reference: return {.advice = "a reference holds no value of its own: write " + held};
  case TypeKind::bit_field:
    return {.advice = "a bit-field cannot be referred to: write " + held + " without its width"};
  default: break;
  }
  if (type.container.empty())
    return {.advice = "an array does not say how long it is: write std::vector<" + held + ">"};
  return {.advice = "an array cannot be copied: write std::array<" + held + ", " + type.container + ">"};
}

std::optional<Fault> record_fault(const Model& model, const Type& type) {
  const Record& record = declared_record(model, type);
  if (!record.is_complete)
    return Fault{.advice = quoted(record.name) + " is declared but not defined: include its header",
                 .where = record.place};
  if (record.is_union)
    return Fault{.advice = "a union does not know which of its members holds: write a struct", .where = record.place};
  if (!record.why_unnamed.empty()) return unnamed_fault(record.name, record.why_unnamed, record.place);
  if (!record.bases.empty()) {
    const Type& base = record.bases.front();
    const Place where = record.base_places.empty() ? record.place : record.base_places.front();
    return Fault{.advice = quoted(record.name) + " inherits the fields of " + quoted(base.written) +
                           ", which aggregates are not filled with by name: make " + quoted(base.written) +
                           " a field, or repeat its fields",
                 .where = where};
  }
  if (!record.is_aggregate)
    return Fault{.advice = "only a struct whose fields are all public and that has no constructors can be filled from "
                           "outside, and " +
                           quoted(record.name) +
                           " cannot: " + (record.why_opaque.empty() ? "it has errors" : record.why_opaque),
                 .where = record.place};
  if (record.fields.empty())
    return Fault{.advice = quoted(record.name) + " has no fields: leave it out, or give it some",
                 .where = record.place};
  return std::nullopt;
}

bool is_text(const Type& type) { return type.kind == TypeKind::string; }

const Field* find_field(const Record& record, std::string_view name) {
  for (const Field& field : record.fields)
    if (field.name == name) return &field;
  return nullptr;
}

/// The identifier that an attribute or the traits say is "@package/key".
std::optional<Fault> identifier_fault(const Record& record) {
  for (const std::string_view word : {"structure", "memory", "model", "interface_port"}) {
    const Attribute* attribute = find(record.attributes, word);
    if (!attribute || !attribute->text() || is_identifier_text(*attribute->text())) continue;
    return Fault{.advice = quoted(*attribute->text()) + " is no identifier: write it as \"@package/key\"",
                 .where = attribute->arguments.front().place};
  }
  if (!record.traits) return std::nullopt;
  const auto* text = std::get_if<std::string>(&record.traits->identifier.value);
  if (text && is_identifier_text(*text)) return std::nullopt;
  return Fault{.advice = "its StructureTraits need an identifier: static constexpr std::string_view identifier = "
                         "\"@package/key\";",
               .where = record.traits->place};
}

std::optional<Fault> structure_fault(const Record& record, Flow flow) {
  if (auto fault = identifier_fault(record)) return fault;
  if (record.traits) {
    const bool is_there = flow == Flow::in ? record.traits->has_from_id : record.traits->has_id;
    if (is_there) return std::nullopt;
    return Fault{.advice = flow == Flow::in ? "its StructureTraits have no from_id(): an argument is made of an id"
                                            : "its StructureTraits have no id(): a result travels by its id",
                 .where = record.traits->place};
  }
  if (!record.is_complete)
    return Fault{.advice = quoted(record.name) + " is declared but not defined: include its header",
                 .where = record.place};
  const Field* id = find_field(record, "id");
  const bool fits = id && (is_text(id->type) || id->type.kind == TypeKind::integer);
  if (record.is_aggregate && fits) return std::nullopt;
  return Fault{.advice = "a structure travels by its id: give " + quoted(record.name) +
                         " a public member std::string id and no constructors, or specialise arkitekt::StructureTraits",
               .where = record.place};
}

std::optional<Fault> interface_fault(const Record& record) {
  if (auto fault = identifier_fault(record)) return fault;
  const Field *identifier = find_field(record, "identifier"), *id = find_field(record, "id");
  if (record.is_aggregate && identifier && is_text(identifier->type) && id && is_text(id->type)) return std::nullopt;
  return Fault{.advice = "any structure may come: " + quoted(record.name) +
                         " needs the members std::string identifier and std::string id, and no constructors",
               .where = record.place};
}

std::optional<Fault> memory_fault(const Model& model, const Type& type) {
  const Type& held = type.arguments.front();
  const Type& object = held.kind == TypeKind::constant ? held.arguments.front() : held;
  if (object.kind != TypeKind::record)
    return Fault{.advice = "only objects of classes stand on a shelf: write a struct that holds it"};
  const Record& record = declared_record(model, object);
  if (auto fault = identifier_fault(record)) return fault;
  if (find(record.attributes, "memory") || record.traits) return std::nullopt;
  return Fault{.advice = "say how " + quoted(record.name) + " is called: struct [[arkitekt::memory(\"@lab/" +
                         snake_case(record.name) + "\")]] " + record.name,
               .where = record.place};
}

/// What a class may be depends on what it is for.
std::optional<Fault> role_fault(const Model& model, const Type& type, Flow flow) {
  const Record& record = declared_record(model, type);
  switch (role_of(record)) {
  case Role::structure: return structure_fault(record, flow);
  case Role::interface_: return interface_fault(record);
  case Role::memory:
    return Fault{.advice = "it stays in this process: write arkitekt::Memory<" + record.name + ">",
                 .instead = "arkitekt::Memory<" + record.name + ">"};
  case Role::context: return Fault{.advice = "a context is a parameter of its own: take it as " + record.name + "&"};
  case Role::protocol: return Fault{.advice = "a protocol is a parameter of its own: take it as " + record.name};
  case Role::model:
  case Role::state: break;
  }
  if (auto fault = identifier_fault(record)) return fault;
  return record_fault(model, type);
}

std::optional<Fault> number_fault(const Type& type) {
  if (type.kind == TypeKind::integer && type.bits > 64)
    return Fault{.advice = "JSON readers do not keep so many digits: write std::int64_t", .instead = "std::int64_t"};
  if (type.kind == TypeKind::integer && type.bits == 64 && !type.is_signed)
    return Fault{.advice = "INT ports are signed 64-bit numbers: write std::int64_t", .instead = "std::int64_t"};
  if (type.kind == TypeKind::floating && type.bits > 64)
    return Fault{.advice = "JSON readers do not keep so many digits: write double", .instead = "double"};
  return std::nullopt;
}

Fault span_fault(const Type& type) {
  const std::string vector = "std::vector<" + inner(type) + ">";
  return {.advice = "a span does not own what it shows: write " + vector, .instead = vector};
}

std::optional<Fault> container_fault(const Type& type, Flow flow) {
  switch (type.kind) {
  case TypeKind::optional:
    if (type.arguments.front().kind == TypeKind::optional)
      return Fault{.advice = "JSON has one null only: write one std::optional"};
    return std::nullopt;
  case TypeKind::map:
    if (type.arguments.front().kind != TypeKind::string)
      return Fault{.advice = "the keys of a JSON object are strings: write std::map<std::string, " +
                             type.arguments.back().written + ">",
                   .instead = "std::map<std::string, " + type.arguments.back().written + ">"};
    return std::nullopt;
  case TypeKind::list:
    // A vector of bools, which the adaptor would hold, has no bools to show.
    if (type.container == "span" && (flow == Flow::out || type.arguments.front().kind == TypeKind::boolean))
      return span_fault(type);
    return std::nullopt;
  default: return std::nullopt;
  }
}

std::string_view advice_for(TypeKind kind) {
  switch (kind) {
  case TypeKind::function: return "a function cannot travel: make it an action of its own, or name a choice by an enum";
  case TypeKind::character: return "is it a number or a letter? write std::string or std::int32_t";
  case TypeKind::tuple: return "the elements of a tuple have no names: write a struct";
  case TypeKind::nothing: return "void has no value";
  case TypeKind::nullable: return "write std::optional";
  case TypeKind::client: return "a client is injected into GraphQL functions only: open an arkitekt::ClientScope";
  case TypeKind::task: return "the running task is a parameter of its own: arkitekt::Task task";
  case TypeKind::workflow: return "the running workflow is a parameter of its own: arkitekt::Workflow flow";
  case TypeKind::state: return "a state is a parameter of its own: take it, or hand back what was read from it";
  case TypeKind::app: return "the app is for [[arkitekt::configure]] functions alone";
  case TypeKind::observed: return "it stands in protocols alone";
  case TypeKind::template_argument: return "it depends on a template parameter: name the type";
  case TypeKind::async:
  case TypeKind::generator:
  case TypeKind::stream:
  case TypeKind::result:
  case TypeKind::response: return "it wraps the result of a whole function: write it around the return type alone";
  default:
    return "known are bool, numbers, std::string, enums, structs of public fields, and std::optional, std::vector, "
           "std::map<std::string, T> of those";
  }
}

class FaultFinder {
 public:
  FaultFinder(const Model& model, Flow flow) : model_(model), flow_(flow) {}

  std::optional<Fault> find(const Type& type) {
    if (auto fault = find_own_fault(model_, type, flow_)) return fault;
    if (type.kind == TypeKind::memory || type.kind == TypeKind::duration) return std::nullopt;
    if (type.kind == TypeKind::record) return travels_by_value(type) ? find_in_fields(type) : std::nullopt;
    const std::size_t first = type.kind == TypeKind::map ? 1 : 0; // the key has been looked at
    for (std::size_t i = first; i < type.arguments.size(); ++i) {
      std::optional<Fault> fault = find_inside(type.arguments[i]);
      if (!fault) continue;
      if (fault->path.empty()) fault->path = "it holds " + quoted(type.arguments[i].written);
      fault->instead.clear();
      return fault;
    }
    return std::nullopt;
  }

 private:
  bool travels_by_value(const Type& type) const {
    const Role role = role_of(declared_record(model_, type));
    return role == Role::model || role == Role::state;
  }

  /// A span shows what an adaptor holds; inside of other types nobody would.
  std::optional<Fault> find_inside(const Type& type) {
    return type.container == "span" ? span_fault(type) : find(type);
  }

  std::optional<Fault> find_in_fields(const Type& type) {
    if (std::find(open_.begin(), open_.end(), type.declaration) != open_.end())
      return Fault{.advice = quoted(declared_record(model_, type).name) +
                             " holds itself, and a port cannot be described "
                             "without end: name the others by an id",
                   .where = declared_record(model_, type).place};
    open_.push_back(type.declaration);
    for (const Field& field : declared_record(model_, type).fields) {
      std::optional<Fault> fault = find_inside(field.type);
      if (!fault && field.name == "value")
        fault = Fault{.advice = "inside of a port, 'value' means the port itself: name the field otherwise"};
      if (!fault) continue;
      const std::string step = field.name.empty()
                                   ? "it has a member without a name"
                                   : "its field " + quoted(field.name) + " has type " + quoted(field.type.written);
      fault->path = fault->path.empty() ? step : step + ": " + fault->path;
      if (fault->where == Place{}) fault->where = field.place;
      return fault;
    }
    open_.pop_back();
    return std::nullopt;
  }

  const Model& model_;
  Flow flow_;
  std::vector<int> open_; ///< the records that are being looked into
};

} // namespace

std::string quoted(std::string_view text) { return "'" + std::string(text) + "'"; }

std::optional<Fault> find_own_fault(const Model& model, const Type& type, Flow flow) {
  if (auto fault = find_field_fault(type)) return fault;
  switch (type.kind) {
  case TypeKind::boolean:
  case TypeKind::string:
  case TypeKind::string_view:
  case TypeKind::date: return std::nullopt;
  case TypeKind::duration:
    if (unit_of_ticks(type.container).empty())
      return Fault{.advice = "its ticks have no name: write std::chrono::duration<double>, which counts seconds"};
    return std::nullopt;
  case TypeKind::memory: return memory_fault(model, type);
  case TypeKind::variant:
    if (type.arguments.size() < 2)
      return Fault{.advice = "a union of one type is that type: write " + inner(type), .instead = inner(type)};
    return std::nullopt;
  case TypeKind::integer:
  case TypeKind::floating: return number_fault(type);
  case TypeKind::optional:
  case TypeKind::map:
  case TypeKind::list: return container_fault(type, flow);
  case TypeKind::record: return role_fault(model, type, flow);
  case TypeKind::enumeration: {
    const Enum& declared = model.enums[static_cast<std::size_t>(type.declaration)];
    if (declared.enumerators.empty())
      return Fault{.advice = quoted(declared.name) + " has no enumerators", .where = declared.place};
    if (!declared.why_unnamed.empty()) return unnamed_fault(declared.name, declared.why_unnamed, declared.place);
    return std::nullopt;
  }
  case TypeKind::raw_pointer: return pointer_fault(type, flow);
  case TypeKind::smart_pointer:
    return Fault{.advice = "who owns what cannot be said in JSON: write " + inner(type) + ", or std::optional<" +
                           inner(type) + ">",
                 .instead = inner(type)};
  default: return Fault{.advice = std::string(advice_for(type.kind))};
  }
}

std::optional<Fault> find_field_fault(const Type& type) {
  switch (type.kind) {
  case TypeKind::array:
  case TypeKind::constant:
  case TypeKind::reference:
  case TypeKind::bit_field: return field_fault(type);
  default: return std::nullopt;
  }
}

std::optional<Fault> find_fault(const Model& model, const Type& type, Flow flow) {
  return FaultFinder(model, flow).find(type);
}

WrittenType written_at(const Place& place, const Type& type) {
  if (place.column <= 0 || static_cast<std::size_t>(place.column) > place.line_text.size())
    return {type.written, place};
  return {place.line_text.substr(static_cast<std::size_t>(place.column - 1), static_cast<std::size_t>(place.width)),
          place};
}

WrittenType written_of(const Field& field) { return {field.type.written, field.place, false}; }

void complain(Diagnostics& diagnostics, const WrittenType& type, const std::string& subject, std::string_view verdict,
              const Fault& fault) {
  std::string message = subject + " has type " + quoted(type.text) + ", which " + std::string(verdict);
  if (!fault.path.empty()) message += ": " + fault.path;
  const bool is_elsewhere = fault.where != Place{};
  Note note{is_elsewhere ? fault.where : type.where, fault.advice, std::nullopt};
  if (type.is_at_type && !is_elsewhere && !fault.instead.empty()) note.fix = FixIt{type.where, fault.instead};
  diagnostics.error(type.where, std::move(message)).notes.push_back(std::move(note));
}

void suggest(Diagnostic& diagnostic, const Place& where, std::string_view wrong,
             const std::vector<std::string>& names) {
  const std::vector<std::string> near = arkitekt::suggestions(wrong, names);
  if (near.empty()) return;
  diagnostic.notes.push_back({where, arkitekt::did_you_mean(near), FixIt{where, near.front()}});
}

} // namespace reflekt
