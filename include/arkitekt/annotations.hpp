// The words of a declaration: the arguments of [[arkitekt::…]] attributes. Includes nothing and costs nothing: the
// compiler never reads these arguments, only reflekt does.
#pragma once

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored_attributes "arkitekt::" // our namespace alone: [[nodiscrad]] still warns
#elif defined(_MSC_VER) && !defined(__clang__)
#pragma warning(disable : 5030)
#endif // plain Clang: the CMake targets add -Wno-unknown-attributes (a pragma here would hide the user's own typos)

namespace arkitekt {

/// A text in an attribute; nullptr means "not said".
using Text = const char*;
/// A number in an attribute that was not said.
inline constexpr double unset = -1.7976931348623157e308;

/// A slider for an integer or a floating-point port: [[arkitekt::widget(arkitekt::Slider{.min = 0, .max = 10})]].
/// min and max are required, min < max; step > 0.
struct Slider {
  double min = unset, max = unset, step = unset;
};

} // namespace arkitekt
