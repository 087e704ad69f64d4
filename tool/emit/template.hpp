// The template engine of the emitters: whole pieces of C++ as raw strings with named holes. The template is the
// layout; nothing formats the output behind it.
//
//   fill(R"(
//   bool read_$name$(json::Cursor& in, $type$& out) {
//     $statements$
//     return true;
//   }
//   )", {{"name", "kernel"}, {"type", "::lab::Kernel"}, {"statements", statements}})
#pragma once
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace reflekt {

struct Hole {
  std::string_view name;
  std::string text;
};

/// `pattern` with each `$name$` filled; `$$` is a dollar sign. A line end directly behind the opening quote is dropped.
/// A hole alone on its line indents every line of its text as far as itself; an empty text takes the line away.
/// A hole without a text, or a text without a hole, is a mistake of ours: the process ends with a message.
std::string fill(std::string_view pattern, std::initializer_list<Hole> holes);

/// The pieces with `separator` between them; empty ones are left out.
std::string join(const std::vector<std::string>& pieces, std::string_view separator);

// The rest lays out what may get too long for a line of 120 columns, as clang-format would.

/// `prefix` `items` `suffix`, the items separated by commas; where that is too long, broken between the items, those of
/// the next lines below the first. `indent`: where the line will begin.
std::string listing(std::string_view prefix, const std::vector<std::string>& items, std::string_view suffix,
                    std::size_t indent = 0);

/// `prefix{a, b};`, or an item a line. `indent`: where the line will begin.
std::string braced_list(std::string_view prefix, const std::vector<std::string>& items, std::size_t indent = 0);

/// `head statement`, or the statement in the next line.
std::string guarded(std::string_view head, std::string_view statement, std::size_t indent);

/// `prefix(parameters) -> result { body }`, on one line when the body is one that fits there. `result` may be "".
std::string function(std::string_view prefix, const std::vector<std::string>& parameters, std::string_view result,
                     std::string_view body, bool is_const = false);

/// `constexpr char name[] = R"(text)";`, in as many adjacent raw strings as it takes. `text` has no control characters.
std::string text_constant(std::string_view name, std::string_view text);

} // namespace reflekt
