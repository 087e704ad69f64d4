#include <algorithm>
#include <arkitekt/json/arena.hpp>
#include <new>

namespace arkitekt::json {

struct Arena::Block {
  Block* before;
  std::size_t size; ///< of what follows this head

  char* begin() { return reinterpret_cast<char*>(this + 1); }
};

namespace {
constexpr std::size_t first_block = 4096, largest_step = std::size_t{1} << 20;
}

void Arena::grow(std::size_t size) {
  const std::size_t step = last_ ? std::min(2 * last_->size, largest_step) : first_block;
  const std::size_t room = std::max(size, step);
  last_ = new (::operator new(sizeof(Block) + room)) Block{last_, room};
  free_ = last_->begin();
  end_ = free_ + room;
}

void Arena::reset() {
  if (!last_) return;
  // Blocks grow, so the newest is the most useful one; but what held a single huge text is not kept.
  Block* const kept = last_->size <= largest_step ? last_ : nullptr;
  for (Block* block = kept ? last_->before : last_; block;) {
    Block* const before = block->before;
    ::operator delete(block);
    block = before;
  }
  last_ = kept;
  if (kept) kept->before = nullptr;
  free_ = kept ? kept->begin() : nullptr;
  end_ = kept ? free_ + kept->size : nullptr;
}

Arena::~Arena() {
  reset();
  ::operator delete(last_);
}

} // namespace arkitekt::json
