// Types, records and enums. The walk goes along the types as written, layer by layer: the canonical type has forgotten
// the aliases.
#include "tool/scan/places.hpp"
#include "tool/scan/reading.hpp"
#include <clang/AST/ASTContext.h>
#include <clang/AST/DeclTemplate.h>
#include <clang/Basic/SourceManager.h>

namespace reflekt {

namespace {

// ── what we know by name ────────────────────────────────────────────────────────────────────────

struct KnownName {
  llvm::StringRef name;
  Known known;
};
constexpr int all = -1;

const Known* look_up(llvm::ArrayRef<KnownName> names, llvm::StringRef name) {
  for (const KnownName& each : names)
    if (each.name == name) return &each.known;
  return nullptr;
}

const Known* known_of_std(llvm::StringRef name) {
  static const KnownName names[] = {
      {"basic_string", {TypeKind::string, "", 0}},
      {"basic_string_view", {TypeKind::string_view, "", 0}},
      {"optional", {TypeKind::optional, "", 1}},
      {"vector", {TypeKind::list, "vector", 1}},
      {"list", {TypeKind::list, "list", 1}},
      {"deque", {TypeKind::list, "deque", 1}},
      {"span", {TypeKind::list, "span", 1}},
      {"array", {TypeKind::list, "array", 1}},
      {"set", {TypeKind::list, "set", 1}},
      {"unordered_set", {TypeKind::list, "unordered_set", 1}},
      {"map", {TypeKind::map, "map", 2}},
      {"unordered_map", {TypeKind::map, "unordered_map", 2}},
      {"variant", {TypeKind::variant, "", all}},
      {"tuple", {TypeKind::tuple, "tuple", all}},
      {"pair", {TypeKind::tuple, "pair", 2}},
      {"function", {TypeKind::function, "", 0}},
      {"unique_ptr", {TypeKind::smart_pointer, "unique_ptr", 1}},
      {"shared_ptr", {TypeKind::smart_pointer, "shared_ptr", 1}},
      {"weak_ptr", {TypeKind::smart_pointer, "weak_ptr", 1}},
      {"time_point", {TypeKind::date, "", 0}}, // of std::chrono
      {"duration", {TypeKind::duration, "", 0}},
  };
  return look_up(names, name);
}

const Known* known_of_ours(llvm::StringRef name) {
  static const KnownName names[] = {
      {"Async", {TypeKind::async, "", 1}},       {"Generator", {TypeKind::generator, "", 1}},
      {"Stream", {TypeKind::stream, "", 1}},     {"Result", {TypeKind::result, "", 1}},
      {"Response", {TypeKind::response, "", 1}}, {"Nullable", {TypeKind::nullable, "", 1}},
      {"Open", {TypeKind::open, "", 1}},         {"Box", {TypeKind::box, "", 1}},
      {"Client", {TypeKind::client, "", 0}},     {"Task", {TypeKind::task, "", 0}},
      {"Workflow", {TypeKind::workflow, "", 0}}, {"State", {TypeKind::state, "", 1}},
      {"Memory", {TypeKind::memory, "", 1}},     {"Observed", {TypeKind::observed, "", 1}},
      {"App", {TypeKind::app, "", 0}},
  };
  return look_up(names, name);
}

bool is_ours(const clang::NamedDecl& declaration) {
  const auto* space = llvm::dyn_cast<clang::NamespaceDecl>(declaration.getDeclContext()->getRedeclContext());
  return space && space->getName() == "arkitekt" && space->getParent()->getRedeclContext()->isTranslationUnit();
}

/// std::chrono: isInStdNamespace() is false for it.
bool is_chrono(const clang::NamedDecl& declaration) {
  const auto* space = llvm::dyn_cast<clang::NamespaceDecl>(declaration.getDeclContext()->getRedeclContext());
  return space && space->getName() == "chrono" && space->getParent()->isStdNamespace();
}

bool is_char(clang::QualType type) {
  const auto* builtin = type->getAs<clang::BuiltinType>();
  return builtin &&
         (builtin->getKind() == clang::BuiltinType::Char_S || builtin->getKind() == clang::BuiltinType::Char_U);
}

/// std::string and std::string_view: their other arguments are the default ones.
bool is_plain_text(const clang::ClassTemplateSpecializationDecl& instance) {
  const llvm::ArrayRef<clang::TemplateArgument> arguments = instance.getTemplateArgs().asArray();
  if (arguments.empty() || !is_char(arguments.front().getAsType())) return false;
  for (const clang::TemplateArgument& each : arguments.drop_front()) {
    const clang::CXXRecordDecl* record = each.getAsType()->getAsCXXRecordDecl();
    if (!record || !record->isInStdNamespace()) return false;
    if (record->getName() != "char_traits" && record->getName() != "allocator") return false;
  }
  return true;
}

/// A type that no value can be read into, around the one that could.
Type wrapped(TypeKind kind, Type inner) {
  Type type;
  type.kind = kind;
  type.written = inner.written;
  type.qualified = inner.qualified;
  type.arguments.push_back(std::move(inner));
  return type;
}

// ── the walk ────────────────────────────────────────────────────────────────────────────────────

class TypeReader {
 public:
  explicit TypeReader(Reading& reading) : reading_(reading), ast_(reading.ast) {}

