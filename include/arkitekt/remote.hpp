// What an app needs of others, declared as a class: reflekt writes the bodies of its methods.
#pragma once
#include <arkitekt/generator.hpp>

namespace arkitekt {

namespace detail {
struct Dependency;
void retain(Dependency*) noexcept;
void release(Dependency*) noexcept;
} // namespace detail

/// Base of a [[arkitekt::protocol]] class. A counted handle: take the derived class by value. Declare its methods, do
/// not define them.
class Remote {
 public:
  /// Takes over one count. Public, so that the derived class stays an aggregate: Stage{Remote(dependency)}.
  explicit Remote(detail::Dependency* dependency) noexcept : dependency_(dependency) {}
  Remote(const Remote& other) noexcept : dependency_(other.dependency_) { detail::retain(dependency_); }
  Remote& operator=(const Remote& other) noexcept {
    detail::retain(other.dependency_);
    detail::release(dependency_);
    dependency_ = other.dependency_;
    return *this;
  }
  ~Remote() { detail::release(dependency_); }

 protected:
  detail::Dependency* dependency_;
};

/// A state of the other app, as a public member of a protocol class: `arkitekt::Observed<Position> position{};`. It
/// tells the server which state the other app must have; its value cannot be read here.
template <class T> class Observed {
 public:
  using value_type = T;
};

} // namespace arkitekt
