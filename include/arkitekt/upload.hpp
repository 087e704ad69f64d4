// Upload: a file as a variable of a GraphQL operation, for schemas with `scalar Upload`.
#pragma once
#include <arkitekt/structure.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace arkitekt {

/// Tell reflekt of it: `SCALARS Upload=arkitekt::Upload:arkitekt/upload.hpp`. A file is read while it is sent. The
/// client's chain needs links::upload(), which that of Client(url) has.
struct Upload {
  static Upload of_file(std::string path, std::string type = "application/octet-stream");
  static Upload of_bytes(std::string name, std::string bytes, std::string type = "application/octet-stream");

  std::string name = {}; ///< as the server shall call it
  std::string type = {}; ///< of media
  std::string path = {}; ///< "": `bytes` are the contents
  std::string bytes = {};
};

template <> struct ScalarTraits<Upload> {
  static constexpr std::string_view graphql = "Upload";
  /// Servers do not send them.
  static std::optional<Upload> parse(std::string_view) { return std::nullopt; }
  /// A mark that links::upload() finds and no one can guess, so that texts of others never name a file here.
  static void print(const Upload& upload, std::string& out);
};

} // namespace arkitekt
