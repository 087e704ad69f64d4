// Asking the transport to compress what it sends.
#include <algorithm>
#include <arkitekt/links.hpp>

namespace arkitekt {

Link links::compression(std::size_t from) {
  return {.execute = [from](Operation operation, Next next) {
    operation.compress_from = std::max<std::size_t>(from, 1);
    return next(std::move(operation));
  }};
}

} // namespace arkitekt