  Type read(clang::QualType written) {
    Type type;
    type.written = written_name(ast_, written);
    const clang::QualType bare = written.getNonReferenceType().getUnqualifiedType();
    type.qualified = spell(ast_, bare);
    if (++depth_ > 32 || written.getNonReferenceType().isVolatileQualified())
      type.kind = TypeKind::unknown; // an alias template that never ends
    else if (bare->isDependentType())
      type.kind = TypeKind::template_argument;
    else
      fill(type, bare);
    --depth_;
    return type;
  }

 private:
  void fill(Type& type, clang::QualType layer) {
    while (true) {
      add_alias(type, layer);
      if (fill_from(type, layer)) return;
      const clang::QualType next = layer.getSingleStepDesugaredType(ast_);
      if (next == layer) return; // stays unknown
      layer = next;
    }
  }

  void add_alias(Type& type, clang::QualType layer) {
    const auto* alias = llvm::dyn_cast<clang::TypedefType>(layer.getTypePtr());
    if (!alias) return;
    for (Attribute& each : attributes_of(reading_, *alias->getDecl()))
      if (!find(type.attributes, each.word)) type.attributes.push_back(std::move(each)); // the outer one counts
  }

  /// False: an alias or the like, whose next layer may tell more.
  bool fill_from(Type& type, clang::QualType layer) {
    const clang::Type* node = layer.getTypePtr();
    if (const auto* builtin = llvm::dyn_cast<clang::BuiltinType>(node)) return fill_builtin(type, *builtin), true;
    if (const auto* pointer = llvm::dyn_cast<clang::PointerType>(node)) return fill_pointer(type, *pointer), true;
    if (llvm::isa<clang::MemberPointerType, clang::FunctionType>(node)) return type.kind = TypeKind::function, true;
    if (const auto* array = llvm::dyn_cast<clang::ArrayType>(node)) return fill_array(type, *array), true;
    if (const auto* instance = llvm::dyn_cast<clang::TemplateSpecializationType>(node))
      return !instance->isTypeAlias() && fill_written_template(type, layer, *instance);
    if (const auto* record = llvm::dyn_cast<clang::RecordType>(node))
      return fill_record(type, layer, *llvm::cast<clang::CXXRecordDecl>(record->getDecl())), true;
    if (const auto* enumeration = llvm::dyn_cast<clang::EnumType>(node))
      return fill_enum(type, *enumeration->getDecl()), true;
    return false;
  }

