// Which C++ types fit which GraphQL types.
#pragma once
#include "tool/plan/complaints.hpp"
#include "tool/plan/documents_options.hpp"
#include <arkitekt/graphql/schema.hpp>
#include <optional>
#include <string>

namespace reflekt {

/// What the types of one GraphQL function are held against.
struct TypeRules {
  const Model& model;
  const arkitekt::graphql::Schema& schema;
  std::string domain;
  bool is_strict = false;  ///< --nullability=strict: what may be null must be optional
  std::string keeper = {}; ///< what the function would have to return for views to last: "arkitekt::Response<T>"; "":
                           ///< they last
  std::vector<CppType> scalars = {}; ///< what the user has said of the schema's own scalars
};

/// Why values of the C++ type cannot be sent as `expected`; nothing when they can.
/// `may_be_left_out`: the argument is nullable or has a default, so an optional may stand for it.
std::optional<Fault> find_input_fault(const TypeRules& rules, const Type& type,
                                      const arkitekt::graphql::TypeReference& expected, bool may_be_left_out);

/// Takes optionals, boxes and lists off both types, as long as they agree; a fault when they do not.
/// `may_be_missing`: what may leave the field out although its object is there, "@include(if: $full)".
std::optional<Fault> strip(const TypeRules& rules, const Type*& type, arkitekt::graphql::TypeReference& given,
                           const std::string& may_be_missing = {});

/// Why a scalar or enum of the schema cannot be read into the C++ type; nothing when it can.
/// Precondition: `given` is a leaf type, its lists and exclamation marks are of no concern.
std::optional<Fault> find_leaf_fault(const TypeRules& rules, const Type& type, const arkitekt::graphql::Type& given);

/// Why a struct cannot hold values of the type at all: it is no aggregate, or written for another type or domain.
/// What its fields are is not looked at.
std::optional<Fault> find_record_fault(const TypeRules& rules, const Type& type, const arkitekt::graphql::Type& given);

/// Why the alternatives of a std::variant are not those of a union or interface.
std::optional<Fault> find_variant_fault(const TypeRules& rules, const Type& variant,
                                        const arkitekt::graphql::Type& given);

/// Why a type is none for objects of `given`, a type with fields. What its fields are is not looked at.
std::optional<Fault> find_composite_fault(const TypeRules& rules, const Type& type,
                                          const arkitekt::graphql::Type& given);

/// A warning where a field that the schema calls deprecated is used.
void warn_of_deprecated(arkitekt::Diagnostics& diagnostics, const Place& place, const arkitekt::graphql::Field& field);

/// What to write for a type of the schema: "std::optional<std::int32_t>", "std::vector<Mission>".
std::string cpp_type_for(const arkitekt::graphql::TypeReference& type);

const Record& record_of(const Model& model, const Type& type);
const Enum& enum_of(const Model& model, const Type& type);

/// A type that stands for a scalar: by an arkitekt::ScalarTraits, a time, or any JSON.
bool is_scalar(const Model& model, const Type& type);
/// arkitekt::json::Value.
bool is_json(const Model& model, const Type& type);

/// The GraphQL type that a struct is for: [[arkitekt::type]], else the one of its name; null: there is none.
const arkitekt::graphql::Type* type_of(const arkitekt::graphql::Schema& schema, const Record& record);
/// Marked [[arkitekt::unknown]]: for what has no struct of its own.
bool is_unknown(const Record& record);
/// The enumerator marked [[arkitekt::unknown]], or null.
const Enumerator* unknown_of(const Enum& declared);

} // namespace reflekt
