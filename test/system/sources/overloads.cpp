#include "overloads.hpp"

namespace overloads {

int add(int a, int b) { return a + b; }
std::string add(const std::string& a, const std::string& b) { return a + b; }

} // namespace overloads
