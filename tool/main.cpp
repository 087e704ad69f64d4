// reflekt, the code generator. Start reading at generate.hpp.
#include "tool/commands/command_line.hpp"
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

namespace {

/// Clang allocates some 100 MB in small pieces. From huge pages that takes hundreds of page faults instead of ten
/// thousand, which is a sixth of a run. Where the system has none, nothing changes.
void ask_for_huge_pages() {
#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__)
  constexpr int room = 128 * 1024 * 1024; // reserved, not used
  constexpr std::uintptr_t huge_page = 2 * 1024 * 1024;
  mallopt(M_TOP_PAD, room);
  mallopt(M_TRIM_THRESHOLD, 2 * room);
  mallopt(M_MMAP_THRESHOLD, room);
  void* volatile first = std::malloc(huge_page); // grows the heap by the room; volatile, or the compiler drops it
  std::free(first);
  const auto end = reinterpret_cast<std::uintptr_t>(sbrk(0));
  const std::uintptr_t begin = (end - room + huge_page - 1) / huge_page * huge_page;
  madvise(reinterpret_cast<void*>(begin), end - begin, MADV_HUGEPAGE);
#endif
}

} // namespace

int main(int argc, char** argv) try {
  ask_for_huge_pages();
  return reflekt::run_command_line(argc, argv);
} catch (const std::exception& failure) {
  std::fprintf(stderr, "reflekt: error: %s\n", failure.what());
  return 1;
}
