#include "tool/plan/catalog.hpp"
#include <algorithm>

namespace reflekt {

namespace {

using enum ValueKind;

constexpr Operation operations[] = {
    {"eq", boolean, {{{"a", any}, {"b", any}}}},
    {"ne", boolean, {{{"a", any}, {"b", any}}}},
    {"gt", boolean, {{{"a", number}, {"b", number}}}},
    {"gte", boolean, {{{"a", number}, {"b", number}}}},
    {"lt", boolean, {{{"a", number}, {"b", number}}}},
    {"lte", boolean, {{{"a", number}, {"b", number}}}},
    {"between", boolean, {{{"value", number}, {"min", number}, {"max", number}}}},
    {"and", boolean, {{{"a", boolean}, {"b", boolean}}}},
    {"or", boolean, {{{"a", boolean}, {"b", boolean}}}},
    {"not", boolean, {{{"a", boolean}}}},
    {"if", any, {{{"condition", boolean}, {"then", any}, {"otherwise", any}}}},
    {"is_null", boolean, {{{"a", any}}}},
    {"is_set", boolean, {{{"a", any}}}},
    {"len", integer, {{{"a", any}}}},
    {"len_between", boolean, {{{"value", any}, {"min", integer}, {"max", integer, false}}}},
    {"is_empty", boolean, {{{"a", any}}}},
    {"contains", boolean, {{{"haystack", any}, {"needle", any}}}},
    {"in", boolean, {{{"value", any}, {"options", list}}}},
    {"matches", boolean, {{{"value", text}, {"pattern", text}}}},
    {"starts_with", boolean, {{{"value", text}, {"prefix", text}}}},
    {"ends_with", boolean, {{{"value", text}, {"suffix", text}}}},
    {"get", any, {{{"value", any}, {"path", text}}}},
    {"coalesce", any, {{{"a", any}, {"b", any}}}},
    {"add", number, {{{"a", number}, {"b", number}}}},
    {"sub", number, {{{"a", number}, {"b", number}}}},
    {"mul", number, {{{"a", number}, {"b", number}}}},
    {"div", number, {{{"a", number}, {"b", number}}}},
    {"mod", number, {{{"a", number}, {"b", number}}}},
    {"neg", number, {{{"a", number}}}},
    {"fmt.bytes", text, {{{"value", any}, {"precision", any, false}}}},
    {"fmt.currency", text, {{{"value", any}, {"currency", any}}}},
    {"fmt.date", text, {{{"value", any}, {"dateStyle", text, false}}}},
    {"fmt.datetime", text, {{{"value", any}, {"dateStyle", text, false}, {"timeStyle", text, false}}}},
    {"fmt.json", text, {{{"value", any, false}, {"indent", any, false}}}},
    {"fmt.number",
     text,
     {{{"value", any}, {"minimumFractionDigits", any, false}, {"maximumFractionDigits", any, false}}}},
    {"fmt.percent", text, {{{"value", any}, {"precision", any, false}}}},
    {"fmt.relativeTime", text, {{{"value", any}}}},
    {"list.at", any, {{{"value", list}, {"index", any}}}},
    {"list.compact", list, {{{"value", list}}}},
    {"list.first", any, {{{"value", list}}}},
    {"list.join", text, {{{"value", list}, {"separator", any, false}}}},
    {"list.last", any, {{{"value", list}}}},
    {"list.pluck", list, {{{"value", list}, {"path", text}}}},
    {"list.range", list, {{{"count", any}, {"start", any, false}, {"step", any, false}}}},
    {"list.reverse", list, {{{"value", list}}}},
    {"list.slice", list, {{{"value", list}, {"start", any, false}, {"end", any, false}}}},
    {"list.sort", list, {{{"value", list}, {"path", text, false}, {"descending", boolean, false}}}},
    {"list.sum", number, {{{"value", list}}}},
    {"list.unique", list, {{{"value", list}}}},
    {"math.abs", number, {{{"value", any}}}},
    {"math.ceil", number, {{{"value", any}}}},
    {"math.clamp", number, {{{"value", any}, {"min", any}, {"max", any}}}},
    {"math.floor", number, {{{"value", any}}}},
    {"math.round", number, {{{"value", any}, {"precision", any, false}}}},
    {"obj.entries", list, {{{"value", dict}}}},
    {"obj.has", boolean, {{{"value", any, false}, {"path", text}}}},
    {"obj.keys", list, {{{"value", dict}}}},
    {"obj.values", list, {{{"value", dict}}}},
    {"str.capitalize", text, {{{"value", any}}}},
    {"str.default", text, {{{"value", any, false}, {"fallback", any}}}},
    {"str.lower", text, {{{"value", any}}}},
    {"str.replace", text, {{{"value", any}, {"search", any}, {"replacement", any}}}},
    {"str.slice", text, {{{"value", any}, {"start", any, false}, {"end", any, false}}}},
    {"str.split", list, {{{"value", any}, {"separator", any, false}}}},
    {"str.trim", text, {{{"value", any}}}},
    {"str.truncate", text, {{{"value", any}, {"length", any}, {"suffix", any, false}}}},
    {"str.upper", text, {{{"value", any}}}},
    {"type.of", text, {{{"value", any, false}}}},
    {"type.toBoolean", boolean, {{{"value", any, false}}}},
    {"type.toNumber", number, {{{"value", any, false}, {"fallback", number, false}}}},
    {"type.toString", text, {{{"value", any, false}}}},
};

} // namespace

std::span<const Operation> all_operations() { return operations; }

const Operation* find_operation(std::string_view name) {
  const auto* found = std::ranges::find(operations, name, &Operation::name);
  return found == std::end(operations) ? nullptr : found;
}

} // namespace reflekt
