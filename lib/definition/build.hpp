// Definitions as json::Value: what write(), store() and hash() have in common. Private to lib/definition.
#pragma once
#include "names.hpp"
#include <utility>

namespace arkitekt::definition {

using json::Value;

/// Which of the forms is wanted.
struct Form {
  Spelling spelling = Spelling::snake_case;
  Generation generation = Generation::ten;
  /// For store(): all that there is, and nothing that has its default value.
  bool is_stored = false;
  /// For hash(): what the models hold, also where a server wants it left out.
  bool is_identity = false;
  bool is_ten() const { return generation == Generation::ten; }
};

/// An object whose keys are given in snake_case and spelled as wanted.
class ObjectBuilder {
 public:
  explicit ObjectBuilder(const Form& form) : form_(form) {}
  /// Nulls are left out of what is stored.
  void add(std::string_view key, Value value);
  /// So is `false`.
  void add_flag(std::string_view key, bool value);
  /// So are empty lists; generation 10 writes them as [].
  void add_list(std::string_view key, Value::Array values);
  /// Null when it is empty.
  void add_list_or_null(std::string_view key, Value::Array values);
  /// [] in generation 10, null in generation 2 when it is empty.
  void add_list_of_generation(std::string_view key, Value::Array values);
  /// Only what is stored has it: no server knows the key.
  void add_stored(std::string_view key, Value value);
  Value take() { return std::move(members_); }

 private:
  void put(std::string_view key, Value value);
  const Form& form_;
  Value::Object members_;
};

template <class T> Value or_null(const std::optional<T>& value) { return value ? Value(*value) : Value(); }
inline Value::Array to_array(const std::vector<std::string>& texts) { return {texts.begin(), texts.end()}; }
/// `to_value` makes a Value of each.
template <class T, class ToValue> Value::Array to_array(const std::vector<T>& items, ToValue to_value) {
  Value::Array values;
  values.reserve(items.size());
  for (const T& item : items) values.push_back(to_value(item));
  return values;
}

/// `args`: of the definition; nullptr for states. The expressions of generation 2 depend on the kinds of ports.
struct PortPlace {
  bool is_argument = true;
  const std::vector<Port>* args = nullptr;
};
Value to_value(const Port& port, const Form& form, const PortPlace& place);

Value to_value(const Call& call, const Form& form);
Value to_value(const Choice& choice, const Form& form);
/// Of generation 10, and of generation 2: one flat object.
Value to_value(const Widget& widget, const Form& form, bool is_argument);
Value to_flat_value(const Widget& widget, const Form& form, bool is_argument, const std::vector<Choice>& choices);
Value to_value(const Dependency& dependency, const Form& form);

/// The call as JavaScript: "(value, mode) => mode == 'simple'". `own`: what the first parameter is called.
std::string javascript(const Call& call, const std::vector<std::string>& dependencies, std::string_view own,
                       const Port& port, const PortPlace& place);

} // namespace arkitekt::definition
