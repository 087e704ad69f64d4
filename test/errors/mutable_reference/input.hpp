#include <arkitekt/annotations.hpp>
#include <string>
#include <vector>

[[arkitekt::action]] void sort(std::vector<double>& values);

[[arkitekt::action]] void take(std::string&& text);
