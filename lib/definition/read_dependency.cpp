// Dependencies, read. The table of every object's keys stands before the function that reads it.
#include "reading.hpp"

namespace arkitekt::definition {

namespace {

constexpr std::string_view match_names[] = {"at", "key", "kind", "identifier", "nullable", "children"};
constexpr Keys match_keys{match_names, 6, 0b000110};

bool read(Cursor& cursor, PortMatch& into, int level) {
  if (level > most_levels) return cursor.fail(Code::too_deep);
  return read_object(cursor, match_keys, [&](int member) {
    switch (member) {
    case 0: return cursor.integer(into.at);
    case 1: return cursor.text(into.key);
    case 2: return read_enum(cursor, port_kind_names, into.kind);
    case 3: return read_text(cursor, into.identifier);
    case 4: return read_flag(cursor, into.nullable);
    default: return read_list(cursor, into.children, [&](PortMatch& child) { return read(cursor, child, level + 1); });
    }
  });
}
bool read_matches(Cursor& cursor, std::vector<PortMatch>& into) {
  return read_list(cursor, into, [&](PortMatch& match) { return read(cursor, match, 1); });
}

constexpr std::string_view action_demand_names[] = {
    "hash", "key", "app", "version", "name", "arg_matches", "return_matches", "protocols"};
constexpr Keys action_demand_keys{action_demand_names, 8, 0};
bool read_demand(Cursor& cursor, ActionDependency& into) {
  return read_object(cursor, action_demand_keys, [&](int member) {
    switch (member) {
    case 0: return read_text(cursor, into.hash);
    case 1: return read_text(cursor, into.action_key);
    case 2: return read_text(cursor, into.app);
    case 3: return read_text(cursor, into.version);
    case 4: return read_text(cursor, into.name);
    case 5: return read_matches(cursor, into.args);
    case 6: return read_matches(cursor, into.returns);
    default: return read_texts(cursor, into.protocols);
    }
  });
}

constexpr std::string_view state_demand_names[] = {"hash", "key", "app", "matches"};
constexpr Keys state_demand_keys{state_demand_names, 4, 0};
bool read_demand(Cursor& cursor, StateDependency& into) {
  return read_object(cursor, state_demand_keys, [&](int member) {
    switch (member) {
    case 0: return read_text(cursor, into.hash);
    case 1: return read_text(cursor, into.state_key);
    case 2: return read_text(cursor, into.app);
    default: return read_matches(cursor, into.matches);
    }
  });
}

constexpr std::string_view part_names[] = {"key", "description", "demand", "optional"};
constexpr Keys part_keys{part_names, 4, 0b0101};
template <class Part> bool read_part(Cursor& cursor, Part& into) {
  return read_object(cursor, part_keys, [&](int member) {
    switch (member) {
    case 0: return cursor.text(into.key);
    case 1: return read_text(cursor, into.description);
    case 2: return read_demand(cursor, into);
    default: return read_flag(cursor, into.optional);
    }
  });
}

constexpr std::string_view dependency_names[] = {"key",
                                                 "app",
                                                 "version",
                                                 "name",
                                                 "description",
                                                 "optional",
                                                 "auto_resolvable",
                                                 "action_dependencies",
                                                 "state_dependencies",
                                                 "min_viable_instances",
                                                 "max_viable_instances"};
constexpr Keys dependency_keys{dependency_names, 11, 0b1};

} // namespace

bool read(Cursor& cursor, Dependency& into) {
  const auto read_count = [&](std::optional<int>& count) {
    return read_unless_null(cursor, [&] { return cursor.integer(count.emplace()); });
  };
  return read_object(cursor, dependency_keys, [&](int member) {
    switch (member) {
    case 0: return cursor.text(into.key);
    case 1: return read_text(cursor, into.app);
    case 2: return read_text(cursor, into.version);
    case 3: return read_text(cursor, into.name);
    case 4: return read_text(cursor, into.description);
    case 5: return read_flag(cursor, into.optional);
    case 6: return read_flag(cursor, into.auto_resolvable);
    case 7: return read_list(cursor, into.actions, [&](ActionDependency& part) { return read_part(cursor, part); });
    case 8: return read_list(cursor, into.states, [&](StateDependency& part) { return read_part(cursor, part); });
    case 9: return read_count(into.min_instances);
    default: return read_count(into.max_instances);
    }
  });
}

} // namespace arkitekt::definition
