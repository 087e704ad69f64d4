#include "graphql/rules/literal.hpp"
#include "graphql/rules/value_text.hpp"
#include "graphql/wording.hpp"
#include <arkitekt/core/suggest.hpp>
#include <charconv>
#include <cstdint>

namespace arkitekt::graphql {

namespace {

using ast::Value;
using ast::ValueKind;

bool fits_int(std::string_view digits) {
  std::int32_t number = 0;
  return std::from_chars(digits.data(), digits.data() + digits.size(), number).ec == std::errc();
}

/// What is wrong with the value for one of the specified scalars; "" when nothing is. Other scalars take anything.
std::string scalar_fault(std::string_view scalar, const Value& value) {
  const ValueKind kind = value.kind;
  if (scalar == "Int") {
    if (kind != ValueKind::integer)
      return "Int cannot represent non-integer value: " + value_text_without_variables(value);
    if (!fits_int(value.text))
      return "Int cannot represent non 32-bit signed integer value: " + std::string(value.text);
  }
  if (scalar == "Float" && kind != ValueKind::floating && kind != ValueKind::integer)
    return "Float cannot represent non numeric value: " + value_text_without_variables(value);
  if (scalar == "String" && kind != ValueKind::string)
    return "String cannot represent a non string value: " + value_text_without_variables(value);
  if (scalar == "Boolean" && kind != ValueKind::boolean)
    return "Boolean cannot represent a non boolean value: " + value_text_without_variables(value);
  if (scalar == "ID" && kind != ValueKind::string && kind != ValueKind::integer)
    return "ID cannot represent a non-string and non-integer value: " + value_text_without_variables(value);
  return {};
}

std::string enum_fault(const Type& type, const Value& value) {
  if (value.kind == ValueKind::enumeration && type.values.find(value.text) != nullptr) return {};
  const std::string text = value_text_without_variables(value);
  const std::string hint = did_you_mean_sentence(suggestions(text, type.values.names()), "the enum value");
  if (value.kind == ValueKind::enumeration)
    return "Value " + in_quotes(text) + " does not exist in " + in_quotes(type.name) + " enum." + hint;
  return "Enum " + in_quotes(type.name) + " cannot represent non-enum value: " + text + "." + hint;
}

/// The depth of its recursion is that of the value, which the parser limits.
class LiteralCheck {
 public:
  void check(const Value& value, const TypeReference& type) {
    if (value.kind == ValueKind::variable) return;
    if (value.kind == ValueKind::null) {
      if (type.is_non_null())
        report("Expected value of non-null type " + in_quotes(to_string(type)) + " not to be null.", value.span);
    } else if (type.is_list()) {
      check_list(value, type);
    } else if (type.named->kind == TypeKind::input_object) {
      check_object(value, *type.named);
    } else {
      std::string fault = type.named->kind == TypeKind::enumeration ? enum_fault(*type.named, value)
                                                                    : scalar_fault(type.named->name, value);
      if (!fault.empty()) report(std::move(fault), value.span);
    }
  }

  std::vector<LiteralFault> take() { return std::move(faults_); }

 private:
  void check_list(const Value& value, const TypeReference& type) {
    if (value.kind != ValueKind::list) return check(value, type.item()); // stands for a list of itself (3.11)
    const std::size_t length = path_.size();
    for (std::size_t i = 0; i < value.items.size(); ++i) {
      path_.append("[").append(std::to_string(i)).append("]");
      check(value.items[i], type.item());
      path_.resize(length);
    }
  }

  void check_object(const Value& value, const Type& type) {
    const std::string expected = "Expected value of type " + in_quotes(type.name);
    if (value.kind != ValueKind::object)
      return report(expected + " to be an object, found: " + value_text(value) + ".", value.span);
    std::unordered_map<std::string_view, const ast::ObjectField*> given;
    for (const ast::ObjectField& field : value.fields) given[field.name.text] = &field;
    const std::size_t length = path_.size();
    for (const InputValue& field : type.input_fields) {
      const auto it = given.find(field.name);
      if (it != given.end()) {
        path_.append(".").append(field.name);
        check(it->second->value, field.type);
        path_.resize(length);
      } else if (field.is_required()) {
        report(expected + " to include required field " + in_quotes(field.name) + ", found: " + value_text(value) + ".",
               value.span);
      }
    }
    check_known(value, type, expected);
  }

  void check_known(const Value& value, const Type& type, const std::string& expected) {
    const ast::ObjectField* known = nullptr;
    std::size_t count = 0;
    for (const ast::ObjectField& field : value.fields) {
      if (type.input_fields.find(field.name.text) != nullptr) {
        if (count++ == 0) known = &field;
        continue;
      }
      const std::string hint = did_you_mean_sentence(suggestions(field.name.text, type.input_fields.names()));
      report(expected + " not to include unknown field " + in_quotes(field.name.text) +
                 (hint.empty() ? ", found: " : "." + hint + " Found: ") + value_text(value) + ".",
             field.span);
    }
    if (!type.is_one_of) return;
    const bool is_null = count == 1 && known->value.kind == ValueKind::null;
    if (count == 1 && !is_null) return;
    const std::size_t length = path_.size();
    if (is_null) path_.append(".").append(known->name.text);
    report("Within OneOf Input Object type " + in_quotes(type.name) +
               ", exactly one field must be specified, and the value for that field must be non-null.",
           value.span);
    path_.resize(length);
  }

  void report(std::string message, ast::Span span) {
    if (faults_.size() < max_faults) faults_.push_back({std::move(message), span, path_});
  }

  static constexpr std::size_t max_faults = 1000; ///< of one value

  std::vector<LiteralFault> faults_;
  std::string path_;
};

} // namespace

std::vector<LiteralFault> check_literal(const Value& value, const TypeReference& type) {
  LiteralCheck check;
  check.check(value, type);
  return check.take();
}

} // namespace arkitekt::graphql
