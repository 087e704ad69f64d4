// Specialisations of arkitekt::StructureTraits: how a class that is not the user's becomes a structure.
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

} // namespace

std::optional<Traits> traits_of(Reading& reading, const clang::CXXRecordDecl& declaration) {
  clang::ASTContext& ast = reading.ast;
  const auto* space = find<clang::NamespaceDecl>(*ast.getTranslationUnitDecl(), ast, "arkitekt");
  const auto* all = space ? find<clang::ClassTemplateDecl>(*space, ast, "StructureTraits") : nullptr;
  if (!all) return std::nullopt;
  for (const clang::ClassTemplateSpecializationDecl* each : all->specializations()) {
    const clang::CXXRecordDecl* subject = subject_of(*each);
    if (!each->isExplicitSpecialization() || !each->hasDefinition() || !subject ||
        subject->getCanonicalDecl() != declaration.getCanonicalDecl())
      continue;
    const clang::CXXRecordDecl& definition = *each->getDefinition();
    Traits traits;
    traits.place = place_of(reading, each->getLocation());
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
  return std::nullopt;
}

} // namespace reflekt
