// The baseline: what somebody writes by hand who knows Beast and simdjson. One connection, blocking, no error handling.
#pragma once
#include "payload.hpp"
#include <memory>

namespace bench {

class Beast {
 public:
  Beast(int port, const std::string& target);
  ~Beast();
  Items call();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

} // namespace bench
