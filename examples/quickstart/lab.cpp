#include "lab.hpp"
#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

namespace lab {

namespace {

double sample(const std::vector<double>& signal, std::ptrdiff_t at, Border border) {
  const auto size = static_cast<std::ptrdiff_t>(signal.size());
  if (at >= 0 && at < size) return signal[static_cast<std::size_t>(at)];
  if (border == Border::zero) return 0;
  const std::ptrdiff_t mirrored = at < 0 ? -at : 2 * (size - 1) - at;
  return signal[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(mirrored, 0, size - 1))];
}

} // namespace

std::int64_t add(std::int64_t a, std::int64_t b) { return a + b; }

std::vector<double> smooth(const std::vector<double>& signal, double amount, Border border, const Kernel& kernel) {
  if (kernel.width < 1 || kernel.width % 2 == 0) throw std::invalid_argument("the kernel's width must be odd");
  std::vector<double> smoothed(signal.size());
  for (std::size_t i = 0; i < signal.size(); ++i) {
    double sum = 0, weights = 0;
    for (std::ptrdiff_t offset = -kernel.width / 2; offset <= kernel.width / 2; ++offset) {
      const double weight = std::pow(kernel.falloff, std::abs(static_cast<double>(offset)));
      sum += weight * sample(signal, static_cast<std::ptrdiff_t>(i) + offset, border);
      weights += weight;
    }
    smoothed[i] = (1 - amount) * signal[i] + amount * sum / weights;
  }
  return smoothed;
}

Summary summarise(const std::vector<double>& signal) {
  if (signal.empty()) throw std::invalid_argument("an empty signal has no mean");
  const auto [smallest, largest] = std::minmax_element(signal.begin(), signal.end());
  const double sum = std::accumulate(signal.begin(), signal.end(), 0.0);
  return {sum / static_cast<double>(signal.size()), *smallest, *largest};
}

double divide(double dividend, double divisor) {
  if (divisor == 0) throw std::invalid_argument("nothing can be divided by zero");
  return dividend / divisor;
}

arkitekt::Generator<std::string> acquire(arkitekt::Task task, std::int32_t frames) {
  for (std::int32_t frame = 1; frame <= frames; ++frame) {
    task.progress(100 * (frame - 1) / frames, "exposing frame " + std::to_string(frame));
    co_yield "frame-" + std::to_string(frame);
  }
  task.log("the shutter is closed");
}

} // namespace lab
