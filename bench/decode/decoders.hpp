// What is compared: each decodes a payload from the received bytes to the finished struct, and destroys it.
#pragma once
#include <string>

namespace bench {

using Decode = bool (*)(const std::string& text);

/// Of the payloads p1 (and p1r, the same with all members in reverse), p2, p3 and p4. nullptr: cannot.
struct Decoders {
  const char* name;
  Decode capsules, search, series, create_task;
};

Decoders copy();      ///< memcpy of the text
Decoders stage_1();   ///< simdjson finds the tokens
Decoders on_demand(); ///< the baseline
Decoders generated(); ///< what reflekt generates: std::string
Decoders views();     ///< what reflekt generates: std::string_view
Decoders rapid_json();
Decoders nlohmann_json();
Decoders boost_json();

/// The value is used: no compiler may leave out what made it.
template <class T> void keep(T& value) { asm volatile("" : : "g"(&value) : "memory"); }

} // namespace bench
