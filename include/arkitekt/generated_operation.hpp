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

} // namespace arkitekt::detail
