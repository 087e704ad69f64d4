// For headers that declare actions, states, hooks and what an app needs of others. No Boost, no simdjson, no <memory>,
// no <functional>, no <chrono>.
#pragma once
#include <arkitekt/annotations.hpp>
#include <arkitekt/generator.hpp>
#include <arkitekt/remote.hpp>
#include <arkitekt/result.hpp>
#include <arkitekt/state.hpp>
#include <arkitekt/structure.hpp>
#include <arkitekt/task.hpp>
#include <arkitekt/workflow.hpp>
