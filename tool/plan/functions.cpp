#include "tool/plan/functions.hpp"
#include <optional>

namespace reflekt {

using arkitekt::Diagnostics;
using arkitekt::FixIt;

namespace {

struct Refusal {
  std::string why, advice;
};

std::optional<Refusal> find_refusal(const Function& function, const std::string& what) {
  if (!function.oddity.empty())
    return Refusal{"is " + function.oddity, "only functions of namespaces and static member functions can be one: "
                                            "write one that does it"};
  if (!function.member_of.empty())
    return Refusal{"is a member function of '" + function.member_of + "', and there is no object to call it on",
                   "make it static, or a function outside of the class that finds its object itself"};
  if (function.is_template)
    return Refusal{"is a template, which has no code until its types are known",
                   "write a function for each type that is needed, and call the template there"};
  if (function.is_variadic) return Refusal{"takes any number of arguments, of any type", "take a std::vector"};
  if (function.is_deleted) return Refusal{"is deleted", "take the attribute away, or the '= delete'"};
  if (function.is_inline && !function.is_defined)
    return Refusal{"is inline and has no body here",
                   what == "action" ? "write the body in the header, or take 'inline' or 'constexpr' away"
                                    : "take 'inline' or 'constexpr' away: the body is written elsewhere"};
  if (what == "action" && !function.is_public)
    return Refusal{"is private, and generated code has to call it", "make it public"};
  if (what == "action" && function.is_internal && !function.in_source && !function.is_defined)
    return Refusal{"is known to one file only, and has no body there", "take 'static' away, or the unnamed namespace"};
  return std::nullopt;
}

std::string passed(const Type& type, Passing passing) {
  switch (passing) {
  case Passing::value: break;
  case Passing::const_reference: return "const " + type.qualified + "&";
  case Passing::reference: return type.qualified + "&";
  case Passing::rvalue_reference: return type.qualified + "&&";
  }
  return type.qualified;
}

} // namespace

bool check_function(Diagnostics& diagnostics, const Function& function, std::string_view what) {
  const std::string kind(what);
  const std::optional<Refusal> refusal = find_refusal(function, kind);
  if (!refusal) return true;
  diagnostics.error(function.place, kind + " '" + function.name + "' " + refusal->why)
      .notes.push_back({function.place, refusal->advice, std::nullopt});
  return false;
}

bool check_passing(Diagnostics& diagnostics, const std::string& subject, const Parameter& parameter) {
  if (parameter.passing == Passing::value || parameter.passing == Passing::const_reference) return true;
  const bool is_mutable = parameter.passing == Passing::reference;
  const TypeKind kind = parameter.type.kind;
  const bool is_small = kind == TypeKind::boolean || kind == TypeKind::integer || kind == TypeKind::floating ||
                        kind == TypeKind::enumeration;
  std::string type = parameter.type.written;
  while (type.ends_with('&') || type.ends_with(' ')) type.pop_back();
  const std::string instead = is_mutable && !is_small ? "const " + type + "&" : type;
  const std::string advice = "take it as " + instead + (is_mutable ? ", and return what is new" : "");
  diagnostics
      .error(parameter.type_place,
             subject + (is_mutable ? " is a mutable reference: what is written to it would be lost"
                                   : " is an rvalue reference: there is nothing to move from"))
      .notes.push_back({parameter.type_place, advice, FixIt{parameter.type_place, instead}});
  return false;
}

Handover unwrap(const Type& declared) {
  Handover found{&declared};
  const auto take = [&](TypeKind kind) {
    if (found.value->kind != kind) return false;
    found.value = &found.value->arguments.front();
    return true;
  };
  if (take(TypeKind::generator))
    found.delivery = Delivery::generator;
  else if (take(TypeKind::stream))
    found.delivery = Delivery::stream;
  else
    found.is_async = take(TypeKind::async);
  found.is_result = take(TypeKind::result);
  found.is_response = take(TypeKind::response);
  return found;
}

std::string declared_type(const Parameter& parameter) { return passed(parameter.type, parameter.passing); }

std::string declared_result(const Function& function) {
  return (function.returns_const ? "const " : "") + passed(function.returns, function.returned);
}

} // namespace reflekt
