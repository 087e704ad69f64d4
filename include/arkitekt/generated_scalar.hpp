// How generated sources read and write scalars of the user's own types. Not for users.
#pragma once
#include <arkitekt/json/reader.hpp>
#include <arkitekt/json/writer.hpp>
#include <arkitekt/structure.hpp>
#include <utility>

namespace arkitekt::detail {

template <class T> constexpr bool is_raw_scalar() {
  if constexpr (requires { ScalarTraits<T>::raw; }) return ScalarTraits<T>::raw;
  return false;
}

template <class T> bool read_scalar(json::Cursor& in, T& out) {
  const json::Cursor before = in; // the error is about the whole value
  std::string_view text;
  if (!(is_raw_scalar<T>() ? in.raw(text) : in.text(text))) return false;
  if (std::optional<T> value = ScalarTraits<T>::parse(text)) {
    out = std::move(*value);
    return true;
  }
  in = before;
  return in.fail(json::Code::bad_scalar);
}

template <class T> void write_scalar(json::Writer& out, const T& value) {
  std::string text;
  ScalarTraits<T>::print(value, text);
  if constexpr (is_raw_scalar<T>())
    out.raw(text);
  else
    out.string(text);
}

} // namespace arkitekt::detail
