// Default arguments and default member initialisers as Constants. Scalars are evaluated by Clang; what the standard
// library's constructors make of a list or a text is read from the expression, because those are no constants to Clang
// (std::string allocates). What cannot be known is Opaque; a wrong value would be worse than none.
#include "tool/scan/reading.hpp"
#include <clang/AST/APValue.h>
#include <clang/AST/ASTContext.h>
#include <clang/AST/DeclTemplate.h>
#include <clang/AST/ExprCXX.h>
#include <llvm/Support/ConvertUTF.h>

namespace reflekt {

namespace {

/// Takes off what does not change the value.
const clang::Expr& strip(const clang::Expr& from) {
  const clang::Expr* expression = &from;
  while (true) {
    const clang::Expr* inner = expression->IgnoreImplicit()->IgnoreParens();
    if (const auto* cast = llvm::dyn_cast<clang::ExplicitCastExpr>(inner)) inner = cast->getSubExpr();
    if (const auto* cast = llvm::dyn_cast<clang::ImplicitCastExpr>(inner)) inner = cast->getSubExpr();
    if (const auto* full = llvm::dyn_cast<clang::FullExpr>(inner)) inner = full->getSubExpr();
    if (const auto* init = llvm::dyn_cast<clang::CXXDefaultInitExpr>(inner)) inner = init->getExpr();
    if (const auto* argument = llvm::dyn_cast<clang::CXXDefaultArgExpr>(inner)) inner = argument->getExpr();
    if (const auto* list = llvm::dyn_cast<clang::CXXStdInitializerListExpr>(inner)) inner = list->getSubExpr();
    if (inner == expression) return *inner;
    expression = inner;
  }
}

/// Arguments of a constructor that the user wrote.
std::vector<const clang::Expr*> written_arguments(const clang::CXXConstructExpr& construct) {
  std::vector<const clang::Expr*> arguments;
  for (const clang::Expr* argument : construct.arguments())
    if (!llvm::isa<clang::CXXDefaultArgExpr>(argument)) arguments.push_back(argument);
  return arguments;
}

clang::QualType template_argument(clang::QualType type, unsigned index) {
  const auto* instance = llvm::dyn_cast_or_null<clang::ClassTemplateSpecializationDecl>(type->getAsCXXRecordDecl());
  if (!instance || index >= instance->getTemplateArgs().size()) return {};
  const clang::TemplateArgument& argument = instance->getTemplateArgs()[index];
  return argument.getKind() == clang::TemplateArgument::Type ? argument.getAsType() : clang::QualType();
}

constexpr std::uint64_t longest_array = 4096; // nobody writes longer defaults by hand

class Folder {
 public:
  explicit Folder(Reading& reading) : reading_(reading), ast_(reading.ast) {}

  Constant fold(const clang::Expr& expression, clang::QualType type) {
    if (depth_ > 64 || expression.isValueDependent() || expression.containsErrors() || type->isDependentType())
      return {Opaque{}};
    ++depth_;
    Constant constant = type->isRecordType() ? fold_class(expression, type) : fold_scalar(expression, type);
    --depth_;
    return constant;
  }

 private:
  Constant fold_scalar(const clang::Expr& expression, clang::QualType type) {
    if (type->isPointerType() || type->isConstantArrayType() || !type->isScalarType())
      return evaluate(expression, type);
    if (const auto* list = llvm::dyn_cast<clang::InitListExpr>(&strip(expression))) {
      if (list->getNumInits() == 0) return zero(type);
      return list->getNumInits() == 1 ? fold(*list->getInit(0), type) : Constant{Opaque{}};
    }
    if (llvm::isa<clang::ImplicitValueInitExpr>(expression)) return zero(type);
    // `double factor = 2`: who writes a whole number means one, and so do those who see the default.
    if (type->isFloatingType() && strip(expression).getType()->isIntegerType())
      return evaluate(strip(expression), strip(expression).getType());
    return evaluate(expression, type);
  }

  Constant evaluate(const clang::Expr& expression, clang::QualType type) {
    clang::Expr::EvalResult result;
    if (!expression.EvaluateAsRValue(result, ast_) || result.HasSideEffects) return {Opaque{}};
    if (result.Val.isLValue() && !type->isPointerType()) return {Opaque{}};
    return constant_of(ast_, result.Val, type);
  }

