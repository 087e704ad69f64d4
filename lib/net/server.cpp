// The listener and the workers. Connections are dealt out to the workers in turn.
#include "net/ascii.hpp"
#include "net/http_connection.hpp"
#include "net/worker.hpp"
#include <algorithm>
#include <arkitekt/net/server.hpp>
#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/post.hpp>
#include <mutex>

namespace arkitekt::net {

std::string_view ServerRequest::header(std::string_view name) const noexcept {
  for (const auto& [key, value] : headers)
    if (key == name) return value;
  return {};
}

namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using Acceptor = asio::basic_socket_acceptor<tcp, asio::io_context::executor_type>;

class RunningServer final : public Server {
 public:
  explicit RunningServer(Service service) : service_(std::move(service)) {
    for (int i = 0; i < std::max(1, service_.options.threads); ++i)
      workers_.push_back(std::make_unique<Worker>(service_.options.idle_timeout));
    acceptor_.emplace(workers_.front()->context.get_executor());
    alarm_.emplace(workers_.front()->context.get_executor());
  }
  ~RunningServer() override {
    stop();
    acceptor_.reset(); // before the context that it stands on
    alarm_.reset();
  }

  /// Empty: it listens.
  error_code listen() {
    error_code failed;
    const std::string& name = service_.options.address;
    const asio::ip::address address = asio::ip::make_address(name == "localhost" ? "127.0.0.1" : name, failed);
    if (failed) return failed;
    const tcp::endpoint endpoint(address, static_cast<unsigned short>(service_.options.port));
    failed = acceptor_->open(endpoint.protocol(), failed);
    if (!failed) failed = acceptor_->set_option(Acceptor::reuse_address(true), failed);
    if (!failed) failed = acceptor_->bind(endpoint, failed);
    if (!failed) failed = acceptor_->listen(Acceptor::max_listen_connections, failed);
    if (!failed) port_ = acceptor_->local_endpoint(failed).port();
    if (!failed) asio::post(workers_.front()->context, [this] { accept(); });
    return failed;
  }

  int port() const noexcept override { return port_; }

  void stop() override {
    const bool in_handler =
        std::any_of(workers_.begin(), workers_.end(), [](const auto& worker) { return worker->is_this_thread(); });
    asio::post(workers_.front()->context, [this] {
      error_code ignored;
      static_cast<void>(acceptor_->close(ignored));
      alarm_->cancel();
    });
    for (const auto& worker : workers_) worker->stop();
    if (in_handler) return; // a thread cannot wait for itself: the destructor will
    const std::lock_guard lock(joining_);
    for (const auto& worker : workers_) worker->join();
  }

 private:
  void accept() {
    Worker& worker = *workers_[next_++ % workers_.size()];
    acceptor_->async_accept(worker.context, [this, &worker](error_code failed, Socket socket) {
      if (!acceptor_->is_open()) return;
      if (failed) return accept_later();
      error_code ignored;
      static_cast<void>(socket.set_option(tcp::no_delay(true), ignored));
      asio::post(worker.context, [this, &worker, socket = std::move(socket)]() mutable {
        if (!worker.is_stopping()) serve_connection(worker, std::move(socket), service_);
      });
      accept();
    });
  }
  // Out of file descriptors, most likely: trying again at once would burn a core.
  void accept_later() {
    alarm_->expires_after(std::chrono::milliseconds(50));
    alarm_->async_wait([this](error_code) {
      if (acceptor_->is_open()) accept();
    });
  }

  const Service service_;
  std::vector<std::unique_ptr<Worker>> workers_;
  std::optional<Acceptor> acceptor_; // on the first worker
  std::optional<Alarm> alarm_;       // likewise
  std::size_t next_ = 0;
  int port_ = 0;
  std::mutex joining_;
};

} // namespace

Result<std::unique_ptr<Server>> Server::start(ServerOptions options, HandleRequest request, HandleWebSocket websocket) {
  const std::string where = options.address + ":" + std::to_string(options.port);
  if (options.port < 0 || options.port > 65535) return Error(ErrorKind::usage, "there is no port in " + where);
  auto server = std::make_unique<RunningServer>(Service{std::move(options), std::move(request), std::move(websocket)});
  if (const error_code failed = server->listen()) {
    std::string why = failed.message();
    if (!why.empty()) why[0] = to_lower(why[0]);
    return Error(ErrorKind::transport, "cannot listen on " + where + " (" + why + ")");
  }
  return std::unique_ptr<Server>(std::move(server));
}

} // namespace arkitekt::net
