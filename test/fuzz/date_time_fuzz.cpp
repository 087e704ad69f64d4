// Times and days from any text: none makes trouble, and what was read is the same after it was written.
#include <arkitekt/date_time.hpp>
#include <cstdlib>

using namespace arkitekt;

template <class T> void check(std::string_view text) {
  const std::optional<T> value = ScalarTraits<T>::parse(text);
  if (!value) return;
  std::string written;
  ScalarTraits<T>::print(*value, written);
  if (ScalarTraits<T>::parse(written) != value) std::abort();
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check<std::chrono::system_clock::time_point>(text);
  check<std::chrono::year_month_day>(text);
  return 0;
}
