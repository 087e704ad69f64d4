// Values that Clang has evaluated, as Constants. What has no counterpart there is Opaque.
#include "tool/scan/reading.hpp"
#include <charconv>
#include <clang/AST/APValue.h>
#include <clang/AST/ASTContext.h>
#include <clang/AST/DeclCXX.h>
#include <clang/AST/Expr.h>
#include <limits>

namespace reflekt {

namespace {

Constant integer(const llvm::APSInt& value) {
  if (value.isSigned() ? value.getSignificantBits() <= 64 : value.getActiveBits() <= 63) return {value.getExtValue()};
  if (value.isUnsigned() && value.getActiveBits() <= 64) return {value.getZExtValue()};
  return {Opaque{}};
}

Constant from_integer(const llvm::APSInt& value, clang::QualType type) {
  if (type->isBooleanType()) return {value.getBoolValue()};
  const auto* enumeration = type->getAs<clang::EnumType>();
  if (!enumeration) return integer(value);
  for (const clang::EnumConstantDecl* each : enumeration->getDecl()->enumerators())
    if (llvm::APSInt::isSameValue(each->getInitVal(), value))
      return {Enumerated{qualified_name(*enumeration->getDecl()), each->getName().str()}};
  return integer(value); // a combination of flags
}

/// A float by its shortest decimal: who writes 0.1f means 0.1, not 0.10000000149011612.
Constant from_float(llvm::APFloat value) {
  if (&value.getSemantics() == &llvm::APFloat::IEEEsingle() && value.isFinite()) {
    char digits[32];
    const auto written = std::to_chars(std::begin(digits), std::end(digits), value.convertToFloat());
    double decimal = 0;
    std::from_chars(digits, written.ptr, decimal);
    return {decimal};
  }
  bool loses = false;
  value.convert(llvm::APFloat::IEEEdouble(), llvm::APFloat::rmNearestTiesToEven, &loses);
  return {value.convertToDouble()};
}

bool is_char(const clang::ASTContext& ast, clang::QualType type) {
  return ast.hasSameUnqualifiedType(type, ast.CharTy);
}

/// The text that a pointer points to, with what was added to the pointer.
Constant from_pointer(clang::ASTContext& ast, const clang::APValue& value) {
  if (value.isNullPointer()) return {Null{}};
  const clang::APValue::LValueBase base = value.getLValueBase();
  const auto offset = static_cast<std::size_t>(value.getLValueOffset().getQuantity());
  if (const auto* expression = base.dyn_cast<const clang::Expr*>()) {
    const auto* literal = llvm::dyn_cast<clang::StringLiteral>(expression->IgnoreParens());
    if (!literal || literal->getCharByteWidth() != 1 || offset > literal->getString().size()) return {Opaque{}};
    return {literal->getString().substr(offset).take_until([](char c) { return c == 0; }).str()};
  }
  const auto* declaration = base.dyn_cast<const clang::ValueDecl*>();
  const auto* variable = llvm::dyn_cast_or_null<clang::VarDecl>(declaration);
  if (!variable || !variable->getType()->isConstantArrayType()) return {Opaque{}};
  const clang::APValue* array = variable->evaluateValue();
  if (!array) return {Opaque{}};
  Constant whole = constant_of(ast, *array, variable->getType());
  auto* text = std::get_if<std::string>(&whole.value);
  if (!text || offset > text->size()) return {Opaque{}};
  return {text->substr(offset)};
}

Constant from_char_array(const clang::APValue& value) {
  std::string text;
  for (unsigned i = 0; i < value.getArrayInitializedElts(); ++i) {
    const clang::APValue& element = value.getArrayInitializedElt(i);
    if (!element.isInt()) return {Opaque{}};
    if (element.getInt() == 0) return {text};
    text += static_cast<char>(element.getInt().getExtValue());
  }
  return {text};
}

bool is_unsaid(const Constant& constant) {
  if (const auto* number = std::get_if<double>(&constant.value))
    return *number == std::numeric_limits<double>::lowest();
  if (const auto* list = std::get_if<ConstantList>(&constant.value)) return list->items.empty();
  if (const auto* object = std::get_if<ConstantObject>(&constant.value)) return object->members.empty();
  return std::holds_alternative<Null>(constant.value);
}

Constant from_array(clang::ASTContext& ast, const clang::APValue& value, clang::QualType type) {
  const clang::ArrayType* array = ast.getAsArrayType(type);
  if (!array) return {Opaque{}};
  const clang::QualType element = array->getElementType();
  if (is_char(ast, element)) return from_char_array(value);
  ConstantList list;
  for (unsigned i = 0; i < value.getArrayInitializedElts(); ++i)
    list.items.push_back(constant_of(ast, value.getArrayInitializedElt(i), element));
  while (!list.items.empty() && is_unsaid(list.items.back())) list.items.pop_back();
  return {std::move(list)};
}

/// std::string_view, without leaning on the library's names: the one pointer and the one number.
Constant from_string_view(clang::ASTContext& ast, const clang::APValue& value) {
  std::optional<std::string> text;
  std::optional<std::uint64_t> size;
  for (unsigned i = 0; i < value.getStructNumFields(); ++i) {
    const clang::APValue& field = value.getStructField(i);
    if (field.isInt()) size = field.getInt().getZExtValue();
    if (!field.isLValue()) continue;
    const Constant pointee = from_pointer(ast, field);
    if (const auto* found = std::get_if<std::string>(&pointee.value)) text = *found;
    if (std::holds_alternative<Null>(pointee.value)) text = "";
  }
  if (!text || !size || *size > text->size()) return {Opaque{}};
  return {text->substr(0, *size)};
}

Constant from_struct(clang::ASTContext& ast, const clang::APValue& value, clang::QualType type) {
  const clang::CXXRecordDecl* record = type->getAsCXXRecordDecl();
  if (!record) return {Opaque{}};
  if (known(*record).kind == TypeKind::string_view) return from_string_view(ast, value);
  if (known(*record).kind != TypeKind::unknown || record->isInStdNamespace()) return {Opaque{}};
  ConstantObject object{qualified_name(*record), {}};
  for (const clang::FieldDecl* field : record->fields()) {
    if (field->getFieldIndex() >= value.getStructNumFields()) return {Opaque{}};
    Constant member = constant_of(ast, value.getStructField(field->getFieldIndex()), field->getType());
    if (!is_unsaid(member)) object.members.emplace_back(field->getName().str(), std::move(member));
  }
  return {std::move(object)};
}

} // namespace

Constant constant_of(clang::ASTContext& ast, const clang::APValue& value, clang::QualType type) {
  switch (value.getKind()) {
  case clang::APValue::Int: return from_integer(value.getInt(), type);
  case clang::APValue::Float: return from_float(value.getFloat());
  case clang::APValue::LValue:
    return type->isPointerType() || type->isArrayType() || type->isNullPtrType() ? from_pointer(ast, value)
                                                                                 : Constant{Opaque{}};
  case clang::APValue::Array: return from_array(ast, value, type);
  case clang::APValue::Struct: return from_struct(ast, value, type);
  default: return {Opaque{}};
  }
}

} // namespace reflekt
