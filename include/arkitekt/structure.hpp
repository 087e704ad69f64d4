// C++ types of your own for what a service calls a scalar.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace arkitekt {

/// A scalar of a GraphQL schema and its C++ type, which has a default constructor. Specialise it in a header that
/// reflekt is told of (`SCALARS Date=lab::Date:lab/date.hpp`):
///
///   template <> struct arkitekt::ScalarTraits<lab::Date> {
///     static constexpr std::string_view graphql = "Date";           // for structs of your own; optional
///     static std::optional<lab::Date> parse(std::string_view text); // nothing: this is no Date (Error::decode)
///     static void print(const lab::Date& date, std::string& out);   // appends
///   };
///
/// The text is what a JSON string says, its escapes resolved. With `static constexpr bool raw = true;` it is the JSON
/// value itself, for scalars that are numbers, lists or objects: print() has to append finished JSON then. `null` never
/// gets here.
template <class T> struct ScalarTraits;

} // namespace arkitekt
