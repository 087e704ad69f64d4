// Source: GraphQL multipart request specification (jaydenseric). Variables reach the chain as JSON, so an Upload is a
// text in it: a secret of this process, then the fields in Base64. It needs no escapes.
#include "client/links/upload.hpp"
#include "client/base64.hpp"
#include <arkitekt/json/reader.hpp>
#include <arkitekt/upload.hpp>
#include <cstring>
#include <random>

namespace arkitekt {

namespace detail {

namespace {

// 128 bits by chance.
const std::string& mark() {
  static const std::string text = [] {
    constexpr char digits[] = "0123456789abcdef";
    std::random_device random;
    std::string made = "arkitekt-upload-";
    for (int i = 0; i < 32; ++i) made += digits[random() & 15U];
    return made + " ";
  }();
  return text;
}

struct Found {
  std::string place;
  std::string_view mark; // in the variables, without the quotes
};

constexpr int deepest = 256;

// Everything below `place`; false: it is no JSON, or too deep.
bool find_uploads(json::Cursor& c, const std::string& place, int depth, std::vector<Found>& found) {
  if (depth > deepest) return false;
  if (c.peek() == '"') {
    std::string_view text;
    if (!c.text(text)) return false;
    if (text.starts_with(mark())) found.push_back({place, text});
    return true;
  }
  if (c.peek() == '{') {
    c.open_object();
    if (c.empty_object()) return true;
    do {
      std::string name;
      if (!c.name(name) || !find_uploads(c, place + "." + name, depth + 1, found)) return false;
    } while (c.more_members());
    return c.ok();
  }
  if (c.peek() == '[') {
    c.open_array();
    if (c.empty_array()) return true;
    std::size_t i = 0;
    do
      if (!find_uploads(c, place + "." + std::to_string(i++), depth + 1, found)) return false;
    while (c.more());
    return c.ok();
  }
  return c.skip();
}

FilePart read_mark(const Found& found) {
  FilePart file{.place = found.place, .name = {}, .type = {}, .path = {}, .bytes = {}};
  std::string_view fields = found.mark.substr(mark().size());
  for (std::string* const field : {&file.name, &file.type, &file.path, &file.bytes}) {
    *field = decode_base64(fields.substr(0, fields.find(' ')));
    fields.remove_prefix(std::min(fields.size(), fields.find(' ')));
    if (!fields.empty()) fields.remove_prefix(1);
  }
  return file;
}

} // namespace

bool holds_upload(std::string_view variables) {
  return memmem(variables.data(), variables.size(), mark().data(), mark().size()) != nullptr;
}

Result<> take_uploads(Operation& operation) {
  if (!holds_upload(operation.variables)) return {};
  json::Reader reader;
  json::Cursor c;
  std::vector<Found> found;
  if (!reader.open(operation.variables, c) || !find_uploads(c, "variables", 0, found))
    return Error(ErrorKind::usage, "the variables of " + std::string(operation.name) + " are not JSON");
  for (const Found& one : found) operation.files.push_back(read_mark(one));
  for (std::size_t i = found.size(); i-- > 0;) { // from behind, so that places in front stay
    const auto begin = static_cast<std::size_t>(found[i].mark.data() - operation.variables.data());
    operation.variables.replace(begin - 1, found[i].mark.size() + 2, "null");
    found.pop_back();
  }
  return {};
}

} // namespace detail

Upload Upload::of_file(std::string path, std::string type) {
  const std::size_t slash = path.rfind('/');
  std::string name = slash == std::string::npos ? path : path.substr(slash + 1);
  return {.name = std::move(name), .type = std::move(type), .path = std::move(path)};
}
Upload Upload::of_bytes(std::string name, std::string bytes, std::string type) {
  return {.name = std::move(name), .type = std::move(type), .bytes = std::move(bytes)};
}

void ScalarTraits<Upload>::print(const Upload& upload, std::string& out) {
  out += detail::mark();
  for (const std::string* const field : {&upload.name, &upload.type, &upload.path, &upload.bytes})
    out.append(detail::encode_base64(*field)) += ' ';
}

namespace {

Async<Result<RawResponse>> send(Operation operation, Next next) {
  if (Result<> taken = detail::take_uploads(operation); !taken) co_return taken.error();
  co_return co_await next(std::move(operation));
}

} // namespace

Link links::upload() {
  return {.execute = [](Operation o, Next next) {
    if (!detail::holds_upload(o.variables)) return next(std::move(o)); // nearly always: no frame for that
    return send(std::move(o), std::move(next));
  }};
}

} // namespace arkitekt
