// Events as the JSON that every transport sends and the journal keeps (protocol generation 10).
#pragma once
#include <arkitekt/json/writer.hpp>
#include <arkitekt/runtime/event.hpp>
#include <string_view>

namespace arkitekt::runtime {

/// "PROGRESS", "COMPLETED", "STATE_PATCH" …: the type of the frame that tells the event.
std::string_view type_of(const What& what);

/// The members of its frame, "type" first; those of the delivery (id, seq, pos …) are the transport's. Between
/// begin_object() and end_object(). `session`: the runtime's.
void write_members(json::Writer& out, const Event& event, std::string_view session);

} // namespace arkitekt::runtime
