// The catalog base@1: the operations that a page evaluates in validators and effects. Facts of the platform.
#pragma once
#include <array>
#include <span>
#include <string_view>

namespace reflekt {

enum class ValueKind : unsigned char { any, boolean, number, integer, text, list, dict };

struct Operand {
  std::string_view name;
  ValueKind kind = ValueKind::any;
  bool is_required = true;
};
struct Operation {
  std::string_view name;
  ValueKind returns = ValueKind::any;
  std::array<Operand, 3> operands = {}; ///< those without a name are none
  std::span<const Operand> arguments() const {
    std::size_t count = 0;
    while (count < operands.size() && !operands[count].name.empty()) ++count;
    return {operands.data(), count};
  }
};

std::span<const Operation> all_operations();
/// nullptr: there is none of that name.
const Operation* find_operation(std::string_view name);

} // namespace reflekt
