#include "one.hpp"

int first(Reached reached) { return reached.number + static_cast<int>(sizeof GREETING); }
