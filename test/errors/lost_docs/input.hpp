#include <arkitekt/annotations.hpp>

/// Blurs.
/// @param sgima width of the kernel
[[arkitekt::action]] double blur(double sigma);
