// The members of structs in attributes: arkitekt::Slider{.min = 0}.
#pragma once
#include "tool/plan/constants.hpp"
#include <optional>
#include <string>
#include <vector>

namespace reflekt {

inline const ConstantObject* object_of(const Argument& argument, std::string_view type) {
  const auto* object = std::get_if<ConstantObject>(&argument.value.value);
  return object && object->type == "arkitekt::" + std::string(type) ? object : nullptr;
}
/// Nothing when it was not said.
inline std::optional<std::string> text_in(const ConstantObject& object, std::string_view name) {
  const Constant* value = object.find(name);
  const auto* text = value ? std::get_if<std::string>(&value->value) : nullptr;
  return text ? std::optional(*text) : std::nullopt;
}
inline std::optional<double> number_in(const ConstantObject& object, std::string_view name) {
  const Constant* value = object.find(name);
  return value ? number_of(*value) : std::nullopt;
}
inline bool flag_in(const ConstantObject& object, std::string_view name, bool otherwise) {
  const Constant* value = object.find(name);
  const auto* flag = value ? std::get_if<bool>(&value->value) : nullptr;
  return flag ? *flag : otherwise;
}
inline std::vector<std::string> texts_in(const ConstantObject& object, std::string_view name) {
  std::vector<std::string> texts;
  const Constant* value = object.find(name);
  if (const auto* list = value ? std::get_if<ConstantList>(&value->value) : nullptr)
    for (const Constant& item : list->items)
      if (const auto* text = std::get_if<std::string>(&item.value)) texts.push_back(*text);
  return texts;
}
/// 3 for 3.0, which is what C++ makes of a 3 in a double.
inline arkitekt::json::Value plain_number(double number) {
  const bool is_whole =
      number > -9e15 && number < 9e15 && static_cast<double>(static_cast<std::int64_t>(number)) == number;
  return is_whole ? arkitekt::json::Value(static_cast<std::int64_t>(number)) : arkitekt::json::Value(number);
}

} // namespace reflekt
