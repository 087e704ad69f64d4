// A list in its order of definition whose items are also found by name.
#pragma once
#include <algorithm>
#include <cstdint>
#include <numeric>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace arkitekt::graphql {

/// Items have a member `name`. Names are unique; of equal ones find() returns the first.
template <class T> class NamedList {
 public:
  NamedList() = default;
  explicit NamedList(std::vector<T> items) : items_(std::move(items)) {
    if (items_.size() <= scanned) return;
    by_name_.resize(items_.size());
    std::iota(by_name_.begin(), by_name_.end(), 0u);
    std::sort(by_name_.begin(), by_name_.end(), [this](auto a, auto b) {
      const int order = std::string_view(items_[a].name).compare(items_[b].name);
      return order != 0 ? order < 0 : a < b;
    });
  }

  /// Null when there is none.
  const T* find(std::string_view name) const noexcept {
    if (by_name_.empty()) {
      for (const T& item : items_)
        if (item.name == name) return &item;
      return nullptr;
    }
    const auto it = std::lower_bound(by_name_.begin(), by_name_.end(), name,
                                     [this](auto index, std::string_view n) { return items_[index].name < n; });
    return it != by_name_.end() && items_[*it].name == name ? &items_[*it] : nullptr;
  }
  auto begin() const noexcept { return items_.begin(); }
  auto end() const noexcept { return items_.end(); }
  std::size_t size() const noexcept { return items_.size(); }
  bool empty() const noexcept { return items_.empty(); }
  const T& operator[](std::size_t index) const noexcept { return items_[index]; }
  /// All names, for "did you mean".
  std::vector<std::string> names() const {
    std::vector<std::string> names;
    names.reserve(items_.size());
    for (const T& item : items_) names.emplace_back(item.name);
    return names;
  }

 private:
  static constexpr std::size_t scanned = 8; ///< that few are compared one by one
  std::vector<T> items_;
  std::vector<std::uint32_t> by_name_;
};

} // namespace arkitekt::graphql
