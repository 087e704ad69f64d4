// Bytes over TCP, without any protocol: to send what no client would, and to answer what no server would.
#pragma once
#include <functional>
#include <list>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

namespace arkitekt::test {

/// A connected socket that blocks. Errors end it: what is read then is what came before.
class RawSocket {
 public:
  /// To a port of 127.0.0.1.
  explicit RawSocket(int port);
  static RawSocket of_descriptor(int descriptor) { return {Descriptor{descriptor}}; }
  RawSocket(RawSocket&& other) noexcept;
  ~RawSocket();

  /// False: the other side is gone.
  bool send(std::string_view bytes);
  /// Up to and including `mark`; all there was when the other side closes before.
  std::string read_until(std::string_view mark);
  /// This many bytes; fewer when the other side closes before.
  std::string read(std::size_t size);
  std::string read_to_end();
  /// No more from us.
  void finish();
  /// So that closing resets the connection instead of ending it.
  void reset();
  int descriptor() const noexcept { return descriptor_; }

 private:
  struct Descriptor {
    int value;
  };
  RawSocket(Descriptor descriptor) : descriptor_(descriptor.value) {}
  bool receive();

  int descriptor_;
  std::string received_;
};

/// Gives each connection to `serve`, on a thread of its own. The destructor ends them all.
class RawServer {
 public:
  explicit RawServer(std::function<void(RawSocket&)> serve);
  ~RawServer();
  RawServer(const RawServer&) = delete;
  RawServer& operator=(const RawServer&) = delete;
  int port() const noexcept { return port_; }

 private:
  void accept();

  std::function<void(RawSocket&)> serve_;
  int listener_;
  int port_;
  std::mutex mutex_;
  std::list<RawSocket> sockets_;
  std::list<std::thread> threads_;
  std::thread acceptor_;
};

/// A port of 127.0.0.1 where nobody listens.
int free_port();

/// For tests of clients: whatever proxy this machine has, it is not for them.
void forget_proxies();

} // namespace arkitekt::test
