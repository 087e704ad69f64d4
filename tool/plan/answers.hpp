// Does a C++ type fit what a selection asks for? For documents and fragments that the user has written; where the type
// comes first, see selection.hpp.
#pragma once
#include "tool/plan/attribute_text.hpp"
#include "tool/plan/collect_fields.hpp"
#include "tool/plan/graphql_types.hpp"

namespace reflekt {

/// Response keys of members that an answer has under others than their names.
using ResponseKeys = std::map<const Field*, std::string>;

/// The texts that syntax trees were read from.
using DocumentTexts = std::vector<AttributeText>;
/// Where a part of one of them stands; Place{}: it is of none.
Place place_in(const DocumentTexts& texts, std::string_view part);

class AnswerMatcher {
 public:
  AnswerMatcher(const TypeRules& rules, const FragmentDefinitions& fragments, const DocumentTexts& texts,
                arkitekt::Diagnostics& diagnostics)
      : rules_(rules), fragments_(fragments), texts_(texts), diagnostics_(diagnostics) {}

  /// The value of a field, of which `sets` ask. `may_be_missing`: what may leave it out, "@include(if: $full)".
  /// `written` and `subject` are for complaints: "field 'missions' of 'Capsule'".
  void match(const Type& type, const graphql::Field& field, const std::vector<SetUse>& sets,
             const std::string& may_be_missing, const WrittenType& written, const std::string& subject);
  /// Precondition: a record, and find_record_fault() has none.
  void match_record(const Type& type, const graphql::Type& given, const std::vector<SetUse>& sets);
  /// At the end: warns of what that text asks for and nothing reads.
  void warn_of_unread(const AttributeText& own);
  /// True when the record has a member for the key.
  static bool has_member(const Record& record, std::string_view key);

  ResponseKeys keys() const;
  /// Selection sets that have to be sent with a __typename.
  const std::set<const ast::SelectionSet*>& needs_typename() const { return needs_typename_; }

 private:
  /// What is asked for under one key.
  struct Asked {
    Entry entry;
    const graphql::Type* parent = nullptr; ///< that has the field
    std::string may_be_missing;
  };
  std::vector<Asked> collect(const graphql::Type& given, const std::vector<SetUse>& sets) const;
  /// Of several object types together.
  std::vector<Asked> collect_of(const std::vector<const graphql::Type*>& types, const std::vector<SetUse>& sets) const;
  void match_fields(const Type& type, const graphql::Type& given, std::vector<Asked> all,
                    const std::vector<SetUse>& sets);
  void match_variant(const Type& type, const graphql::Type& given, const std::vector<SetUse>& sets);
  const Asked* find(const Record& record, const Field& field, const std::vector<Asked>& all);
  void complain_of_missing(const Record& record, const Field& field, const graphql::Type& given,
                           const std::vector<Asked>& all, const std::vector<SetUse>& sets);
  void call(const Field& field, std::string_view key);

  const TypeRules& rules_;
  const FragmentDefinitions& fragments_;
  const DocumentTexts& texts_;
  arkitekt::Diagnostics& diagnostics_;
  std::map<const Field*, std::string> called_; ///< the response key of each member
  std::set<const ast::SelectionSet*> needs_typename_;
  std::set<const ast::Field*> read_;
  std::vector<std::pair<const ast::Field*, const Record*>> asked_; ///< and for which struct
  std::vector<int> open_;                                          ///< the records that are being matched
};

} // namespace reflekt
