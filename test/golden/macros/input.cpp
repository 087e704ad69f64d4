#include "input.hpp"

#undef choice // of C++'s own use here
#undef low
#undef high

namespace hostile {

std::vector<Point> spread(const Point& low, const Point& high, std::optional<Choice> choice) {
  return choice == Choice::two ? std::vector<Point>{high, low} : std::vector<Point>{low, high};
}

} // namespace hostile
