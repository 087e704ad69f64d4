// The parts of plan_documents(): what they share.
#pragma once
#include "tool/plan/collect_fields.hpp"
#include "tool/plan/documents.hpp"
#include "tool/plan/documents_names.hpp"
#include "tool/plan/names.hpp"
#include "tool/plan/scalars.hpp"
#include <arkitekt/core/source.hpp>
#include <map>
#include <set>

namespace reflekt {

// ── types in the making ─────────────────────────────────────────────────────────────────────────

/// How a value that is not null is declared and read.
struct Use {
  MarkedType type;
  Coding coding = Scalar::text;
};

/// A member of a record, and how it is read.
struct RecordMember {
  MemberCodec codec;
  MarkedType type;
  bool is_leaf = false; ///< a scalar or an enum, no list
};
/// A struct that is read.
struct RecordInfo {
  Use use;
  std::vector<RecordMember> members; ///< its own and those of its bases
  std::set<std::string> traits;      ///< its own and those of its bases
};
struct FragmentInfo {
  const ast::FragmentDefinition* definition = nullptr;
  const arkitekt::Source* source = nullptr;
  std::string name;
  bool is_planned = false;
  bool is_variant = false;
  Use use;
  RecordInfo record; ///< of no variant; of a variant: for all other types
  std::map<const graphql::Type*, RecordInfo> records;
  const RecordInfo& record_for(const graphql::Type& type) const;
};

/// `value`, which is not null, in the lists and optionals that `wrapping` says.
Use wrapped(Use value, graphql::Wrapping wrapping, bool may_be_missing);

/// Collects the functions for reading and writing that one source needs.
class LocalCodecs {
 public:
  /// `scope`: where others find them, "shared::".
  LocalCodecs(std::string space, std::vector<Codec>& into, std::string scope = {})
      : space_(std::move(space)), scope_(std::move(scope)), into_(into) {}
  std::string add(std::string_view verb, std::string_view stem, const MarkedType& type, Codec codec);
  UniqueNames& names() { return names_; }

 private:
  std::string space_, scope_;
  std::vector<Codec>& into_;
  UniqueNames names_;
};

/// Where the types of a selection are declared: inside a struct.
struct Scope {
  std::string prefix; ///< "~GetCapsules::"
  std::vector<GeneratedType>* types = nullptr;
  UniqueNames names;
  LocalCodecs* codecs = nullptr;
  const arkitekt::Source* source = nullptr;
};

struct DocumentsPlanner {
  const DocumentsRequest& request;
  const graphql::Schema& schema;
  const Styler& styler;
  arkitekt::Diagnostics& diagnostics;
  const std::string space; ///< the namespace
  DocumentsPlan plan;
  LocalCodecs shared_locals;
  UniqueNames names;                        ///< of the namespace: types and functions
  UniqueNames reserved;                     ///< the types of the namespace alone, which nested types must not hide
  std::map<std::string, std::string> stems; ///< of shared types, by their names
  std::map<std::string, std::string, std::less<>> input_names; ///< of enums and inputs
  std::map<const ast::Document*, std::string> files;           ///< what is generated of each: "get_capsules"
  struct OperationNames {
    std::string graphql; ///< of one that has none: that of its file
    std::string record;
  };
  std::map<const ast::OperationDefinition*, OperationNames> operations;
  std::map<std::string_view, FragmentInfo> fragments;
  FragmentDefinitions definitions;                   ///< of the fragments
  std::set<const ast::SelectionSet*> needs_typename; ///< is sent with a __typename of ours

  struct EnumUse {
    bool is_read = false, is_written = false;
  };
  std::map<const graphql::Type*, EnumUse> enums;
  std::map<const graphql::Type*, std::vector<const graphql::Type*>> input_cycles;
  std::set<const graphql::Type*> planned_inputs;
  std::map<std::string, std::optional<ScalarCoding>, std::less<>> scalars; ///< nothing: it has no type
  std::map<std::string_view, std::set<std::string>> unmapped_scalars;      ///< and where they are used

  DocumentsPlanner(const DocumentsRequest& request_, arkitekt::Diagnostics& diagnostics_);

