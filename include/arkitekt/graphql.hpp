// For headers that declare GraphQL functions: attributes, and what their types may be made of.
#pragma once
#include <arkitekt/annotations.hpp>
#include <arkitekt/forward.hpp>
#include <arkitekt/nullable.hpp>
#include <arkitekt/open.hpp>
#include <arkitekt/response.hpp>
