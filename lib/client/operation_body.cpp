#include "client/operation_body.hpp"

namespace arkitekt::detail {

void write_operation(json::Writer& out, const Operation& operation, bool with_document) {
  out.begin_object();
  if (with_document) {
    out.key("query");
    out.string(operation.document);
  }
  if (!operation.variables.empty()) {
    out.key("variables");
    out.raw(operation.variables);
  }
  if (!operation.name.empty()) {
    out.key("operationName");
    out.string(operation.name);
  }
  if (!operation.extensions.empty()) {
    out.key("extensions");
    out.raw(operation.extensions);
  }
  out.end_object();
}

} // namespace arkitekt::detail
