#pragma once
#include <arkitekt/annotations.hpp>

[[arkitekt::action]] int own(int number);
