// What comes of GraphQL documents, as plain values: the types that a user sees, the functions, and how they are read
// and written. Every name is final here; the emitter only prints.
#pragma once
#include "tool/plan/plan.hpp"
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace reflekt {

/// A C++ type as text in which a `~` stands before each name of the generated namespace, since a header writes these
/// names shorter than a source does: "std::optional<~GetCapsules::Capsules>".
using MarkedType = std::string;

/// `type` with `prefix` for each `~`: "::spacex::" in sources. In a header "" and, for what is written inside the
/// struct GetCapsules, the scope "GetCapsules::", which is left out.
std::string unmarked(const MarkedType& type, std::string_view prefix, std::string_view scope = {});

/// What stands before a declaration.
struct Remarks {
  std::string documentation;              ///< lines; "": none
  std::optional<std::string> deprecation; ///< the reason
};

struct GeneratedEnumerator {
  Remarks remarks;
  std::string name;
};
struct GeneratedMember {
  Remarks remarks;
  MarkedType type;
  std::string name;
  bool is_initialised = false; ///< by `= {}`; a member without may not be forgotten
};

/// The constants of an operation, and what it takes.
struct GeneratedOperation {
  arkitekt::graphql::ast::OperationKind kind = arkitekt::graphql::ast::OperationKind::query;
  std::string name, document, domain, sha256;
  bool needs_variables = false; ///< some have no default
};

/// What is true for all types that have certain members.
struct GeneratedConcept {
  struct Member {
    std::string name;
    MarkedType type; ///< of a leaf, to which the member converts; "" for others
  };
  std::string name;
  std::vector<Member> members;
};

/// A type of a generated header.
struct GeneratedType {
  enum class Kind : std::uint8_t { enumeration, record, variant, one_of };
  Kind kind = Kind::record;
  Remarks remarks;
  std::string name;
  bool is_declared_first = false; ///< used before it is defined
  std::vector<GeneratedEnumerator> values;
  std::vector<MarkedType> bases;
  std::vector<GeneratedType> nested;
  std::vector<GeneratedMember> members; ///< of a @oneOf: the fields that it may be; their names are the functions'
  std::vector<std::string> wrappers;    ///< of a @oneOf: the structs of the fields
  std::string variant;                  ///< of a @oneOf: the member that holds one of them
  std::vector<MarkedType> alternatives; ///< of a variant
  std::optional<GeneratedOperation> operation;
  std::optional<GeneratedConcept> likeness; ///< of a fragment: of all that have its members
};

/// The functions of one operation.
struct CallPlan {
  std::string documentation;
  arkitekt::graphql::ast::OperationKind kind = arkitekt::graphql::ast::OperationKind::query;
  std::string record; ///< "GetCapsules"
  std::string name,
      async;             ///< of the functions: "get_capsules", "get_capsules_async"; a subscription has only the first
  MarkedType result;     ///< of the functions
  std::string unwrapped; ///< the member that is handed back; "": the whole record
  bool has_variables = false;
  bool may_omit_variables = false;
  Coding reader = Scalar::text, variables_writer = Scalar::text;
};

/// One document: `<stem>.graphql.hpp` and `<stem>.graphql.cpp`.
struct DocumentPlan {
  std::string stem;
  std::vector<GeneratedType> types;
  std::vector<Codec> codecs;
  std::vector<CallPlan> calls;
};

/// All documents of one schema.
struct DocumentsPlan {
  std::string domain;
  std::string space;                ///< the namespace: "lab::spacex"
  std::string stem;                 ///< what the shared files are called: "spacex"
  std::string manifest;             ///< a file for the hashes of all operations; "": none is wanted
  std::set<std::string> includes;   ///< of mapped scalars: `<chrono>`, `"date.hpp"`
  bool has_scalar_traits = false;   ///< some scalars are read and written by an arkitekt::ScalarTraits
  std::vector<GeneratedType> types; ///< that operations share: enums, inputs, fragments
  std::vector<Codec> shared_codecs; ///< of these types; a header declares them all
  std::vector<DocumentPlan> documents;
};

} // namespace reflekt
