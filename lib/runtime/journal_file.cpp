#include "runtime/journal_file.hpp"

#include <algorithm>
#include <sqlite3.h>

namespace arkitekt::runtime {

namespace {

[[noreturn]] void refuse(sqlite3* file, std::string_view what) {
  throw Error(ErrorKind::protocol,
              "the journal: " + std::string(what) + ": " + (file ? sqlite3_errmsg(file) : "out of memory"));
}

/// Calls f(line) for each line of `text`.
template <class F> void for_each_line(std::string_view text, F&& f) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    f(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

} // namespace

// Statements

Statement::Statement(sqlite3* file, const char* sql) {
  if (sqlite3_prepare_v3(file, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement_, nullptr) != SQLITE_OK)
    refuse(file, "cannot be read");
}
Statement::~Statement() { sqlite3_finalize(statement_); }

Statement& Statement::bind(std::int64_t value) {
  sqlite3_bind_int64(statement_, ++bound_, value);
  return *this;
}
Statement& Statement::bind(double value) {
  sqlite3_bind_double(statement_, ++bound_, value);
  return *this;
}
Statement& Statement::bind(std::string_view text) {
  sqlite3_bind_text64(statement_, ++bound_, text.data() ? text.data() : "", text.size(), SQLITE_STATIC, SQLITE_UTF8);
  return *this;
}
bool Statement::step() {
  const int result = sqlite3_step(statement_);
  if (result == SQLITE_ROW) return true;
  if (result == SQLITE_DONE) {
    reset();
    return false;
  }
  sqlite3* const file = sqlite3_db_handle(statement_);
  const Error error(ErrorKind::protocol, std::string("the journal: ") + sqlite3_errmsg(file));
  reset();
  throw error;
}
void Statement::reset() noexcept {
  sqlite3_reset(statement_);
  bound_ = 0;
}
std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(statement_, column); }
double Statement::number(int column) const { return sqlite3_column_double(statement_, column); }
std::string_view Statement::text(int column) const {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
  return text ? std::string_view(text, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)))
              : std::string_view();
}

// The file

JournalFile::Connection::Connection(const std::string& path) {
  if (sqlite3_open_v2(path.c_str(), &file, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr) ==
      SQLITE_OK)
    return;
  const Error error(ErrorKind::protocol,
                    "the journal " + path + " cannot be opened: " + (file ? sqlite3_errmsg(file) : "out of memory"));
  sqlite3_close(file);
  throw error;
}
JournalFile::Connection::~Connection() { sqlite3_close(file); }

struct JournalFile::Statements {
  explicit Statements(sqlite3* file)
      : begin(file, "BEGIN IMMEDIATE"), commit(file, "COMMIT"), roll_back(file, "ROLLBACK"),
        insert(file, "INSERT INTO frames(session, last, first, text, tasks) VALUES (?, ?, ?, ?, ?)"),
        insert_task(file, "INSERT INTO tasks(task, session, last) VALUES (?, ?, ?)"),
        find_session(file, "SELECT id FROM sessions WHERE agent = ? AND name = ?"),
        set_acknowledged(file, "UPDATE sessions SET acknowledged = max(acknowledged, ?) WHERE id = ?"),
        old_rows(file, "SELECT last, tasks FROM frames WHERE session = ? AND last <= ?"),
        remove_task(file, "DELETE FROM tasks WHERE task = ? AND session = ? AND last = ?"),
        remove_rows(file, "DELETE FROM frames WHERE session = ? AND last <= ?"),
        remove_session(file, "DELETE FROM sessions WHERE id = ? AND id <> ? AND "
                             "NOT EXISTS (SELECT 1 FROM frames WHERE session = sessions.id)"),
        sessions(file, "SELECT name, started, acknowledged, coalesce((SELECT max(last) FROM frames "
                       "WHERE session = sessions.id), acknowledged), id FROM sessions WHERE agent = ? "
                       "ORDER BY started, id"),
        rows(file, "SELECT first, text, acknowledged FROM frames JOIN sessions ON sessions.id = session "
                   "WHERE agent = ? AND name = ? AND last > ? ORDER BY last"),
        rows_of_task(file, "SELECT name, first, text, acknowledged FROM tasks JOIN frames USING (session, last) "
                           "JOIN sessions ON sessions.id = session WHERE task = ? AND agent = ? "
                           "ORDER BY started, session, last") {}
  Statement begin, commit, roll_back, insert, insert_task, find_session, set_acknowledged, old_rows, remove_task,
      remove_rows, remove_session, sessions, rows, rows_of_task;
};

