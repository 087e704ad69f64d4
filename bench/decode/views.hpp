// The payloads as code-first types whose texts and lists are views: they need an arkitekt::Response around them.
#pragma once
#include <arkitekt/graphql.hpp>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <variant>

namespace views {

enum class Visibility { PUBLIC, PRIVATE, INTERNAL };
enum class IssueState { OPEN, CLOSED };
enum class TaskStatus { PENDING, RUNNING, DONE };

struct Mission {
  std::optional<std::int32_t> flight;
  std::optional<std::string_view> name;
};
struct Capsule {
  std::string_view id;
  std::span<const Mission> missions;
};
[[arkitekt::query("capsules")]]
arkitekt::Response<std::span<const Capsule>> capsules();

struct User {
  std::string_view login;
  std::optional<std::string_view> name;
};
struct Organization {
  std::string_view login;
  std::optional<std::string_view> name, description;
};
struct [[arkitekt::unknown]] OtherActor {
  std::string_view login;
};
using Author = std::variant<User, Organization, OtherActor>;
struct Comment {
  std::string_view id, body, createdAt;
  std::optional<Author> author;
  std::int32_t reactionCount;
};
struct CommentConnection {
  std::int32_t totalCount;
  std::span<const Comment> nodes;
};
struct Issue {
  std::string_view id;
  std::int32_t number;
  std::string_view title;
  IssueState state;
  std::string_view createdAt;
  std::optional<std::string_view> closedAt;
  std::string_view body;
  std::optional<Author> author;
  CommentConnection comments;
};
struct IssueConnection {
  std::int32_t totalCount;
  std::span<const Issue> nodes;
};
struct Repository {
  std::string_view id, nameWithOwner;
  std::optional<std::string_view> description;
  std::int32_t stargazerCount;
  std::string_view createdAt;
  Visibility visibility;
  bool isFork;
  IssueConnection issues;
};
struct PageInfo {
  bool hasNextPage;
  std::string_view endCursor;
};
struct RepositoryConnection {
  std::int32_t repositoryCount;
  PageInfo pageInfo;
  std::span<const Repository> nodes;
};
[[arkitekt::query("search")]]
arkitekt::Response<RepositoryConnection> search();

struct Series {
  std::int32_t id;
  double scale;
  std::span<const double> values;
  std::span<const std::int32_t> counts;
};
[[arkitekt::query("series")]]
arkitekt::Response<std::span<const Series>> series();

struct Assignee {
  std::string_view id, name;
};
struct Task {
  std::string_view id;
  TaskStatus status;
  double progress;
  std::optional<std::string_view> reference;
  Assignee assignee;
  std::span<const std::string_view> tags;
  std::string_view createdAt;
  std::optional<std::string_view> error;
};
[[arkitekt::mutation("createTask")]]
arkitekt::Response<Task> create_task();

} // namespace views
