// A hash table of things that are found by an id of theirs. Of std::unordered_map a million tasks in a queue cost three
// cache misses each, and an allocation; here it is one miss and none (bench/runtime).
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <utility>
#include <vector>

namespace arkitekt::runtime {

/// Never 0.
inline std::uint64_t hash_of(std::string_view id) noexcept { return std::hash<std::string_view>{}(id) | 1; }

/// Open addressing, linear probing. The ids themselves are the values' business: `is_it(value)`.
template <class Value> class IdTable {
 public:
  /// nullptr: it is not there. Good until the next change.
  template <class IsIt> const Value* find(std::uint64_t hash, IsIt&& is_it) const {
    const std::size_t place = find_place(hash, is_it);
    return places_[place].hash == 0 ? nullptr : &places_[place].value;
  }
  /// It is not there yet.
  void insert(std::uint64_t hash, Value value) {
    if (2 * (count_ + 1) > places_.size()) grow();
    put(hash, std::move(value));
    ++count_;
  }
  /// False: it was not there.
  template <class IsIt> bool erase(std::uint64_t hash, IsIt&& is_it) {
    std::size_t hole = find_place(hash, is_it);
    if (places_[hole].hash == 0) return false;
    places_[hole] = {};
    --count_;
    // Those behind it that were only put there because it stood in their way move up.
    for (std::size_t at = next(hole); places_[at].hash != 0; at = next(at)) {
      const std::size_t home = places_[at].hash & mask();
      if (((at - home) & mask()) < ((at - hole) & mask())) continue;
      places_[hole] = std::move(places_[at]);
      places_[at] = {};
      hole = at;
    }
    return true;
  }
  template <class F> void for_each(F&& f) const {
    for (const Place& place : places_)
      if (place.hash != 0) f(place.value);
  }
  std::size_t size() const noexcept { return count_; }

 private:
  struct Place {
    std::uint64_t hash = 0;
    Value value = {};
  };
  std::size_t mask() const noexcept { return places_.size() - 1; }
  std::size_t next(std::size_t place) const noexcept { return (place + 1) & mask(); }
  template <class IsIt> std::size_t find_place(std::uint64_t hash, IsIt& is_it) const {
    std::size_t at = hash & mask();
    while (places_[at].hash != 0 && !(places_[at].hash == hash && is_it(places_[at].value))) at = next(at);
    return at;
  }
  void put(std::uint64_t hash, Value value) {
    std::size_t at = hash & mask();
    while (places_[at].hash != 0) at = next(at);
    places_[at] = {hash, std::move(value)};
  }
  void grow() {
    std::vector<Place> old(2 * places_.size());
    old.swap(places_);
    for (Place& place : old)
      if (place.hash != 0) put(place.hash, std::move(place.value));
  }

  std::vector<Place> places_ = std::vector<Place>(64); // a power of two, half empty
  std::size_t count_ = 0;
};

} // namespace arkitekt::runtime
