// What is handed over is no port.
#pragma once
#include <arkitekt/annotations.hpp>
#include <arkitekt/async.hpp>
#include <arkitekt/remote.hpp>
#include <arkitekt/state.hpp>
#include <arkitekt/workflow.hpp>

struct [[arkitekt::state]] Camera {
  bool is_open = false;
};
class [[arkitekt::context]] Driver {};
struct Plain {
  int x = 0;
};
struct [[arkitekt::protocol("org.example.stage")]] Stage : arkitekt::Remote {
  arkitekt::Async<> move_to(double x) const;
};
struct [[arkitekt::protocol("org.example.lamp")]] Lamp {
  int brightness = 0;
};

[[arkitekt::action]] void no_state(arkitekt::State<Plain> plain);
[[arkitekt::action]] void read_only(const arkitekt::State<Camera>& camera);
[[arkitekt::action]] void by_reference(Camera& camera);
[[arkitekt::action]] void a_copy(Driver driver);
[[arkitekt::action]] void no_workflow(arkitekt::Workflow flow);
[[arkitekt::action]] void calls_others(Stage stage);
[[arkitekt::workflow]] arkitekt::Async<> no_remote(Lamp lamp);
[[using arkitekt: action, workflow]] arkitekt::Async<> both(int x);
