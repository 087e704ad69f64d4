// The members of the payloads' types, once for all that goes over them: members(visitor, value) calls
// visitor("name", value.name) for each, in the order of the selection, and stops where that returns false. The types
// are told apart by what they have, so that this serves the generated ones and the views.
#pragma once
#include <arkitekt/open.hpp>
#include <string_view>

namespace payloads {

template <class T>
concept HasName = requires(T& o) { o.name; };

/// Under that name the views could not ask for it.
template <class V, class T> bool typename_of(V& v, T& o) {
  if constexpr (requires { o.typename_; })
    return v("__typename", o.typename_);
  else
    return true;
}

template <class V, class Mission>
  requires requires(Mission& o) { o.flight; }
bool members(V& v, Mission& o) {
  return v("flight", o.flight) && v("name", o.name);
}
template <class V, class Capsule>
  requires requires(Capsule& o) { o.missions; }
bool members(V& v, Capsule& o) {
  return v("id", o.id) && v("missions", o.missions);
}
template <class V, class Capsules>
  requires requires(Capsules& o) { o.capsules; }
bool members(V& v, Capsules& o) {
  return v("capsules", o.capsules);
}

template <class V, class User>
  requires requires(User& o) { o.login, o.name; }
bool members(V& v, User& o) {
  if constexpr (requires { o.description; })
    return v("login", o.login) && v("name", o.name) && v("description", o.description);
  else
    return v("login", o.login) && v("name", o.name);
}
template <class V, class Other>
  requires(requires(Other& o) { o.login; } && !HasName<Other>)
bool members(V& v, Other& o) {
  return typename_of(v, o) && v("login", o.login);
}

template <class V, class PageInfo>
  requires requires(PageInfo& o) { o.hasNextPage; }
bool members(V& v, PageInfo& o) {
  return v("hasNextPage", o.hasNextPage) && v("endCursor", o.endCursor);
}
template <class V, class Comment>
  requires requires(Comment& o) { o.reactionCount; }
bool members(V& v, Comment& o) {
  return v("id", o.id) && v("body", o.body) && v("createdAt", o.createdAt) && v("author", o.author) &&
         v("reactionCount", o.reactionCount);
}
template <class V, class Issue>
  requires requires(Issue& o) { o.closedAt; }
bool members(V& v, Issue& o) {
  return v("id", o.id) && v("number", o.number) && v("title", o.title) && v("state", o.state) &&
         v("createdAt", o.createdAt) && v("closedAt", o.closedAt) && v("body", o.body) && v("author", o.author) &&
         v("comments", o.comments);
}
template <class V, class Connection>
  requires requires(Connection& o) { o.totalCount; }
bool members(V& v, Connection& o) {
  return v("totalCount", o.totalCount) && v("nodes", o.nodes);
}
template <class V, class Repository>
  requires requires(Repository& o) { o.isFork; }
bool members(V& v, Repository& o) {
  return typename_of(v, o) && v("id", o.id) && v("nameWithOwner", o.nameWithOwner) && v("description", o.description) &&
         v("stargazerCount", o.stargazerCount) && v("createdAt", o.createdAt) && v("visibility", o.visibility) &&
         v("isFork", o.isFork) && v("issues", o.issues);
}
template <class V, class Connection>
  requires requires(Connection& o) { o.repositoryCount; }
bool members(V& v, Connection& o) {
  return v("repositoryCount", o.repositoryCount) && v("pageInfo", o.pageInfo) && v("nodes", o.nodes);
}
template <class V, class Search>
  requires requires(Search& o) { o.search; }
bool members(V& v, Search& o) {
  return v("search", o.search);
}

template <class V, class One>
  requires requires(One& o) { o.scale; }
bool members(V& v, One& o) {
  return v("id", o.id) && v("scale", o.scale) && v("values", o.values) && v("counts", o.counts);
}
template <class V, class Series>
  requires requires(Series& o) { o.series; }
bool members(V& v, Series& o) {
  return v("series", o.series);
}

template <class V, class Assignee>
  requires requires(Assignee& o) { o.id, o.name; }
bool members(V& v, Assignee& o) {
  return v("id", o.id) && v("name", o.name);
}
template <class V, class Task>
  requires requires(Task& o) { o.assignee; }
bool members(V& v, Task& o) {
  return v("id", o.id) && v("status", o.status) && v("progress", o.progress) && v("reference", o.reference) &&
         v("assignee", o.assignee) && v("tags", o.tags) && v("createdAt", o.createdAt) && v("error", o.error);
}
template <class V, class Mutation>
  requires requires(Mutation& o) { o.createTask; }
bool members(V& v, Mutation& o) {
  return v("createTask", o.createTask);
}

/// The enums, as a reader by hand tells their values apart.
template <class E> bool enum_of(std::string_view text, arkitekt::Open<E>& out) {
  if constexpr (requires { E::INTERNAL; })
    out = text == "PUBLIC" ? E::PUBLIC : text == "PRIVATE" ? E::PRIVATE : E::INTERNAL;
  else if constexpr (requires { E::CLOSED; })
    out = text == "OPEN" ? E::OPEN : E::CLOSED;
  else
    out = text == "RUNNING" ? E::RUNNING : text == "DONE" ? E::DONE : E::PENDING;
  return true;
}

} // namespace payloads
