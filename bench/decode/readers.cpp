#include "readers.hpp"
#include "views.reflekt.cpp" // its readers have internal linkage

namespace readers {

template <class Operation> bool read_data(Cursor& in, Operation& out) {
  return Operation::operation_codec.read(in, &out);
}
bool read(Cursor& in, payloads::Capsules& out) { return read_data(in, out); }
bool read(Cursor& in, payloads::Search& out) { return read_data(in, out); }
bool read(Cursor& in, payloads::Series& out) { return read_data(in, out); }
bool read(Cursor& in, payloads::CreateTask& out) { return read_data(in, out); }

namespace generated = arkitekt::generated::views;
using arkitekt::json::Code;
bool read(Cursor& in, views::Capsules& out) {
  return generated::read_data_of_capsules(in, &out.capsules) && (out.capsules || in.fail(Code::expected_array));
}
bool read(Cursor& in, views::Search& out) {
  return generated::read_data_of_search(in, &out.search) && (out.search || in.fail(Code::expected_object));
}
bool read(Cursor& in, views::AllSeries& out) {
  return generated::read_data_of_series(in, &out.series) && (out.series || in.fail(Code::expected_array));
}
bool read(Cursor& in, views::CreateTask& out) {
  return generated::read_data_of_create_task(in, &out.createTask) && (out.createTask || in.fail(Code::expected_object));
}

} // namespace readers