JournalFile::JournalFile(const JournalOptions& options) : agent_(options.agent), connection_(options.path) {
  sqlite3_busy_timeout(connection_.file, 10'000);
  execute("PRAGMA page_size = 16384"); // rows are long
  execute("PRAGMA journal_mode = WAL");
  execute("PRAGMA wal_autocheckpoint = 2000"); // 32 MB: pages of the tasks' table change many times until then
  switch (options.fsync) {
  case Fsync::never: execute("PRAGMA synchronous = OFF"); break;
  case Fsync::at_checkpoints: execute("PRAGMA synchronous = NORMAL"); break;
  case Fsync::every_commit: execute("PRAGMA synchronous = FULL"); break;
  }
  execute("PRAGMA cache_size = -32000"); // 32 MB
  make_tables();
  statements_ = std::make_unique<Statements>(connection_.file);
  session_ = add_session(options);
}

JournalFile::~JournalFile() = default;

void JournalFile::execute(const char* sql) {
  if (sqlite3_exec(connection_.file, sql, nullptr, nullptr, nullptr) != SQLITE_OK) refuse(connection_.file, sql);
}

void JournalFile::make_tables() {
  constexpr int version = 1;
  {
    Statement asks(connection_.file, "PRAGMA user_version");
    asks.step();
    const std::int64_t found = asks.integer(0);
    if (found != 0 && found != version)
      throw Error(ErrorKind::protocol, "the journal was written by another version of arkitekt (its format is " +
                                           std::to_string(found) + ", this one's " + std::to_string(version) +
                                           "): move the file away");
  }
  execute("BEGIN IMMEDIATE;"
          "CREATE TABLE IF NOT EXISTS sessions(id INTEGER PRIMARY KEY, agent TEXT NOT NULL, name TEXT NOT NULL, "
          "started REAL NOT NULL, acknowledged INTEGER NOT NULL DEFAULT 0, UNIQUE(agent, name));"
          "CREATE TABLE IF NOT EXISTS frames(session INTEGER NOT NULL, last INTEGER NOT NULL, first INTEGER NOT NULL, "
          "text TEXT NOT NULL, tasks TEXT NOT NULL, PRIMARY KEY(session, last)) WITHOUT ROWID;"
          "CREATE TABLE IF NOT EXISTS tasks(task TEXT NOT NULL, session INTEGER NOT NULL, last INTEGER NOT NULL, "
          "PRIMARY KEY(task, session, last)) WITHOUT ROWID;"
          "PRAGMA user_version = 1;"
          "COMMIT");
}

std::int64_t JournalFile::add_session(const JournalOptions& options) {
  Statement insert(connection_.file, "INSERT OR IGNORE INTO sessions(agent, name, started) VALUES (?, ?, ?)");
  insert.bind(agent_).bind(options.session).bind(options.started).step();
  Statement& find = statements_->find_session;
  find.bind(agent_).bind(options.session).step();
  const std::int64_t key = find.integer(0);
  find.reset();
  return key;
}

void JournalFile::begin() { statements_->begin.step(); }
void JournalFile::commit() { statements_->commit.step(); }
void JournalFile::roll_back() noexcept {
  try {
    if (sqlite3_get_autocommit(connection_.file) == 0) statements_->roll_back.step();
  } catch (const Error&) { // it did so by itself
  }
}

void JournalFile::insert(const JournalRow& row) {
  const auto last = static_cast<std::int64_t>(row.last);
  statements_->insert.bind(session_).bind(last).bind(static_cast<std::int64_t>(row.first)).bind(row.frames);
  statements_->insert.bind(row.tasks).step();
  for_each_line(row.tasks,
                [&](std::string_view task) { statements_->insert_task.bind(task).bind(session_).bind(last).step(); });
}

void JournalFile::acknowledge(std::string_view session, std::uint64_t pos) {
  Statement& find = statements_->find_session;
  if (!find.bind(agent_).bind(session).step()) return;
  const std::int64_t key = find.integer(0);
  find.reset();
  remove_rows(key, pos);
  statements_->set_acknowledged.bind(static_cast<std::int64_t>(pos)).bind(key).step();
  statements_->remove_session.bind(key).bind(session_).step();
}

void JournalFile::remove_rows(std::int64_t session, std::uint64_t pos) {
  const auto until = static_cast<std::int64_t>(pos);
  Statement& old = statements_->old_rows;
  old.bind(session).bind(until);
  while (old.step())
    for_each_line(old.text(1), [&](std::string_view task) {
      statements_->remove_task.bind(task).bind(session).bind(old.integer(0)).step();
    });
  statements_->remove_rows.bind(session).bind(until).step();
}

std::vector<JournalSession> JournalFile::sessions() {
  std::vector<JournalSession> found;
  Statement& sessions = statements_->sessions;
  sessions.bind(agent_);
  while (sessions.step()) {
    JournalSession session{.session = std::string(sessions.text(0)),
                           .started = sessions.number(1),
                           .acknowledged = static_cast<std::uint64_t>(sessions.integer(2)),
                           .last = static_cast<std::uint64_t>(sessions.integer(3))};
    if (session.acknowledged < session.last || sessions.integer(4) == session_) found.push_back(std::move(session));
  }
  return found;
}

void JournalFile::replay(std::string_view session, std::uint64_t after, const Journal::Receive& receive) {
  Statement& rows = statements_->rows;
  rows.bind(agent_).bind(session).bind(static_cast<std::int64_t>(after));
  try {
    while (rows.step()) {
      auto pos = static_cast<std::uint64_t>(rows.integer(0));
      const std::uint64_t behind = std::max(after, static_cast<std::uint64_t>(rows.integer(2)));
      for_each_line(rows.text(1), [&](std::string_view text) {
        if (pos > behind) receive({session, pos, text});
        ++pos;
      });
    }
  } catch (...) {
    rows.reset();
    throw;
  }
}

void JournalFile::replay_task(std::string_view task, const Journal::Receive& receive) {
  Statement& rows = statements_->rows_of_task;
  rows.bind(task).bind(agent_);
  // As it stands in a frame; ids that JSON writes otherwise are not looked for.
  const std::string member = "\"task\":\"" + std::string(task) + "\"";
  const std::string patch = "\"task_id\":\"" + std::string(task) + "\"";
  try {
    while (rows.step()) {
      auto pos = static_cast<std::uint64_t>(rows.integer(1));
      const auto acknowledged = static_cast<std::uint64_t>(rows.integer(3));
      for_each_line(rows.text(2), [&](std::string_view text) {
        const bool is_its = text.find(member) != text.npos || text.find(patch) != text.npos;
        if (is_its && pos > acknowledged) receive({rows.text(0), pos, text});
        ++pos;
      });
    }
  } catch (...) {
    rows.reset();
    throw;
  }
}

} // namespace arkitekt::runtime