  Constant zero(clang::QualType type) {
    if (type->isBooleanType()) return {false};
    if (type->isEnumeralType()) return constant_of(ast_, clang::APValue(llvm::APSInt::get(0)), type);
    if (type->isIntegerType()) return {std::int64_t{0}};
    if (type->isFloatingType()) return {0.0};
    if (type->isPointerType()) return {Null{}};
    if (type->isRecordType()) return value_initialized(type);
    return {Opaque{}};
  }

  Constant fold_class(const clang::Expr& expression, clang::QualType type) {
    const clang::CXXRecordDecl& record = *type->getAsCXXRecordDecl();
    const clang::Expr& inner = strip(expression);
    if (const auto* variable = constant_variable(inner)) return fold(*variable->getAnyInitializer(), type);
    const TypeKind kind = known(record).kind;
    switch (kind) {
    case TypeKind::string:
    case TypeKind::string_view: return fold_string(inner, type);
    case TypeKind::optional: return fold_optional(inner, type);
    case TypeKind::list: return fold_list(inner, type);
    case TypeKind::map: return fold_map(inner, type);
    case TypeKind::tuple: return fold_tuple(inner, type);
    case TypeKind::variant: return fold_variant(inner, type);
    case TypeKind::duration: return fold_duration(expression, type);
    case TypeKind::unknown: return fold_record(inner, type);
    default: return {Opaque{}};
    }
  }

  /// Of `kDefault`: a constant whose initialiser is its value.
  static const clang::VarDecl* constant_variable(const clang::Expr& expression) {
    const auto* reference = llvm::dyn_cast<clang::DeclRefExpr>(&expression);
    const auto* variable = reference ? llvm::dyn_cast<clang::VarDecl>(reference->getDecl()) : nullptr;
    if (!variable || llvm::isa<clang::ParmVarDecl>(variable)) return nullptr;
    const bool constant = variable->isConstexpr() || variable->getType().isConstQualified();
    return constant && variable->getAnyInitializer() ? variable : nullptr;
  }

  static bool is_empty(const clang::Expr& expression) {
    if (const auto* list = llvm::dyn_cast<clang::InitListExpr>(&expression)) return list->getNumInits() == 0;
    if (llvm::isa<clang::CXXScalarValueInitExpr, clang::ImplicitValueInitExpr>(expression)) return true;
    const auto* construct = llvm::dyn_cast<clang::CXXConstructExpr>(&expression);
    return construct && written_arguments(*construct).empty();
  }

  /// The one argument of a constructor or of `T{x}`; nullptr: there are none or several.
  static const clang::Expr* only_argument(const clang::Expr& expression) {
    if (const auto* list = llvm::dyn_cast<clang::InitListExpr>(&expression))
      return list->getNumInits() == 1 ? list->getInit(0) : nullptr;
    const auto* construct = llvm::dyn_cast<clang::CXXConstructExpr>(&expression);
    if (!construct) return nullptr;
    const auto arguments = written_arguments(*construct);
    return arguments.size() == 1 ? arguments[0] : nullptr;
  }

  bool is_same(const clang::Expr& expression, clang::QualType type) const {
    return ast_.hasSameUnqualifiedType(expression.getType(), type);
  }

