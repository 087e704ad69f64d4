// A task's cancellation as a std::stop_token, for what takes one. A header of its own: <stop_token> brings threads.
#pragma once
#include <arkitekt/task.hpp>
#include <stop_token>

namespace arkitekt {

/// Stop is requested when the task is cancelled or interrupted, and when its app stops.
std::stop_token stop_token(const Task& task);

} // namespace arkitekt
