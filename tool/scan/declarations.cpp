// The walk over declarations, and functions. By hand: RecursiveASTVisitor costs twice the time and memory
// to compile, and we only want declarations.
#include "tool/scan/places.hpp"
#include "tool/scan/reading.hpp"
#include <algorithm>
#include <clang/AST/ASTContext.h>
#include <clang/AST/DeclFriend.h>
#include <clang/AST/DeclTemplate.h>
#include <clang/Basic/SourceManager.h>
#include <clang/Lex/Token.h>
#include <set>

namespace reflekt {

namespace {

// ── functions ───────────────────────────────────────────────────────────────────────────────────

bool is_friend_definition(const clang::FunctionDecl& declaration) {
  return declaration.getFriendObjectKind() != clang::Decl::FOK_None;
}

std::string oddity_of(const clang::FunctionDecl& declaration) {
  if (llvm::isa<clang::CXXConstructorDecl>(declaration)) return "a constructor";
  if (llvm::isa<clang::CXXDestructorDecl>(declaration)) return "a destructor";
  if (llvm::isa<clang::CXXConversionDecl>(declaration)) return "a conversion";
  if (llvm::isa<clang::CXXDeductionGuideDecl>(declaration)) return "a deduction guide";
  if (declaration.isOverloadedOperator() || declaration.getLiteralIdentifier()) return "an operator";
  if (is_friend_definition(declaration)) return "a friend definition";
  if (declaration.isConsteval()) return "consteval";
  if (declaration.isDefaulted()) return "defaulted";
  if (declaration.getParentFunctionOrMethod()) return "a local function";
  if (declaration.isMain()) return "main";
  return {};
}

/// The first declaration of the function that gives the parameter a name.
const clang::ParmVarDecl& named_parameter(const clang::FunctionDecl& function, unsigned index) {
  const clang::ParmVarDecl* parameter = function.getParamDecl(index);
  if (parameter->getIdentifier()) return *parameter;
  for (const clang::FunctionDecl* other : function.redecls())
    if (index < other->getNumParams() && other->getParamDecl(index)->getIdentifier())
      return *other->getParamDecl(index);
  return *parameter;
}

Passing passing_of(clang::QualType type) {
  if (type->isRValueReferenceType()) return Passing::rvalue_reference;
  if (!type->isLValueReferenceType()) return Passing::value;
  return type->getPointeeType().isConstQualified() ? Passing::const_reference : Passing::reference;
}

clang::SourceRange type_range(const clang::DeclaratorDecl& declaration) {
  const clang::TypeSourceInfo* info = declaration.getTypeSourceInfo();
  const clang::SourceLocation begin = declaration.getOuterLocStart(); // a TypeLoc begins behind `const`
  if (!info || begin.isInvalid()) return declaration.getLocation();
  clang::SourceLocation end = info->getTypeLoc().getEndLoc();
  return {begin, end.isValid() && begin < end ? end : begin};
}

Parameter parameter_of(Reading& reading, const clang::FunctionDecl& shown, const clang::FunctionDecl& latest,
                       unsigned index) {
  const clang::ParmVarDecl& here = *shown.getParamDecl(index);
  const clang::ParmVarDecl& last = *latest.getParamDecl(index);
  Parameter parameter;
  parameter.name = named_parameter(shown, index).getName();
  // getOriginalType: an array parameter is what was written, not the pointer that it becomes
  const clang::QualType written = here.getOriginalType();
  parameter.type = type_of(reading, written);
  parameter.passing = passing_of(written);
  parameter.attributes = attributes_of(reading, last);
  parameter.type_place = place_of(reading, type_range(here));
  parameter.name_place = here.getIdentifier() ? place_of(reading, here.getLocation()) : parameter.type_place;
  parameter.place = parameter.type_place;
  if (here.getIdentifier()) parameter.place = place_of(reading, {type_range(here).getBegin(), here.getLocation()});
  if (!last.hasDefaultArg()) return parameter;
  parameter.default_value = Constant{Opaque{}};
  if (last.hasUnparsedDefaultArg() || last.hasUninstantiatedDefaultArg()) return parameter;
  if (const clang::Expr* value = last.getDefaultArg()) parameter.default_value = fold(reading, *value, written);
  return parameter;
}

const clang::FunctionDecl* definition_of(const clang::FunctionDecl& function) {
  for (const clang::FunctionDecl* each : function.redecls())
    if (each->isThisDeclarationADefinition() && !each->isDeletedAsWritten()) return each;
  return nullptr;
}

/// From the declaration to the end of its body, which Clang has skipped: to its closing brace, token by token.
std::string text_with_body(const clang::SourceManager& sources, const clang::LangOptions& language,
                           clang::SourceLocation begin) {
  begin = sources.getFileLoc(begin);
  const auto [file, offset] = sources.getDecomposedLoc(begin);
  std::size_t end = llvm::StringRef::npos;
  walk_tokens(sources, language, begin, [&](const RawToken& at) {
    const bool ends = at.depth <= 0 && at.token.isOneOf(clang::tok::r_brace, clang::tok::semi);
    if (ends) end = at.offset + 1;
    return ends;
  });
  return sources.getBufferData(file).slice(offset, end).str();
}

/// With the `const` in front of it, which Clang's own range leaves out.
clang::SourceRange return_range(Reading& reading, const clang::FunctionDecl& function) {
  const auto& sources = reading.ast.getSourceManager();
  clang::SourceRange range = function.getReturnTypeSourceRange();
  const clang::SourceLocation outer = function.getOuterLocStart();
  if (range.isInvalid() || outer.isMacroID() || range.getBegin().isMacroID() || !(outer < range.getBegin()))
    return range;
  const unsigned end = sources.getFileOffset(range.getBegin());
  walk_tokens(sources, reading.ast.getLangOpts(), outer, [&](const RawToken& at) {
    if (at.offset >= end) return true;
    if (at.token.is(clang::tok::raw_identifier) && at.token.getRawIdentifier() == "const")
      range.setBegin(at.token.getLocation());
    return false;
  });
  return range;
}

bool is_overloaded(const clang::FunctionDecl& function) {
  if (!function.getDeclName().isIdentifier()) return false;
  std::set<const clang::Decl*> different;
  for (const clang::NamedDecl* found : function.getDeclContext()->getRedeclContext()->lookup(function.getDeclName()))
    different.insert(found->getUnderlyingDecl()->getCanonicalDecl());
  return different.size() > 1;
}

std::string template_arguments_of(const clang::FunctionDecl& function) {
  const clang::TemplateArgumentList* arguments = function.getTemplateSpecializationArgs();
  if (!arguments) return {};
  return spell(function.getASTContext(), arguments->asArray());
}

void read_kind(Function& function, const clang::FunctionDecl& declaration) {
  const auto* method = llvm::dyn_cast<clang::CXXMethodDecl>(&declaration);
  if (method) {
    function.is_static_member = method->isStatic();
    function.is_const = method->isConst();
    if (!method->isStatic()) function.member_of = qualified_name(*method->getParent());
  }
  function.is_template = declaration.isTemplated();
  function.is_variadic = declaration.isVariadic();
  function.is_deleted = declaration.getCanonicalDecl()->isDeletedAsWritten();
  function.is_overloaded = is_overloaded(declaration);
  function.is_internal = !declaration.isExternallyVisible() && !function.is_template;
  function.is_inline = declaration.isInlined();
  const auto* type = declaration.getType()->getAs<clang::FunctionProtoType>();
  function.is_noexcept = type && !clang::isUnresolvedExceptionSpec(type->getExceptionSpecType()) && type->isNothrow();
  function.is_public = is_public(declaration);
  function.oddity = oddity_of(declaration);
}

} // namespace

Function function_of(Reading& reading, const clang::FunctionDecl& shown, std::string file) {
  const clang::FunctionDecl& latest = *shown.getMostRecentDecl();
  const auto& sources = reading.ast.getSourceManager();
  Function function;
  function.name = shown.getDeclName().getAsString();
  function.qualified = "::" + qualified_name(shown) + template_arguments_of(shown);
  function.namespaces = namespaces_of(shown);
  function.file = std::move(file);
  function.in_source = reading.is_source;
  read_kind(function, shown);
  for (unsigned i = 0; i < shown.getNumParams(); ++i)
    function.parameters.push_back(parameter_of(reading, shown, latest, i));
  function.returns = type_of(reading, shown.getReturnType());
  function.returned = passing_of(shown.getReturnType());
  function.returns_const = shown.getReturnType().isConstQualified();
  function.attributes = attributes_of(reading, latest);
  function.doc = doc_of(reading, shown);
  function.place = place_of(reading, shown.getNameInfo().getSourceRange());
  const clang::SourceRange returned = return_range(reading, shown);
  function.return_place = returned.isValid() ? place_of(reading, returned) : function.place;
  const clang::FunctionDecl* definition = definition_of(shown);
  function.is_defined = definition != nullptr;
  function.source_text =
      text_with_body(sources, reading.ast.getLangOpts(), (definition ? *definition : shown).getOuterLocStart());
  return function;
}

namespace {

// ── the walk ────────────────────────────────────────────────────────────────────────────────────

class Walk {
 public:
  explicit Walk(Reading& reading) : reading_(reading), sources_(reading.ast.getSourceManager()) {
    for (const auto& [entry, name] : reading.files) wanted_.push_back(entry);
  }

