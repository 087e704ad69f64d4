// emit(): the Plan as text. Only prints; the layout is final as written.
#pragma once
#include "tool/plan/plan.hpp"
#include <string>
#include <vector>

namespace reflekt {

struct GeneratedFile {
  std::string name; ///< "camera.reflekt.cpp"
  std::string text;
};

/// `<target>.reflekt.hpp`, `<target>.reflekt.cpp` and one `<stem>.reflekt.inc` a source.
std::vector<GeneratedFile> emit(const Plan& plan);

} // namespace reflekt
