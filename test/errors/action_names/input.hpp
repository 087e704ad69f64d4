#include <arkitekt/annotations.hpp>

[[using arkitekt: action, name("")]] void unnamed();
[[using arkitekt: action, key(""), version("")]] void without_key();
[[using arkitekt: action, interface_name("")]] void without_interface();
[[using arkitekt: action, interface_name("take a picture")]] void with_blanks();
[[using arkitekt: action, key("camera/take")]] void with_slash();