  void fill_builtin(Type& type, const clang::BuiltinType& builtin) {
    using Builtin = clang::BuiltinType;
    switch (builtin.getKind()) {
    case Builtin::Void: type.kind = TypeKind::nothing; return;
    case Builtin::Bool: type.kind = TypeKind::boolean; return;
    case Builtin::Char_S:
    case Builtin::Char_U:
    case Builtin::WChar_S:
    case Builtin::WChar_U:
    case Builtin::Char8:
    case Builtin::Char16:
    case Builtin::Char32: type.kind = TypeKind::character; return;
    case Builtin::Float:
    case Builtin::Double:
    case Builtin::LongDouble:
      type.kind = TypeKind::floating;
      type.bits = builtin.getKind() == Builtin::LongDouble ? 80 : static_cast<int>(ast_.getTypeSize(&builtin));
      return;
    default: break;
    }
    if (!builtin.isInteger()) return;
    type.kind = TypeKind::integer;
    type.bits = static_cast<int>(ast_.getTypeSize(&builtin));
    type.is_signed = builtin.isSignedInteger();
  }

  void fill_array(Type& type, const clang::ArrayType& array) {
    type.kind = TypeKind::array;
    type.arguments.push_back(read(array.getElementType()));
    if (const auto* sized = llvm::dyn_cast<clang::ConstantArrayType>(&array))
      type.container = std::to_string(sized->getSize().getLimitedValue());
  }

  void fill_pointer(Type& type, const clang::PointerType& pointer) {
    const clang::QualType pointee = pointer.getPointeeType();
    if (pointee->isFunctionType()) {
      type.kind = TypeKind::function;
      return;
    }
    type.kind = TypeKind::raw_pointer;
    // Nothing is made of a pointer: its records need not be read.
    Type& to = type.arguments.emplace_back();
    to.written = written_name(ast_, pointee);
    to.qualified = spell(ast_, pointee.getUnqualifiedType());
    to.kind = pointee->isVoidType() ? TypeKind::nothing : is_char(pointee) ? TypeKind::character : TypeKind::unknown;
  }

  bool take(Type& type, const Known& found) {
    type.kind = found.kind;
    type.container = found.container;
    return found.kind != TypeKind::unknown;
  }

  /// A template that we know, with its arguments as the user wrote them (the aliases among them still there).
  bool fill_written_template(Type& type, clang::QualType layer, const clang::TemplateSpecializationType& instance) {
    const clang::TemplateDecl* declaration = instance.getTemplateName().getAsTemplateDecl();
    if (!declaration) return false;
    const Known found = known(*declaration);
    if (found.kind == TypeKind::unknown || is_text(found.kind) || is_time(found.kind))
      return false; // the layer below has all
    const auto written = instance.template_arguments();
    const std::size_t wanted = found.arguments == all ? written.size() : static_cast<std::size_t>(found.arguments);
    if (written.size() < wanted) return false; // default arguments, as of Async<>
    std::vector<Type> arguments;
    for (const clang::TemplateArgument& argument : written.take_front(wanted)) {
      if (argument.getKind() != clang::TemplateArgument::Type) return false; // a pack
      arguments.push_back(read_argument(argument.getAsType(), found.container));
    }
    (void)layer;
    type.arguments = std::move(arguments);
    return take(type, found);
  }
  static bool is_text(TypeKind kind) { return kind == TypeKind::string || kind == TypeKind::string_view; }
  static bool is_time(TypeKind kind) { return kind == TypeKind::date || kind == TypeKind::duration; }

