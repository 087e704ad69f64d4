// A state, a context and hooks by hand, in the role of generated code.
#pragma once
#include "support/actions.hpp"

#include <arkitekt/generated_state.hpp>
#include <arkitekt/state.hpp>
#include <arkitekt/testing.hpp>
#include <limits>
#include <map>
#include <optional>
#include <variant>

namespace arkitekt::test {

struct Camera {
  double exposure = 10;
  std::vector<std::string> tags = {};
  std::map<std::string, int> counts = {};
  std::optional<double> limit = {};
  std::variant<int, std::string> mode = 0;
};

inline void write_double(json::Writer& out, double value) { out.number(value); }
inline void write_int(json::Writer& out, int value) { out.integer(value); }
inline void write_text(json::Writer& out, const std::string& value) { out.string(value); }
inline void write_texts(json::Writer& out, const std::vector<std::string>& values) {
  out.begin_array();
  for (const std::string& value : values) out.string(value);
  out.end_array();
}
inline void write_mode(json::Writer& out, const std::variant<int, std::string>& value) {
  out.begin_object();
  out.key("__use");
  out.integer(value.index());
  out.key("__value");
  if (value.index() == 0)
    out.integer(std::get<0>(value));
  else
    out.string(std::get<1>(value));
  out.end_object();
}
inline void write_camera(json::Writer& out, const Camera& camera) {
  out.begin_object();
  out.key("exposure");
  out.number(camera.exposure);
  out.key("tags");
  write_texts(out, camera.tags);
  out.key("counts");
  out.begin_object();
  for (const auto& [key, count] : camera.counts) {
    out.key(key);
    out.integer(count);
  }
  out.end_object();
  out.key("limit");
  if (camera.limit)
    out.number(*camera.limit);
  else
    out.null();
  out.key("mode");
  write_mode(out, camera.mode);
  out.end_object();
}

inline void compare_double(detail::Change& change, double before, double after) {
  detail::compare_value(change, before, after, write_double);
}
inline void compare_int(detail::Change& change, int before, int after) {
  detail::compare_value(change, before, after, write_int);
}
inline void compare_text(detail::Change& change, const std::string& before, const std::string& after) {
  detail::compare_value(change, before, after, write_text);
}
inline void compare_camera(detail::Change& change, const Camera& before, const Camera& after) {
  {
    const detail::Step step(change, "exposure");
    compare_double(change, before.exposure, after.exposure);
  }
  {
    const detail::Step step(change, "tags");
    detail::compare_list(change, before.tags, after.tags, compare_text, write_text, write_texts);
  }
  {
    const detail::Step step(change, "counts");
    detail::compare_map(change, before.counts, after.counts, compare_int, write_int);
  }
  {
    const detail::Step step(change, "limit");
    detail::compare_optional(change, before.limit, after.limit, compare_double, write_double);
  }
  {
    const detail::Step step(change, "mode");
    detail::compare_union(change, before.mode, after.mode, write_mode, compare_int, compare_text);
  }
}

using CameraCodec = detail::StateCodec<Camera>;
constexpr detail::StateEntry camera_entry{.interface_name = "camera",
                                          .definition = R"({"interface":"camera","definition":{"name":"camera"}})",
                                          .type = &typeid(Camera),
                                          .copy = CameraCodec::copy,
                                          .destroy = CameraCodec::destroy,
                                          .write = CameraCodec::write<write_camera>,
                                          .compare = CameraCodec::compare<compare_camera>};
constexpr detail::Injected the_camera[] = {{&typeid(Camera), "Camera", true}};

inline void start_camera(detail::HookCall& call) {
  const Camera camera;
  call.give_state(0, &camera);
}
constexpr detail::HookEntry start_camera_entry{
    .kind = detail::HookKind::startup, .name = "start_camera", .run = start_camera, .gives_states = the_camera};

/// How it looks at first.
constexpr const char* first_camera =
    R"("camera":{"exposure":10.0,"tags":[],"counts":{},"limit":null,"mode":{"__use":0,"__value":0}})";

inline State<Camera> camera_of(const detail::Call& call) { return State<Camera>(call.state(0)); }

/// Texts of the frames of one type, the type left out.
inline std::vector<std::string> all_of(const std::vector<testing::Frame>& frames, std::string_view type) {
  std::vector<std::string> found;
  const std::string begin = "{\"type\":\"" + std::string(type) + "\",";
  for (const testing::Frame& frame : frames)
    if (frame.type == type) found.push_back("{" + frame.json.substr(begin.size()));
  return found;
}

} // namespace arkitekt::test
