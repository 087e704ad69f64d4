// C++ types that stand for what a service knows: structures (its objects, known by an id) and scalars.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace arkitekt {

/// Makes a structure of a type that is not yours; its ports are STRUCTUREs. Specialise it in a header that reflekt
/// sees:
///
///   template <> struct arkitekt::StructureTraits<cv::Mat> {
///     static constexpr std::string_view identifier = "@lab/volume";
///     static std::string id(const cv::Mat& volume);      // or Async<std::string>: where it is put to get an id
///     static cv::Mat from_id(std::string_view id);       // or Async<cv::Mat>
///     static constexpr Search widget{…};                 // optional: how a page lets somebody choose one
///   };
///
/// Structs of your own: [[arkitekt::structure("@lab/volume")]] and a member `id`.
template <class T> struct StructureTraits;

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
