// Headers of others define macros such as these; generated code must not meet them.
#pragma once
#include <arkitekt/annotations.hpp>
#include <optional>
#include <string>
#include <vector>

namespace hostile {

struct Point {
  int x = 0, y = 0;
};
enum class Choice { one, two };

[[arkitekt::action]] std::vector<Point> spread(const Point& low, const Point& high, std::optional<Choice> choice = {});
[[arkitekt::query("points")]] std::vector<Point> points(std::optional<int> count = {});

} // namespace hostile

// windows.h, X11, Qt and friends
#define min(a, b) ((a) < (b) ? (a) : (b))
#define max(a, b) ((a) > (b) ? (a) : (b))
#define interface struct
#define small char
#define near
#define far
#define IN
#define OUT
#define ERROR 0
#define None 0L
#define Status int
#define Success 0
#define Bool int
#define True 1
#define False 0
#define check(x) (x)
#define verify(x) (x)
#define slots
#define signals public
#define emit
#define foreach for
#define forever for (;;)
#define low 1
#define high 2
#define choice 3
#define count 4
