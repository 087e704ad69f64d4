#include "runtime/contexts.hpp"

namespace arkitekt::runtime {

void* Contexts::find(const std::type_info& type) const noexcept {
  for (const Given& given : given_)
    if (*given.type == type) return given.object.get();
  for (const Provided& provided : provided_)
    if (*provided.type == type) return provided.object.get();
  return nullptr;
}

void Contexts::release() noexcept {
  while (!given_.empty()) given_.pop_back();
  while (!provided_.empty()) provided_.pop_back();
}

} // namespace arkitekt::runtime
