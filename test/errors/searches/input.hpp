// The query of a search has a shape.
#pragma once
#include <arkitekt/annotations.hpp>
#include <string>

struct [[arkitekt::structure("@mikro/image")]] Image {
  std::string id;
};

[[arkitekt::action]] void broken([[arkitekt::widget(arkitekt::Search{.query = "query {", .ward = "mikro"})]] Image x);
[[arkitekt::action]] void no_query([[arkitekt::widget(arkitekt::Search{.query = "mutation M { a }", .ward = "mikro"})]] Image x);
[[arkitekt::action]] void no_variables([[arkitekt::widget(arkitekt::Search{.query = "query S { options: a { value label } }", .ward = "mikro"})]] Image x);
[[arkitekt::action]] void no_options([[arkitekt::widget(arkitekt::Search{.query = "query S($search: String, $values: [ID!]) { a { value label } }", .ward = "mikro"})]] Image x);
[[arkitekt::action]] void no_label([[arkitekt::widget(arkitekt::Search{.query = "query S($search: String, $values: [ID!]) { options: a { value: id } }", .ward = "mikro"})]] Image x);
[[arkitekt::action]] void unbacked([[arkitekt::widget(arkitekt::Search{.query = "query S($search: String, $values: [ID!], $dataset: ID) { options: a { value: id label: name } }", .ward = "mikro"})]] Image x, std::string dataset);
[[arkitekt::action]] void unknown([[arkitekt::widget(arkitekt::Search{.query = "query S($search: String, $values: [ID!], $data: ID) { options: a { value: id label: name } }", .ward = "mikro", .dependencies = {"data"}})]] Image x, std::string dataset);
