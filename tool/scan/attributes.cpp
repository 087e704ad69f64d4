// Our attributes in Clang: two entries of its plugin registry over the one table of words (words.cpp), and what else
// needs Sema, the most expensive of Clang's headers.
#include "tool/scan/places.hpp"
#include "tool/scan/reading.hpp"
#include "tool/scan/words.hpp"
#include <clang/AST/Attr.h>
#include <clang/AST/DeclCXX.h>
#include <clang/AST/DeclTemplate.h>
#include <clang/AST/ExprCXX.h>
#include <clang/Sema/Lookup.h>
#include <clang/Sema/ParsedAttr.h>
#include <clang/Sema/Sema.h>

namespace reflekt {

namespace {

constexpr llvm::StringRef vendor = "arkitekt::";

const Word& word_for(const clang::ParsedAttr& attribute) {
  return *find_word(std::string_view(attribute.getAttrName()->getName())); // Clang asks only for names of the table
}

clang::SourceLocation word_location(clang::Sema& sema, clang::SourceRange attribute) {
  return word_of(sema.getSourceManager(), sema.getLangOpts(), attribute);
}

clang::DiagnosticBuilder report(clang::Sema& sema, clang::SourceLocation at, const std::string& message) {
  clang::DiagnosticsEngine& engine = sema.getDiagnostics();
  const unsigned id = engine.getCustomDiagID(clang::DiagnosticsEngine::Error, "%0");
  return engine.Report(at, id) << message;
}

// ── places ──────────────────────────────────────────────────────────────────────────────────────

bool is_lambda(const clang::Decl& declaration) {
  const auto* method = llvm::dyn_cast<clang::CXXMethodDecl>(&declaration);
  return method && method->getParent()->isLambda();
}

unsigned place_bit(const clang::Decl& declaration) {
  if (is_lambda(declaration)) return 0;
  if (llvm::isa<clang::FunctionDecl>(declaration)) return on_function;
  if (llvm::isa<clang::ParmVarDecl>(declaration)) return on_parameter;
  if (llvm::isa<clang::FieldDecl>(declaration)) return on_field;
  if (llvm::isa<clang::EnumConstantDecl>(declaration)) return on_enumerator;
  if (const auto* record = llvm::dyn_cast<clang::RecordDecl>(&declaration)) return record->isUnion() ? 0 : on_struct;
  if (llvm::isa<clang::EnumDecl>(declaration)) return on_enum;
  if (llvm::isa<clang::TypedefNameDecl>(declaration)) return on_alias;
  return 0;
}

const char* name_of_kind(const clang::Decl& declaration) {
  if (is_lambda(declaration)) return "a lambda";
  if (llvm::isa<clang::FunctionDecl>(declaration)) return "a function";
  if (llvm::isa<clang::ParmVarDecl>(declaration)) return "a parameter";
  if (llvm::isa<clang::FieldDecl>(declaration)) return "a field";
  if (llvm::isa<clang::EnumConstantDecl>(declaration)) return "an enumerator";
  if (const auto* record = llvm::dyn_cast<clang::RecordDecl>(&declaration))
    return record->isUnion() ? "a union" : record->isClass() ? "a class" : "a struct";
  if (llvm::isa<clang::EnumDecl>(declaration)) return "an enum";
  if (llvm::isa<clang::TypedefNameDecl>(declaration)) return "an alias";
  if (llvm::isa<clang::VarDecl>(declaration)) return "a variable";
  if (llvm::isa<clang::NamespaceDecl>(declaration)) return "a namespace";
  if (llvm::isa<clang::UsingDecl>(declaration)) return "a using declaration";
  if (llvm::isa<clang::EmptyDecl>(declaration)) return "an empty declaration";
  return "this declaration";
}

// ── arguments ───────────────────────────────────────────────────────────────────────────────────

/// A lone identifier comes as a name that nobody has looked up.
clang::Expr* look_up(clang::Sema& sema, const clang::IdentifierLoc& name) {
  clang::LookupResult found(sema, name.Ident, name.Loc, clang::Sema::LookupOrdinaryName);
  if (!sema.LookupName(found, sema.getCurScope()) || found.empty()) {
    report(sema, name.Loc, "use of undeclared identifier '" + name.Ident->getName().str() + "'");
    return nullptr;
  }
  if (!found.isSingleResult()) {
    report(sema, name.Loc, "'" + name.Ident->getName().str() + "' is no constant");
    found.suppressDiagnostics();
    return nullptr;
  }
  const clang::ExprResult expression = sema.BuildDeclarationNameExpr(clang::CXXScopeSpec(), found, false);
  return expression.isInvalid() ? nullptr : expression.get();
}

/// Clang takes the mode of parsing from the bare word: where one of its own attributes has that name, the literal may
/// be an unevaluated one, without a type, which nothing else can digest.
clang::Expr* as_evaluated(clang::ASTContext& ast, clang::Expr* expression) {
  auto* literal = llvm::dyn_cast<clang::StringLiteral>(expression);
  if (!literal || !literal->isUnevaluated()) return expression;
  const clang::QualType type = ast.getStringLiteralArrayType(ast.CharTy, literal->getString().size());
  return clang::StringLiteral::Create(ast, literal->getString(), clang::StringLiteralKind::Ordinary, false, type,
                                      literal->getBeginLoc());
}

clang::Expr* argument(clang::Sema& sema, const clang::ParsedAttr& attribute, unsigned index) {
  if (attribute.isArgIdent(index)) return look_up(sema, *attribute.getArgAsIdent(index));
  return attribute.isArgExpr(index) ? as_evaluated(sema.Context, attribute.getArgAsExpr(index)) : nullptr;
}

bool is_text(const clang::ASTContext& ast, clang::QualType type) {
  type = type.getCanonicalType().getUnqualifiedType();
  const clang::QualType element = type->isArrayType()     ? clang::QualType(type->getArrayElementTypeNoTypeQual(), 0)
                                  : type->isPointerType() ? type->getPointeeType()
                                                          : clang::QualType();
  return !element.isNull() && ast.hasSameUnqualifiedType(element, ast.CharTy);
}

std::string name_of_value(const clang::ASTContext& ast, clang::QualType type) {
  if (is_text(ast, type)) return "a text";
  if (type->isBooleanType()) return "a truth value";
  if (type->isNullPtrType()) return "nullptr";
  if (type->isEnumeralType()) return "an enumerator";
  if (type->isArithmeticType()) return "a number";
  return "a value of type '" + type.getUnqualifiedType().getAsString(ast.getPrintingPolicy()) + "'";
}

bool fits(const clang::ASTContext& ast, Takes takes, clang::QualType type) {
  switch (takes) {
  case Takes::nothing: return false;
  case Takes::text: return is_text(ast, type);
  case Takes::structure: return type->isRecordType();
  case Takes::text_or_structure: return is_text(ast, type) || type->isRecordType();
  case Takes::constant:
  case Takes::anything: return is_text(ast, type) || type->isRecordType() || type->isScalarType();
  }
  return false;
}

bool check_type(clang::Sema& sema, const Word& word, const clang::Expr& argument) {
  if (llvm::isa<clang::InitListExpr>(argument)) {
    report(sema, argument.getBeginLoc(),
           std::string(word.name) + " takes " + arguments_of(word) + ": write its type before the braces");
    return false;
  }
  if (argument.isTypeDependent()) return true; // of a template: its instances are checked by their values
  const clang::QualType type = argument.getType();
  if (fits(sema.Context, word.takes, type)) return true;
  report(sema, argument.getBeginLoc(),
         std::string(word.name) + " takes " + arguments_of(word) + ", not " + name_of_value(sema.Context, type))
      << argument.getSourceRange();
  return false;
}

Constant value_of(clang::ASTContext& ast, const clang::Expr& argument) {
  const auto* folded = llvm::dyn_cast<clang::ConstantExpr>(&argument);
  if (!folded || argument.isValueDependent()) return {Opaque{}};
  return constant_of(ast, folded->getAPValueResult(), argument.getType());
}

/// What only the value tells: a pointer to characters that points to no text.
bool check_value(clang::Sema& sema, const Word& word, const clang::Expr& argument) {
  if (!is_text(sema.Context, argument.getType()) || argument.isValueDependent()) return true;
  const Constant value = value_of(sema.Context, argument);
  if (std::holds_alternative<std::string>(value.value)) return true;
  const bool is_null = std::holds_alternative<Null>(value.value);
  report(sema, argument.getBeginLoc(),
         std::string(word.name) + " takes " + arguments_of(word) + ", not " +
             (is_null ? "nullptr" : "a pointer to what is no constant text"));
  return false;
}

bool check_count(clang::Sema& sema, const Word& word, const clang::ParsedAttr& attribute) {
  const unsigned count = attribute.getNumArgs();
  if (count >= word.at_least && count <= word.at_most) return true;
  const clang::SourceLocation at = word_location(sema, attribute.getRange());
  report(sema, at,
         std::string(word.name) + " takes " + arguments_of(word) + ", not " +
             (count == 0 ? "none" : std::to_string(count) + (count == 1 ? " argument" : " arguments")));
  return false;
}

const clang::AnnotateAttr* same_word(const clang::Decl& declaration, const clang::ParsedAttr& attribute) {
  for (const auto* other : declaration.specific_attrs<clang::AnnotateAttr>())
    if (!other->isInherited() &&
        other->getAnnotation().drop_front(std::min(vendor.size(), other->getAnnotation().size())) ==
            attribute.getAttrName()->getName())
      return other;
  return nullptr;
}

// ── the registry's entries ──────────────────────────────────────────────────────────────────────

/// An entry for all words of the table.
class Entry : public clang::ParsedAttrInfo {
 protected:
  explicit Entry(const std::string& prefix) {
    for (const Word& word : all_words()) names_.push_back(prefix + word.name);
    for (const std::string& name : names_) spellings_.push_back({clang::ParsedAttr::AS_CXX11, name.c_str()});
    Spellings = spellings_;
    OptArgs = 15; // any number; check_count() says what is wrong in our own words
  }