  void fill_record(Type& type, clang::QualType layer, const clang::CXXRecordDecl& declaration) {
    const Known found = known(declaration);
    if (found.kind == TypeKind::unknown) {
      if (is_from_std(declaration) && !traits_of(reading_, declaration) && !scalar_of(reading_, declaration)) return;
      (void)is_complete(reading_, layer);
      type.kind = TypeKind::record;
      type.declaration = record_of(reading_, declaration);
      return;
    }
    const auto* instance = llvm::dyn_cast<clang::ClassTemplateSpecializationDecl>(&declaration);
    if (is_text(found.kind) && (!instance || !is_plain_text(*instance))) return; // std::wstring, std::pmr::string
    if (is_time(found.kind)) return fill_time(type, *instance, found.kind);
    take(type, found);
    if (instance && found.arguments != 0) read_arguments(type, instance->getTemplateArgs(), found.arguments);
  }
  void read_arguments(Type& type, const clang::TemplateArgumentList& list, int wanted) {
    for (const clang::TemplateArgument& argument : list.asArray()) {
      if (wanted != all && static_cast<int>(type.arguments.size()) == wanted) return;
      if (argument.getKind() == clang::TemplateArgument::Type)
        type.arguments.push_back(read_argument(argument.getAsType(), type.container));
      if (argument.getKind() != clang::TemplateArgument::Pack) continue;
      for (const clang::TemplateArgument& each : argument.pack_elements())
        if (each.getKind() == clang::TemplateArgument::Type)
          type.arguments.push_back(read_argument(each.getAsType(), type.container));
    }
  }

  /// What a template holds: `std::tuple<int&>` is no tuple of ints. Only spans show what is const.
  Type read_argument(clang::QualType written, std::string_view container) {
    Type type = read(written);
    if (written->isReferenceType()) return wrapped(TypeKind::reference, std::move(type));
    const bool is_constant = written.isConstQualified() && container != "span";
    return is_constant ? wrapped(TypeKind::constant, std::move(type)) : type;
  }

  /// The one of std::chrono::system_clock::time_point itself.
  bool is_own_duration(const clang::CXXRecordDecl& clock, clang::QualType duration) const {
    for (const clang::NamedDecl* found : clock.lookup(&ast_.Idents.get("duration")))
      if (const auto* own = llvm::dyn_cast<clang::TypedefNameDecl>(found))
        return ast_.hasSameType(own->getUnderlyingType(), duration);
    return false;
  }

  /// A time_point of the system's clock, or a duration.
  void fill_time(Type& type, const clang::ClassTemplateSpecializationDecl& instance, TypeKind kind) {
    const clang::TemplateArgumentList& arguments = instance.getTemplateArgs();
    if (kind == TypeKind::date) {
      const clang::CXXRecordDecl* clock = arguments[0].getAsType()->getAsCXXRecordDecl();
      if (clock && is_from_std(*clock) && clock->getIdentifier() && clock->getName() == "system_clock")
        type.kind = TypeKind::date;
      if (type.kind == TypeKind::date && !is_own_duration(*clock, arguments[1].getAsType())) type.container = "coarse";
      return; // others know no calendar
    }
    const auto* ratio =
        llvm::dyn_cast_or_null<clang::ClassTemplateSpecializationDecl>(arguments[1].getAsType()->getAsCXXRecordDecl());
    if (!ratio || ratio->getTemplateArgs().size() != 2) return;
    type.kind = TypeKind::duration;
    type.arguments.push_back(read(arguments[0].getAsType()));
    for (const clang::TemplateArgument& each : ratio->getTemplateArgs().asArray())
      type.container += (type.container.empty() ? "" : "/") + std::to_string(each.getAsIntegral().getExtValue());
  }

  void fill_enum(Type& type, const clang::EnumDecl& declaration) {
    if (is_from_std(declaration)) return; // std::byte and the like
    type.kind = TypeKind::enumeration;
    type.declaration = enum_of(reading_, declaration);
  }

  /// isInStdNamespace() is false for std::chrono and its like: the outermost namespace tells.
  static bool is_from_std(const clang::Decl& declaration) {
    const clang::DeclContext* outermost = nullptr;
    for (const auto* context = declaration.getDeclContext(); context; context = context->getParent())
      if (context->isNamespace()) outermost = context;
    return outermost && outermost->isStdNamespace();
  }