  Constant fold_string(const clang::Expr& expression, clang::QualType type) {
    if (is_empty(expression)) return {std::string()};
    if (is_character_pointer(expression.getType())) return text_behind(expression);
    if (const auto* suffixed = llvm::dyn_cast<clang::UserDefinedLiteral>(&expression)) return fold_suffixed(*suffixed);
    if (const auto* call = llvm::dyn_cast<clang::CXXMemberCallExpr>(&expression)) // std::string's operator string_view
      if (llvm::isa_and_nonnull<clang::CXXConversionDecl>(call->getMethodDecl()))
        return fold_text_class(strip(*call->getImplicitObjectArgument()));
    const clang::Expr* argument = only_argument(expression);
    if (!argument) return text_only(evaluate(expression, type));
    if (is_character_pointer(argument->getType())) return text_behind(*argument);
    return fold_text_class(*argument);
  }
  /// "x"s, "x"sv
  static Constant fold_suffixed(const clang::UserDefinedLiteral& suffixed) {
    const clang::FunctionDecl* callee = suffixed.getDirectCallee();
    if (suffixed.getLiteralOperatorKind() != clang::UserDefinedLiteral::LOK_String || !callee || !is_standard(*callee))
      return {Opaque{}};
    const auto* literal = llvm::dyn_cast<clang::StringLiteral>(&strip(*suffixed.getCookedLiteral()));
    return literal && literal->getCharByteWidth() == 1 ? text_only({literal->getString().str()}) : Constant{Opaque{}};
  }
  /// A string from a string, a view from a string: and not from whatever converts.
  Constant fold_text_class(const clang::Expr& expression) {
    const clang::CXXRecordDecl* record = expression.getType()->getAsCXXRecordDecl();
    const TypeKind kind = record ? known(*record).kind : TypeKind::unknown;
    if (kind != TypeKind::string && kind != TypeKind::string_view) return {Opaque{}};
    return text_only(fold(expression, expression.getType()));
  }
  bool is_character_pointer(clang::QualType type) const {
    type = type.getCanonicalType();
    if (type->isPointerType()) return ast_.hasSameUnqualifiedType(type->getPointeeType(), ast_.CharTy);
    const clang::ArrayType* array = ast_.getAsArrayType(type);
    return array && ast_.hasSameUnqualifiedType(array->getElementType(), ast_.CharTy);
  }
  Constant text_behind(const clang::Expr& expression) {
    clang::Expr::EvalResult result;
    const bool known = expression.isGLValue() && expression.getType()->isArrayType()
                           ? expression.EvaluateAsLValue(result, ast_)
                           : expression.EvaluateAsRValue(result, ast_);
    if (!known || result.HasSideEffects || !result.Val.isLValue()) return {Opaque{}};
    return text_only(constant_of(ast_, result.Val, ast_.getPointerType(ast_.CharTy)));
  }
  /// Texts in UTF-8: JSON has no others.
  static Constant text_only(Constant constant) {
    const auto* text = std::get_if<std::string>(&constant.value);
    if (!text) return {Opaque{}};
    const auto* begin = reinterpret_cast<const llvm::UTF8*>(text->data());
    return llvm::isLegalUTF8String(&begin, begin + text->size()) ? constant : Constant{Opaque{}};
  }
  static bool is_standard(const clang::Decl& declaration) {
    const clang::DeclContext* context = declaration.getDeclContext();
    while (context && !context->getParent()->isTranslationUnit()) context = context->getParent();
    return context && context->isStdNamespace();
  }

  static bool is_nullopt(clang::QualType type) {
    const clang::CXXRecordDecl* record = type->getAsCXXRecordDecl();
    return record && record->isInStdNamespace() && record->getName() == "nullopt_t";
  }

  Constant fold_optional(const clang::Expr& expression, clang::QualType type) {
    if (is_empty(expression) || is_nullopt(expression.getType())) return {Null{}};
    const clang::Expr* argument = only_argument(expression);
    if (!argument) return {Opaque{}};
    const clang::Expr& inner = strip(*argument);
    if (is_nullopt(inner.getType())) return {Null{}};
    if (is_same(inner, type)) return fold(*argument, type);
    return fold_converted(*argument, template_argument(type, 0));
  }

  /// The value of a member that a converting constructor makes from the argument.
  Constant fold_converted(const clang::Expr& argument, clang::QualType to) {
    if (to.isNull()) return {Opaque{}};
    const clang::Expr& inner = strip(argument);
    if (is_same(inner, to) || is_same(argument, to)) return fold(argument, to);
    const clang::CXXRecordDecl* record = to->getAsCXXRecordDecl();
    if (record) { // std::optional<std::string> = "x", std::optional<std::optional<int>> = 5 …
      const TypeKind kind = known(*record).kind;
      if (kind == TypeKind::string || kind == TypeKind::string_view) return fold_string(inner, to);
      if (kind == TypeKind::optional) return fold_converted(argument, template_argument(to, 0));
      return {Opaque{}};
    }
    return convert(fold(argument, inner.getType()->isScalarType() ? argument.getType().getNonReferenceType() : to), to);
  }
  /// An arithmetic value as the type it is converted to.
  static Constant convert(const Constant& from, clang::QualType to) {
    const auto* number = std::get_if<std::int64_t>(&from.value);
    const auto* floating = std::get_if<double>(&from.value);
    const auto* truth = std::get_if<bool>(&from.value);
    if (to->isBooleanType()) return truth ? from : Constant{Opaque{}};
    if (to->isEnumeralType()) return std::holds_alternative<Enumerated>(from.value) ? from : Constant{Opaque{}};
    if (to->isIntegerType()) return number ? from : Constant{Opaque{}};
    if (to->isFloatingType()) return floating || number ? from : Constant{Opaque{}};
    return {Opaque{}};
  }

