// Reserved Names (specification, section 2.1.8 and 4): those that begin with two underscores.
#include "graphql/type_system/check.hpp"
#include "graphql/wording.hpp"

namespace arkitekt::graphql {

void check_name(TypeSystemCheck& check, std::string_view name, Location defined) {
  if (name.starts_with("__"))
    check.report("NamesAreNotReserved",
                 "Name " + in_quotes(name) + " must not begin with \"__\", which is reserved by GraphQL introspection.",
                 {defined});
}

} // namespace arkitekt::graphql
