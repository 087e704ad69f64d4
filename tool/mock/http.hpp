// GraphQL over HTTP: requests as the mock's server gets them, to answers.
#pragma once
#include "tool/mock/invention.hpp"
#include <arkitekt/graphql/schema.hpp>
#include <arkitekt/json/value.hpp>
#include <arkitekt/net/server.hpp>
#include <optional>

namespace reflekt {

/// POST and GET on / and /graphql; a page for browsers; CORS for pages of other origins.
/// Source: the draft "GraphQL over HTTP" of the GraphQL foundation.
arkitekt::net::ServerResponse answer(const arkitekt::graphql::Schema& schema, const arkitekt::json::Value& tree,
                                     const arkitekt::net::ServerRequest& request,
                                     const std::optional<Invention>& invention = {});

} // namespace reflekt
