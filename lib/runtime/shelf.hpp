// The objects of this process that others hold by name.
#pragma once
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <typeinfo>

namespace arkitekt::runtime {

/// From any thread.
class Shelf {
 public:
  struct Place {
    std::string name;
    bool is_new = false;
  };
  /// An object stands on it once, whoever puts it there how often.
  Place put(const std::type_info& type, const std::shared_ptr<void>& object);
  /// nullptr: there is none of that name, or it is of another type.
  std::shared_ptr<void> find(std::string_view name, const std::type_info& type) const;
  /// False: there was none.
  bool remove(std::string_view name);

 private:
  struct Thing {
    const std::type_info* type;
    std::shared_ptr<void> object;
  };
  mutable std::mutex mutex_; // of all below
  std::map<std::string, Thing, std::less<>> things_;
  std::map<const void*, std::string> names_; ///< by the object's address
};

} // namespace arkitekt::runtime