  void context(const clang::DeclContext& context) {
    for (const clang::Decl* each : context.decls()) declaration(*each);
  }

  /// In the order of the files as given, then as written.
  std::vector<Function> take_functions() {
    std::sort(found_.begin(), found_.end(),
              [](const Found& a, const Found& b) { return std::tie(a.file, a.offset) < std::tie(b.file, b.offset); });
    std::vector<Function> functions;
    for (const Found& each : found_)
      functions.push_back(function_of(reading_, *each.declaration, reading_.files[each.file].second));
    return functions;
  }

  /// In a source: the definitions of what the headers have declared.
  void complete_functions() {
    for (const clang::FunctionDecl* definition : definitions_) {
      if (attributes_of(reading_, *definition).empty()) continue;
      const std::string qualified = "::" + qualified_name(*definition);
      for (Function& each : reading_.model.functions) {
        if (each.qualified != qualified || each.in_source || !has_parameters(*definition, each)) continue;
        each.is_defined = true;
        each.source_text = text_with_body(sources_, reading_.ast.getLangOpts(), definition->getOuterLocStart());
      }
    }
  }

 private:
  bool has_parameters(const clang::FunctionDecl& declaration, const Function& function) {
    if (declaration.getNumParams() != function.parameters.size()) return false;
    for (unsigned i = 0; i < declaration.getNumParams(); ++i) {
      const clang::QualType type = declaration.getParamDecl(i)->getOriginalType();
      const Parameter& parameter = function.parameters[i];
      if (type_of(reading_, type).qualified != parameter.type.qualified || passing_of(type) != parameter.passing)
        return false;
    }
    return true;
  }

