#include "serve/frame.hpp"

#include <arkitekt/json/writer.hpp>
#include <arkitekt/runtime/frame.hpp>
#include <arkitekt/runtime/uuid.hpp>

namespace arkitekt::serve {

std::string begin_frame(const runtime::Event& event) {
  json::Writer out;
  out.begin_object();
  out.key("id");
  out.string(runtime::make_uuid());
  runtime::write_members(out, event, {});
  return out.take();
}

void end_frame(std::string& frame, std::uint64_t seq) {
  frame += ",\"seq\":";
  frame += std::to_string(seq);
  frame += '}';
}

} // namespace arkitekt::serve
