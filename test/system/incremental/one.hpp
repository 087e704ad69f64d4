#pragma once
#include "reached.hpp"
#include <arkitekt/annotations.hpp>

/// The first.
[[arkitekt::action]] int first(Reached reached);