  struct Found {
    std::size_t file;
    unsigned offset;
    const clang::FunctionDecl* declaration;
  };

  void declaration(const clang::Decl& declaration) {
    if (declaration.isImplicit() || declaration.isInvalidDecl()) return;
    if (llvm::isa<clang::LinkageSpecDecl, clang::ExportDecl>(declaration)) // a header may be included in one
      return context(*llvm::cast<clang::DeclContext>(&declaration));
    if (!is_wanted(declaration)) return;
    if (const auto* space = llvm::dyn_cast<clang::NamespaceDecl>(&declaration)) return context(*space);
    if (const auto* function = llvm::dyn_cast<clang::FunctionDecl>(&declaration)) return this->function(*function);
    if (const auto* templated = llvm::dyn_cast<clang::TemplateDecl>(&declaration)) {
      if (const clang::NamedDecl* pattern = templated->getTemplatedDecl()) return this->declaration(*pattern);
      return;
    }
    if (const auto* record = llvm::dyn_cast<clang::CXXRecordDecl>(&declaration)) return this->record(*record);
    if (const auto* enumeration = llvm::dyn_cast<clang::EnumDecl>(&declaration)) {
      if (own_attribute(*enumeration).isValid()) enum_of(reading_, *enumeration);
      return;
    }
    if (const auto* friendship = llvm::dyn_cast<clang::FriendDecl>(&declaration))
      if (const clang::NamedDecl* declared = friendship->getFriendDecl()) this->declaration(*declared);
  }

