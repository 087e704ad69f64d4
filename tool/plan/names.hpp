// How names are made of names. The rules of names that leave the program are those of the Python original, so that one
// action written in two languages has one identity.
#pragma once
#include <set>
#include <string>
#include <string_view>

namespace reflekt {

/// "doTheThing" → "do_the_thing", "HTTPServer" → "http_server".
std::string snake_case(std::string_view name);
/// The name for people: "add_numbers" → "Add Numbers", "doTheThing" → "Dothething".
std::string title_case(std::string_view name);
std::string lower_case(std::string_view name);
/// "@camera/kernel": what a port's identifier may hold, all else becomes `_`.
std::string port_identifier(std::string_view module, std::string_view name);
/// "my-lib.2" → "my_lib_2", as CMake's MAKE_C_IDENTIFIER.
std::string c_identifier(std::string_view name);
/// The variable for a parameter: "sigma" → "sigma_", so that no macro of the user's headers and no name of the
/// generated code is hit.
std::string local_name(std::string_view parameter);
/// "::lab::Kernel" → "lab::Kernel", for messages.
std::string_view without_colons(std::string_view qualified);

/// Names of one scope: each is given once.
class UniqueNames {
 public:
  /// `wish`, or with a number behind it.
  std::string take(std::string_view wish);
  bool has(std::string_view name) const { return taken_.contains(name); }

 private:
  std::set<std::string, std::less<>> taken_;
};

} // namespace reflekt
