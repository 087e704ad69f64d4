// Which type an object has, before it is read: the member may stand anywhere, though servers send it first.
#include <arkitekt/generated_operation.hpp>

namespace arkitekt::detail {

bool peek_typename(json::Cursor& in, std::string_view& type) {
  if (in.first_typename(type)) return true;
  static constexpr std::string_view names[] = {"__typename"};
  static constexpr json::Keys keys{names, 1, 1};
  json::Cursor ahead = in;
  const auto find = [&] {
    if (!ahead.open_object()) return false;
    if (ahead.peek() == '}') return ahead.close_object(keys, 0);
    do {
      if (ahead.key("\"__typename\"")) return ahead.text(type);
      std::string_view name;
      if (!ahead.name(name)) return false;
      if (name == names[0]) return ahead.text(type); // written with blanks, or with escapes
      if (!ahead.skip()) return false;
    } while (ahead.comma());
    return ahead.close_object(keys, 0);
  };
  if (find()) return true;
  in = ahead; // it knows why
  return false;
}

} // namespace arkitekt::detail
