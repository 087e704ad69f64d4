// Numbers frames, collects them, and commits what was collected while the last commit ran.
#include <arkitekt/runtime/journal.hpp>

#include "runtime/journal_file.hpp"

#include <algorithm>
#include <arkitekt/runtime/frame.hpp>
#include <arkitekt/runtime/uuid.hpp>
#include <chrono>
#include <condition_variable>
#include <iostream>
#include <map>
#include <mutex>
#include <thread>

namespace arkitekt::runtime {

namespace {

/// Frames that wait: their texts, a line each, and where each one ends.
struct Batch {
  struct Frame {
    std::size_t end; ///< in `text`, of its line with the line feed
    std::uint64_t pos;
    std::size_t task_end; ///< in `tasks`
  };
  std::string text, tasks;
  std::vector<Frame> frames;

  bool empty() const noexcept { return frames.empty(); }
  void clear() noexcept {
    text.clear();
    tasks.clear();
    frames.clear();
  }
};

bool is_reported(const What& what) { // by a frame with a `seq`
  return !std::holds_alternative<Locked>(what) && !std::holds_alternative<Unlocked>(what) &&
         !std::holds_alternative<Shelved>(what) && !std::holds_alternative<Unshelved>(what) &&
         !std::holds_alternative<SessionStarted>(what) && !std::holds_alternative<StatePatched>(what) &&
         !std::holds_alternative<StatesSnapped>(what);
}

bool is_kept(const Event& event) {
  if (std::holds_alternative<Held>(event.what) || std::holds_alternative<Informed>(event.what)) return false;
  return !event.is_probe || std::holds_alternative<StatePatched>(event.what);
}

void append_member(std::string& text, std::string_view key, std::uint64_t number) {
  char digits[20];
  char* at = std::end(digits);
  do *--at = static_cast<char>('0' + number % 10);
  while ((number /= 10) != 0);
  text.append(key).append(at, std::end(digits));
}

constexpr std::size_t row_size = std::size_t{1} << 20; // beyond a megabyte, another row begins

} // namespace

struct Journal::State {
  State(JournalOptions with, Deliver to) : options(std::move(with)), deliver(std::move(to)), file(options) {
    tail_of_kept = ",\"journal_session\":\"" + options.session + "\",\"agent_ts\":";
  }

  const JournalOptions options;
  const Deliver deliver;
  const std::shared_ptr<Valve> valve = std::make_shared<Valve>();
  std::string tail_of_kept;

  std::mutex file_mutex; // of the file
  JournalFile file;

  std::mutex mutex; // of all below
  std::condition_variable changed, stored;
  Batch waiting;
  std::map<std::string, std::uint64_t, std::less<>> acknowledged; ///< not yet in the file
  std::uint64_t pos = 0, seq = 0;
  std::uint64_t asked = 0, done = 0; ///< how many frames and acknowledgements: what flush() waits for
  bool valve_is_closed = false, is_closing = false;
  std::thread writer;