  /// The elements of a braced list behind a constructor that takes std::initializer_list, or of an aggregate.
  static const clang::InitListExpr* elements(const clang::Expr& expression) {
    if (const auto* list = llvm::dyn_cast<clang::InitListExpr>(&expression)) {
      // std::array: its elements are in the one array inside
      if (list->getNumInits() == 1 && list->getInit(0)->getType()->isArrayType())
        return llvm::dyn_cast<clang::InitListExpr>(&strip(*list->getInit(0)));
      return list->getType()->isArrayType() ? list : nullptr;
    }
    const auto* construct = llvm::dyn_cast<clang::CXXConstructExpr>(&expression);
    if (!construct || construct->getNumArgs() == 0) return nullptr;
    const clang::Expr* first = construct->getArg(0);
    const clang::CXXRecordDecl* record = first->getType().getNonReferenceType()->getAsCXXRecordDecl();
    const bool is_list =
        record && record->isInStdNamespace() && record->getIdentifier() && record->getName() == "initializer_list";
    return is_list ? llvm::dyn_cast<clang::InitListExpr>(&strip(*first)) : nullptr;
  }

  Constant fold_list(const clang::Expr& expression, clang::QualType type) {
    if (const clang::InitListExpr* list = elements(expression)) return fold_items(*list, template_argument(type, 0));
    if (is_empty(expression)) return empty_list(type);
    const clang::Expr* argument = only_argument(expression);
    if (argument && llvm::isa<clang::ImplicitValueInitExpr>(argument)) return empty_list(type); // of std::array
    return argument && is_same(strip(*argument), type) ? fold(*argument, type) : Constant{Opaque{}};
  }
  /// `{}`: nothing, or as many zeros as a std::array has elements.
  Constant empty_list(clang::QualType type) {
    const auto* instance = llvm::dyn_cast<clang::ClassTemplateSpecializationDecl>(type->getAsCXXRecordDecl());
    if (!instance || instance->getName() != "array") return {ConstantList{}};
    const clang::TemplateArgument& size = instance->getTemplateArgs()[1];
    if (size.getKind() != clang::TemplateArgument::Integral) return {Opaque{}};
    const std::uint64_t count = size.getAsIntegral().getLimitedValue();
    if (count > longest_array) return {Opaque{}};
    return {ConstantList{std::vector<Constant>(count, zero(template_argument(type, 0)))}};
  }
  Constant fold_items(const clang::InitListExpr& list, clang::QualType element) {
    if (element.isNull()) return {Opaque{}};
    ConstantList items;
    for (const clang::Expr* item : list.inits()) items.items.push_back(fold(*item, element));
    const clang::ConstantArrayType* array = ast_.getAsConstantArrayType(list.getType());
    const std::uint64_t size = array ? array->getSize().getLimitedValue() : 0;
    if (size > longest_array) return {Opaque{}};
    while (items.items.size() < size) {
      const clang::Expr* filler = list.getArrayFiller();
      items.items.push_back(filler ? fold(*filler, element) : zero(element));
    }
    return {std::move(items)};
  }

