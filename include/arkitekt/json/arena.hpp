// Memory for the texts of one decoded document: handed out in a row, given back all at once.
#pragma once
#include <cstddef>

namespace arkitekt::json {

/// What a decoder's string_views point to when a text had escapes and so is not in the received bytes as it should
/// read. Not for use from several threads.
class Arena {
 public:
  Arena() = default;
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;
  ~Arena();

  /// `size` bytes, aligned for any scalar, good until reset() or the end of the arena.
  void* allocate(std::size_t size) {
    size = round_up(size);
    if (static_cast<std::size_t>(end_ - free_) < size) [[unlikely]]
      grow(size);
    char* const block = free_;
    free_ += size;
    return block;
  }
  /// Makes the last allocation larger, in place. False: another one is the last, or there is no room behind it.
  bool extend(void* block, std::size_t was, std::size_t now) {
    if (static_cast<char*>(block) + round_up(was) != free_ ||
        static_cast<std::size_t>(end_ - static_cast<char*>(block)) < round_up(now))
      return false;
    free_ = static_cast<char*>(block) + round_up(now);
    return true;
  }
  /// Gives back what is too much of the last allocation. Of another one: does nothing.
  void shrink(void* block, std::size_t was, std::size_t now) {
    if (static_cast<char*>(block) + round_up(was) == free_) free_ = static_cast<char*>(block) + round_up(now);
  }
  /// Everything handed out is void; one block of memory is kept for the next document.
  void reset();

 private:
  struct Block;
  static std::size_t round_up(std::size_t size) { return (size + 7) & ~std::size_t{7}; }
  void grow(std::size_t size);

  Block* last_ = nullptr; ///< the newest one; each knows the one before
  char* free_ = nullptr;
  char* end_ = nullptr;
};

} // namespace arkitekt::json
