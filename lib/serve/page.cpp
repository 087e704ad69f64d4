#include "serve/page.hpp"

#include <arkitekt/json/value.hpp>
#include <arkitekt/json/writer.hpp>
#include <arkitekt/runtime/actions.hpp>

namespace arkitekt::serve {

namespace {

using definition::Port;
using definition::PortKind;

std::string escape_html(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    switch (c) {
    case '&': escaped += "&amp;"; break;
    case '<': escaped += "&lt;"; break;
    case '>': escaped += "&gt;"; break;
    case '"': escaped += "&quot;"; break;
    case '\'': escaped += "&#39;"; break;
    default: escaped += c;
    }
  }
  return escaped;
}

std::string quote_for_shell(std::string_view text) {
  std::string quoted = "'";
  for (const char c : text) {
    if (c == '\'')
      quoted += "'\\''";
    else
      quoted += c;
  }
  return quoted += '\'';
}

json::Value example_of(const Port& port);

json::Value example_object(const std::vector<Port>& ports) {
  json::Value object = json::Value::Object{};
  for (const Port& port : ports)
    if (port.default_value || !port.nullable) object.set(port.key, example_of(port));
  return object;
}

json::Value example_list(const Port& port) {
  json::Value::Array list;
  if (!port.children.empty()) list.push_back(example_of(port.children.front()));
  return list;
}

/// Something that the port takes.
json::Value example_of(const Port& port) {
  if (port.default_value) return *port.default_value;
  switch (port.kind) {
  case PortKind::boolean: return true;
  case PortKind::integer: return 1;
  case PortKind::floating: return 1.0;
  case PortKind::string: return "text";
  case PortKind::date: return "2026-01-01T00:00:00Z";
  case PortKind::enumeration: return port.choices.empty() ? json::Value() : port.choices.front().value;
  case PortKind::list: return example_list(port);
  case PortKind::dict: return json::Value::Object{};
  case PortKind::model: return example_object(port.children);
  default: return nullptr;
  }
}

std::string curl_line(const definition::Implementation& action, std::string_view host) {
  json::Value body = json::Value::Object{};
  body.set("args", example_object(action.definition.args));
  return "curl " + quote_for_shell("http://" + std::string(host) + "/assign/" + action.interface_name) + " -d " +
         quote_for_shell(json::to_text(body));
}

constexpr std::string_view head = R"(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem; }
h2 { margin-bottom: 0; }
p { margin-top: 0; white-space: pre-line; }
pre { background: #f2f2f2; padding: .6rem; overflow-x: auto; }
</style>
)";

} // namespace

std::string page_text(const Registry& registry, std::string_view name, std::string_view host) {
  const std::string title = escape_html(name);
  std::string page(head);
  page += "<title>" + title + "</title>\n</head>\n<body>\n<h1>" + title + "</h1>\n";
  for (const auto& action : registry.state().actions) {
    const auto& implementation = action->implementation;
    page += "<h2>" + escape_html(implementation.definition.name) + "</h2>\n<p>" +
            escape_html(implementation.definition.description) + "</p>\n<pre>" +
            escape_html(curl_line(implementation, host)) + "</pre>\n";
  }
  page += R"(<p>Results come on the WebSocket <code>/ws</code>, after a first message <code>{"type":"INIT"}</code>.
What the actions take and return: <a href="/schemas/implementations">/schemas/implementations</a>.</p>
</body>
</html>
)";
  return page;
}

} // namespace arkitekt::serve