  Constant fold_map(const clang::Expr& expression, clang::QualType type) {
    ConstantMap map;
    if (const clang::InitListExpr* list = elements(expression)) {
      for (const clang::Expr* item : list->inits()) {
        Constant pair = fold(*item, item->getType());
        auto* both = std::get_if<ConstantList>(&pair.value);
        auto* key = both && both->items.size() == 2 ? std::get_if<std::string>(&both->items[0].value) : nullptr;
        if (!key) return {Opaque{}};
        map.items.emplace_back(std::move(*key), std::move(both->items[1]));
      }
      return {std::move(map)};
    }
    if (is_empty(expression)) return {std::move(map)};
    const clang::Expr* argument = only_argument(expression);
    return argument && is_same(strip(*argument), type) ? fold(*argument, type) : Constant{Opaque{}};
  }

  Constant fold_tuple(const clang::Expr& expression, clang::QualType type) {
    const auto* construct = llvm::dyn_cast<clang::CXXConstructExpr>(&expression);
    if (!construct) return {Opaque{}};
    const auto arguments = written_arguments(*construct);
    if (arguments.size() == 1 && is_same(strip(*arguments[0]), type)) return fold(*arguments[0], type);
    const bool is_pair = type->getAsCXXRecordDecl()->getName() == "pair";
    ConstantList items;
    for (unsigned i = 0; i < arguments.size(); ++i) {
      const clang::QualType to = is_pair ? template_argument(type, i) : tuple_element(type, i);
      if (to.isNull()) return {Opaque{}};
      items.items.push_back(fold_converted(*arguments[i], to.getUnqualifiedType()));
    }
    return arguments.empty() ? Constant{Opaque{}} : Constant{std::move(items)};
  }
  static clang::QualType tuple_element(clang::QualType type, unsigned index) {
    const auto* instance = llvm::dyn_cast_or_null<clang::ClassTemplateSpecializationDecl>(type->getAsCXXRecordDecl());
    if (!instance || instance->getTemplateArgs().size() == 0) return {};
    const clang::TemplateArgument& pack = instance->getTemplateArgs()[0];
    if (pack.getKind() != clang::TemplateArgument::Pack || index >= pack.pack_size()) return {};
    return pack.getPackAsArray()[index].getAsType();
  }

  Constant fold_variant(const clang::Expr& expression, clang::QualType type) {
    if (is_empty(expression)) {
      const clang::QualType first = tuple_element(type, 0);
      return first.isNull() ? Constant{Opaque{}} : alternative(0, zero(first));
    }
    const clang::Expr* argument = only_argument(expression);
    if (!argument) return {Opaque{}};
    if (is_same(strip(*argument), type)) return fold(*argument, type);
    return fold_alternative(*argument, type);
  }
  /// Which alternative a converting constructor takes: the one of that very type, of texts the only one that holds any.
  Constant fold_alternative(const clang::Expr& argument, clang::QualType type) {
    const bool is_text = is_character_pointer(strip(argument).getType());
    unsigned found = 0, count = 0;
    for (unsigned i = 0; !tuple_element(type, i).isNull(); ++i) {
      const clang::QualType each = tuple_element(type, i);
      const clang::CXXRecordDecl* record = each->getAsCXXRecordDecl();
      const TypeKind kind = record ? known(*record).kind : TypeKind::unknown;
      const bool holds_text = kind == TypeKind::string || kind == TypeKind::string_view;
      if (is_text ? !holds_text : !ast_.hasSameUnqualifiedType(each, argument.getType().getNonReferenceType()))
        continue;
      found = i;
      ++count;
    }
    if (count != 1) return {Opaque{}};
    return alternative(found, is_text ? text_behind(argument) : fold(argument, tuple_element(type, found)));
  }
  static Constant alternative(unsigned index, Constant value) {
    ConstantObject object{"std::variant", {}};
    object.members.emplace_back(std::to_string(index), std::move(value));
    return {std::move(object)};
  }

  /// The number of ticks.
  Constant fold_duration(const clang::Expr& expression, clang::QualType type) {
    clang::Expr::EvalResult result;
    if (!is_same(expression, type) || !expression.EvaluateAsRValue(result, ast_) || result.HasSideEffects ||
        !result.Val.isStruct() || result.Val.getStructNumFields() != 1)
      return {Opaque{}};
    const clang::QualType number = template_argument(type, 0);
    return number.isNull() ? Constant{Opaque{}} : constant_of(ast_, result.Val.getStructField(0), number);
  }

  // ── the user's own structs ──

