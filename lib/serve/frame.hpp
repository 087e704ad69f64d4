// An event of a task as the text that observers get.
#pragma once
#include <arkitekt/runtime/event.hpp>
#include <cstdint>
#include <string>

namespace arkitekt::serve {

/// `{"id":"…","type":"YIELD","task":"…","returns":{…}` without its end: the number is known only when it is sent.
std::string begin_frame(const runtime::Event& event);
/// `,"seq":7}`
void end_frame(std::string& frame, std::uint64_t seq);

} // namespace arkitekt::serve
