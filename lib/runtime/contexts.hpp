// The objects that are injected by their type. Filled while the app starts; only read while tasks run.
#pragma once
#include <arkitekt/generated_action.hpp>
#include <arkitekt/runtime/runtime.hpp>
#include <vector>

namespace arkitekt::runtime {

/// Owns an object of which it knows how to release it.
class OwnedObject {
 public:
  using Release = void (*)(void*) noexcept;
  OwnedObject(void* object, Release release) noexcept : object_(object), release_(release) {}
  OwnedObject(OwnedObject&& other) noexcept
      : object_(std::exchange(other.object_, nullptr)), release_(other.release_) {}
  OwnedObject& operator=(OwnedObject&& other) noexcept {
    std::swap(object_, other.object_);
    std::swap(release_, other.release_);
    return *this;
  }
  ~OwnedObject() {
    if (object_ && release_) release_(object_);
  }
  void* get() const noexcept { return object_; }

 private:
  void* object_;
  Release release_;
};

class Contexts {
 public:
  ~Contexts() { release(); }
  void add(const std::type_info& type, OwnedObject object) { given_.push_back({&type, std::move(object)}); }
  void provide(std::vector<Provided> provided) { provided_ = std::move(provided); }
  /// nullptr: there is none.
  void* find(const std::type_info& type) const noexcept;
  /// In the reverse order of their coming; those that others own last.
  void release() noexcept;

 private:
  struct Given {
    const std::type_info* type;
    OwnedObject object;
  };
  std::vector<Given> given_;
  std::vector<Provided> provided_;
};

} // namespace arkitekt::runtime
