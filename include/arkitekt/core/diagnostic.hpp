// What is wrong in something that a person wrote, and where: collected as values, printed at the end, all in one run.
#pragma once
#include <cstddef>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace arkitekt {

/// Some characters of one line of a file, with that line's text: enough to print an excerpt without the file.
/// A place of line 0 names a file as a whole; a place without a file stands for the command line.
struct Place {
  std::string file = {};
  int line = 0;               ///< from 1
  int column = 0;             ///< from 1, in bytes
  int width = 1;              ///< how many bytes the caret underlines, at least 1
  std::string line_text = {}; ///< the whole line, without its end

  friend bool operator==(const Place&, const Place&) = default;
};

/// A replacement that would mend the fault: the text at `where` becomes `text`.
struct FixIt {
  Place where;
  std::string text;
};

/// More about a diagnostic, mostly what to write instead.
struct Note {
  Place where; ///< a Place{} prints the message alone
  std::string message;
  std::optional<FixIt> fix = {};
};

enum class Severity : unsigned char { error, warning };

struct Diagnostic {
  Severity severity = Severity::error;
  Place where;
  std::string message; ///< lower case, no full stop: "unknown field 'nmae' on type 'Capsule'"
  std::vector<Note> notes = {};
  std::string code = {}; ///< what kind of fault it is, for tools: "FieldsOnCorrectType"; may be empty
};

/// Everything that is wrong with the inputs of one run, in the order it was found.
class Diagnostics {
 public:
  /// Adds an error and returns it, so that notes can be added: `errors.error(place, "…").notes.push_back({…})`.
  /// The reference is good until the next addition.
  Diagnostic& error(Place where, std::string message);
  Diagnostic& warning(Place where, std::string message);
  void add(Diagnostic diagnostic);
  /// Takes over all of `other`, behind its own.
  void add(Diagnostics other);

  bool has_errors() const noexcept { return errors_ > 0; }
  std::size_t error_count() const noexcept { return errors_; }
  const std::vector<Diagnostic>& all() const noexcept { return all_; }

 private:
  std::vector<Diagnostic> all_;
  std::size_t errors_ = 0;
};

/// As compilers print it, with the excerpt, a caret and the notes:
///
///     fleet.hpp:8:28: error: the schema has no field 'capsulse' on type 'Query'
///         8 | [[arkitekt::query("capsulse")]]
///           |                    ^~~~~~~~
///     fleet.hpp:8:28: note: did you mean 'capsules'?
///           |                    capsules
///
/// `directory`: file names below it are printed relative to it ("" prints them as they are).
std::string to_text(const Diagnostic& diagnostic, std::string_view directory = {});
std::string to_text(const Diagnostics& diagnostics, std::string_view directory = {});

} // namespace arkitekt
