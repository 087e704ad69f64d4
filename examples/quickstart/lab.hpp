// Actions: what other apps of the lab, a page or a workflow may call. Everything they show is read from here.
#pragma once
#include <arkitekt/annotations.hpp>
#include <arkitekt/generator.hpp>
#include <arkitekt/task.hpp>
#include <cstdint>
#include <string>
#include <vector>

namespace lab {

/// What stands beyond the ends of a signal.
enum class Border {
  mirror, ///< the signal again, reversed
  zero,   ///< nothing
};

/// A weighted window.
struct Kernel {
  std::int32_t width = 3; ///< in samples, odd
  double falloff = 0.5;   ///< from one sample to the next
};

/// What one can say of a signal in three numbers.
struct Summary {
  double mean;
  double smallest;
  double largest;
};

/// Adds two numbers.
[[arkitekt::action]] std::int64_t add(std::int64_t a, std::int64_t b = 1);

/// Smooths a signal.
///
/// Each sample becomes the weighted mean of those around it.
/// @param signal the samples
/// @param amount how much of the smoothed signal is mixed in
/// @param border what stands beyond the ends
/// @param kernel the window
/// @return as many samples as came in
[[using arkitekt: action, name("Smooth a signal"), collections("signals")]]
std::vector<double> smooth(const std::vector<double>& signal,
                           [[arkitekt::widget(arkitekt::Slider{.min = 0, .max = 1, .step = 0.1})]] double amount = 1.0,
                           Border border = Border::mirror, const Kernel& kernel = {.width = 3});

/// Describes a signal.
/// @return mean, smallest and largest sample
[[using arkitekt: action, collections("signals")]]
Summary summarise(const std::vector<double>& signal);

/// Divides, and throws where that cannot be done.
[[arkitekt::action]] double divide(double dividend, double divisor = 2.0);

/// Takes a few frames and reports on the way.
[[arkitekt::action]] arkitekt::Generator<std::string> acquire(arkitekt::Task task, std::int32_t frames = 3);

} // namespace lab
