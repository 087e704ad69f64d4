// What GET requests and the first message of an observer show. Shapes as recorded from arkitekt-fastapi 2.1.0.
#pragma once
#include <arkitekt/json/writer.hpp>
#include <arkitekt/registry.hpp>
#include <arkitekt/runtime/runtime.hpp>
#include <map>
#include <string>
#include <vector>

namespace arkitekt::serve {

/// The identifier of each action's actor, by interface name.
using Actors = std::map<std::string, std::string, std::less<>>;

void write_task(json::Writer& out, const runtime::RunningTask& task, const Actors& actors);
/// `{"count":n,"tasks":{id:…}}`
void write_tasks(json::Writer& out, const std::vector<runtime::RunningTask>& tasks, const Actors& actors);
/// Of an app without states and locks, which is all that there are so far.
void write_states(json::Writer& out, std::string_view session);
void write_locks(json::Writer& out);

/// `{"count":n,"implementations":{interface:…}}`
std::string implementations_text(const Registry& registry);

} // namespace arkitekt::serve
