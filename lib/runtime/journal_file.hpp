// The journal's SQLite file. Frames of one commit share a row: rows are what costs.
#pragma once
#include <arkitekt/runtime/journal.hpp>

struct sqlite3;
struct sqlite3_stmt;

namespace arkitekt::runtime {

/// A prepared statement.
class Statement {
 public:
  Statement(sqlite3* file, const char* sql);
  ~Statement();
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  /// From the left; texts must live until reset().
  Statement& bind(std::int64_t value);
  Statement& bind(double value);
  Statement& bind(std::string_view text);
  /// True: there is a row. Throws Error::protocol with what SQLite says.
  bool step();
  void reset() noexcept;
  std::int64_t integer(int column) const;
  double number(int column) const;
  std::string_view text(int column) const;

 private:
  sqlite3_stmt* statement_ = nullptr;
  int bound_ = 0;
};

/// One row: frames from `first` to `last`, a line each, and the tasks that they belong to, a line each.
struct JournalRow {
  std::uint64_t first = 0, last = 0;
  std::string_view frames, tasks;
};

/// Not for use from several threads at once. All members throw Error when SQLite refuses.
class JournalFile {
 public:
  explicit JournalFile(const JournalOptions& options);
  ~JournalFile();
  JournalFile(const JournalFile&) = delete;
  JournalFile& operator=(const JournalFile&) = delete;

  void begin();
  void commit();
  void roll_back() noexcept;
  /// Of this session; its tasks have to be sorted, each once.
  void insert(const JournalRow& row);
  void acknowledge(std::string_view session, std::uint64_t pos);

  std::vector<JournalSession> sessions();
  void replay(std::string_view session, std::uint64_t after, const Journal::Receive& receive);
  void replay_task(std::string_view task, const Journal::Receive& receive);

 private:
  struct Connection {
    explicit Connection(const std::string& path);
    ~Connection();
    sqlite3* file = nullptr;
  };
  void execute(const char* sql);
  void make_tables();
  std::int64_t add_session(const JournalOptions& options);
  void remove_rows(std::int64_t session, std::uint64_t pos);

  const std::string agent_;
  Connection connection_;
  std::int64_t session_ = 0; ///< this one's key
  struct Statements;
  std::unique_ptr<Statements> statements_;
};

} // namespace arkitekt::runtime
