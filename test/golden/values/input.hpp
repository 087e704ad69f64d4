// Values of all that ports can hold, states, contexts and hooks.
#pragma once
#include <arkitekt/annotations.hpp>
#include <arkitekt/async.hpp>
#include <arkitekt/generator.hpp>
#include <arkitekt/memory.hpp>
#include <arkitekt/remote.hpp>
#include <arkitekt/state.hpp>
#include <arkitekt/structure.hpp>
#include <arkitekt/task.hpp>
#include <arkitekt/workflow.hpp>
#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <variant>
#include <vector>

namespace third {
struct Volume {
  int handle = 0;
};
struct Cloud {
  std::string place;
};
} // namespace third

template <> struct arkitekt::StructureTraits<third::Volume> {
  static constexpr std::string_view identifier = "@third/volume";
  static std::string id(const third::Volume& volume);
  static third::Volume from_id(std::string_view id);
};
template <> struct arkitekt::StructureTraits<third::Cloud> {
  static constexpr std::string_view identifier = "@third/cloud";
  static Async<std::string> id(const third::Cloud& cloud);
  static Async<third::Cloud> from_id(std::string_view id);
};

namespace lab {

// ── values, there and back: as the recorded ones ────────────────────────────────────────────────

using Time = std::chrono::system_clock::time_point;
enum class Color { RED, GREEN };
struct [[arkitekt::model("@golden/pt")]] Pt {
  double x;
  double y = 2.0;
};
struct [[arkitekt::structure("@mikro/image")]] Img {
  std::string id;
};
class [[arkitekt::memory("@golden/buf")]] Buf {
 public:
  explicit Buf(int n) : n_(n) {}
  int n() const { return n_; }

 private:
  int n_;
};

[[arkitekt::action]] bool echo_bool(bool p);
[[arkitekt::action]] std::int64_t echo_int(std::int64_t p);
[[arkitekt::action]] double echo_float(double p);
[[arkitekt::action]] std::string echo_string(std::string p);
[[arkitekt::action]] Time echo_date(Time p);
[[arkitekt::action]] Color echo_enum(Color p);
[[arkitekt::action]] std::vector<std::int64_t> echo_list_int(std::vector<std::int64_t> p);
[[arkitekt::action]] std::vector<Pt> echo_list_model(std::vector<Pt> p);
[[arkitekt::action]] std::vector<Img> echo_list_structure(std::vector<Img> p);
[[arkitekt::action]] std::map<std::string, double> echo_dict_float(std::map<std::string, double> p);
[[arkitekt::action]] Pt echo_model(Pt p);
[[arkitekt::action]] std::optional<std::int64_t> echo_nullable_int(std::optional<std::int64_t> p);
[[arkitekt::action]] Img echo_structure(Img p);
[[arkitekt::action]] std::variant<double, std::int64_t> echo_union_float_int(std::variant<double, std::int64_t> p);
[[arkitekt::action]] std::variant<std::int64_t, std::string>
echo_union_int_str(std::variant<std::int64_t, std::string> p);
[[arkitekt::action]] std::chrono::duration<double> echo_quantity(std::chrono::duration<double> p);

// ── quantities, structures, memory ──────────────────────────────────────────────────────────────

using Micrometer [[arkitekt::unit("micrometer")]] = double;

struct Slice {
  Micrometer depth = 5;
  std::chrono::milliseconds exposure{20};
  std::optional<Img> image;
};

[[arkitekt::action]] Slice cut(Slice slice, std::vector<Micrometer> depths = {1, 2.5},
                               [[arkitekt::unit("mm")]] int width = 3);
[[using arkitekt: action, returns(arkitekt::Return{.name = "area", .unit = "um**2"})]] double area(Micrometer side);

[[arkitekt::action]] third::Volume crop(third::Volume volume, std::vector<third::Volume> others = {});
[[arkitekt::action]] third::Cloud move_cloud(third::Cloud cloud, std::optional<third::Cloud> other = {});
[[arkitekt::action]] arkitekt::Async<std::vector<third::Cloud>> gather(std::vector<third::Cloud> clouds);
[[arkitekt::action]] arkitekt::Memory<Buf> make_buf(int n);
[[arkitekt::action]] int size_of(const arkitekt::Memory<Buf>& buf);

/// Any structure of any service.
struct [[arkitekt::interface_port("@lab/anything")]] Anything {
  std::string identifier, id;
};
[[arkitekt::action]] Anything pass(Anything thing);

/// Two results.
struct [[arkitekt::returns]] Measured {
  double mean;           ///< of all
  std::int64_t count{0}; ///< how many
};
[[arkitekt::action]] Measured measure(std::vector<double> values);
[[arkitekt::action]] double divide(double a, double b);
[[arkitekt::action]] std::string with_union(std::variant<int, std::string> u = "q");

// ── states, contexts, hooks ─────────────────────────────────────────────────────────────────────

struct Lens {
  int number = 1;
  std::string name = "10x";
};
/// What the camera is doing.
struct [[using arkitekt: state("camera"), locks("camera")]] Camera {
  bool is_open = false;
  double exposure_ms = 10;
  std::vector<std::string> tags;
  std::vector<Lens> lenses;
  std::map<std::string, Lens> slots;
  std::optional<Lens> current;
  Micrometer position = 0;
  Color color = Color::RED;
};
class [[arkitekt::context]] Driver {
 public:
  explicit Driver(std::string name) : name_(std::move(name)) {}
  const std::string& name() const { return name_; }

 private:
  std::string name_;
};

[[arkitekt::startup]] std::unique_ptr<Driver> open_driver();
[[arkitekt::startup]] Camera open_camera(Driver& driver);
[[arkitekt::shutdown]] void close_camera(arkitekt::State<const Camera> camera);
[[arkitekt::shutdown]] void say_goodbye();

[[arkitekt::action]] double expose(arkitekt::State<Camera> camera, const Driver& driver, double exposure_ms = 10);
[[arkitekt::action]] bool is_open(arkitekt::State<const Camera> camera);
[[using arkitekt: action, parallel, probe]] arkitekt::Async<std::string> name_of_driver(Driver& driver);
[[arkitekt::workflow]] arkitekt::Async<int> twice(arkitekt::Workflow flow, int number);

// ── other apps ──────────────────────────────────────────────────────────────────────────────────

/// Any motorised stage.
struct [[arkitekt::protocol(arkitekt::Protocol{.app = "org.example.stage"})]] Stage : arkitekt::Remote {
  /// Moves it, and says where it is.
  arkitekt::Async<Pt> move_to(double x, std::optional<double> y = {}) const;
  arkitekt::Stream<Img> film(int frames) const;
  [[arkitekt::demand(arkitekt::Demand{.key = "home_all"})]] arkitekt::Async<> home() const;
};
[[arkitekt::calls(arkitekt::Demand{.app = "org.example.filters", .key = "sharpen"})]]
arkitekt::Async<Img> sharpen(const Img& image, double amount = 1);

/// Images a grid.
[[arkitekt::workflow]] arkitekt::Async<std::vector<Img>> scan(Stage stage, int columns = 2);

} // namespace lab
