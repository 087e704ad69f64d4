#include <arkitekt/annotations.hpp>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

class Socket {
 public:
  explicit Socket(int number);

 private:
  int number_;
};
struct Options {
  std::string name;
  std::vector<Socket> sockets;
};
union Either {
  int a;
  float b;
};
struct Node {
  std::vector<Node> children;
};
struct Empty {};
struct Later;
struct Pixel {
  int value;
};

[[arkitekt::action]] void letter(char c);
[[arkitekt::action]] void big(std::uint64_t id);
[[arkitekt::action]] void precise(long double x);
[[arkitekt::action]] void by_number(std::map<int, std::string> names);
[[arkitekt::action]] void owned(std::unique_ptr<Options> options);
[[arkitekt::action]] void called(std::function<void()> what);
[[arkitekt::action]] void pointed(void (*what)());
[[arkitekt::action]] void opaque(const Socket& socket);
[[arkitekt::action]] void nested(const Options& options);
[[arkitekt::action]] void either(Either either);
[[arkitekt::action]] void recursive(const Node& node);
[[arkitekt::action]] void empty(Empty empty);
[[arkitekt::action]] void later(const Later& later);
[[arkitekt::action]] void pixel(Pixel pixel);
[[arkitekt::action]] void pair(std::pair<int, int> pair);
[[arkitekt::action]] void varying(std::variant<int, std::string> what);
[[arkitekt::action]] void twice(std::optional<std::optional<int>> number);
[[arkitekt::action]] void deep(std::vector<std::map<std::string, char>> letters);
[[arkitekt::action]] void shown(std::vector<std::span<const int>> numbers);
[[arkitekt::action]] void flags(std::span<const bool> flags);
[[arkitekt::action]] std::span<const int> shared();
