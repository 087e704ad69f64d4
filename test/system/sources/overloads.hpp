#pragma once
#include <arkitekt/annotations.hpp>
#include <string>

namespace overloads {

[[using arkitekt: action, interface_name("add_integers")]] int add(int a, int b);
[[using arkitekt: action, interface_name("add_texts")]] std::string add(const std::string& a, const std::string& b);

} // namespace overloads
