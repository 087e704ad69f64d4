// A server in this process that answers what a test wrote down, and keeps what it was asked.
#pragma once
#include "client/capsules.hpp"
#include "support/folder.hpp"
#include <arkitekt/links.hpp>
#include <fstream>
#include <mutex>
#include <vector>

namespace arkitekt::test {

inline constexpr const char* good_body = R"({"data":{"capsules":[{"id":"C1","missions":2}]}})";
inline constexpr OperationText update{OperationKind::mutation, "update", "mutation update{capsules{id missions}}",
                                      "default"};
inline constexpr OperationText watch{OperationKind::subscription, "watch", "subscription watch{capsules{id missions}}",
                                     "default"};

inline RawResponse answer(int status, std::string body, std::vector<Header> headers = {}) {
  return {.status = status, .headers = std::move(headers), .body = std::move(body)};
}
inline RawResponse good() { return answer(200, good_body); }

/// A file in the running test's folder.
inline std::string write_file(const std::string& folder, const std::string& name, std::string_view text) {
  std::ofstream(folder + "/" + name, std::ios::binary) << text;
  return folder + "/" + name;
}

/// Answers one after the other, then the last one for ever.
class Script {
 public:
  explicit Script(std::vector<Result<RawResponse>> answers) : answers_(std::move(answers)) {}

  LastLink link() {
    return links::respond([this](const Operation& operation) { return next(operation); });
  }
  std::size_t count() const {
    const std::lock_guard lock(mutex_);
    return asked_.size();
  }
  Operation asked(std::size_t i) const {
    const std::lock_guard lock(mutex_);
    return asked_.at(i);
  }
  std::string header(std::size_t i, std::string_view name) const {
    const Operation operation = asked(i);
    for (const Header& header : operation.headers)
      if (header.name == name) return header.value;
    return "";
  }

 private:
  Result<RawResponse> next(const Operation& operation) {
    const std::lock_guard lock(mutex_);
    asked_.push_back(operation);
    return answers_.at(std::min(asked_.size(), answers_.size()) - 1);
  }

  std::vector<Result<RawResponse>> answers_;
  mutable std::mutex mutex_;
  std::vector<Operation> asked_;
};

inline Result<Capsules> ask(const Client& client, const OperationText& operation = get_capsules,
                            const std::string& variables = "{}") {
  Capsules capsules;
  const Result<> done = detail::execute(client, operation, variables, read_capsules, &capsules);
  if (!done) return done.error();
  return capsules;
}

/// All events of a subscription as numbers of missions, then "end" or the error's kind.
inline Async<std::vector<std::string>> watch_all(Client client) {
  detail::Subscription events(std::move(client), watch, "");
  std::vector<std::string> all;
  for (;;) {
    Capsules capsules;
    const Result<bool> more = co_await events.next(read_capsules, &capsules);
    if (!more) {
      all.emplace_back(name_of(more.error().kind()));
      co_return all;
    }
    if (!*more) {
      all.emplace_back("end");
      co_return all;
    }
    all.push_back(std::to_string(capsules.at(0).missions));
  }
}

} // namespace arkitekt::test
