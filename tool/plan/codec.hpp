// Chooses how types are read and written, and collects the functions that one generated file needs for it.
#pragma once
#include "tool/plan/names.hpp"
#include "tool/plan/plan.hpp"
#include <map>
#include <string>

namespace reflekt {

/// Whose JSON it is: ports use the names of C++, GraphQL its own, and tells null from absent.
enum class Dialect : std::uint8_t { port, graphql };

/// Precondition of all functions: the type has been checked.
class CodecBook {
 public:
  /// `module`: of the identifiers of models, see PortContext.
  CodecBook(const Model& model, Unit& unit, std::string module = {})
      : model_(model), unit_(unit), module_(std::move(module)) {}

  /// From here on GraphQL types are those of this schema, for std::variant. `keys`: those of members that an answer has
  /// under others than their names; both must live until the next call.
  void speak(const arkitekt::graphql::Schema& schema, const std::map<const Field*, std::string>& keys);
  Coding reader(const Type& type, Dialect dialect) { return coding(type, dialect, true); }
  Coding writer(const Type& type, Dialect dialect) { return coding(type, dialect, false); }
  /// For the other identifiers of the unit.
  UniqueNames& names() { return names_; }

 private:
  Coding coding(const Type& type, Dialect dialect, bool is_reader);
  void fill_shape(Codec& codec, const Type& type, Dialect dialect);
  RecordCodec record_shape(const Record& record, Dialect dialect, bool is_reader);
  EnumCodec enum_shape(const Enum& declared, Dialect dialect, bool is_reader) const;
  Coding scalar_coding(const Type& type, bool is_reader);
  VariantCodec variant_shape(const Type& variant);
  OneOfCodec one_of_shape(const Record& record, const Type& variant);
  /// Of what only ports have: quantities, dates, unions, structures. False: it is none of them.
  bool fill_port_shape(Codec& codec, const Type& type);
  std::string stem(const Type& type) const;

  struct Known {
    std::string name;
    bool is_finished = false;
    bool is_recursive = false;
  };
  const Model& model_;
  Unit& unit_;
  std::string module_;
  UniqueNames names_;
  std::map<std::string, Known> known_; ///< by direction, dialect and qualified type
  const arkitekt::graphql::Schema* schema_ = nullptr;
  const std::map<const Field*, std::string>* keys_ = nullptr;
  int speeches_ = 0;
  std::string speech_; ///< tells the codecs of one schema and its keys from those of others
};

/// The names in GraphQL: [[arkitekt::field]] or [[arkitekt::name]], else their own.
const std::string& input_name(const Field& field);
const std::string& graphql_name(const Enumerator& enumerator);

} // namespace reflekt
