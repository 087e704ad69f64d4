#include "plan/models.hpp"
#include "tool/plan/ports.hpp"
#include <gmock/gmock.h>

namespace reflekt {

using arkitekt::definition::PortKind;
using arkitekt::json::Value;

class Ports : public testing::Test {
 protected:
  arkitekt::definition::Port port(const Type& type, const Constant* initial = nullptr) {
    return port_of({model, module, diagnostics}, "key", type, initial);
  }
  Model model;
  std::string module = "Camera";
  arkitekt::Diagnostics diagnostics;
};

TEST_F(Ports, HaveTheKindOfTheirType) {
  const Type border = add_border(model), kernel = add_kernel(model);
  const std::pair<Type, PortKind> rows[] = {
      {boolean(), PortKind::boolean},  {int32(), PortKind::integer},      {float32(), PortKind::floating},
      {string(), PortKind::string},    {vector(int32()), PortKind::list}, {map(int32()), PortKind::dict},
      {border, PortKind::enumeration}, {kernel, PortKind::model},         {optional(int32()), PortKind::integer}};
  for (const auto& [type, kind] : rows) {
    EXPECT_EQ(port(type).kind, kind) << type.qualified;
    EXPECT_EQ(port(type).nullable, type.kind == TypeKind::optional) << type.qualified;
  }
}

TEST_F(Ports, OfContainersHaveOneChild) {
  const auto nested = port(vector(map(optional(int32()))));
  ASSERT_EQ(nested.children.size(), 1u);
  EXPECT_EQ(nested.children[0].key, "...");
  ASSERT_EQ(nested.children[0].children.size(), 1u);
  EXPECT_EQ(nested.children[0].children[0].kind, PortKind::integer);
  EXPECT_TRUE(nested.children[0].children[0].nullable);
}

TEST_F(Ports, OfEnumsListTheirChoices) {
  const auto border = port(add_border(model));
  EXPECT_EQ(border.identifier, "@camera/border");
  EXPECT_EQ(border.description, "How to treat the border.");
  ASSERT_EQ(border.choices.size(), 2u);
  EXPECT_EQ(border.choices[0].value, "mirror");
  EXPECT_EQ(border.choices[0].label, "mirror");
  EXPECT_EQ(border.choices[0].description, "as in a mirror");
  EXPECT_EQ(border.choices[1].label, "black");
  EXPECT_EQ(border.choices[1].description, "How to treat the border."); // as the original does
}

TEST_F(Ports, OfStructsHaveAChildForEachField) {
  const auto kernel = port(add_kernel(model));
  EXPECT_EQ(kernel.identifier, "@camera/long_kernel");
  EXPECT_EQ(kernel.description, "A window.");
  ASSERT_EQ(kernel.children.size(), 2u);
  EXPECT_EQ(kernel.children[0].key, "width");
  EXPECT_EQ(kernel.children[0].description, "in pixels");
  EXPECT_EQ(kernel.children[0].default_value, Value(3));
  EXPECT_FALSE(kernel.children[0].nullable); // a field with a default stays so
  EXPECT_TRUE(kernel.children[1].nullable);
}

TEST_F(Ports, ADefaultOfAStructBecomesThoseOfItsFields) {
  const Constant nine{ConstantObject{"lab::LongKernel", {{"width", {std::int64_t{9}}}}}};
  const auto kernel = port(add_kernel(model), &nine);
  EXPECT_EQ(kernel.default_value, std::nullopt);
  EXPECT_EQ(kernel.children[0].default_value, Value(9));
}

TEST_F(Ports, ANullAsDefaultIsNone) {
  const Constant null{Null{}};
  EXPECT_EQ(port(optional(int32()), &null).default_value, std::nullopt);
}

} // namespace reflekt
