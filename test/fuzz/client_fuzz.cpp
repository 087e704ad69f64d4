// Any body as the answer of a GraphQL server: data or an Error with a text, and nothing read when it is not whole.
#include "client/answer.hpp"
#include "client/capsules.hpp"
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace arkitekt;
  if (size == 0) return 0;
  static constexpr int statuses[] = {200, 400, 401, 500};
  const RawResponse response{
      statuses[data[0] & 3U], {}, std::string(reinterpret_cast<const char*>(data + 1), size - 1)};
  test::Capsules capsules;
  const Result<> done = detail::read_answer(response, test::read_capsules, &capsules);
  if (!done && done.error().message().empty()) std::abort();
  return 0;
}