  Constant fold_record(const clang::Expr& expression, clang::QualType type) {
    const clang::CXXRecordDecl& record = *type->getAsCXXRecordDecl();
    if (record.isInStdNamespace() || !record.hasDefinition() || !record.isAggregate() || record.isUnion())
      return {Opaque{}};
    if (!is_same(expression, type)) return {Opaque{}}; // a part of something else
    if (const auto* list = llvm::dyn_cast<clang::InitListExpr>(&expression)) return fold_members(*list, type);
    if (is_empty(expression)) return value_initialized(type);
    const auto* construct = llvm::dyn_cast<clang::CXXConstructExpr>(&expression);
    if (construct && construct->getConstructor()->isCopyOrMoveConstructor()) return fold(*construct->getArg(0), type);
    clang::Expr::EvalResult result; // a constexpr function's result
    if (!expression.EvaluateAsRValue(result, ast_) || result.HasSideEffects || !result.Val.isStruct())
      return {Opaque{}};
    return whole_object(result.Val, type);
  }

  /// All members, where constant_of() leaves out what looks unsaid.
  Constant whole_object(const clang::APValue& value, clang::QualType type) {
    const clang::CXXRecordDecl& record = *type->getAsCXXRecordDecl();
    ConstantObject object{qualified_name(record), {}};
    if (record.getNumBases() > 0) return {Opaque{}};
    for (const clang::FieldDecl* field : record.fields()) {
      if (field->getFieldIndex() >= value.getStructNumFields()) return {Opaque{}};
      const clang::APValue& member = value.getStructField(field->getFieldIndex());
      object.members.emplace_back(field->getName().str(),
                                  member.isStruct() &&
                                          known(*field->getType()->getAsCXXRecordDecl()).kind == TypeKind::unknown
                                      ? whole_object(member, field->getType())
                                      : constant_of(ast_, member, field->getType()));
    }
    return {std::move(object)};
  }

  Constant fold_members(const clang::InitListExpr& written, clang::QualType type) {
    const clang::InitListExpr& list =
        written.isSemanticForm() || !written.getSemanticForm() ? written : *written.getSemanticForm();
    const clang::CXXRecordDecl& record = *type->getAsCXXRecordDecl();
    if (list.isTransparent() && list.getNumInits() == 1) return fold(*list.getInit(0), type);
    if (record.getNumBases() > 0) return {Opaque{}};
    ConstantObject object{qualified_name(record), {}};
    unsigned index = 0;
    for (const clang::FieldDecl* field : record.fields()) {
      if (field->isUnnamedBitField()) continue;
      const clang::Expr* init = index < list.getNumInits() ? list.getInit(index) : nullptr;
      ++index;
      object.members.emplace_back(field->getName().str(),
                                  init ? fold(*init, field->getType()) : zero(field->getType()));
    }
    return {std::move(object)};
  }

  /// `Kernel()`, `{}`: each member by its initialiser, or zero.
  Constant value_initialized(clang::QualType type) {
    const clang::CXXRecordDecl& record = *type->getAsCXXRecordDecl();
    switch (known(record).kind) {
    case TypeKind::string:
    case TypeKind::string_view: return {std::string()};
    case TypeKind::optional: return {Null{}};
    case TypeKind::map: return {ConstantMap{}};
    case TypeKind::list: return empty_list(type);
    case TypeKind::unknown: break;
    default: return {Opaque{}};
    }
    if (record.isInStdNamespace() || !is_complete(reading_, type) || !record.isAggregate() || record.isUnion() ||
        record.getNumBases() > 0 || depth_ > 64)
      return {Opaque{}};
    ++depth_;
    ConstantObject object{qualified_name(record), {}};
    for (clang::FieldDecl* field : record.fields()) {
      const clang::Expr* init = initializer_of(reading_, *field);
      object.members.emplace_back(field->getName().str(),
                                  init ? fold(*init, field->getType()) : zero(field->getType()));
    }
    --depth_;
    return {std::move(object)};
  }

  Reading& reading_;
  clang::ASTContext& ast_;
  int depth_ = 0;
};

} // namespace

Constant fold(Reading& reading, const clang::Expr& expression, clang::QualType type) {
  return Folder(reading).fold(expression, type.getNonReferenceType().getUnqualifiedType());
}

} // namespace reflekt
