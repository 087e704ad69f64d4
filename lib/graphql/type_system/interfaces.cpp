// Implementing interfaces (specification, section 3.6.1, IsValidImplementation).
#include "graphql/type_system/check.hpp"
#include "graphql/wording.hpp"
#include <algorithm>
#include <unordered_set>

namespace arkitekt::graphql {

namespace {

/// Where a type says that it implements the interface.
std::vector<Location> places_of(const Type& type, std::string_view interface) {
  std::vector<Location> places;
  for (const TypePart& part : type.parts)
    for (const ast::Name& name : part.node->interfaces)
      if (name == interface) places.push_back({part.source, name.span()});
  return places;
}

class Implementation {
 public:
  Implementation(TypeSystemCheck& check, const Type& type) : check_(check), type_(type) {}

  void check_all() {
    std::unordered_set<std::string_view> seen;
    const std::unordered_set<const Type*> implemented(type_.interfaces.begin(), type_.interfaces.end());
    for (const TypePart& part : type_.parts)
      for (const ast::Name& name : part.node->interfaces) {
        const Type& interface = *check_.schema.find_type(name.text);
        if (may_implement(interface, seen) && check_.rules == TypeRules::all) {
          check_ancestors(interface, implemented);
          check_fields_of(interface);
        }
        if (check_.is_stopped()) return;
      }
  }

 private:
  bool may_implement(const Type& interface, std::unordered_set<std::string_view>& seen) {
    const std::string name(interface.name);
    if (interface.kind != TypeKind::interface) {
      check_.report_structural("InterfacesAreImplemented",
                               subject() + " must only implement Interface types, it cannot implement " + name + ".",
                               places_of(type_, name));
      return false;
    }
    if (&interface == &type_) {
      check_.report("NoInterfaceCycles",
                    subject() + " cannot implement itself because it would create a circular reference.",
                    places_of(type_, name));
      return false;
    }
    if (seen.insert(interface.name).second) return true;
    check_.report("UniqueInterfaces", subject() + " can only implement " + name + " once.", places_of(type_, name));
    return false;
  }

  /// What an interface implements its types must name, too.
  void check_ancestors(const Type& interface, const std::unordered_set<const Type*>& implemented) {
    if (!check_.spend(interface.interfaces.size())) return;
    for (const Type* ancestor : interface.interfaces) {
      if (implemented.contains(ancestor)) continue;
      std::vector<Location> places = places_of(interface, ancestor->name);
      std::ranges::copy(places_of(type_, interface.name), std::back_inserter(places));
      if (ancestor == &type_)
        check_.report("NoInterfaceCycles",
                      subject() + " cannot implement " + std::string(interface.name) +
                          " because it would create a circular reference.",
                      std::move(places));
      else
        check_.report("InterfacesAreImplemented",
                      subject() + " must implement " + std::string(ancestor->name) + " because it is implemented by " +
                          std::string(interface.name) + ".",
                      std::move(places));
    }
  }

  void check_fields_of(const Type& interface) {
    if (!check_.spend(interface.fields.size())) return;
    for (const Field& wanted : interface.fields) {
      const Field* field = type_.fields.find(wanted.name);
      if (field != nullptr) {
        check_field(interface, wanted, *field);
        continue;
      }
      std::vector<Location> places = {{wanted.defined.source, wanted.node->span}};
      std::ranges::copy(locations_of(type_), std::back_inserter(places));
      report("Interface field " + coordinate_of(interface, wanted) + " expected but " + std::string(type_.name) +
                 " does not provide it.",
             std::move(places));
    }
  }

  void check_field(const Type& interface, const Field& wanted, const Field& field) {
    const Source *source = field.defined.source, *wanted_source = wanted.defined.source;
    const std::string wanted_name = coordinate_of(interface, wanted), name = coordinate_of(type_, field);
    if (!check_.schema.is_subtype(field.type, wanted.type))
      report("Interface field " + wanted_name + " expects type " + to_string(wanted.type) + " but " + name +
                 " is type " + to_string(field.type) + ".",
             {{wanted_source, wanted.node->type.span}, {source, field.node->type.span}});
    for (const InputValue& wanted_argument : wanted.arguments)
      check_argument(wanted_argument, coordinate_of(wanted_name, wanted_argument), field, name);
    for (const InputValue& argument : field.arguments)
      if (argument.is_required() && wanted.arguments.find(argument.name) == nullptr)
        report("Argument " + in_quotes(coordinate_of(name, argument)) + " must not be required type " +
                   in_quotes(to_string(argument.type)) + " if not provided by the Interface field " +
                   in_quotes(wanted_name) + ".",
               {{source, argument.node->span}, {wanted_source, wanted.node->span}});
    if (field.is_deprecated() && !wanted.is_deprecated())
      check_.report("DeprecatedAsInInterface",
                    "Interface field " + wanted_name + " is not deprecated, so implementation field " + name +
                        " must not be deprecated.",
                    {{source, field.deprecation->span}, {source, field.node->type.span}});
  }

  void check_argument(const InputValue& wanted, const std::string& wanted_name, const Field& field,
                      const std::string& field_name) {
    const InputValue* argument = field.arguments.find(wanted.name);
    const Source *source = field.defined.source, *wanted_source = wanted.defined.source;
    if (argument == nullptr)
      return report("Interface field argument " + wanted_name + " expected but " + field_name + " does not provide it.",
                    {{wanted_source, wanted.node->span}, {source, field.node->span}});
    if (argument->type != wanted.type)
      report("Interface field argument " + wanted_name + " expects type " + to_string(wanted.type) + " but " +
                 coordinate_of(field_name, *argument) + " is type " + to_string(argument->type) + ".",
             {{wanted_source, wanted.node->type.span}, {source, argument->node->type.span}});
  }

  std::string subject() const { return "Type " + std::string(type_.name); }

  void report(std::string message, std::vector<Location> locations) {
    check_.report("InterfacesAreImplemented", std::move(message), std::move(locations));
  }

  TypeSystemCheck& check_;
  const Type& type_;
};

} // namespace

void check_interfaces(TypeSystemCheck& check, const Type& type) { Implementation(check, type).check_all(); }

} // namespace arkitekt::graphql
