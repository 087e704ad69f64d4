#include <arkitekt/annotations.hpp>

struct Shape {
  double area;
};
struct Circle : Shape {
  double radius;
};

[[arkitekt::action]] double measure(const Circle& circle);
