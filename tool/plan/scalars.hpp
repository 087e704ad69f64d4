// Scalars of a schema and the C++ types of their values: which are known, and how they are read and written.
#pragma once
#include "tool/plan/documents_options.hpp"
#include "tool/plan/plan.hpp"
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace reflekt {

/// How values of one C++ type are read and written.
struct ScalarCoding {
  std::string type;
  Coding reader, writer;
  std::string header = {}; ///< that declares it, as behind #include; "": every generated header has it
  bool has_traits = false; ///< by an arkitekt::ScalarTraits and generated_scalar.hpp
};

/// The types that generated code knows itself: "std::string", "std::chrono::system_clock::time_point" …
const std::vector<ScalarCoding>& known_scalar_types();

/// What `type` needs: one of the known types, or with an arkitekt::ScalarTraits, which its header declares.
/// Precondition: complaint_about() had none.
ScalarCoding coding_of(const CppType& type);

/// As behind #include: `"lab/date.hpp"`, `<chrono>`; "" stays.
std::string include_of(const std::string& header);

/// Why no scalar can have this type; "" when one can.
std::string complaint_about(const CppType& type);

/// The type of a scalar that nobody mapped: that of the specification, or of DateTime; nothing for all others.
std::optional<CppType> built_in_type(std::string_view scalar);

/// What a scalar of that name mostly is: "std::chrono::year_month_day" for Date.
std::string_view suggested_type(std::string_view scalar);

} // namespace reflekt
