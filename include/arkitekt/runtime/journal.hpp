// The journal: every event as a numbered frame, on disk before anybody hears of it, until it was acknowledged.
#pragma once
#include <arkitekt/result.hpp>
#include <arkitekt/runtime/event.hpp>
#include <arkitekt/runtime/valve.hpp>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace arkitekt::runtime {

/// When the disk itself is asked to keep what was written. A process may be killed at any moment with any of them.
enum class Fsync : unsigned char {
  never,          ///< a power failure may lose the file
  at_checkpoints, ///< a power failure may lose the last moments, and leaves the file whole
  every_commit,   ///< a power failure loses nothing that anybody heard of
};

struct JournalOptions {
  std::string path;       ///< of the SQLite file, which is made when it is not there
  std::string agent = {}; ///< whose frames they are, where several share a file
  std::string session;    ///< RuntimeOptions::session
  double started = 0;     ///< when this session began, in seconds since the epoch: earlier sessions come first
  Fsync fsync = Fsync::at_checkpoints;
  std::size_t queue_limit = std::size_t{16} << 20; ///< bytes that may wait for the disk before the valve closes
};

/// A frame as it is sent. Good during the call that hands it over.
struct JournalFrame {
  std::string_view session;
  std::uint64_t pos = 0; ///< 1, 2, 3 … in its session; 0: not kept (probes, HELD, INFORM)
  std::string_view text; ///< a JSON object
};

struct JournalSession {
  std::string session;
  double started = 0;
  std::uint64_t acknowledged = 0, last = 0; ///< positions
};

/// Every member may be called from any thread.
class Journal {
 public:
  /// Called on the journal's own thread: in the order of recording, after a commit.
  using Deliver = std::function<void(const std::vector<JournalFrame>&)>;
  using Receive = std::function<void(const JournalFrame&)>;

  /// What earlier sessions left is there to be replayed. The error says what is wrong with the file.
  static Result<std::unique_ptr<Journal>> open(JournalOptions options, Deliver deliver);
  ~Journal(); ///< what was recorded is stored; it is delivered, too
  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;

  /// Numbers the event and hands it to the disk; returns its position, 0 for what is not kept. For a Runtime's sink.
  std::uint64_t record(const Event& event);
  /// The same for a frame that is no event, as `"type":"ASSIGN","task":…`: members of an object, at least one.
  std::uint64_t record(std::string_view task, std::string_view members, double time);
  /// Waits until all that was recorded is stored and was delivered. Not in Deliver.
  void flush();
  /// All frames of the session up to `pos` were received: they are dropped. Beyond the last one: all.
  void acknowledge(std::string_view session, std::uint64_t pos);

  /// Those with frames that nobody has acknowledged, earliest first, and the one that runs.
  Result<std::vector<JournalSession>> sessions();
  /// The stored frames of a session behind `after` that are not acknowledged, in their order.
  Result<> replay(std::string_view session, std::uint64_t after, const Receive& receive);
  /// Those of one task, of all sessions.
  Result<> replay_task(std::string_view task, const Receive& receive);

  /// Closed while more waits for the disk than queue_limit: RuntimeOptions::valve.
  const std::shared_ptr<Valve>& valve() const noexcept;

 private:
  struct State;
  explicit Journal(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

} // namespace arkitekt::runtime
