#include "tool/plan/documents_names.hpp"
#include "tool/plan/names.hpp"
#include <algorithm>
#include <iterator>

namespace reflekt {

namespace {

// Sorted. Words of C++, then names that common headers define as macros without parameters.
constexpr std::string_view words[] = {"alignas",    "alignof",      "and",           "and_eq",
                                      "arkitekt",   "asm",          "auto",          "bitand",
                                      "bitor",      "bool",         "break",         "case",
                                      "catch",      "char",         "char16_t",      "char32_t",
                                      "char8_t",    "class",        "co_await",      "co_return",
                                      "co_yield",   "compl",        "concept",       "const",
                                      "const_cast", "consteval",    "constexpr",     "constinit",
                                      "continue",   "decltype",     "default",       "delete",
                                      "do",         "double",       "dynamic_cast",  "else",
                                      "enum",       "explicit",     "export",        "extern",
                                      "false",      "float",        "for",           "friend",
                                      "goto",       "if",           "inline",        "int",
                                      "long",       "mutable",      "namespace",     "new",
                                      "noexcept",   "not",          "not_eq",        "nullptr",
                                      "operator",   "or",           "or_eq",         "private",
                                      "protected",  "public",       "register",      "reinterpret_cast",
                                      "requires",   "return",       "short",         "signed",
                                      "sizeof",     "static",       "static_assert", "static_cast",
                                      "std",        "struct",       "switch",        "template",
                                      "this",       "thread_local", "throw",         "true",
                                      "try",        "typedef",      "typeid",        "typename",
                                      "union",      "unsigned",     "using",         "virtual",
                                      "void",       "volatile",     "wchar_t",       "while",
                                      "xor",        "xor_eq"};
constexpr std::string_view macros[] = {
    "BUFSIZ",   "CHAR_BIT", "CHAR_MAX", "CHAR_MIN", "CONST",        "DELETE",       "DIFFERENCE", "DOMAIN",
    "EDOM",     "EOF",      "ERANGE",   "ERROR",    "EXIT_FAILURE", "EXIT_SUCCESS", "FALSE",      "FAR",
    "HUGE_VAL", "I",        "IGNORE",   "IN",       "INFINITE",     "INFINITY",     "INT_MAX",    "INT_MIN",
    "LONG_MAX", "LONG_MIN", "MAX_PATH", "M_E",      "M_PI",         "NAN",          "NEAR",       "NULL",
    "NO_ERROR", "OPTIONAL", "OUT",      "OVERFLOW", "PATH_MAX",     "RAND_MAX",     "SIGABRT",    "SIGFPE",
    "SIGILL",   "SIGINT",   "SIGSEGV",  "SIGTERM",  "STRICT",       "TRUE",         "UNDERFLOW",  "VOID",
    "assert",   "emit",     "errno",    "far",      "interface",    "linux",        "near",       "signals",
    "slots",    "small",    "stderr",   "stdin",    "stdout",       "unix"};

// Of the global namespace, by headers that generated ones include.
constexpr std::string_view functions_of_c[] = {
    "abort",  "abs",    "atof",    "atoi",    "calloc", "clock",   "div",    "exit",   "fmod",   "free",
    "getenv", "index",  "isalpha", "isdigit", "ldiv",   "log",     "malloc", "mktime", "perror", "printf",
    "puts",   "rand",   "random",  "realloc", "remove", "rename",  "round",  "scanf",  "select", "signal",
    "sleep",  "strlen", "strtol",  "system",  "time",   "timer_t", "ungetc", "wait",   "write",  "read",
    "pow",    "exp",    "sin",     "cos",     "tan",    "sqrt",    "floor",  "ceil",   "gamma",  "link"};

template <std::size_t N> bool contains(const std::string_view (&names)[N], std::string_view name) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

} // namespace

std::string styled(std::string_view name, Style style) {
  if (style == Style::as_in_schema) return std::string(name);
  if (style == Style::snake_case) return snake_case(name);
  std::string out;
  bool begins_word = true;
  for (const char c : name) {
    if (c != '_') out += begins_word && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    begins_word = c == '_';
  }
  if (out.empty() || (out[0] >= '0' && out[0] <= '9')) out.insert(0, "T"); // `_` and `_1` are names in GraphQL
  return out;
}

std::string joined(const std::string& outer, std::string_view inner, Style style) {
  return outer + (outer.empty() || style == Style::pascal_case ? "" : "_") + styled(inner, style);
}

std::string escaped_name(std::string_view name) {
  std::string out(name);
  if (contains(words, name) || contains(macros, name)) return out + "_";
  // Double underscores, and one before a capital letter, are the compiler's.
  for (std::size_t at; (at = out.find("__")) != out.npos;) out.erase(at, 1);
  const bool is_reserved = out.size() > 1 && out[0] == '_' && out[1] >= 'A' && out[1] <= 'Z';
  return is_reserved ? out.substr(1) + "_" : out;
}

bool is_function_of_c(std::string_view name) { return contains(functions_of_c, name); }

std::string member_name(std::string_view key, Style style) {
  if (key == "__typename") return "typename_";
  return escaped_name(styled(key, style));
}

} // namespace reflekt
