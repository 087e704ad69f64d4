#include "client/answer.hpp"
#include <vector>

namespace arkitekt::detail {

namespace {

using json::Cursor;

struct GraphQLError {
  std::string message, path, code;
};

struct Parts {
  bool has_data = false; ///< and it is not null
  std::vector<GraphQLError> errors;
  std::optional<Error> misfit; ///< why the data did not fit
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

// `["capsules", 3, "missions"]` as `capsules[3].missions`.
bool read_path(Cursor& c, std::string& path) {
  if (c.peek() != '[') return c.skip(); // null, or nonsense that is not worth an error of its own
  c.open_array();
  if (c.empty_array()) return true;
  do {
    if (c.peek() == '"') {
      std::string name;
      if (!c.text(name)) return false;
      if (!path.empty()) path += '.';
      path += name;
    } else {
      std::string_view index;
      if (!c.raw(index)) return false;
      path.append("[").append(index).append("]");
    }
  } while (c.more());
  return c.ok();
}

bool read_text_if_any(Cursor& c, std::string& text) { return c.peek() == '"' ? c.text(text) : c.skip(); }

bool read_error(Cursor& c, GraphQLError& error) {
  static constexpr std::string_view names[] = {"message", "path", "extensions"};
  static constexpr json::Keys keys{names, 3, 0};
  static constexpr std::string_view extension_names[] = {"code"};
  static constexpr json::Keys extension_keys{extension_names, 1, 0};
  if (c.peek() != '{') return c.skip();
  return read_object(c, keys, [&](int member) {
    if (member == 0) return read_text_if_any(c, error.message);
    if (member == 1) return read_path(c, error.path);
    if (c.peek() != '{') return c.skip();
    return read_object(c, extension_keys, [&](int) { return read_text_if_any(c, error.code); });
  });
}

bool read_errors(Cursor& c, Parts& answer) {
  if (c.peek() != '[') return c.skip(); // null is what some servers say for none
  c.open_array();
  if (c.empty_array()) return true;
  do {
    if (!read_error(c, answer.errors.emplace_back())) return false;
  } while (c.more());
  return c.ok();
}

Error explain_misfit(const json::Reader& reader, const Cursor& c, std::string_view body) {
  const json::ReadError why = reader.error(c);
  if (body.substr(why.offset).starts_with("null"))
    return Error(ErrorKind::decode, "is null, but the C++ type is not optional (std::optional takes both)", why.path);
  return json::decode_error(reader, c);
}

bool read_data(json::Reader& reader, Cursor& c, std::string_view body, ReadData read, void* into, Parts& answer) {
  bool is_null = false;
  if (!c.is_null(is_null) || is_null) return is_null;
  answer.has_data = true;
  const Cursor before = c;
  if (read(c, into)) return true;
  // It does not fit. Errors may follow it and say why, so: on behind it.
  const Cursor failed = std::exchange(c, before);
  if (!c.skip()) return false; // it is no JSON at all
  answer.misfit = explain_misfit(reader, failed, body);
  return true;
}

// Nothing when it is not a JSON object.
std::optional<Parts> read_body(std::string_view body, ReadData read, void* into) {
  static constexpr std::string_view names[] = {"data", "errors", "extensions"};
  static constexpr json::Keys keys{names, 3, 0};
  Parts answer;
  json::Reader& reader = json::thread_reader();
  Cursor c;
  const auto read_member = [&](int member) {
    if (member == 0) return read_data(reader, c, body, read, into, answer);
    if (member == 1) return read_errors(c, answer);
    return c.skip();
  };
  if (!reader.open(body, c) || !read_object(c, keys, read_member) || !reader.at_end(c)) return std::nullopt;
  return answer;
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
Error explain_status(const net::HttpResponse& response, std::string_view why) {
  const std::string found = response.body.empty() ? "an empty body" : excerpt(response.body);
  if (is_success(response.status))
    return Error(ErrorKind::protocol, "the server's answer " + std::string(why) + ": " + found, {}, response.status);
  const ErrorKind kind = is_auth_failure(response.status) ? ErrorKind::auth : ErrorKind::http;
  return Error(kind, "the server answered with status " + std::to_string(response.status) + ": " + found, {},
               response.status);
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
    if (!error.path.empty()) text.append(" (at ").append(error.path).append(")");
  }
  if (errors.size() > most) text += "; and " + std::to_string(errors.size() - most) + " more";
  return Error(is_auth ? ErrorKind::auth : ErrorKind::graphql, text, {}, status);
}

} // namespace

Result<> read_answer(const net::HttpResponse& response, ReadData read, void* into) {
  const std::optional<Parts> answer = read_body(response.body, read, into);
  if (!answer) return explain_status(response, "is not a JSON object");
  if (!answer->errors.empty()) return explain_errors(answer->errors, response.status);
  if (!answer->has_data) return explain_status(response, "has no data");
  if (answer->misfit) return *answer->misfit;
  return {};
}

} // namespace arkitekt::detail
