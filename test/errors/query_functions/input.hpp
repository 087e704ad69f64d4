#include <arkitekt/annotations.hpp>
#include <arkitekt/client.hpp>
#include <string>

[[arkitekt::query("count")]]
inline int defined() {
  return 1;
}

[[arkitekt::query("count")]]
static int internal();

struct Client {
  [[arkitekt::query("count")]] int member();
};

[[arkitekt::query("count")]]
int parameters(int& out, std::string&& text, int);

[[arkitekt::query("count")]]
int quiet() noexcept;

[[arkitekt::query("count")]]
const int& shown();

[[arkitekt::query("count")]]
const int fixed();

[[arkitekt::query("count")]]
constexpr int folded();

[[arkitekt::query("count")]]
int torn(arkitekt::Client one, arkitekt::Client other);
