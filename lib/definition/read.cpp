// The inverse of store(), and of write() in snake_case. The table of every object's keys stands before the function
// that reads it.
#include "reading.hpp"

namespace arkitekt::definition {

namespace {

// ── ports ───────────────────────────────────────────────────────────────────────────────────────

constexpr std::string_view validator_names[] = {"call", "dependencies", "label", "error_message", "source"};
constexpr Keys validator_keys{validator_names, 5, 0b00001};
bool read(Cursor& cursor, Validator& into) {
  return read_object(cursor, validator_keys, [&](int member) {
    switch (member) {
    case 0: return read(cursor, into.call, 0);
    case 1: return read_texts(cursor, into.dependencies);
    case 2: return read_text(cursor, into.label);
    case 3: return read_text(cursor, into.error_message);
    default: return read_text(cursor, into.source);
    }
  });
}

constexpr std::string_view effect_names[] = {"call", "dependencies", "message", "kind",
                                             "fade", "source",       "hook",    "ward"};
constexpr Keys effect_keys{effect_names, 8, 0b00001001};
bool read(Cursor& cursor, Effect& into) {
  return read_object(cursor, effect_keys, [&](int member) {
    switch (member) {
    case 0: return read(cursor, into.call, 0);
    case 1: return read_texts(cursor, into.dependencies);
    case 2: return read_text(cursor, into.message);
    case 3: return read_enum(cursor, effect_kind_names, into.kind);
    case 4: return read_flag(cursor, into.fade);
    case 5: return read_text(cursor, into.source);
    case 6: return read_text(cursor, into.hook);
    default: return read_text(cursor, into.ward);
    }
  });
}

constexpr std::string_view descriptor_names[] = {"key", "operator", "value"};
constexpr Keys descriptor_keys{descriptor_names, 3, 0b011};
bool read(Cursor& cursor, Descriptor& into) {
  return read_object(cursor, descriptor_keys, [&](int member) {
    if (member == 0) return cursor.text(into.key);
    if (member == 1) return read_enum(cursor, operator_names, into.op);
    return json::read(cursor, into.value);
  });
}

constexpr std::string_view port_names[] = {
    "key",      "label",    "kind",           "description",    "identifier", "nullable",
    "choices",  "children", "default",        "widget",         "validators", "effects",
    "requires", "provides", "reference_unit", "proposed_units", "dimension"};
constexpr Keys port_keys{port_names, 17, 0b101};

bool read(Cursor& cursor, Port& into, int level) {
  if (level > most_levels) return cursor.fail(Code::too_deep);
  const auto read_each = [&](auto& list) {
    return read_list(cursor, list, [&](auto& item) { return read(cursor, item); });
  };
  return read_object(cursor, port_keys, [&](int member) {
    switch (member) {
    case 0: return cursor.text(into.key);
    case 1: return read_text(cursor, into.label);
    case 2: return read_enum(cursor, port_kind_names, into.kind);
    case 3: return read_text(cursor, into.description);
    case 4: return read_text(cursor, into.identifier);
    case 5: return read_flag(cursor, into.nullable);
    case 6: return read_each(into.choices);
    case 7: return read_list(cursor, into.children, [&](Port& child) { return read(cursor, child, level + 1); });
    case 8: return read_unless_null(cursor, [&] { return json::read(cursor, into.default_value.emplace()); });
    case 9: return read_unless_null(cursor, [&] { return read(cursor, into.widget); });
    case 10: return read_each(into.validators);
    case 11: return read_each(into.effects);
    case 12:
    case 13: return read_each(into.descriptors);
    case 14: return read_text(cursor, into.reference_unit);
    case 15: return read_texts(cursor, into.proposed_units);
    default: return read_text(cursor, into.dimension);
    }
  });
}

} // namespace

bool read_ports(Cursor& cursor, std::vector<Port>& into) {
  return read_list(cursor, into, [&](Port& port) { return read(cursor, port, 1); });
}

namespace {

// ── definitions ─────────────────────────────────────────────────────────────────────────────────

constexpr std::string_view group_names[] = {"key", "title", "description", "ports"};
constexpr Keys group_keys{group_names, 4, 0b0001};
bool read(Cursor& cursor, PortGroup& into) {
  return read_object(cursor, group_keys, [&](int member) {
    switch (member) {
    case 0: return cursor.text(into.key);
    case 1: return read_text(cursor, into.title);
    case 2: return read_text(cursor, into.description);
    default: return read_texts(cursor, into.ports);
    }
  });
}

constexpr std::string_view target_names[] = {"hash", "app", "key", "version"};
constexpr Keys target_keys{target_names, 4, 0};
bool read(Cursor& cursor, TestTarget& into) {
  return read_object(cursor, target_keys, [&](int member) {
    switch (member) {
    case 0: return read_text(cursor, into.hash);
    case 1: return read_text(cursor, into.app);
    case 2: return read_text(cursor, into.key);
    default: return read_text(cursor, into.version);
    }
  });
}

constexpr std::string_view definition_names[] = {
    "key",     "version",     "name",        "description", "kind",        "args",
    "returns", "collections", "stateful",    "is_dev",      "port_groups", "is_test_for",
    "pure",    "idempotent",  "allow_probe", "catalogs",    "protocols"};
constexpr Keys definition_keys{definition_names, 17, 0b0000010101};

bool read(Cursor& cursor, Definition& into) {
  return read_object(cursor, definition_keys, [&](int member) {
    switch (member) {
    case 0: return cursor.text(into.key);
    case 1: return read_text(cursor, into.version);
    case 2: return cursor.text(into.name);
    case 3: return read_text(cursor, into.description);
    case 4: return read_enum(cursor, action_kind_names, into.kind);
    case 5: return read_ports(cursor, into.args);
    case 6: return read_ports(cursor, into.returns);
    case 7: return read_texts(cursor, into.collections);
    case 8: return read_flag(cursor, into.stateful);
    case 9: return read_flag(cursor, into.is_dev);
    case 10: return read_list(cursor, into.port_groups, [&](PortGroup& group) { return read(cursor, group); });
    case 11: return read_list(cursor, into.is_test_for, [&](TestTarget& target) { return read(cursor, target); });
    case 12: return read_flag(cursor, into.pure);
    case 13: return read_flag(cursor, into.idempotent);
    case 14: return read_flag(cursor, into.allow_probe);
    case 15: return read_texts(cursor, into.catalogs);
    default: return read_texts(cursor, into.protocols);
    }
  });
}

// ── implementations and states ──────────────────────────────────────────────────────────────────

constexpr std::string_view window_member_names[] = {"window_function", "label"};
constexpr Keys window_keys{window_member_names, 2, 0b01};
bool read(Cursor& cursor, Track::Window& into) {
  return read_object(cursor, window_keys, [&](int member) {
    return member == 0 ? read_enum(cursor, window_names, into.function) : read_text(cursor, into.label);
  });
}

constexpr std::string_view track_names[] = {"dependency_key", "state_key",   "value_key",
                                            "label",          "description", "windows"};
constexpr Keys track_keys{track_names, 6, 0b000110};
bool read(Cursor& cursor, Track& into) {
  return read_object(cursor, track_keys, [&](int member) {
    switch (member) {
    case 0: return read_text(cursor, into.dependency);
    case 1: return cursor.text(into.state);
    case 2: return cursor.text(into.value);
    case 3: return read_text(cursor, into.label);
    case 4: return read_text(cursor, into.description);
    default: return read_list(cursor, into.windows, [&](Track::Window& window) { return read(cursor, window); });
    }
  });
}

constexpr std::string_view optimistic_names[] = {"state", "path", "accessor"};
constexpr Keys optimistic_keys{optimistic_names, 3, 0b011};
bool read(Cursor& cursor, Optimistic& into) {
  return read_object(cursor, optimistic_keys, [&](int member) {
    if (member == 0) return cursor.text(into.state);
    if (member == 1) return cursor.text(into.path);
    return read_text(cursor, into.accessor);
  });
}

constexpr std::string_view implementation_names[] = {"interface", "definition", "code_hash",   "dependencies",
                                                     "tracks",    "locks",      "optimistics", "manipulates",
                                                     "effects",   "execution",  "logo"};
constexpr Keys implementation_keys{implementation_names, 11, 0b011};

bool read(Cursor& cursor, Implementation& into) {
  return read_object(cursor, implementation_keys, [&](int member) {
    switch (member) {
    case 0: return cursor.text(into.interface_name);
    case 1: return read(cursor, into.definition);
    case 2: return read_text(cursor, into.code_hash);
    case 3: return read_list(cursor, into.dependencies, [&](Dependency& each) { return read(cursor, each); });
    case 4: return read_list(cursor, into.tracks, [&](Track& each) { return read(cursor, each); });
    case 5: return read_texts(cursor, into.locks);
    case 6: return read_list(cursor, into.optimistics, [&](Optimistic& each) { return read(cursor, each); });
    case 7: return read_texts(cursor, into.manipulates);
    case 8: return read_unless_null(cursor, [&] { return read_enum(cursor, effects_names, into.effects); });
    case 9: return read_unless_null(cursor, [&] { return read_enum(cursor, execution_names, into.execution); });
    default: return read_text(cursor, into.logo);
    }
  });
}

constexpr std::string_view state_definition_names[] = {"name", "ports"};
constexpr Keys state_definition_keys{state_definition_names, 2, 0b01};
bool read_definition(Cursor& cursor, StateDefinition& into) {
  return read_object(cursor, state_definition_keys,
                     [&](int member) { return member == 0 ? cursor.text(into.name) : read_ports(cursor, into.ports); });
}
constexpr std::string_view state_names[] = {"definition", "locks"};
constexpr Keys state_keys{state_names, 2, 0b01};
bool read(Cursor& cursor, StateDefinition& into) {
  return read_object(cursor, state_keys, [&](int member) {
    return member == 0 ? read_definition(cursor, into) : read_texts(cursor, into.locks);
  });
}

template <class T> Result<T> read_whole(std::string_view text) {
  const std::string copy(text); // the reader needs a 0 behind it
  json::Reader& reader = json::thread_reader();
  Cursor cursor;
  T value;
  if (reader.open(copy, cursor) && read(cursor, value) && reader.at_end(cursor)) return value;
  return decode_error(reader, cursor);
}

} // namespace

Result<Implementation> read_implementation(std::string_view text) { return read_whole<Implementation>(text); }
Result<StateDefinition> read_state(std::string_view text) { return read_whole<StateDefinition>(text); }

} // namespace arkitekt::definition
