#include <arkitekt/annotations.hpp>
#include <vector>

struct Camera {
  enum { fast, slow } mode;
};
class Machine {
  struct Part {
    int number;
  };
  enum class State { on, off };

 public:
  [[arkitekt::action]] static void mount(Part part);
  [[arkitekt::action]] static State state();
  [[arkitekt::query("ships")]] static std::vector<Part> parts();
};
[[arkitekt::action]] void expose(Camera camera);
