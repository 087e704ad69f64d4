// SHA-256: the identity of definitions and of source texts. Not for secrets.
#pragma once
#include <string>
#include <string_view>

namespace arkitekt {

/// The hash of the bytes, as 64 lower-case hexadecimal digits (FIPS 180-4).
std::string sha256(std::string_view bytes);

} // namespace arkitekt
