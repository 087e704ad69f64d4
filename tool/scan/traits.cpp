// Specialisations of arkitekt::StructureTraits, how a class that is not the user's becomes a structure, and of
// arkitekt::ScalarTraits, how a class becomes a scalar of GraphQL.
#include "tool/scan/places.hpp"
#include "tool/scan/reading.hpp"
#include <clang/AST/APValue.h>
#include <clang/AST/ASTContext.h>
#include <clang/AST/DeclTemplate.h>

namespace reflekt {

namespace {

template <class D> D* find(const clang::DeclContext& context, clang::ASTContext& ast, llvm::StringRef name) {
  for (clang::NamedDecl* found : context.lookup(&ast.Idents.get(name)))
    if (auto* declaration = llvm::dyn_cast<D>(found)) return declaration;
  return nullptr;
}

/// The value of a static constant of the class; Opaque when there is none, or none that can be folded.
Constant static_constant(Reading& reading, const clang::DeclContext& traits, llvm::StringRef name) {
  const auto* variable = find<clang::VarDecl>(traits, reading.ast, name);
  if (!variable || !variable->getAnyInitializer()) return {Opaque{}};
  const clang::APValue* value = variable->evaluateValue();
  return value ? constant_of(reading.ast, *value, variable->getType()) : Constant{Opaque{}};
}

bool is_async(Reading& reading, const clang::FunctionDecl& function) {
  return type_of(reading, function.getReturnType()).kind == TypeKind::async;
}

/// The class that the specialisation is of.
const clang::CXXRecordDecl* subject_of(const clang::ClassTemplateSpecializationDecl& specialization) {
  const clang::TemplateArgument& argument = specialization.getTemplateArgs()[0];
  if (argument.getKind() != clang::TemplateArgument::Type) return nullptr;
  return argument.getAsType()->getAsCXXRecordDecl();
}

/// The explicit specialisation of a template of ours for the class; null: there is none.
const clang::CXXRecordDecl* specialization_for(Reading& reading, llvm::StringRef name,
                                               const clang::CXXRecordDecl& declaration) {
  clang::ASTContext& ast = reading.ast;
  const auto* space = find<clang::NamespaceDecl>(*ast.getTranslationUnitDecl(), ast, "arkitekt");
  const auto* all = space ? find<clang::ClassTemplateDecl>(*space, ast, name) : nullptr;
  if (!all) return nullptr;
  for (const clang::ClassTemplateSpecializationDecl* each : all->specializations()) {
    const clang::CXXRecordDecl* subject = subject_of(*each);
    if (each->isExplicitSpecialization() && each->hasDefinition() && subject &&
        subject->getCanonicalDecl() == declaration.getCanonicalDecl())
      return each->getDefinition();
  }
  return nullptr;
}

} // namespace

std::optional<std::string> scalar_of(Reading& reading, const clang::CXXRecordDecl& declaration) {
  const clang::CXXRecordDecl* definition = specialization_for(reading, "ScalarTraits", declaration);
  if (!definition) return std::nullopt;
  const Constant name = static_constant(reading, *definition, "graphql");
  const auto* text = std::get_if<std::string>(&name.value);
  return text ? *text : std::string();
}

std::optional<Traits> traits_of(Reading& reading, const clang::CXXRecordDecl& declaration) {
  const clang::CXXRecordDecl* found = specialization_for(reading, "StructureTraits", declaration);
  if (!found) return std::nullopt;
  const clang::CXXRecordDecl& definition = *found;
  clang::ASTContext& ast = reading.ast;
  Traits traits;
  traits.place = place_of(reading, definition.getLocation());
  traits.identifier = static_constant(reading, definition, "identifier");
  if (Constant widget = static_constant(reading, definition, "widget"); widget.is_folded())
    traits.widget = std::move(widget);
  if (const auto* id = find<clang::FunctionDecl>(definition, ast, "id")) {
    traits.has_id = true;
    traits.is_id_async = is_async(reading, *id);
  }
  if (const auto* from_id = find<clang::FunctionDecl>(definition, ast, "from_id")) {
    traits.has_from_id = true;
    traits.is_from_id_async = is_async(reading, *from_id);
  }
  return traits;
}

} // namespace reflekt