  std::string cpp(const MarkedType& type) const { return unmarked(type, "::" + plan.space + "::"); }
  /// For identifiers of a shared type: "search_filter".
  const std::string& stem_of(const std::string& name);

  std::string type_name(std::string_view name) const { return escaped_name(styled(name, styler.types)); }
  /// Of a type inside another one.
  std::string inner_name(const std::string& outer, std::string_view inner) const {
    return escaped_name(joined(outer, inner, styler.types));
  }

  // documents.cpp
  void check_namespace();
  void take_files();
  void take_names();
  void plan_document(const ast::Document& document);
  void plan_operation(const ast::Document& document, const ast::OperationDefinition& operation, DocumentPlan& file,
                      LocalCodecs& codecs);
  GeneratedType plan_variables(const ast::OperationDefinition& operation, const std::string& record,
                               const std::string& stem, LocalCodecs& codecs, CallPlan& call);

  // documents_text.cpp
  std::string text_of(const ast::OperationDefinition& operation) const;

  // documents_traits.cpp
  void check_traits();
  /// Adds the traits of the type, but those that a base has.
  void add_traits(GeneratedType& record, RecordInfo& info, const graphql::Type& target);
  /// For code that takes anything with the fields of a fragment.
  void add_concept(GeneratedType& record, const RecordInfo& info, const std::string& fragment);

  // documents_selection.cpp
  std::vector<Entry> collect(const std::vector<SetUse>& sets, const graphql::Type& target) const;
  /// A name for a struct or variant in `scope`.
  std::string take_type_name(Scope& scope, const std::string& path, const graphql::Type& type);
  /// `path`: for the names of types; `stem`: for those of functions that read it.
  Use plan_selection(const graphql::Type& type, const std::vector<SetUse>& sets, const std::string& path,
                     const std::string& stem, Scope& scope);
  /// Fills in members, bases and nested types of `record`; `reader` is the codec's name.
  RecordInfo plan_record(GeneratedType& record, const graphql::Type& target, const std::vector<SetUse>& sets,
                         const std::string& path, Scope& scope, bool keeps_typename);
  Use plan_variant(const graphql::Type& type, const std::vector<SetUse>& sets, const std::string& path,
                   const std::string& stem, Scope& scope);
  bool needs_variant(const graphql::Type& type, const std::vector<SetUse>& sets) const;

  // documents_fragments.cpp
  const FragmentInfo* lone_fragment(const graphql::Type& type, const std::vector<SetUse>& sets);
  FragmentInfo& plan_fragment(std::string_view name);
  void plan_fragment_variant(FragmentInfo& fragment);
  RecordInfo plan_fragment_record(FragmentInfo& fragment, const std::string& name, const graphql::Type& target,
                                  bool keeps_typename);

  // documents_inputs.cpp
  Use read_leaf(const graphql::Type& type, const std::string& where);
  Use write_leaf(const graphql::Type& type, const std::string& where);
  const ScalarCoding* find_scalar(std::string_view name);
  std::optional<Use> scalar(const graphql::Type& type, bool is_reader, const std::string& where);
  const std::string& plan_enum(const graphql::Type& type, bool is_reader);
  Use write_input(const graphql::Type& type, const std::string& where);
  void plan_input(const graphql::Type& type);
  /// A variable or a field of an input: the member and how it is written.
  RecordMember plan_input_member(std::string_view name, const graphql::TypeReference& type, bool has_default,
                                 const graphql::Type* owner, bool& is_initialised, const std::string& where);
  bool is_in_cycle(const graphql::Type& from, const graphql::Type& to);
  void complain_about_scalars();
};

RecordCodec codec_of(const RecordInfo& info);
/// The same fields in the same places.
bool are_equal(const std::vector<Entry>& a, const std::vector<Entry>& b);
/// The description, and whether it is deprecated.
Remarks remarks_of(const graphql::Deprecable& value);
/// The lines of `#` comments that stand directly before a definition.
std::string comments_before(const arkitekt::Source& source, std::uint32_t offset);

} // namespace reflekt