  void record(const clang::CXXRecordDecl& record) {
    if (!record.isThisDeclarationADefinition()) return;
    if (record.hasAttrs() && own_attribute(record).isValid() && !record.isDependentType()) record_of(reading_, record);
    context(record);
  }

  void function(const clang::FunctionDecl& function) {
    const clang::SourceRange attribute = own_attribute(function);
    if (attribute.isInvalid()) return definition(function);
    const auto [file, offset] = sources_.getDecomposedLoc(sources_.getFileLoc(function.getLocation()));
    if (!is_alone(function, attribute) || !functions_.insert(function.getCanonicalDecl()).second) return;
    // The header's own scan reads what a header declares.
    if (reading_.is_source && own_attribute(*function.getFirstDecl()).isValid() && !is_wanted(*function.getFirstDecl()))
      return;
    found_.push_back({static_cast<std::size_t>(index_of(file)), offset, &function});
  }

  /// Of a function that a header has declared and annotated.
  void definition(const clang::FunctionDecl& function) {
    if (reading_.is_source && function.hasAttrs() && function.isThisDeclarationADefinition())
      definitions_.push_back(&function);
  }

  /// `[[arkitekt::action]] int f(), g();` marks both, which nobody means.
  bool is_alone(const clang::FunctionDecl& function, clang::SourceRange attribute) {
    const auto [other, is_first] = by_attribute_.try_emplace(attribute.getBegin().getRawEncoding(), &function);
    // `[[using arkitekt: a, b]]` begins with the prefix for both words: only other declarations count
    if (is_first || other->second == &function) return true;
    const Place word = place_of(reading_, word_of(sources_, reading_.ast.getLangOpts(), attribute));
    if (doubled_.insert(attribute.getBegin().getRawEncoding()).second)
      reading_.diagnostics
          .error(place_of(reading_, function.getLocation()), "the attribute before '" +
                                                                 other->second->getNameAsString() + "' marks '" +
                                                                 function.getNameAsString() + "' too")
          .notes.push_back({word, "declare each function on its own"});
    return false;
  }

  int index_of(clang::FileID file) {
    const auto [known, is_new] = indices_.try_emplace(file.getHashValue(), -1);
    if (!is_new) return known->second;
    const clang::FileEntry* entry = sources_.getFileEntryForID(file);
    const auto found = std::find(wanted_.begin(), wanted_.end(), entry);
    if (entry && found != wanted_.end()) known->second = static_cast<int>(found - wanted_.begin());
    return known->second;
  }
  bool is_wanted(const clang::Decl& declaration) {
    return index_of(sources_.getFileID(sources_.getFileLoc(declaration.getLocation()))) >= 0;
  }

  Reading& reading_;
  const clang::SourceManager& sources_;
  std::vector<const clang::FileEntry*> wanted_;
  std::unordered_map<unsigned, int> indices_;
  std::vector<Found> found_;
  std::vector<const clang::FunctionDecl*> definitions_;
  std::set<const clang::Decl*> functions_;
  std::map<unsigned, const clang::FunctionDecl*> by_attribute_;
  std::set<unsigned> doubled_;
};

} // namespace

Place place_of(Reading& reading, clang::SourceRange range) {
  return place_of(reading.ast.getSourceManager(), reading.ast.getLangOpts(), range);
}

void read_declarations(Reading& reading) {
  Walk walk(reading);
  walk.context(*reading.ast.getTranslationUnitDecl());
  walk.complete_functions();
  for (Function& function : walk.take_functions()) reading.model.functions.push_back(std::move(function));
}

} // namespace reflekt
