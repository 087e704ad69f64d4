// Content-Encoding: gzip and deflate, by zlib, piece by piece.
#pragma once
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace arkitekt::net {

/// Decompresses one body.
class Inflater {
 public:
  /// What of Content-Encoding it knows: "gzip", "x-gzip", "deflate", in any case.
  static bool knows(std::string_view encoding);
  Inflater();
  ~Inflater();
  Inflater(Inflater&&) noexcept;
  Inflater& operator=(Inflater&&) noexcept;

  enum class Outcome { good, malformed, too_large };
  /// Appends to `out`, which becomes no longer than `limit`.
  Outcome take(std::string_view bytes, std::string& out, std::size_t limit);
  /// All of it has been there.
  bool is_whole() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

} // namespace arkitekt::net
