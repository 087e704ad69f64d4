#include "input.hpp"
#include <arkitekt/error.hpp>

std::string arkitekt::StructureTraits<third::Volume>::id(const third::Volume& volume) {
  return std::to_string(volume.handle);
}
third::Volume arkitekt::StructureTraits<third::Volume>::from_id(std::string_view id) {
  if (id == "gone") throw Error(ErrorKind::user, "there is no volume 'gone'");
  return {std::stoi(std::string(id))};
}
arkitekt::Async<std::string> arkitekt::StructureTraits<third::Cloud>::id(const third::Cloud& cloud) {
  co_return cloud.place;
}
arkitekt::Async<third::Cloud> arkitekt::StructureTraits<third::Cloud>::from_id(std::string_view id) {
  const std::string place(id);
  if (place == "gone") throw Error(ErrorKind::user, "there is no cloud 'gone'");
  co_return third::Cloud{place};
}

namespace lab {

bool echo_bool(bool p) { return p; }
std::int64_t echo_int(std::int64_t p) { return p; }
double echo_float(double p) { return p; }
std::string echo_string(std::string p) { return p; }
Time echo_date(Time p) { return p; }
Color echo_enum(Color p) { return p; }
std::vector<std::int64_t> echo_list_int(std::vector<std::int64_t> p) { return p; }
std::vector<Pt> echo_list_model(std::vector<Pt> p) { return p; }
std::vector<Img> echo_list_structure(std::vector<Img> p) { return p; }
std::map<std::string, double> echo_dict_float(std::map<std::string, double> p) { return p; }
Pt echo_model(Pt p) { return p; }
std::optional<std::int64_t> echo_nullable_int(std::optional<std::int64_t> p) { return p; }
Img echo_structure(Img p) { return p; }
std::variant<double, std::int64_t> echo_union_float_int(std::variant<double, std::int64_t> p) { return p; }
std::variant<std::int64_t, std::string> echo_union_int_str(std::variant<std::int64_t, std::string> p) { return p; }
std::chrono::duration<double> echo_quantity(std::chrono::duration<double> p) { return p; }

Slice cut(Slice slice, std::vector<Micrometer> depths, int width) {
  for (const double depth : depths) slice.depth += depth;
  slice.exposure *= width;
  return slice;
}
double area(Micrometer side) { return side * side; }

third::Volume crop(third::Volume volume, std::vector<third::Volume> others) {
  for (const third::Volume& other : others) volume.handle += other.handle;
  return volume;
}
third::Cloud move_cloud(third::Cloud cloud, std::optional<third::Cloud> other) {
  return {cloud.place + (other ? "+" + other->place : "")};
}
arkitekt::Async<std::vector<third::Cloud>> gather(std::vector<third::Cloud> clouds) { co_return clouds; }
arkitekt::Memory<Buf> make_buf(int n) { return arkitekt::Memory<Buf>::make(n).describe("a buffer"); }
int size_of(const arkitekt::Memory<Buf>& buf) { return buf->n(); }
Anything pass(Anything thing) { return thing; }

Measured measure(std::vector<double> values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return {sum / static_cast<double>(values.size()), static_cast<std::int64_t>(values.size())};
}
double divide(double a, double b) { return a / b; }
std::string with_union(std::variant<int, std::string> u) {
  return u.index() == 0 ? std::to_string(std::get<0>(u)) : std::get<1>(u);
}

std::unique_ptr<Driver> open_driver() { return std::make_unique<Driver>("simulated"); }
Camera open_camera(Driver& driver) {
  Camera camera;
  camera.is_open = true;
  camera.tags = {driver.name()};
  return camera;
}
void close_camera(arkitekt::State<const Camera>) {}
void say_goodbye() {}
double expose(arkitekt::State<Camera> camera, const Driver& driver, double exposure_ms) {
  return camera.update([&](Camera& now) {
    now.exposure_ms = exposure_ms;
    now.tags.push_back(driver.name());
    now.lenses.push_back({2, "20x"});
    now.slots["a"] = {3, "40x"};
    now.current = Lens{};
    now.position = 1.5;
    now.color = Color::GREEN;
    return now.exposure_ms;
  });
}
bool is_open(arkitekt::State<const Camera> camera) {
  return camera.read([](const Camera& now) { return now.is_open; });
}
arkitekt::Async<std::string> name_of_driver(Driver& driver) { co_return driver.name(); }
arkitekt::Async<int> twice(arkitekt::Workflow, int number) { co_return 2 * number; }

arkitekt::Async<std::vector<Img>> scan(Stage stage, int columns) {
  std::vector<Img> images;
  auto homing = stage.home();
  co_await std::move(homing);
  for (int column = 0; column < columns; ++column) {
    auto moving = stage.move_to(column);
    const Pt at = co_await std::move(moving);
    arkitekt::Stream<Img> film = stage.film(at.x > 0 ? 1 : 2);
    for (;;) {
      auto frame = co_await film.next();
      if (!frame) break;
      auto sharpening = sharpen(*frame, 2);
      images.push_back(co_await std::move(sharpening));
    }
  }
  co_return images;
}

} // namespace lab