  std::uint64_t put(std::string_view task, std::string_view members, double time, std::uint64_t step, bool has_seq,
                    bool keeps);
  void write_until_closed();
  void write(const Batch& batch, const std::map<std::string, std::uint64_t, std::less<>>& acks);
  void insert_rows(const Batch& batch);
  void hand_over(const Batch& batch);
};

std::uint64_t Journal::State::put(std::string_view task, std::string_view members, double time, std::uint64_t step,
                                  bool has_seq, bool keeps) {
  thread_local json::Writer number;
  thread_local std::string id;
  id = make_uuid();
  number.clear();
  number.number(time);
  const std::lock_guard lock(mutex);
  std::string& text = waiting.text;
  text.append("{\"id\":\"").append(id).append("\",").append(members);
  if (has_seq) append_member(text, ",\"seq\":", ++seq);
  if (keeps) {
    append_member(text, ",\"pos\":", ++pos);
    text.append(tail_of_kept).append(number.text());
    if (step != 0) append_member(text, ",\"task_step\":", step);
  }
  text.append("}\n");
  waiting.tasks.append(task);
  const bool was_empty = waiting.empty();
  waiting.frames.push_back({text.size(), keeps ? pos : 0, waiting.tasks.size()});
  ++asked;
  if (was_empty) changed.notify_one();
  if (!valve_is_closed && text.size() > options.queue_limit) {
    valve_is_closed = true;
    valve->close();
  }
  return keeps ? pos : 0;
}

void Journal::State::write_until_closed() {
  Batch batch;
  std::map<std::string, std::uint64_t, std::less<>> acks;
  std::unique_lock lock(mutex);
  for (;;) {
    changed.wait(lock, [this] { return !waiting.empty() || !acknowledged.empty() || is_closing; });
    if (waiting.empty() && acknowledged.empty()) return;
    batch.clear();
    std::swap(batch, waiting);
    acks.clear();
    acks.swap(acknowledged);
    const std::uint64_t until = asked;
    const bool opens = std::exchange(valve_is_closed, false);
    lock.unlock();
    write(batch, acks);
    if (opens) valve->open();
    hand_over(batch);
    lock.lock();
    done = until;
    stored.notify_all();
  }
}

/// Again and again: nothing is delivered that is not stored, and nothing is lost while the disk is full.
void Journal::State::write(const Batch& batch, const std::map<std::string, std::uint64_t, std::less<>>& acks) {
  using namespace std::chrono_literals;
  for (bool was_told = false;; was_told = true) {
    {
      const std::lock_guard lock(file_mutex);
      try {
        file.begin();
        insert_rows(batch);
        for (const auto& [session, until] : acks) file.acknowledge(session, until);
        return file.commit();
      } catch (const Error& error) {
        file.roll_back();
        if (!was_told) std::cerr << error.message() << ": trying again until it works\n";
      }
    }
    std::this_thread::sleep_for(200ms);
  }
}

void Journal::State::insert_rows(const Batch& batch) {
  JournalRow row;
  std::size_t begin = 0, task_begin = 0;
  std::string frames, lines;
  std::vector<std::string_view> tasks;
  const auto finish_row = [&] {
    if (row.last == 0) return;
    std::ranges::sort(tasks);
    tasks.erase(std::ranges::unique(tasks).begin(), tasks.end());
    lines.clear();
    for (const std::string_view task : tasks) lines.append(task).append("\n");
    row.frames = frames;
    row.tasks = lines;
    file.insert(row);
    row = {};
    frames.clear();
    tasks.clear();
  };
  for (const Batch::Frame& frame : batch.frames) {
    const std::string_view task = std::string_view(batch.tasks).substr(task_begin, frame.task_end - task_begin);
    if (frame.pos != 0) {
      if (row.last == 0) row.first = frame.pos;
      row.last = frame.pos;
      frames.append(batch.text, begin, frame.end - begin);
      if (!task.empty() && (tasks.empty() || tasks.back() != task)) tasks.push_back(task);
      if (frames.size() > row_size) finish_row();
    }
    begin = frame.end;
    task_begin = frame.task_end;
  }
  finish_row();
}

void Journal::State::hand_over(const Batch& batch) {
  if (!deliver || batch.empty()) return;
  std::vector<JournalFrame> frames;
  frames.reserve(batch.frames.size());
  std::size_t begin = 0;
  for (const Batch::Frame& frame : batch.frames) {
    frames.push_back({options.session, frame.pos, std::string_view(batch.text).substr(begin, frame.end - begin - 1)});
    begin = frame.end;
  }
  deliver(frames);
}

// The public face

Journal::Journal(std::unique_ptr<State> state) : state_(std::move(state)) {
  state_->writer = std::thread([at = state_.get()] { at->write_until_closed(); });
}

Journal::~Journal() {
  {
    const std::lock_guard lock(state_->mutex);
    state_->is_closing = true;
    state_->changed.notify_one();
  }
  state_->writer.join();
}

Result<std::unique_ptr<Journal>> Journal::open(JournalOptions options, Deliver deliver) {
  try {
    return std::unique_ptr<Journal>(new Journal(std::make_unique<State>(std::move(options), std::move(deliver))));
  } catch (const Error& error) {
    return error;
  }
}

std::uint64_t Journal::record(const Event& event) {
  thread_local json::Writer members;
  members.clear();
  members.begin_object();
  write_members(members, event, state_->options.session);
  return state_->put(event.task, std::string_view(members.text()).substr(1), event.time, event.step,
                     is_reported(event.what), is_kept(event));
}

std::uint64_t Journal::record(std::string_view task, std::string_view members, double time) {
  return state_->put(task, members, time, 0, false, true);
}

void Journal::flush() {
  std::unique_lock lock(state_->mutex);
  const std::uint64_t until = state_->asked;
  state_->stored.wait(lock, [&] { return state_->done >= until; });
}

void Journal::acknowledge(std::string_view session, std::uint64_t pos) {
  const std::lock_guard lock(state_->mutex);
  if (session == state_->options.session) pos = std::min(pos, state_->pos);
  std::uint64_t& until = state_->acknowledged[std::string(session)];
  until = std::max(until, pos);
  ++state_->asked;
  state_->changed.notify_one();
}

namespace {

/// Turns what `act` throws into an error.
template <class R, class Act> Result<R> guarded(Act&& act) {
  try {
    return act();
  } catch (const Error& error) {
    return error;
  }
}

} // namespace

Result<std::vector<JournalSession>> Journal::sessions() {
  flush();
  const std::lock_guard lock(state_->file_mutex);
  return guarded<std::vector<JournalSession>>([&] { return state_->file.sessions(); });
}

Result<> Journal::replay(std::string_view session, std::uint64_t after, const Receive& receive) {
  flush();
  const std::lock_guard lock(state_->file_mutex);
  return guarded<void>([&] {
    state_->file.replay(session, after, receive);
    return Result<>();
  });
}

Result<> Journal::replay_task(std::string_view task, const Receive& receive) {
  flush();
  const std::lock_guard lock(state_->file_mutex);
  return guarded<void>([&] {
    state_->file.replay_task(task, receive);
    return Result<>();
  });
}

const std::shared_ptr<Valve>& Journal::valve() const noexcept { return state_->valve; }

} // namespace arkitekt::runtime
