// A GraphQL server in the process, for generated functions: the default client while it lives.
#pragma once
#include <arkitekt/client.hpp>
#include <arkitekt/links.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace arkitekt::test {

/// Answers everything with one body, and keeps what it was asked.
class Server {
 public:
  /// `events`: of subscriptions.
  explicit Server(std::string_view body, std::vector<std::string> events = {})
      : body_(body), events_(std::move(events)), client_(links::respond(
                                                     [this](Operation operation) -> Async<Result<RawResponse>> {
                                                       keep(operation);
                                                       RawResponse response;
                                                       response.body = body_;
                                                       co_return response;
                                                     },
                                                     [this](Operation operation) -> Stream<Result<RawResponse>> {
                                                       keep(operation);
                                                       for (const std::string& event : events_) {
                                                         Result<RawResponse> response = RawResponse{};
                                                         response->body = event;
                                                         co_yield response;
                                                       }
                                                     })),
        scope_(client_) {}

  const Client& client() const { return client_; }
  std::vector<std::string> documents, variables; ///< of each operation

 private:
  void keep(const Operation& operation) {
    documents.emplace_back(operation.document);
    variables.push_back(operation.variables);
  }

  std::string body_;
  std::vector<std::string> events_;
  Client client_;
  ClientScope scope_;
};

} // namespace arkitekt::test
