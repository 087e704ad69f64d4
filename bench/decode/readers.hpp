// The readers that reflekt makes of operations.graphql and of views.hpp: each reads the object behind "data".
#pragma once
#include "operations.graphql.hpp"
#include "views.hpp"

namespace arkitekt::json {
class Cursor;
}

namespace views {

struct Capsules {
  std::span<const Capsule> capsules;
};
struct Search {
  RepositoryConnection search;
};
struct AllSeries {
  std::span<const Series> series;
};
struct CreateTask {
  Task createTask;
};

} // namespace views

namespace readers {

using arkitekt::json::Cursor;

bool read(Cursor& in, payloads::Capsules& out);
bool read(Cursor& in, payloads::Search& out);
bool read(Cursor& in, payloads::Series& out);
bool read(Cursor& in, payloads::CreateTask& out);

bool read(Cursor& in, views::Capsules& out);
bool read(Cursor& in, views::Search& out);
bool read(Cursor& in, views::AllSeries& out);
bool read(Cursor& in, views::CreateTask& out);

} // namespace readers
