// Actions that only a source declares.
#include "input.hpp"
#include <optional>
#include <string>

namespace {

enum class Mood { calm, hectic };

/// Known to this file only.
[[arkitekt::action]] std::string hidden(Mood mood = Mood::calm) { return mood == Mood::calm ? "calm" : "hectic"; }

} // namespace

[[arkitekt::action]] static int internal(int number) { return number + 1; }

int from_header(int number) { return number; }

#include "worker.reflekt.inc"
