#include "net/curl_loop.hpp"
#include "async/io_threads.hpp"
#include "net/curl_settings.hpp"
#include <algorithm>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <vector>

namespace arkitekt::net {

namespace {

enum class Order { add, wake, remove };

class CurlLoop {
 public:
  static CurlLoop& instance() {
    initialize_curl(); // before the guard below: OpenSSL's own clean-up at exit must come after the thread's end
    static CurlLoop* const loop = new CurlLoop;
    static const struct AtExit {
      ~AtExit() { loop->stop(); }
    } at_exit;
    return *loop;
  }

  void order(Order what, std::shared_ptr<LoopMember> member) {
    {
      const std::lock_guard lock(mutex_);
      orders_.emplace_back(what, std::move(member));
    }
    curl_multi_wakeup(multi_);
  }

 private:
  using Members = std::unordered_map<CURL*, std::shared_ptr<LoopMember>>;

  CurlLoop() : multi_(curl_multi_init()) {
    curl_multi_setopt(multi_, CURLMOPT_MAX_TOTAL_CONNECTIONS, 1024L); // more wait in the queue, not for descriptors
    thread_ = std::thread([this] { run(); });
  }
  // What is still under way stays where it is; the process ends.
  void stop() {
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
    }
    curl_multi_wakeup(multi_);
    thread_.join();
  }

  void run() {
    const async::IoThread mark;
    while (take_orders()) {
      int running = 0;
      curl_multi_perform(multi_, &running);
      take_results();
      wait();
      tick();
    }
  }

  bool take_orders() {
    std::vector<std::pair<Order, std::shared_ptr<LoopMember>>> orders;
    {
      const std::lock_guard lock(mutex_);
      if (stopping_) return false;
      orders.swap(orders_);
    }
    for (auto& [what, member] : orders) {
      CURL* const handle = member->handle();
      if (what == Order::add) {
        curl_multi_add_handle(multi_, handle);
        under_way_.emplace(handle, std::move(member));
        continue;
      }
      const auto found = under_way_.find(handle);
      if (found == under_way_.end() || found->second != member) continue;
      if (what == Order::remove || !member->ready()) leave(found);
    }
    return true;
  }

  void take_results() {
    int left = 0;
    while (const CURLMsg* const message = curl_multi_info_read(multi_, &left)) {
      if (message->msg != CURLMSG_DONE) continue;
      const CURLcode code = message->data.result;
      const auto found = under_way_.find(message->easy_handle);
      if (!found->second->done(code)) leave(found);
    }
  }

  void wait() {
    Moment next = Moment::max();
    sockets_.clear();
    waiting_.clear();
    for (const auto& [handle, member] : under_way_) {
      next = std::min(next, member->deadline());
      if (const short events = member->awaited(); events != 0) {
        sockets_.push_back({member->socket(), events, 0});
        waiting_.push_back(member);
      }
    }
    curl_multi_poll(multi_, sockets_.data(), static_cast<unsigned>(sockets_.size()), milliseconds_until(next), nullptr);
    for (std::size_t i = 0; i < sockets_.size(); ++i)
      if (sockets_[i].revents != 0 && !waiting_[i]->ready()) leave(under_way_.find(waiting_[i]->handle()));
    waiting_.clear();
  }

  static int milliseconds_until(Moment moment) {
    constexpr int longest = 60'000; // libcurl's own timers and wake-ups come in between
    const auto now = std::chrono::steady_clock::now();
    if (moment <= now) return 0;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(moment - now).count();
    return static_cast<int>(std::min<decltype(left)>(left, longest));
  }

  void tick() {
    const Moment now = std::chrono::steady_clock::now();
    for (auto at = under_way_.begin(); at != under_way_.end();) {
      const auto member = at++;
      if (member->second->deadline() <= now && !member->second->tick(now)) leave(member);
    }
  }

  void leave(Members::iterator member) {
    const std::shared_ptr<LoopMember> kept = std::move(member->second); // its handle outlives its place in the multi
    under_way_.erase(member);
    curl_multi_remove_handle(multi_, kept->handle());
  }

  CURLM* multi_;
  Members under_way_;                                // this and what follows is the thread's own
  std::vector<curl_waitfd> sockets_;                 // those of
  std::vector<std::shared_ptr<LoopMember>> waiting_; // these
  std::mutex mutex_;
  std::vector<std::pair<Order, std::shared_ptr<LoopMember>>> orders_;
  bool stopping_ = false;
  std::thread thread_;
};

} // namespace

Moment after(Moment start, double seconds) {
  if (!(seconds > 0)) return Moment::max();
  const std::chrono::duration<double> span(std::min(seconds, 3.2e9)); // a century fits the clock
  return start + std::chrono::duration_cast<std::chrono::steady_clock::duration>(span);
}

void add_to_loop(std::shared_ptr<LoopMember> member) { CurlLoop::instance().order(Order::add, std::move(member)); }
void wake_in_loop(std::shared_ptr<LoopMember> member) { CurlLoop::instance().order(Order::wake, std::move(member)); }
void remove_from_loop(std::shared_ptr<LoopMember> member) {
  CurlLoop::instance().order(Order::remove, std::move(member));
}

} // namespace arkitekt::net
