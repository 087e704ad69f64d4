// Base64 (RFC 4648).
#pragma once
#include <string>
#include <string_view>

namespace arkitekt::detail {

std::string encode_base64(std::string_view bytes);
/// Both alphabets (§4 and §5), padded or not; "" for what is none.
std::string decode_base64(std::string_view text);

} // namespace arkitekt::detail
