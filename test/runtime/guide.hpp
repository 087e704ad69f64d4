// The app of the guides on states, tasks and tests, as its user writes it.
#pragma once
#include <arkitekt/annotations.hpp>
#include <arkitekt/generator.hpp>
#include <arkitekt/state.hpp>
#include <arkitekt/task.hpp>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace lab {

/// What the camera is doing right now.
struct [[using arkitekt: state, locks("camera")]] Camera {
  double exposure_ms = 10;
  std::vector<std::string> log = {};
};

/// The device. Injected by its type, never a port.
class [[arkitekt::context]] Driver {
 public:
  void set_exposure(double milliseconds) { exposure_ = milliseconds; }
  double exposure() const { return exposure_; }

 private:
  double exposure_ = 0;
};

[[arkitekt::startup]] std::unique_ptr<Driver> open_camera();
[[arkitekt::startup]] Camera initial_state(Driver& driver);
[[arkitekt::shutdown]] void close_camera(Driver& driver);

/// Sets how long a frame is exposed.
[[arkitekt::action]] double set_exposure(arkitekt::State<Camera> camera, Driver& driver, double exposure_ms = 10);

/// Takes frames, one a second.
[[arkitekt::action]] arkitekt::Stream<std::int64_t> film(arkitekt::Task task, arkitekt::State<const Camera> camera,
                                                         std::int64_t frames = 10);

} // namespace lab
