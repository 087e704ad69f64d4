// How the values of a state before and after a change become operations of RFC 6902.
#include <arkitekt/generated_state.hpp>

#include <algorithm>
#include <cstdint>

namespace arkitekt::detail {

namespace {

/// Beyond these a minimal script costs too much: the product of both lengths, and the share of changed elements.
constexpr std::size_t largest_table = std::size_t{1} << 20;
constexpr std::size_t many_edits = 16;

/// Levenshtein's distance with replacements, of the parts of the lists that differ.
class Table {
 public:
  Table(std::size_t before, std::size_t after, std::size_t offset, const void* lists, IsEqualAt is_equal)
      : before_(before), after_(after), costs_((before + 1) * (after + 1)) {
    for (std::size_t b = 0; b <= before; ++b) at(b, after) = static_cast<std::uint32_t>(before - b);
    for (std::size_t a = 0; a <= after; ++a) at(before, a) = static_cast<std::uint32_t>(after - a);
    equal_.resize(before * after);
    for (std::size_t b = before; b-- > 0;)
      for (std::size_t a = after; a-- > 0;) {
        const bool same = is_equal(lists, offset + b, offset + a);
        equal_[b * after + a] = same;
        at(b, a) = std::min({at(b + 1, a + 1) + (same ? 0U : 1U), at(b + 1, a) + 1, at(b, a + 1) + 1});
      }
  }
  void append_script(std::vector<Edit>& script) const {
    std::size_t b = 0, a = 0;
    while (b < before_ || a < after_) {
      const std::uint32_t cost = at(b, a);
      if (b < before_ && a < after_ && at(b + 1, a + 1) + (equal_[b * after_ + a] ? 0U : 1U) == cost) {
        script.push_back(equal_[b * after_ + a] ? Edit::keep : Edit::replace);
        ++b, ++a;
      } else if (b < before_ && at(b + 1, a) + 1 == cost) {
        script.push_back(Edit::remove);
        ++b;
      } else {
        script.push_back(Edit::add);
        ++a;
      }
    }
  }

 private:
  std::uint32_t& at(std::size_t b, std::size_t a) { return costs_[b * (after_ + 1) + a]; }
  std::uint32_t at(std::size_t b, std::size_t a) const { return costs_[b * (after_ + 1) + a]; }
  std::size_t before_, after_;
  std::vector<std::uint32_t> costs_;
  std::vector<bool> equal_;
};

void append_by_position(std::size_t before, std::size_t after, std::size_t offset, const void* lists,
                        IsEqualAt is_equal, std::vector<Edit>& script) {
  const std::size_t common = std::min(before, after);
  for (std::size_t i = 0; i < common; ++i)
    script.push_back(is_equal(lists, offset + i, offset + i) ? Edit::keep : Edit::replace);
  script.insert(script.end(), before - common, Edit::remove);
  script.insert(script.end(), after - common, Edit::add);
}

} // namespace

std::vector<Edit> edit_script(std::size_t before, std::size_t after, const void* lists, IsEqualAt is_equal) {
  if (after == 0 && before > 1) return {}; // cleared: one operation says it
  const std::size_t shorter = std::min(before, after);
  std::size_t prefix = 0, suffix = 0;
  while (prefix < shorter && is_equal(lists, prefix, prefix)) ++prefix;
  while (suffix < shorter - prefix && is_equal(lists, before - 1 - suffix, after - 1 - suffix)) ++suffix;
  std::vector<Edit> script(prefix, Edit::keep);
  const std::size_t b = before - prefix - suffix, a = after - prefix - suffix;
  if (b <= largest_table && a <= largest_table && b * a <= largest_table)
    Table(b, a, prefix, lists, is_equal).append_script(script);
  else
    append_by_position(b, a, prefix, lists, is_equal, script);
  script.insert(script.end(), suffix, Edit::keep);
  const auto edits = static_cast<std::size_t>(
      std::count_if(script.begin(), script.end(), [](Edit edit) { return edit != Edit::keep; }));
  if (edits > many_edits && 2 * edits > std::max(before, after)) return {};
  return script;
}

void Change::remove() {
  is_different_ = true;
  if (!is_probe_) patches_.push_back({PatchOperation::remove, path_, {}});
}

void Change::enter(std::string_view key) {
  if (is_probe_) return;
  path_ += '/';
  for (const char c : key) {
    if (c == '~')
      path_ += "~0";
    else if (c == '/')
      path_ += "~1";
    else
      path_ += c;
  }
}

void Change::enter(std::size_t index) {
  if (is_probe_) return;
  path_ += '/';
  path_ += std::to_string(index);
}

} // namespace arkitekt::detail
