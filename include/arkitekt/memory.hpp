// Memory<T>: an object of this process that others hold by an identifier. A header of its own, as <memory> costs more
// than all else that annotated headers include.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <typeinfo>
#include <utility>

namespace arkitekt {

namespace detail {

/// Puts `object` onto the shelf of the app whose task or hook runs, unless it stands there, and returns under which
/// name. For generated code. Throws Error::usage outside of tasks.
std::string shelve(const char* identifier, const std::type_info& type, const std::shared_ptr<void>& object,
                   std::string_view label);
/// The object of that name; nullptr when the shelf has none, or one of another type.
std::shared_ptr<void> take_from_shelf(std::string_view name, const std::type_info& type);

} // namespace detail

/// A shelved object: others hold its name, this process the object. Shared: several tasks may use it at once; guard it
/// with [[arkitekt::locks]], or use Memory<const T>. Returning one puts it onto the shelf (once); the shelf drops its
/// share when the caller's side collects it, running tasks keep theirs.
template <class T> class Memory {
 public:
  using value_type = T;
  Memory() = default;                                       ///< holds nothing
  Memory(std::shared_ptr<T> object, std::string label = {}) // NOLINT: implicit
      : object_(std::move(object)), label_(std::move(label)) {}
  template <class... A> static Memory make(A&&... arguments) {
    return Memory(std::make_shared<T>(std::forward<A>(arguments)...));
  }
  /// What people see of it.
  Memory& describe(std::string label) & {
    label_ = std::move(label);
    return *this;
  }
  Memory&& describe(std::string label) && {
    label_ = std::move(label);
    return std::move(*this);
  }
  explicit operator bool() const noexcept { return object_ != nullptr; }
  T& operator*() const noexcept { return *object_; }
  T* operator->() const noexcept { return object_.get(); }
  const std::shared_ptr<T>& share() const noexcept { return object_; }
  const std::string& label() const noexcept { return label_; }

 private:
  std::shared_ptr<T> object_;
  std::string label_;
};

namespace detail {

/// For generated code: the name under which others know `memory`, as `"object"` of `{"__identifier":…,"object":…}`.
template <class T> std::string shelve(const char* identifier, const Memory<T>& memory) {
  return shelve(identifier, typeid(T), std::const_pointer_cast<std::remove_const_t<T>>(memory.share()), memory.label());
}
/// False: the shelf has no such object; refuse_arguments(port, "…").
template <class T> bool take_from_shelf(std::string_view name, Memory<T>& into) {
  std::shared_ptr<void> object = take_from_shelf(name, typeid(T));
  if (!object) return false;
  into = Memory<T>(std::static_pointer_cast<std::remove_const_t<T>>(std::move(object)));
  return true;
}

} // namespace detail

} // namespace arkitekt
