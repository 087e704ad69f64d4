// The readers that reflekt makes of operations.graphql and of views.hpp: each reads the object behind "data".
#pragma once
#include "operations.graphql.hpp"
#include "views.hpp"

namespace arkitekt::json {
class Cursor;
}

namespace views {

// An answer's data is read into an optional: a Response may come without.
struct Capsules {
  std::optional<std::span<const Capsule>> capsules;
};
struct Search {
  std::optional<RepositoryConnection> search;
};
struct AllSeries {
  std::optional<std::span<const Series>> series;
};
struct CreateTask {
  std::optional<Task> createTask;
};

} // namespace views

namespace readers {

using arkitekt::json::Cursor;

bool read(Cursor& in, payloads::Capsules& out);
bool read(Cursor& in, payloads::Search& out);
bool read(Cursor& in, payloads::Series& out);
bool read(Cursor& in, payloads::CreateTask& out);

// A root that is null is refused here; in a call it is behind the reader.
bool read(Cursor& in, views::Capsules& out);
bool read(Cursor& in, views::Search& out);
bool read(Cursor& in, views::AllSeries& out);
bool read(Cursor& in, views::CreateTask& out);

} // namespace readers
