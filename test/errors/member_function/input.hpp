#include <arkitekt/annotations.hpp>

namespace lab {

class Camera {
 public:
  [[arkitekt::action]] double expose(double seconds);
};

} // namespace lab
