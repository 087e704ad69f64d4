// App: a program that serves or calls what its registry declares.
#pragma once
#include <arkitekt/registry.hpp>
#include <arkitekt/result.hpp>
#include <memory>
#include <string>
#include <string_view>
#include <typeinfo>
#include <utility>
#include <vector>

namespace arkitekt {

/// A service that the app needs of its platform, as it is told when it is connected.
struct ServiceRequirement {
  std::string key;     ///< what the app calls it: "mikro"
  std::string service; ///< what it is: "live.arkitekt.mikro"
  bool optional = false;
  std::string description = {};
};

/// What arkitekt_reflect() says of an executable; [[arkitekt::configure]] functions may add to it: app.options().
struct AppOptions {
  std::string identifier, version;                      ///< IDENTIFIER, VERSION
  std::string description = {}, author = {}, logo = {}; ///< DESCRIPTION, AUTHOR, LOGO (an address)
  std::vector<std::string> scopes = {};                 ///< SCOPES: what it may do in its user's name
  std::vector<ServiceRequirement> requirements = {};    ///< REQUIRES, OPTIONAL
  int workers = 0;                                      ///< threads for plain actions; 0: as many as cores, at least 4
};

struct ServeOptions {
  std::string address = "127.0.0.1";
  int port = 8000; ///< 0: any free one
};

class App {
 public:
  explicit App(AppOptions options);
  ~App();
  App(const App&) = delete;
  App& operator=(const App&) = delete;

  Registry& registry() noexcept;
  /// To be changed before main(), serve() and call(), or by [[arkitekt::configure]] functions.
  AppOptions& options() noexcept;
  /// Injected as T& into whatever asks for the [[arkitekt::context]] T. Before main(), serve() and call().
  template <class T> App& provide(std::shared_ptr<T> context) {
    provide_context(typeid(T), std::move(context));
    return *this;
  }
  template <class T> App& provide(T context) { return provide(std::make_shared<T>(std::move(context))); }

  /// The command line: serve, call, inspect. Returns the exit status.
  int main(int argc, char** argv);
  /// Serves over HTTP and WebSocket; blocks until stop() or SIGINT or SIGTERM.
  Result<> serve(const ServeOptions& options = {});
  /// Runs one action in this process. `arguments`: a JSON object. The result is its returns as a JSON object,
  /// `{"return0":…}`; of a generator, an array of them.
  Result<std::string> call(std::string_view action, std::string_view arguments);
  /// From any thread and from signal handlers.
  void stop() noexcept;

 private:
  void configure();
  void provide_context(const std::type_info& type, std::shared_ptr<void> context);
  struct State;
  std::unique_ptr<State> state_;
};

} // namespace arkitekt
