// The served app: a registry's actions over HTTP and WebSocket, with no server but this process.
#pragma once
#include <arkitekt/registry.hpp>
#include <arkitekt/result.hpp>
#include <arkitekt/runtime/runtime.hpp>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace arkitekt::serve {

struct Options {
  std::string address = "127.0.0.1";
  int port = 8000;                              ///< 0: any free one
  int workers = 0;                              ///< as RuntimeOptions
  std::string name = {};                        ///< of the app, for people
  std::vector<runtime::Provided> contexts = {}; ///< as RuntimeOptions
};

class ServedApp {
 public:
  /// Serves from here on, on threads of its own. `registry` and its tables must outlive it.
  /// Error::transport says why not ("address already in use" …), Error::precondition which startup hook failed.
  static Result<std::unique_ptr<ServedApp>> start(const Registry& registry, const Options& options);
  ~ServedApp(); ///< stop()
  ServedApp(const ServedApp&) = delete;
  ServedApp& operator=(const ServedApp&) = delete;

  int port() const noexcept;
  /// Ends all tasks, tells the observers, closes all connections. Returns how many functions still run, as
  /// Runtime::stop().
  std::size_t stop();

 private:
  struct State;
  explicit ServedApp(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

} // namespace arkitekt::serve
