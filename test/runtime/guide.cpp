#include "runtime/guide.hpp"

namespace lab {

std::unique_ptr<Driver> open_camera() { return std::make_unique<Driver>(); }

Camera initial_state(Driver& driver) {
  driver.set_exposure(20);
  return {.exposure_ms = driver.exposure()};
}

void close_camera(Driver& driver) { driver.set_exposure(0); }

double set_exposure(arkitekt::State<Camera> camera, Driver& driver, double exposure_ms) {
  driver.set_exposure(exposure_ms);
  return camera.update([&](Camera& c) {
    c.exposure_ms = driver.exposure();
    c.log.push_back("set");
    return c.exposure_ms;
  });
}

arkitekt::Stream<std::int64_t> film(arkitekt::Task task, arkitekt::State<const Camera> camera, std::int64_t frames) {
  for (std::int64_t frame = 0; frame < frames; ++frame) {
    co_await task.paused(); // here it may be paused
    task.progress(static_cast<int>(100 * frame / frames), "exposing");
    const double exposure_ms = camera.read([](const Camera& c) { return c.exposure_ms; });
    co_await task.sleep(exposure_ms / 1000);
    co_yield frame;
  }
}

} // namespace lab
