// All selection sets of the documents, prepared for asking which of their fields are merged into one response key
// (specification, section 5.3.2).
#pragma once
#include "graphql/rules/context.hpp"
#include <cstdint>
#include <limits>

namespace arkitekt::graphql {

using Id = std::uint32_t;
inline constexpr Id no_set = std::numeric_limits<Id>::max();
inline constexpr Id not_streamed = std::numeric_limits<Id>::max();

struct MergeField {
  const ast::Field* node = nullptr;
  const Source* source = nullptr;
  const Type* parent = nullptr;      ///< null: not known
  const Field* definition = nullptr; ///< null: not known
  Id key = 0;                        ///< equal for equal response keys
  Id call = 0;                       ///< equal for equal names and arguments
  Id set = no_set;                   ///< what is selected of it
  Id stream = not_streamed;          ///< equal for equal arguments of @stream

  bool is_streamed() const noexcept { return stream != not_streamed; }
  Location location() const noexcept { return {source, node->span}; }
};

/// The fields of a set, those of inline fragments included, those of fragments not.
struct FieldSet {
  struct Group {
    Id key = 0;
    std::vector<Id> fields = {}; ///< as written
  };
  const ast::SelectionSet* node = nullptr;
  std::vector<Group> groups = {}; ///< in the order in which the keys come first
  std::vector<Id> spreads = {};   ///< the sets of known fragments, each once, in their order

  const Group* find(Id key) const noexcept;   ///< precondition: sorted
  std::vector<std::pair<Id, Id>> by_key = {}; ///< key and index of the group, by key
};

/// Ids are indexes. The sets of the operations and fragments have the indexes of Context::definitions().
struct FieldSets {
  std::vector<MergeField> fields;
  std::vector<FieldSet> sets;
};
FieldSets find_field_sets(const Context& context);

/// What a type says about the shape of an answer: equal shapes can be merged.
bool have_conflicting_types(const MergeField& a, const MergeField& b) noexcept;

/// Whether fields are merged that cannot be. Almost linear where documents are as people write them, so that the
/// comparison of each with each, which finds the words for it, is done for wrong documents only.
enum class MergeVerdict : unsigned char { right, wrong, too_complex };
MergeVerdict judge_merging(const Context& context, const FieldSets& sets);

} // namespace arkitekt::graphql
