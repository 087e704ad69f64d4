// Calls, choices and widgets, read. The table of every object's keys stands before the function that reads it.
#include "reading.hpp"

namespace arkitekt::definition {

namespace {

constexpr std::string_view argument_names[] = {"key",       "value_literal", "value_path",
                                               "util_call", "value_list",    "value_dict"};
constexpr Keys argument_keys{argument_names, 6, 0};

bool read(Cursor& cursor, CallArgument& into, int level) {
  if (level > most_levels) return cursor.fail(Code::too_deep);
  const auto read_items = [&](std::vector<CallArgument>& items) {
    return read_list(cursor, items, [&](CallArgument& item) { return read(cursor, item, level + 1); });
  };
  return read_object(cursor, argument_keys, [&](int member) {
    if (member == 0) return read_text(cursor, into.key);
    return read_unless_null(cursor, [&] {
      switch (member) {
      case 1: return json::read(cursor, into.value.emplace<json::Value>());
      case 2: return cursor.text(into.value.emplace<ValuePath>().text);
      case 3: return definition::read(cursor, into.value.emplace<Call>(), level + 1);
      case 4: return read_items(into.value.emplace<CallList>().items);
      default: return read_items(into.value.emplace<CallDict>().items);
      }
    });
  });
}

constexpr std::string_view call_names[] = {"operation", "arguments"};
constexpr Keys call_keys{call_names, 2, 0b01};

} // namespace

bool read(Cursor& cursor, Call& into, int level) {
  if (level > most_levels) return cursor.fail(Code::too_deep);
  return read_object(cursor, call_keys, [&](int member) {
    if (member == 0) return cursor.text(into.operation);
    return read_list(cursor, into.arguments, [&](CallArgument& argument) { return read(cursor, argument, level + 1); });
  });
}

namespace {

constexpr std::string_view choice_names[] = {"value", "label", "description"};
constexpr Keys choice_keys{choice_names, 3, 0b001};

} // namespace

bool read(Cursor& cursor, Choice& into) {
  return read_object(cursor, choice_keys, [&](int member) {
    switch (member) {
    case 0: return json::read(cursor, into.value);
    case 1: return cursor.text(into.label);
    default: return read_text(cursor, into.description);
    }
  });
}

namespace {

// ── widgets ─────────────────────────────────────────────────────────────────────────────────────

constexpr std::string_view slider_names[] = {"min", "max", "step"};
constexpr Keys slider_keys{slider_names, 3, 0b011};
bool read(Cursor& cursor, SliderWidget& into) {
  return read_object(cursor, slider_keys, [&](int member) {
    if (member == 0) return cursor.number(into.min);
    if (member == 1) return cursor.number(into.max);
    return read_unless_null(cursor, [&] { return cursor.number(into.step.emplace()); });
  });
}

constexpr std::string_view text_names[] = {"placeholder", "as_paragraph"};
constexpr Keys text_keys{text_names, 2, 0};
bool read(Cursor& cursor, TextWidget& into) {
  return read_object(cursor, text_keys, [&](int member) {
    return member == 0 ? read_text(cursor, into.placeholder) : read_flag(cursor, into.is_paragraph);
  });
}

constexpr Keys choice_widget_keys{text_names, 1, 0};
bool read(Cursor& cursor, ChoiceWidget& into) {
  return read_object(cursor, choice_widget_keys, [&](int) { return read_text(cursor, into.placeholder); });
}

constexpr std::string_view search_names[] = {"query", "ward", "dependencies", "placeholder"};
constexpr Keys search_keys{search_names, 4, 0b0011};
bool read(Cursor& cursor, SearchWidget& into) {
  return read_object(cursor, search_keys, [&](int member) {
    switch (member) {
    case 0: return cursor.text(into.query);
    case 1: return cursor.text(into.ward);
    case 2: return read_texts(cursor, into.dependencies);
    default: return read_text(cursor, into.placeholder);
    }
  });
}

constexpr std::string_view accessor_names[] = {"option_key", "path"};
constexpr Keys accessor_keys{accessor_names, 2, 0b11};
bool read(Cursor& cursor, StateChoiceWidget::Accessor& into) {
  return read_object(cursor, accessor_keys, [&](int member) {
    return member == 0 ? read_enum(cursor, option_names, into.option) : cursor.text(into.path);
  });
}
constexpr std::string_view state_choice_names[] = {"dependency", "state_path", "state_accessors", "dependencies"};
constexpr Keys state_choice_keys{state_choice_names, 4, 0b0010};
bool read(Cursor& cursor, StateChoiceWidget& into) {
  return read_object(cursor, state_choice_keys, [&](int member) {
    switch (member) {
    case 0: return read_text(cursor, into.dependency);
    case 1: return cursor.text(into.path);
    case 2:
      return read_list(cursor, into.accessors,
                       [&](StateChoiceWidget::Accessor& accessor) { return read(cursor, accessor); });
    default: return read_texts(cursor, into.dependencies);
    }
  });
}

constexpr std::string_view proxy_names[] = {"target_port", "target_action", "target_dependency"};
constexpr Keys proxy_keys{proxy_names, 3, 0b011};
bool read(Cursor& cursor, ProxyWidget& into) {
  return read_object(cursor, proxy_keys, [&](int member) {
    if (member == 0) return cursor.text(into.port);
    if (member == 1) return cursor.text(into.action);
    return read_text(cursor, into.dependency);
  });
}

constexpr std::string_view prop_names[] = {"key", "static_value"};
constexpr Keys prop_keys{prop_names, 2, 0b01};
bool read(Cursor& cursor, CustomWidget::Prop& into) {
  return read_object(cursor, prop_keys,
                     [&](int member) { return member == 0 ? cursor.text(into.key) : json::read(cursor, into.value); });
}

bool read(Cursor& cursor, Widget& into, int level);

constexpr std::string_view custom_names[] = {"component", "props", "dependencies", "fallback", "ward"};
constexpr Keys custom_keys{custom_names, 5, 0b00001};
bool read(Cursor& cursor, CustomWidget& into, int level) {
  const auto read_fallback = [&] {
    Widget widget;
    if (!read(cursor, widget, level + 1)) return false;
    std::visit(
        [&]<class T>(T& kind) {
          if constexpr (!std::is_same_v<T, CustomWidget>) into.fallback = std::move(kind);
        },
        widget);
    return true;
  };
  return read_object(cursor, custom_keys, [&](int member) {
    switch (member) {
    case 0: return cursor.text(into.component);
    case 1: return read_list(cursor, into.props, [&](CustomWidget::Prop& prop) { return read(cursor, prop); });
    case 2: return read_texts(cursor, into.dependencies);
    case 3: return read_unless_null(cursor, read_fallback);
    default: return read_text(cursor, into.ward);
    }
  });
}

constexpr std::string_view kind_names[] = {"kind"};
constexpr Keys kind_keys{kind_names, 1, 0b1};

/// The kind may stand behind the members that belong to it: so it is looked for first.
bool read(Cursor& cursor, Widget& into, int level) {
  if (level > most_levels) return cursor.fail(Code::too_deep);
  Cursor look_ahead = cursor;
  std::size_t kind = 0;
  if (!read_object(look_ahead, kind_keys, [&](int) { return read_enum(look_ahead, widget_names, kind); })) {
    cursor = look_ahead;
    return false;
  }
  switch (kind) {
  case 0: return read(cursor, into.emplace<SliderWidget>());
  case 1: return read(cursor, into.emplace<TextWidget>());
  case 2: return read(cursor, into.emplace<ChoiceWidget>());
  case 3: return read(cursor, into.emplace<SearchWidget>());
  case 4: return read(cursor, into.emplace<StateChoiceWidget>());
  case 5: return read(cursor, into.emplace<ProxyWidget>());
  default: return read(cursor, into.emplace<CustomWidget>(), level);
  }
}

} // namespace

bool read(Cursor& cursor, std::optional<Widget>& into) {
  Widget widget;
  if (!read(cursor, widget, 0)) return false;
  into = std::move(widget);
  return true;
}

} // namespace arkitekt::definition
