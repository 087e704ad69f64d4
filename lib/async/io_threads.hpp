// What other rooms' threads have to do with the process's I/O threads. Private.
#pragma once

namespace arkitekt::async {

/// While it lives, this thread is an I/O thread: is_io_thread().
class IoThread {
 public:
  IoThread() noexcept;
  ~IoThread();
  IoThread(const IoThread&) = delete;
  IoThread& operator=(const IoThread&) = delete;
};

/// At exit, the I/O threads end before anything that was registered for the exit until now. For users of libraries with
/// a clean-up of their own (OpenSSL): what these keep for each thread has to be freed by then.
void stop_io_threads_at_exit();

} // namespace arkitekt::async
