// Names of declarations and types: as the user wrote them for messages, fully qualified for generated code.
#include "tool/scan/reading.hpp"
#include <clang/AST/ASTContext.h>
#include <clang/AST/DeclTemplate.h>

namespace reflekt {

namespace {

clang::PrintingPolicy policy_of(const clang::ASTContext& ast) {
  clang::PrintingPolicy policy(ast.getLangOpts());
  policy.SuppressUnwrittenScope = true; // inline and anonymous namespaces
  policy.SuppressTagKeyword = true;
  return policy;
}

std::string arguments_of_instance(const clang::NamedDecl& declaration) {
  const auto* instance = llvm::dyn_cast<clang::ClassTemplateSpecializationDecl>(&declaration);
  if (!instance) return {};
  std::string text;
  llvm::raw_string_ostream out(text);
  clang::printTemplateArgumentList(out, instance->getTemplateArgs().asArray(), policy_of(declaration.getASTContext()));
  return text;
}

/// Without template arguments.
std::string bare_name(const clang::NamedDecl& declaration) {
  if (const auto* tag = llvm::dyn_cast<clang::TagDecl>(&declaration); tag && !tag->getIdentifier())
    if (const clang::TypedefNameDecl* alias = tag->getTypedefNameForAnonDecl()) return alias->getName().str();
  return declaration.getDeclName().getAsString();
}

std::string name_in_code(const clang::NamedDecl& declaration);

/// "lab::Camera::": what stands before the name.
std::string scope_of(const clang::NamedDecl& declaration) {
  std::string scope;
  for (const auto* context = declaration.getDeclContext(); context; context = context->getParent()) {
    const auto* space = llvm::dyn_cast<clang::NamespaceDecl>(context);
    if (space ? space->isInline() || space->isAnonymousNamespace() : !llvm::isa<clang::TagDecl>(context)) continue;
    scope.insert(0, name_in_code(*llvm::cast<clang::NamedDecl>(context)) + "::");
  }
  return scope;
}

class Speller {
 public:
  explicit Speller(const clang::ASTContext& ast) : ast_(ast) {}

  std::string spell(clang::QualType type) const {
    if (type.isLocalConstQualified()) {
      const clang::QualType bare = type.getLocalUnqualifiedType();
      return bare->isPointerType() ? spell(bare) + "const" : "const " + spell(bare);
    }
    const clang::Type* node = type.getTypePtr();
    if (const auto* alias = llvm::dyn_cast<clang::TypedefType>(node); alias && is_reachable(*alias->getDecl()))
      return "::" + qualified_name(*alias->getDecl());
    if (const auto* instance = llvm::dyn_cast<clang::TemplateSpecializationType>(node))
      if (const clang::TemplateDecl* pattern = instance->getTemplateName().getAsTemplateDecl())
        return "::" + scope_of(*pattern) + bare_name(*pattern) + arguments(instance->template_arguments());
    if (const auto* tag = llvm::dyn_cast<clang::TagType>(node)) return "::" + qualified_name(*tag->getDecl());
    if (const auto* pointer = llvm::dyn_cast<clang::PointerType>(node); pointer && !pointer->isFunctionPointerType())
      return spell(pointer->getPointeeType()) + " *";
    if (const auto* reference = llvm::dyn_cast<clang::ReferenceType>(node))
      return spell(reference->getPointeeType()) + (node->isRValueReferenceType() ? " &&" : " &");
    const clang::QualType next = type.getSingleStepDesugaredType(ast_);
    return next == type ? type.getAsString(policy_of(ast_)) : spell(next);
  }

  std::string arguments(llvm::ArrayRef<clang::TemplateArgument> list) const {
    std::string text;
    append(list, text);
    return '<' + text + '>';
  }

 private:
  /// Members of an instance of a template have forgotten their aliases anyway, and private ones cannot be named.
  static bool is_reachable(const clang::TypedefNameDecl& alias) {
    if (alias.getAccess() == clang::AS_private || alias.getAccess() == clang::AS_protected) return false;
    const clang::DeclContext* context = alias.getDeclContext();
    return !context->isFunctionOrMethod() && !llvm::isa<clang::ClassTemplateSpecializationDecl>(context);
  }

  void append(llvm::ArrayRef<clang::TemplateArgument> list, std::string& text) const {
    for (const clang::TemplateArgument& each : list) {
      if (each.getKind() == clang::TemplateArgument::Pack) {
        append(each.getPackAsArray(), text);
        continue;
      }
      if (!text.empty()) text += ", ";
      text += argument(each);
    }
  }
  std::string argument(const clang::TemplateArgument& argument) const {
    if (argument.getKind() == clang::TemplateArgument::Type) return spell(argument.getAsType());
    if (argument.getKind() == clang::TemplateArgument::Template)
      if (const clang::TemplateDecl* pattern = argument.getAsTemplate().getAsTemplateDecl())
        return "::" + qualified_name(*pattern);
    std::string text;
    llvm::raw_string_ostream out(text);
    argument.print(policy_of(ast_), out, true);
    return text;
  }

  const clang::ASTContext& ast_;
};

/// "Border", "Box<::lab::Kernel>": found from everywhere, whatever namespaces the place is in.
std::string name_in_code(const clang::NamedDecl& declaration) {
  const auto* instance = llvm::dyn_cast<clang::ClassTemplateSpecializationDecl>(&declaration);
  if (!instance) return bare_name(declaration);
  return bare_name(declaration) + Speller(declaration.getASTContext()).arguments(instance->getTemplateArgs().asArray());
}

} // namespace

std::string simple_name(const clang::NamedDecl& declaration) {
  return bare_name(declaration) + arguments_of_instance(declaration);
}

std::string qualified_name(const clang::NamedDecl& declaration) {
  return scope_of(declaration) + name_in_code(declaration);
}

std::vector<std::string> namespaces_of(const clang::NamedDecl& declaration) {
  std::vector<std::string> names;
  for (const auto* context = declaration.getDeclContext(); context; context = context->getParent())
    if (const auto* space = llvm::dyn_cast<clang::NamespaceDecl>(context))
      if (!space->isInline() && !space->isAnonymousNamespace()) names.insert(names.begin(), space->getName().str());
  return names;
}

bool is_public(const clang::NamedDecl& declaration) {
  const auto is_hidden = [](const clang::Decl& each) {
    return each.getAccess() == clang::AS_private || each.getAccess() == clang::AS_protected;
  };
  if (is_hidden(declaration)) return false;
  for (const auto* context = declaration.getDeclContext(); context; context = context->getParent())
    if (const auto* record = llvm::dyn_cast<clang::CXXRecordDecl>(context); record && is_hidden(*record)) return false;
  return true;
}

std::string written_name(const clang::ASTContext& ast, clang::QualType type) {
  clang::PrintingPolicy policy(ast.getLangOpts());
  policy.SuppressUnwrittenScope = true;
  policy.AnonymousTagLocations = false;
  return type.getAsString(policy);
}

std::string spell(const clang::ASTContext& ast, clang::QualType type) {
  return type->isDependentType() ? written_name(ast, type) : Speller(ast).spell(type);
}

std::string spell(const clang::ASTContext& ast, llvm::ArrayRef<clang::TemplateArgument> arguments) {
  return Speller(ast).arguments(arguments);
}

} // namespace reflekt