  Reading& reading_;
  clang::ASTContext& ast_;
  int depth_ = 0;
};

// ── records and enums ───────────────────────────────────────────────────────────────────────────

std::string key_of(Reading& reading, const clang::NamedDecl& declaration, const std::string& qualified) {
  const auto& sources = reading.ast.getSourceManager();
  const auto [file, offset] = sources.getDecomposedLoc(sources.getFileLoc(declaration.getLocation()));
  return qualified + '@' + name_of(sources, file) + ':' + std::to_string(offset);
}

std::string why_opaque(const clang::CXXRecordDecl& record) {
  if (record.isAggregate()) return {};
  if (record.isLambda()) return "it is a lambda";
  for (const clang::CXXConstructorDecl* constructor : record.ctors())
    if (!constructor->isImplicit()) return "it has constructors";
  for (const clang::FieldDecl* field : record.fields())
    if (field->getAccess() != clang::AS_public) return "it has private members";
  if (record.isPolymorphic()) return "it is virtual";
  for (const clang::CXXBaseSpecifier& base : record.bases()) {
    if (base.isVirtual()) return "it has a virtual base class";
    if (base.getAccessSpecifier() != clang::AS_public) return "it has a private base class";
  }
  return "it is no aggregate";
}

/// Why code elsewhere cannot say the type's name; "": it can.
std::string why_unnamed(const clang::TagDecl& declaration) {
  if (!declaration.getIdentifier() && !declaration.getTypedefNameForAnonDecl()) return "has no name";
  if (declaration.getParentFunctionOrMethod()) return "is local to a function";
  return is_public(declaration) ? "" : "is private";
}

Field field_of(Reading& reading, clang::FieldDecl& declaration) {
  Field field;
  field.name = declaration.getName();
  field.type = type_of(reading, declaration.getType());
  field.place = place_of(reading, declaration.getLocation());
  field.attributes = attributes_of(reading, declaration);
  field.doc = doc_of(reading, declaration);
  const clang::QualType type = declaration.getType();
  if (type->isReferenceType())
    field.type = wrapped(TypeKind::reference, std::move(field.type));
  else if (type.isConstQualified())
    field.type = wrapped(TypeKind::constant, std::move(field.type));
  else if (declaration.isBitField()) // it cannot be referred to
    field.type = wrapped(TypeKind::bit_field, std::move(field.type));
  if (!declaration.hasInClassInitializer()) return field;
  field.has_default = true;
  const clang::Expr* init = initializer_of(reading, declaration);
  field.default_value = init ? fold(reading, *init, type) : Constant{Opaque{}};
  return field;
}

/// What a protocol asks for: all that it declares itself, but for constructors and the like.
void read_methods(Reading& reading, Record& record, const clang::CXXRecordDecl& definition) {
  const auto& sources = reading.ast.getSourceManager();
  for (const clang::CXXBaseSpecifier& base : definition.bases()) {
    const clang::CXXRecordDecl* type = base.getType()->getAsCXXRecordDecl();
    record.is_remote |= type && is_ours(*type) && type->getName() == "Remote";
  }
  for (const clang::CXXMethodDecl* method : definition.methods()) {
    if (method->isImplicit() || !method->getIdentifier() || method->getAccess() != clang::AS_public) continue;
    const auto [file, offset] = sources.getDecomposedLoc(sources.getFileLoc(method->getLocation()));
    record.methods.push_back(function_of(reading, *method, name_of(sources, file)));
  }
}

void read_definition(Reading& reading, Record& record, const clang::CXXRecordDecl& definition) {
  record.is_aggregate = definition.isAggregate();
  record.why_opaque = why_opaque(definition);
  for (const clang::CXXBaseSpecifier& base : definition.bases()) {
    record.bases.push_back(type_of(reading, base.getType()));
    record.base_places.push_back(place_of(reading, base.getSourceRange()));
  }
  if (find(record.attributes, "protocol")) read_methods(reading, record, definition);
  if (!record.is_aggregate) return; // nothing can be filled in: what it holds may be anything
  for (clang::FieldDecl* field : definition.fields())
    if (!field->isUnnamedBitField() && !field->isInvalidDecl()) record.fields.push_back(field_of(reading, *field));
}

} // namespace

Known known(const clang::NamedDecl& declaration) {
  if (!declaration.getIdentifier()) return {};
  const Known* found = nullptr;
  if (declaration.isInStdNamespace() || is_chrono(declaration))
    found = known_of_std(declaration.getName());
  else if (is_ours(declaration))
    found = known_of_ours(declaration.getName());
  return found ? *found : Known{};
}

Type type_of(Reading& reading, clang::QualType written) { return TypeReader(reading).read(written); }

int record_of(Reading& reading, const clang::CXXRecordDecl& declaration) {
  const auto [seen, is_new] = reading.seen.try_emplace(declaration.getCanonicalDecl(), -1);
  if (!is_new) return seen->second;
  Record record;
  record.qualified = "::" + qualified_name(declaration);
  const clang::CXXRecordDecl* definition = declaration.getDefinition();
  const clang::CXXRecordDecl& best = definition ? *definition : declaration;
  const int next = static_cast<int>(reading.model.records.size());
  const auto [known_one, is_first] = reading.declarations.try_emplace(key_of(reading, best, record.qualified), next);
  const int index = seen->second = known_one->second;
  if (!is_first) return index;
  reading.model.records.emplace_back(); // its place, before its fields lead back to it
  record.name = simple_name(declaration);
  record.namespaces = namespaces_of(declaration);
  record.place = place_of(reading, best.getLocation());
  record.is_union = declaration.isUnion();
  record.is_complete = definition != nullptr;
  record.why_unnamed = why_unnamed(declaration);
  record.attributes = attributes_of(reading, best);
  record.doc = doc_of(reading, best);
  record.traits = traits_of(reading, declaration);
  record.scalar = scalar_of(reading, declaration);
  if (definition && !definition->isInvalidDecl() && !definition->isDependentType())
    read_definition(reading, record, *definition);
  reading.model.records[static_cast<std::size_t>(index)] = std::move(record);
  return index;
}

int enum_of(Reading& reading, const clang::EnumDecl& declaration) {
  const auto [seen, is_new] = reading.seen.try_emplace(declaration.getCanonicalDecl(), -1);
  if (!is_new) return seen->second;
  Enum enumeration;
  enumeration.qualified = "::" + qualified_name(declaration);
  const clang::EnumDecl* definition = declaration.getDefinition();
  const clang::EnumDecl& best = definition ? *definition : declaration;
  const int next = static_cast<int>(reading.model.enums.size());
  const auto [known_one, is_first] =
      reading.declarations.try_emplace(key_of(reading, best, enumeration.qualified), next);
  const int index = seen->second = known_one->second;
  if (!is_first) return index;
  enumeration.name = simple_name(declaration);
  enumeration.namespaces = namespaces_of(declaration);
  enumeration.place = place_of(reading, best.getLocation());
  enumeration.is_scoped = declaration.isScoped();
  enumeration.why_unnamed = why_unnamed(declaration);
  enumeration.attributes = attributes_of(reading, best);
  enumeration.doc = doc_of(reading, best);
  for (const clang::EnumConstantDecl* each : best.enumerators())
    enumeration.enumerators.push_back(
        {each->getName().str(), static_cast<std::int64_t>(each->getInitVal().extOrTrunc(64).getRawData()[0]),
         attributes_of(reading, *each), doc_of(reading, *each), place_of(reading, each->getLocation())});
  reading.model.enums.push_back(std::move(enumeration));
  return index;
}

} // namespace reflekt
