// Small constructors, so that a definition in a test reads like the function that it stands for.
#pragma once
#include <arkitekt/definition/definition.hpp>
#include <string>
#include <utility>
#include <vector>

namespace samples {

using namespace arkitekt::definition;
using arkitekt::json::Value;

inline Port port(std::string key, PortKind kind) {
  Port made;
  made.key = std::move(key);
  made.kind = kind;
  return made;
}
inline Port integer(std::string key) { return port(std::move(key), PortKind::integer); }
inline Port floating(std::string key) { return port(std::move(key), PortKind::floating); }
inline Port text(std::string key) { return port(std::move(key), PortKind::string); }
inline Port list(std::string key, Port element) {
  Port made = port(std::move(key), PortKind::list);
  element.key = "...";
  made.children = {std::move(element)};
  return made;
}
inline Port dict(std::string key, Port element) {
  Port made = list(std::move(key), std::move(element));
  made.kind = PortKind::dict;
  return made;
}
inline Port documented(Port made, std::string description) {
  made.label = made.key;
  made.description = std::move(description);
  return made;
}
inline Port nullable(Port made) {
  made.nullable = true;
  return made;
}
inline Port with_default(Port made, Value value) {
  made.nullable = true;
  made.default_value = std::move(value);
  return made;
}

inline Definition definition(std::string key, std::string name, std::string description, std::vector<Port> args,
                             std::vector<Port> returns) {
  Definition made;
  made.key = std::move(key);
  made.name = std::move(name);
  made.description = std::move(description);
  made.args = std::move(args);
  made.returns = std::move(returns);
  return made;
}

/// Uses all that a definition can have.
inline Implementation everything() {
  Port threshold = with_default(floating("threshold"), 0.5);
  threshold.widget = SliderWidget{0, 1, 0.25};
  Port mode = port("mode", PortKind::enumeration);
  mode.identifier = "@lab/mode";
  mode.choices = {{"FAST", "Fast", "in a hurry"}, {"EXACT", "EXACT"}};
  mode.default_value = "FAST";
  Port config = port("config", PortKind::model);
  config.identifier = "@lab/config";
  config.children = {threshold, mode, list("names", text("..."))};
  Port picked = text("picked");
  picked.choices = {{"a", "A"}, {"b", "B"}};
  picked.widget = ChoiceWidget{};
  Implementation made;
  made.interface_name = "measure";
  made.code_hash = "c0de";
  made.definition = definition("measure", "Measure", "Measures \u00b5m.\n\nSlowly.", {config, picked},
                               {documented(dict("return0", integer("...")), "counts"), picked});
  made.definition.returns[1].key = "return1";
  made.definition.version = "2";
  made.definition.kind = ActionKind::generator;
  made.definition.collections = {"lab", "optics"};
  made.definition.stateful = true;
  made.definition.is_dev = true;
  return made;
}

template <class... Arguments> std::string written(const Arguments&... arguments) {
  arkitekt::json::Writer out;
  write(out, arguments...);
  return out.take();
}

} // namespace samples
