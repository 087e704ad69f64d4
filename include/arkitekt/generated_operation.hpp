// What the generated source of GraphQL operations needs, and no more. Not for users.
#pragma once
#include <arkitekt/execute.hpp>
#include <arkitekt/json/codec.hpp>
#include <string>
#include <string_view>
#include <utility>

namespace arkitekt::detail {

/// The __typename of the object that `in` stands before, which is not read yet. The view is good as long as the text.
bool peek_typename(json::Cursor& in, std::string_view& type);

/// As a function, like the other codecs.
inline void write_json(json::Writer& out, const json::Value& value) { out.value(value); }

// The functions of an OperationCodec, of those of its types.

template <class Variables, void (*write)(json::Writer&, const Variables&)>
void write_variables(json::Writer& out, const void* variables) {
  write(out, *static_cast<const Variables*>(variables));
}
template <class Data, bool (*read)(json::Cursor&, Data&)> bool read_data(json::Cursor& in, void* into) {
  return read(in, *static_cast<Data*>(into));
}

} // namespace arkitekt::detail
