#include "client/answer.hpp"
#include <algorithm>
#include <arkitekt/json/arena.hpp>
#include <charconv>
#include <cstring>
#include <vector>

namespace arkitekt::detail {

namespace {

using json::Cursor;

struct Parts {
  bool mentions_data = false;
  bool has_data = false;      // and it is not null
  std::string_view data_text; // all of it, as it came
  std::string_view extensions;
  std::vector<GraphQLError> errors;
  std::optional<Error> misfit; // why the data did not fit
};

bool is_success(int status) { return status >= 200 && status < 300; }
bool is_auth_failure(int status) { return status == 401 || status == 403; }

// Members in any order: `read(member)` reads the value of keys.names[member]; all others are skipped.
template <class Read> bool read_object(Cursor& c, const json::Keys& keys, Read read) {
  std::uint64_t seen = 0;
  if (!c.open_object()) return false;
  for (std::uint32_t hint = 0;; ++hint) {
    const int member = c.any_key(keys, hint);
    if (member == Cursor::failed) return false;
    if (member == Cursor::end) break;
    if (member >= 0) {
      if ((seen >> member & 1U) != 0) return c.duplicate(keys, member);
      seen |= std::uint64_t{1} << member;
      if (!read(member)) return false;
    }
    if (!c.comma()) break;
  }
  return c.close_object(keys, 0);
}

// `["capsules", 3, "missions"]` as `capsules.3.missions`.
bool read_path(Cursor& c, std::string& path) {
  if (c.peek() != '[') return c.skip(); // null, or nonsense that is not worth an error of its own
  c.open_array();
  if (c.empty_array()) return true;
  do {
    if (!path.empty()) path += '.';
    if (c.peek() == '"') {
      std::string name;
      if (!c.text(name)) return false;
      path += name;
    } else {
      std::string_view index;
      if (!c.raw(index)) return false;
      path += index;
    }
  } while (c.more());
  return c.ok();
}

bool read_text_if_any(Cursor& c, std::string& text) { return c.peek() == '"' ? c.text(text) : c.skip(); }

// A line or a column; 0 for what is none.
bool read_place(Cursor& c, int& place) {
  std::string_view text;
  if (!c.raw(text)) return false;
  std::from_chars(text.data(), text.data() + text.size(), place);
  return true;
}

bool read_locations(Cursor& c, std::vector<std::pair<int, int>>& locations) {
  static constexpr std::string_view names[] = {"line", "column"};
  static constexpr json::Keys keys{names, 2, 0};
  if (c.peek() != '[') return c.skip();
  c.open_array();
  if (c.empty_array()) return true;
  do {
    if (c.peek() != '{') {
      if (!c.skip()) return false;
      continue;
    }
    auto& [line, column] = locations.emplace_back(0, 0);
    if (!read_object(c, keys, [&](int member) { return read_place(c, member == 0 ? line : column); })) return false;
  } while (c.more());
  return c.ok();
}

bool read_error_extensions(Cursor& c, GraphQLError& error) {
  static constexpr std::string_view names[] = {"code"};
  static constexpr json::Keys keys{names, 1, 0};
  if (c.peek() != '{') return c.skip();
  Cursor again = c;
  std::string_view text;
  if (!c.raw(text)) return false;
  error.extensions = text;
  // A code that comes twice makes the whole no worse.
  static_cast<void>(read_object(again, keys, [&](int) { return read_text_if_any(again, error.code); }));
  return true;
}

bool read_error(Cursor& c, GraphQLError& error) {
  static constexpr std::string_view names[] = {"message", "path", "locations", "extensions"};
  static constexpr json::Keys keys{names, 4, 0};
  if (c.peek() != '{') return c.skip();
  return read_object(c, keys, [&](int member) {
    switch (member) {
    case 0: return read_text_if_any(c, error.message);
    case 1: return read_path(c, error.path);
    case 2: return read_locations(c, error.locations);
    default: return read_error_extensions(c, error);
    }
  });
}

bool read_errors(Cursor& c, std::vector<GraphQLError>& errors) {
  if (c.peek() != '[') return c.skip(); // null is what some servers say for none
  c.open_array();
  if (c.empty_array()) return true;
  do {
    if (!read_error(c, errors.emplace_back())) return false;
  } while (c.more());
  return c.ok();
}

Error explain_misfit(const json::Reader& reader, const Cursor& c, std::string_view body) {
  const json::ReadError why = reader.error(c);
  if (body.substr(why.offset).starts_with("null"))
    return Error(ErrorKind::decode, "is null, but the C++ type is not optional (std::optional takes both)", why.path);
  return json::decode_error(reader, c);
}

bool read_data(json::Reader& reader, Cursor& c, std::string_view body, ReadData read, void* into, Parts& parts) {
  parts.mentions_data = true;
  bool is_null = false;
  if (!c.is_null(is_null) || is_null) return is_null;
  parts.has_data = true;
  const Cursor before = c;
  if (read(c, into)) return true;
  // It does not fit. Errors may follow it and say why, so: on behind it.
  const Cursor failed = std::exchange(c, before);
  if (!c.raw(parts.data_text)) return false; // it is no JSON at all
  parts.misfit = explain_misfit(reader, failed, body);
  return true;
}

// What is wrong with a body that read_body() could not read.
std::string_view describe_body(json::Code code) {
  switch (code) {
  case json::Code::too_deep: return "is nested too deeply";
  case json::Code::utf8: return "is not UTF-8";
  case json::Code::too_large: return "is too large";
  case json::Code::duplicate_field: return "says the same thing twice";
  default: return "is not a JSON object";
  }
}

// Nothing when it is not a JSON object; `why` says more then.
std::optional<Parts> read_body(std::string_view body, ReadData read, void* into, json::Arena* arena,
                               std::string_view& why) {
  static constexpr std::string_view names[] = {"data", "errors", "extensions"};
  static constexpr json::Keys keys{names, 3, 0};
  Parts parts;
  json::Reader& reader = json::thread_reader();
  Cursor c;
  const auto read_member = [&](int member) {
    if (member == 0) return read_data(reader, c, body, read, into, parts);
    if (member == 1) return read_errors(c, parts.errors);
    return c.raw(parts.extensions);
  };
  if (reader.open(body, c, arena) && read_object(c, keys, read_member) && reader.at_end(c)) return parts;
  why = describe_body(c.code());
  return std::nullopt;
}

// The beginning of a body for people: one line, no control characters.
std::string excerpt(std::string_view body) {
  constexpr std::size_t longest = 80;
  std::string text;
  for (const char c : body) {
    if (text.size() == longest) return "\"" + text + "…\"";
    const auto byte = static_cast<unsigned char>(c);
    if (byte > ' ' && byte < 0x7F)
      text += c;
    else if (byte > 0x7F)
      text += '?';
    else if (!text.empty() && text.back() != ' ')
      text += ' ';
  }
  return "\"" + text + "\"";
}

// There is no GraphQL response in it.
Error explain_status(const RawResponse& response, std::string_view why) {
  const std::string found = response.body.empty() ? "an empty body" : excerpt(response.body);
  if (is_success(response.status))
    return Error(ErrorKind::protocol, "the server's answer " + std::string(why) + ": " + found, {}, response.status);
  const ErrorKind kind = is_auth_failure(response.status) ? ErrorKind::auth : ErrorKind::http;
  return Error(kind, "the server answered with status " + std::to_string(response.status) + ": " + found, {},
               response.status);
}

// `capsules.3.missions` as `capsules[3].missions`, as paths of other errors are written.
std::string with_brackets(std::string_view path) {
  std::string text;
  while (!path.empty()) {
    const std::string_view step = path.substr(0, path.find('.'));
    path.remove_prefix(std::min(path.size(), step.size() + 1));
    if (!step.empty() && step[0] >= '0' && step[0] <= '9')
      text.append("[").append(step).append("]");
    else
      text.append(text.empty() ? "" : ".").append(step);
  }
  return text;
}

Error explain_errors(const std::vector<GraphQLError>& errors, int status) {
  constexpr std::size_t most = 20; // a line for people has an end
  bool is_auth = is_auth_failure(status);
  std::string text;
  for (std::size_t i = 0; i < errors.size(); ++i) {
    const GraphQLError& error = errors[i];
    is_auth = is_auth || error.code == "UNAUTHENTICATED" || error.code == "FORBIDDEN";
    if (i >= most) continue;
    if (!text.empty()) text += "; ";
    text += error.message.empty() ? "an error without a message" : error.message;
    if (!error.path.empty()) text.append(" (at ").append(with_brackets(error.path)).append(")");
  }
  if (errors.size() > most) text += "; and " + std::to_string(errors.size() - most) + " more";
  return Error(is_auth ? ErrorKind::auth : ErrorKind::graphql, text, {}, status);
}

} // namespace

struct AnswerState {
  explicit AnswerState(RawResponse response_) : response(std::move(response_)) {}

