#include <arkitekt/annotations.hpp>
#include <cstdint>

[[arkitekt::action]] int many(int count, ...);

[[arkitekt::action]] int gone(int count) = delete;

[[arkitekt::action]] int unnamed(int);

[[arkitekt::action]] static int hidden(int count);

[[arkitekt::action]] int reserved(int value, int return0);

[[arkitekt::action]] inline int nowhere(int count);

class Camera {
  [[arkitekt::action]] static int secret(int count);
};
