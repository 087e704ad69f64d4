// What links read of others: tokens, variables with files, answers they react to, cassettes.
#include "client/answer.hpp"
#include "client/base64.hpp"
#include "client/chain.hpp"
#include "client/links/token.hpp"
#include "client/links/upload.hpp"
#include <arkitekt/json/value.hpp>
#include <arkitekt/upload.hpp>
#include <cmath>
#include <cstdint>
#include <cstdlib>

namespace {

using namespace arkitekt;

void expect(bool holds) {
  if (!holds) std::abort();
}

// Not deeper than variables may be.
bool size_fits(const std::string& text) { return text.size() < 200; }

// A file somewhere in the variables comes out, whatever stands around it.
void take_files(const std::string& text) {
  std::string mark;
  ScalarTraits<Upload>::print(Upload::of_bytes(text, text), mark);
  Operation operation;
  operation.variables =
      R"({"before":)" + (size_fits(text) && json::parse(text) ? text : "0") + R"(,"file":")" + mark + "\"}";
  expect(detail::take_uploads(operation).has_value());
  expect(operation.files.size() == 1 && operation.files[0].bytes == text && operation.files[0].name == text);
  expect(operation.files[0].place == "variables.file" && !detail::holds_upload(operation.variables));
  expect(json::parse(operation.variables).has_value());
}

void add_to(const std::string& text) {
  const Result<json::Value> before = json::parse(text);
  if (!before || before->object() == nullptr || before->find("token") != nullptr) return;
  std::string object = text;
  detail::add_member(object, "token", "1");
  const Result<json::Value> after = json::parse(object);
  expect(after.has_value() && after->object() != nullptr);
  expect(after->object()->size() == before->object()->size() + 1);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  expect(detail::decode_base64(detail::encode_base64(text)) == text);
  static_cast<void>(detail::decode_base64(text));
  expect(!std::isnan(detail::expiry_of_jwt("e30." + detail::encode_base64(text) + ".x")));
  static_cast<void>(detail::expiry_of_jwt(text));
  static_cast<void>(detail::errors_of(text));
  static_cast<void>(detail::has_values(text));
  take_files(text);
  add_to(text);
  return 0;
}
