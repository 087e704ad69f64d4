#pragma once
#include <arkitekt/annotations.hpp>

/// Declared in a header.
[[arkitekt::action]] int from_header(int number);
