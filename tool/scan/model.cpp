// The few questions that the Model answers about itself.
#include "tool/scan/model.hpp"
#include <algorithm>

namespace reflekt {

bool ConstantList::operator==(const ConstantList&) const = default;
bool ConstantObject::operator==(const ConstantObject&) const = default;
bool ConstantMap::operator==(const ConstantMap&) const = default;

const Constant* ConstantObject::find(std::string_view name) const {
  const auto found =
      std::find_if(members.begin(), members.end(), [&](const auto& member) { return member.name == name; });
  return found == members.end() ? nullptr : &found->value;
}

bool Constant::is_folded() const {
  const auto folded = [](const NamedConstant& each) { return each.value.is_folded(); };
  if (const auto* list = std::get_if<ConstantList>(&value))
    return std::all_of(list->items.begin(), list->items.end(), [](const Constant& item) { return item.is_folded(); });
  if (const auto* object = std::get_if<ConstantObject>(&value))
    return std::all_of(object->members.begin(), object->members.end(), folded);
  if (const auto* map = std::get_if<ConstantMap>(&value))
    return std::all_of(map->items.begin(), map->items.end(), folded);
  return !std::holds_alternative<Opaque>(value);
}

const std::string* Attribute::text(std::size_t argument) const {
  return argument < arguments.size() ? std::get_if<std::string>(&arguments[argument].value.value) : nullptr;
}

const Attribute* find(const Attributes& attributes, std::string_view word) {
  const auto found =
      std::find_if(attributes.begin(), attributes.end(), [&](const Attribute& each) { return each.word == word; });
  return found == attributes.end() ? nullptr : &*found;
}

} // namespace reflekt