  RawResponse response;
  json::Arena arena;
  std::vector<GraphQLError> errors;
  std::string_view extensions; // into the body
  bool has_data = false;
};

Answer::~Answer() { delete state_; }
bool Answer::has_data() const noexcept { return state_->has_data; }
const std::vector<GraphQLError>& Answer::errors() const noexcept { return state_->errors; }
std::string_view Answer::extensions() const noexcept { return state_->extensions; }
std::string_view Answer::body() const noexcept { return state_->response.body; }
int Answer::http_status() const noexcept { return state_->response.status; }
std::string_view Answer::header(std::string_view name) const noexcept { return find_header(state_->response, name); }

void Answer::throw_no_data() const {
  if (!state_->errors.empty()) throw explain_errors(state_->errors, http_status());
  throw explain_status(state_->response, "has no data");
}

Result<> read_answer(const RawResponse& response, ReadData read, void* into) {
  std::string_view why;
  const std::optional<Parts> parts = read_body(response.body, read, into, nullptr, why);
  if (!parts) return explain_status(response, why);
  if (!parts->errors.empty()) return explain_errors(parts->errors, response.status);
  if (!parts->has_data) return explain_status(response, "has no data");
  if (parts->misfit) return *parts->misfit;
  return {};
}

Result<Answer> read_whole_answer(RawResponse response, ReadData read, void* into) {
  Answer answer(new AnswerState(std::move(response))); // the body has to stand still before it is read
  AnswerState& state = answer.state();
  std::string_view why;
  std::optional<Parts> parts = read_body(state.response.body, read, into, &state.arena, why);
  if (!parts) return explain_status(state.response, why);
  if (parts->errors.empty()) {
    if (!parts->mentions_data) return explain_status(state.response, "has no data");
    if (parts->misfit) return *parts->misfit;
  }
  state.has_data = parts->has_data && !parts->misfit; // what errors left of the data may not fit
  state.errors = std::move(parts->errors);
  state.extensions = parts->extensions;
  return answer;
}

std::vector<GraphQLError> errors_of(std::string_view body) {
  constexpr std::string_view key = "errors"; // could be written with escapes; no server does
  if (memmem(body.data(), body.size(), key.data(), key.size()) == nullptr) return {};
  const ReadData skip = [](Cursor& c, void*) { return c.skip(); };
  std::string_view why;
  std::optional<Parts> parts = read_body(body, skip, nullptr, nullptr, why);
  return parts ? std::move(parts->errors) : std::vector<GraphQLError>{};
}

bool has_values(std::string_view body) {
  const ReadData find = [](Cursor& c, void* into) {
    std::string_view name;
    if (c.peek() != '{') return c.skip();
    c.open_object();
    if (c.empty_object()) return true;
    do {
      if (!c.name(name)) return false;
      if (c.peek() != 'n') *static_cast<bool*>(into) = true;
      if (!c.skip()) return false;
    } while (c.more_members());
    return c.ok();
  };
  bool found = false;
  std::string_view why;
  return read_body(body, find, &found, nullptr, why) && found;
}

bool is_same_name(std::string_view a, std::string_view b) noexcept {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return lower(x) == lower(y); });
}

std::string_view find_header(const RawResponse& response, std::string_view name) noexcept {
  for (const Header& header : response.headers)
    if (is_same_name(name, header.name)) return header.value;
  return {};
}

} // namespace arkitekt::detail
