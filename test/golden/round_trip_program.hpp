// A program that calls every function that is generated for a set of documents, and compares what they read with what
// was sent.
#pragma once
#include "tool/plan/documents_plan.hpp"
#include <string>

namespace reflekt {

/// Its only argument is the schema's file; exit status 0 when all trips came back as they went.
std::string round_trip_program(const DocumentsPlan& plan);

} // namespace reflekt
