#include "runtime/guide_generated.hpp"

#include <arkitekt/generated_action.hpp>
#include <arkitekt/generated_state.hpp>

namespace arkitekt::generated::camera {

namespace {

void write_double(json::Writer& out, double value) { out.number(value); }
void write_string(json::Writer& out, const std::string& value) { out.string(value); }
void write_strings(json::Writer& out, const std::vector<std::string>& values) {
  out.begin_array();
  for (const std::string& value : values) out.string(value);
  out.end_array();
}
void compare_string(detail::Change& change, const std::string& before, const std::string& after) {
  detail::compare_value(change, before, after, write_string);
}
void write_camera(json::Writer& out, const lab::Camera& value) {
  out.begin_object();
  out.key("exposure_ms");
  out.number(value.exposure_ms);
  out.key("log");
  write_strings(out, value.log);
  out.end_object();
}
void compare_camera(detail::Change& change, const lab::Camera& before, const lab::Camera& after) {
  {
    const detail::Step step(change, "exposure_ms");
    detail::compare_value(change, before.exposure_ms, after.exposure_ms, write_double);
  }
  {
    const detail::Step step(change, "log");
    detail::compare_list(change, before.log, after.log, compare_string, write_string, write_strings);
  }
}

/// Reads `{}` or `{"<key>":value}`.
template <class Read> bool read_one(json::Cursor& in, std::string_view name, Read&& read) {
  const std::string_view names[] = {name};
  const json::Keys keys{names, 1, 0};
  std::uint64_t seen = 0;
  if (!in.open_object()) return false;
  for (std::uint32_t hint = 0;; ++hint) {
    const int member = in.any_key(keys, hint);
    if (member == json::Cursor::failed) return false;
    if (member == json::Cursor::end) return in.close_object(keys, seen);
    if (member == 0 && !read()) return false;
    if (!in.comma()) return in.close_object(keys, seen);
  }
}

constexpr detail::Injected the_driver[] = {{&typeid(lab::Driver), "Driver"}};
constexpr detail::Injected the_camera[] = {{&typeid(lab::Camera), "Camera", true}};
constexpr const char* the_lock[] = {"camera"};

void run_set_exposure(detail::Call& call) {
  const State<lab::Camera> camera_(call.state(0));
  lab::Driver& driver_ = *static_cast<lab::Driver*>(call.context(0));
  double exposure_ms_ = 10;
  json::Cursor& in = call.arguments();
  if (!read_one(in, "exposure_ms", [&] { return in.number(exposure_ms_); }) || !call.arguments_end())
    return call.refuse_arguments();
  const auto result = lab::set_exposure(camera_, driver_, exposure_ms_);
  json::Writer& out = call.returns();
  out.begin_object();
  out.key("return0");
  out.number(result);
  out.end_object();
  call.yield();
}

Async<> run_film(detail::Call& call) {
  const Task task_ = call.task();
  const State<lab::Camera> camera_(call.state(0));
  std::int64_t frames_ = 10;
  json::Cursor& in = call.arguments();
  if (!read_one(in, "frames", [&] { return in.integer(frames_); }) || !call.arguments_end()) {
    call.refuse_arguments();
    co_return;
  }
  auto items = lab::film(task_, camera_, frames_);
  json::Writer& out = call.returns();
  for (;;) {
    const auto item = co_await items.next();
    if (!item) break;
    out.begin_object();
    out.key("return0");
    out.integer(*item);
    out.end_object();
    co_await call.yielded();
  }
}

template <class T> void release(void* object) noexcept { delete static_cast<T*>(object); }

void run_open_camera(detail::HookCall& call) {
  call.give_context(0, lab::open_camera().release(), release<lab::Driver>);
}
void run_initial_state(detail::HookCall& call) {
  const lab::Camera camera = lab::initial_state(*static_cast<lab::Driver*>(call.context(0)));
  call.give_state(0, &camera);
}
void run_close_camera(detail::HookCall& call) { lab::close_camera(*static_cast<lab::Driver*>(call.context(0))); }

} // namespace

void register_all(Registry& registry) {
  if (!registry.enter("camera")) return;
  using Codec = detail::StateCodec<lab::Camera>;
  static constexpr detail::StateEntry states[] = {{.interface_name = "Camera",
                                                   .definition = "{}",
                                                   .type = &typeid(lab::Camera),
                                                   .copy = Codec::copy,
                                                   .destroy = Codec::destroy,
                                                   .write = Codec::write<write_camera>,
                                                   .compare = Codec::compare<compare_camera>}};
  static constexpr detail::HookEntry hooks[] = {
      {.kind = detail::HookKind::startup, .name = "open_camera", .run = run_open_camera, .gives_contexts = the_driver},
      {.kind = detail::HookKind::startup,
       .name = "initial_state",
       .run = run_initial_state,
       .contexts = the_driver,
       .gives_states = the_camera},
      {.kind = detail::HookKind::shutdown, .name = "close_camera", .run = run_close_camera, .contexts = the_driver},
  };
  static constexpr detail::ActionEntry actions[] = {
      {.interface_name = "set_exposure",
       .implementation =
           R"({"interface":"set_exposure","definition":{"key":"set_exposure","name":"Set Exposure","kind":"FUNCTION"}})",
       .run = run_set_exposure,
       .locks = the_lock,
       .contexts = the_driver,
       .states = the_camera},
      {.interface_name = "film",
       .implementation = R"({"interface":"film","definition":{"key":"film","name":"Film","kind":"GENERATOR"}})",
       .run_async = run_film,
       .locks = the_lock,
       .states = the_camera},
  };
  for (const auto& state : states) registry.add(state);
  for (const auto& hook : hooks) registry.add(hook);
  for (const auto& action : actions) registry.add(action);
}

} // namespace arkitekt::generated::camera
