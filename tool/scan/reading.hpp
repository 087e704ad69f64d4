// What one translation unit is read with and into; private to the scanner. The functions are in attributes.cpp,
// constants.cpp and so on: the lines below say where.
#pragma once
#include "tool/scan/model.hpp"
#include <clang/AST/Type.h>
#include <clang/Basic/SourceLocation.h>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace clang {
class APValue;
class ASTContext;
class CXXRecordDecl;
class Decl;
class EnumDecl;
class Expr;
class FieldDecl;
class FileEntry;
class FunctionDecl;
class NamedDecl;
class Sema;
class TemplateArgument;
class TemplateDecl;
} // namespace clang

namespace reflekt {

struct Reading {
  clang::ASTContext& ast;
  clang::Sema& sema;
  Model& model;
  arkitekt::Diagnostics& diagnostics;
  bool is_source = false; ///< one of ScanRequest::sources
  /// The files whose declarations are read (the others are only reached), in their order.
  std::vector<std::pair<const clang::FileEntry*, std::string>> files;
  /// Records and enums by their place and name, over all translation units: index in the Model.
  std::map<std::string, int>& declarations;
  std::unordered_map<const clang::Decl*, int> seen; ///< the same, of this translation unit, by pointer
};

// ── attributes.cpp, the one file that includes Sema.h ───────────────────────────────────────────

/// Makes our words known to Clang, once in a process; before the first parse.
void install_attributes();
/// Instantiates a class template that a declaration has only named. False: incomplete.
bool is_complete(Reading& reading, clang::QualType type);
/// The default member initialiser; of a field of a class template's instance, Clang makes it on demand. Or nullptr.
const clang::Expr* initializer_of(Reading& reading, clang::FieldDecl& field);
/// Attributes of ours, those inherited from earlier declarations too.
Attributes attributes_of(Reading& reading, const clang::Decl& declaration);
/// The range of the first attribute of ours that stands at this very declaration; invalid: there is none.
clang::SourceRange own_attribute(const clang::Decl& declaration);

// ── literals.cpp ────────────────────────────────────────────────────────────────────────────────

/// Where a string literal's text stands, line by line; none of other expressions.
std::vector<Stretch> stretches_of(Reading& reading, const clang::Expr& expression);

// ── constants.cpp, defaults.cpp ─────────────────────────────────────────────────────────────────

/// The value of a default argument or a default member initialiser; Opaque when it cannot be known.
Constant fold(Reading& reading, const clang::Expr& expression, clang::QualType type);
/// The value of an argument of an attribute, without what was not said.
Constant constant_of(clang::ASTContext& ast, const clang::APValue& value, clang::QualType type);

// ── types.cpp ───────────────────────────────────────────────────────────────────────────────────

/// A template or class of the standard library or of ours.
struct Known {
  TypeKind kind = TypeKind::unknown;
  const char* container = "";
  int arguments = 0; ///< how many of the template's arguments count; -1: all
};
/// What a class template or a class is, when it is one that we know; kind unknown else.
Known known(const clang::NamedDecl& declaration);
/// The type without references and const of its own.
Type type_of(Reading& reading, clang::QualType written);
int record_of(Reading& reading, const clang::CXXRecordDecl& declaration);
int enum_of(Reading& reading, const clang::EnumDecl& declaration);

// ── traits.cpp ──────────────────────────────────────────────────────────────────────────────────

/// What the user's specialisation of arkitekt::StructureTraits says of the class.
std::optional<Traits> traits_of(Reading& reading, const clang::CXXRecordDecl& declaration);
/// When there is a specialisation of arkitekt::ScalarTraits for the class: its name in GraphQL, "" without one.
std::optional<std::string> scalar_of(Reading& reading, const clang::CXXRecordDecl& declaration);

// ── names.cpp ───────────────────────────────────────────────────────────────────────────────────

/// "Border", "Box<int>".
std::string simple_name(const clang::NamedDecl& declaration);
/// For generated code, "lab::Border", "lab::Box<::lab::Kernel>": without inline and anonymous namespaces.
std::string qualified_name(const clang::NamedDecl& declaration);
std::vector<std::string> namespaces_of(const clang::NamedDecl& declaration);
/// False: a private or protected member, or inside of one.
bool is_public(const clang::NamedDecl& declaration);
/// As the user wrote it: "const char *".
std::string written_name(const clang::ASTContext& ast, clang::QualType type);
/// For generated code: "::std::vector<::lab::Kernel>".
std::string spell(const clang::ASTContext& ast, clang::QualType type);
/// "<::lab::Kernel, 3>".
std::string spell(const clang::ASTContext& ast, llvm::ArrayRef<clang::TemplateArgument> arguments);

// ── declarations.cpp ────────────────────────────────────────────────────────────────────────────

/// `shown`: the declaration that carries the attribute, for names and places. What later declarations add (attributes,
/// default arguments) is in the most recent one.
Function function_of(Reading& reading, const clang::FunctionDecl& shown, std::string file);
/// Reads all declarations of `reading.files`.
void read_declarations(Reading& reading);
Place place_of(Reading& reading, clang::SourceRange range);

// ── comments.cpp ────────────────────────────────────────────────────────────────────────────────

Doc doc_of(Reading& reading, const clang::Decl& declaration);

} // namespace reflekt