 private:
  std::vector<std::string> names_;
  std::vector<Spelling> spellings_;
};

/// `arkitekt::action`: checked and kept as an AnnotateAttr.
struct Ours final : Entry {
  Ours() : Entry(vendor.str()) {}

  bool diagAppertainsToDecl(clang::Sema& sema, const clang::ParsedAttr& attribute,
                            const clang::Decl* declaration) const override {
    const Word& word = word_for(attribute);
    if (place_bit(*declaration) & word.places) return true;
    const clang::SourceLocation at = word_location(sema, attribute.getRange());
    report(sema, at,
           "'arkitekt::" + std::string(word.name) + "' may not stand on " + name_of_kind(*declaration) +
               ": it is for " + places_of(word));
    return false;
  }

  bool diagAppertainsToStmt(clang::Sema& sema, const clang::ParsedAttr& attribute, const clang::Stmt*) const override {
    const Word& word = word_for(attribute);
    report(sema, word_location(sema, attribute.getRange()),
           "'arkitekt::" + std::string(word.name) + "' may not stand on a statement: it is for " + places_of(word));
    return false;
  }

  AttrHandling handleDeclAttribute(clang::Sema& sema, clang::Decl* declaration,
                                   const clang::ParsedAttr& attribute) const override {
    const Word& word = word_for(attribute);
    if (!check_count(sema, word, attribute)) return AttributeNotApplied;
    if (const auto* other = word.may_repeat ? nullptr : same_word(*declaration, attribute)) {
      report(sema, word_location(sema, attribute.getRange()),
             "'arkitekt::" + std::string(word.name) + "' stands here twice");
      const unsigned note = sema.getDiagnostics().getCustomDiagID(clang::DiagnosticsEngine::Note, "the first is here");
      sema.Diag(word_location(sema, other->getRange()), note);
      return AttributeNotApplied;
    }
    llvm::SmallVector<clang::Expr*, 4> arguments;
    for (unsigned i = 0; i < attribute.getNumArgs(); ++i) {
      clang::Expr* const each = argument(sema, attribute, i);
      if (!each || each->containsErrors() || !check_type(sema, word, *each)) return AttributeNotApplied;
      arguments.push_back(each);
    }
    if (!sema.ConstantFoldAttrArgs(attribute, arguments)) return AttributeNotApplied;
    for (const clang::Expr* each : arguments)
      if (!check_value(sema, word, *each)) return AttributeNotApplied;
    const std::string name = (vendor + word.name).str();
    declaration->addAttr(
        clang::AnnotateAttr::Create(sema.Context, name, arguments.data(), arguments.size(), attribute));
    return AttributeApplied;
  }
};

/// The bare words: without them Clang would skip the arguments, because it asks for the name without its vendor before
/// it parses them. They exist nowhere, so that `[[name]]` and `[[other::name]]` stay unknown.
struct Bare final : Entry {
  Bare() : Entry("") {}
  bool existsInTarget(const clang::TargetInfo&) const override { return false; }
  bool acceptsLangOpts(const clang::LangOptions&) const override { return false; }
};

} // namespace

void install_attributes() {
  static const clang::ParsedAttrInfoRegistry::Add<Ours> ours("arkitekt", "attributes of arkitekt");
  static const clang::ParsedAttrInfoRegistry::Add<Bare> bare("arkitekt-bare", "their bare words");
}

bool is_complete(Reading& reading, clang::QualType type) {
  return reading.sema.isCompleteType(clang::SourceLocation(), type);
}

const clang::Expr* initializer_of(Reading& reading, clang::FieldDecl& field) {
  if (!field.hasInClassInitializer()) return nullptr;
  if (const clang::Expr* written = field.getInClassInitializer()) return written;
  const clang::ExprResult made = reading.sema.BuildCXXDefaultInitExpr(field.getLocation(), &field);
  if (made.isInvalid()) return nullptr;
  const auto* init = llvm::dyn_cast<clang::CXXDefaultInitExpr>(made.get());
  return init ? init->getExpr() : made.get();
}

clang::SourceRange own_attribute(const clang::Decl& declaration) {
  if (!declaration.hasAttrs()) return {};
  for (const auto* attribute : declaration.specific_attrs<clang::AnnotateAttr>())
    if (!attribute->isInherited() && attribute->getAnnotation().starts_with(vendor)) return attribute->getRange();
  return {};
}

Attributes attributes_of(Reading& reading, const clang::Decl& declaration) {
  Attributes attributes;
  if (!declaration.hasAttrs()) return attributes;
  const auto& sources = reading.ast.getSourceManager();
  for (const auto* from : declaration.specific_attrs<clang::AnnotateAttr>()) {
    if (!from->getAnnotation().starts_with(vendor)) continue;
    Attribute attribute;
    attribute.word = from->getAnnotation().drop_front(vendor.size());
    attribute.place = place_of(reading, word_of(sources, reading.ast.getLangOpts(), from->getRange()));
    for (const clang::Expr* argument : from->args()) {
      attribute.arguments.push_back({value_of(reading.ast, *argument), place_of(reading, argument->getSourceRange()),
                                     stretches_of(reading, *argument)});
    }
    attributes.push_back(std::move(attribute));
  }
  return attributes;
}

} // namespace reflekt
