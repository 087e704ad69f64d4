#include "tool/plan/documents.hpp"
#include "tool/plan/documents_names.hpp"
#include "tool/plan/documents_planner.hpp"
#include <algorithm>
#include <arkitekt/core/sha256.hpp>
#include <arkitekt/graphql/printer.hpp>

namespace reflekt {

using arkitekt::Diagnostics;

std::string unmarked(const MarkedType& type, std::string_view prefix, std::string_view scope) {
  std::string out;
  for (std::size_t i = 0; i < type.size(); ++i) {
    if (type[i] != '~') {
      out += type[i];
    } else if (!scope.empty() && std::string_view(type).substr(i + 1).starts_with(scope)) {
      i += scope.size();
    } else {
      out += prefix;
    }
  }
  return out;
}

std::string namespace_of(const std::string& domain) {
  return domain == "default" || domain.empty() ? "api" : escaped_name(c_identifier(domain));
}

std::string document_stem(const std::string& path) {
  const std::string file = path.substr(path.rfind('/') + 1);
  return file.substr(0, file.rfind('.'));
}

DocumentsPlanner::DocumentsPlanner(const DocumentsRequest& request_, Diagnostics& diagnostics_)
    : request(request_), schema(*request_.schema), diagnostics(diagnostics_),
      shared_locals(namespace_of(request_.domain), plan.shared_codecs, "shared::") {
  plan.domain = request.domain;
  plan.space = namespace_of(request.domain);
}

const std::string& DocumentsPlanner::stem_of(const std::string& name) {
  const auto [known, is_new] = stems.emplace(name, "");
  if (!is_new) return known->second;
  UniqueNames& names_of_functions = shared_locals.names();
  std::string stem = snake_case(name);
  while (names_of_functions.has("read_" + stem) || names_of_functions.has("write_" + stem)) stem += "_type";
  names_of_functions.take("read_" + stem);
  names_of_functions.take("write_" + stem);
  return known->second = stem;
}

void DocumentsPlanner::not_yet(const arkitekt::Source& source, ast::Span span, const std::string& what) {
  diagnostics.error(source.place(span.offset, span.length), what + " not supported yet");
}

// ── names ───────────────────────────────────────────────────────────────────────────────────────

namespace {

std::string_view word_for(ast::OperationKind kind) {
  switch (kind) {
  case ast::OperationKind::query: return "Query";
  case ast::OperationKind::mutation: return "Mutation";
  case ast::OperationKind::subscription: break;
  }
  return "Subscription";
}

/// `wish`, with the word behind it when that is taken.
std::string take_name(UniqueNames& names, const std::string& wish, std::string_view word) {
  return names.take(names.has(wish) ? wish + std::string(word) : wish);
}

template <class Node> std::vector<const Node*> definitions_of(const ast::Document& document) {
  std::vector<const Node*> nodes;
  for (const ast::Definition& definition : document.definitions)
    if (const auto* node = std::get_if<Node>(&definition)) nodes.push_back(node);
  return nodes;
}

} // namespace

/// All names of the namespace first, so that types inside others can keep out of their way.
void DocumentsPlanner::take_names() {
  for (const graphql::Type* type : schema.types())
    if (!type->is_specified &&
        (type->kind == graphql::TypeKind::enumeration || type->kind == graphql::TypeKind::input_object))
      input_names.emplace(type->name, names.take(pascal_case(type->name)));
  // An introspection query has enums too.
  for (const graphql::Type* type : schema.types())
    if (type->is_specified && type->kind == graphql::TypeKind::enumeration)
      input_names.emplace(type->name, names.take(pascal_case(type->name)));
  for (const ast::Document* document : request.documents)
    for (const auto* fragment : definitions_of<ast::FragmentDefinition>(*document)) {
      FragmentInfo& info = fragments[fragment->name.text];
      info.definition = definitions[fragment->name.text] = fragment;
      info.source = document->source;
      info.name = take_name(names, pascal_case(fragment->name.text), "Fragment");
    }
  reserved = names;
  for (const ast::Document* document : request.documents)
    for (const auto* operation : definitions_of<ast::OperationDefinition>(*document)) {
      const std::string wish = pascal_case(operation->name.text);
      reserved.take(names.has(wish) ? wish + std::string(word_for(operation->kind)) : wish);
    }
  for (const auto& [name, fragment] : fragments) {
    const graphql::Type* type = schema.find_type(fragment.definition->type_condition.text);
    if (type == nullptr || !type->is_abstract()) continue;
    for (const graphql::Type* possible : schema.possible_types(*type))
      reserved.take(fragment.name + pascal_case(possible->name));
    reserved.take(fragment.name + "Other");
  }
}

// ── the text that is sent ───────────────────────────────────────────────────────────────────────

std::string DocumentsPlanner::text_of(const ast::OperationDefinition& operation) const {
  return text_to_send(operation, definitions, needs_typename);
}

std::string comments_before(const arkitekt::Source& source, std::uint32_t offset) {
  const std::string_view text = source.text;
  std::vector<std::string_view> lines;
  std::size_t begin = text.rfind('\n', offset == 0 ? 0 : offset - 1);
  begin = offset == 0 || begin == text.npos ? 0 : begin + 1;
  while (begin > 0) {
    const std::size_t end = begin - 1;
    std::size_t start = end == 0 ? text.npos : text.rfind('\n', end - 1);
    start = start == text.npos ? 0 : start + 1;
    std::string_view line = text.substr(start, end - start);
    while (!line.empty() && (line.back() == ' ' || line.back() == '\t' || line.back() == '\r')) line.remove_suffix(1);
    const std::size_t first = line.find_first_not_of(" \t");
    if (first == line.npos || line[first] != '#') break;
    line.remove_prefix(first);
    line.remove_prefix(std::min(line.find_first_not_of('#'), line.size()));
    if (line.starts_with(' ')) line.remove_prefix(1);
    lines.insert(lines.begin(), line);
    begin = start;
  }
  std::string comments;
  for (const std::string_view line : lines) comments.append(comments.empty() ? "" : "\n").append(line);
  return comments;
}

// ── operations ──────────────────────────────────────────────────────────────────────────────────

GeneratedType DocumentsPlanner::plan_variables(const ast::OperationDefinition& operation, const std::string& record,
                                               const std::string& stem, LocalCodecs& codecs, CallPlan& call) {
  GeneratedType variables;
  variables.name = "Variables";
  RecordCodec codec{.members = {}, .is_input = true};
  UniqueNames members;
  members.take("Variables");
  call.may_omit_variables = true;
  for (const ast::VariableDefinition& variable : operation.variables) {
    const std::optional<graphql::TypeReference> type = schema.resolve(variable.type);
    if (!type) continue; // validation has seen to it
    GeneratedMember declared;
    RecordMember member = plan_input_member(variable.name.text, *type, variable.default_value.has_value(), nullptr,
                                            declared.is_initialised, "$" + std::string(variable.name.text));
    std::string wish = escaped_name(variable.name.text);
    if (reserved.has(wish)) wish += "_";
    member.codec.name = members.take(wish);
    declared.name = member.codec.name;
    declared.type = member.type;
    if (variable.default_value)
      declared.remarks.documentation = "The document's default: " + arkitekt::graphql::print(*variable.default_value);
    if (!declared.is_initialised) call.may_omit_variables = false;
    variables.members.push_back(std::move(declared));
    codec.members.push_back(std::move(member.codec));
  }
  call.has_variables = !operation.variables.empty();
  if (call.has_variables)
    call.variables_writer = codecs.add("write_", stem + "_variables", "~" + record + "::Variables",
                                       {.name = {}, .type = {}, .is_reader = false, .shape = std::move(codec)});
  return variables;
}

void DocumentsPlanner::plan_operation(const ast::Document& document, const ast::OperationDefinition& operation,
                                      DocumentPlan& file, LocalCodecs& codecs) {
  const arkitekt::Source& source = *document.source;
  if (!operation.name) {
    diagnostics.error(source.place(operation.span.offset, 1), "an operation needs a name: that of its function");
    return;
  }
  CallPlan call;
  GeneratedType record;
  call.kind = operation.kind;
  record.name = take_name(names, pascal_case(operation.name.text), word_for(operation.kind));
  call.record = record.name;
  call.name =
      take_name(names, escaped_name(snake_case(operation.name.text)), "_" + snake_case(word_for(operation.kind)));
  if (operation.kind != ast::OperationKind::subscription)
    call.async = names.take(call.name + (call.name.ends_with('_') ? "async" : "_async"));
  call.stem = snake_case(record.name);
  std::string comments = operation.description ? operation.description->text() : "";
  const std::string above = comments_before(source, operation.span.offset);
  if (!above.empty()) comments += (comments.empty() ? "" : "\n") + above;
  const std::string head = std::string(name_of(operation.kind)) + " " + std::string(operation.name.text);
  record.remarks.documentation = comments.empty() ? head : head + "\n\n" + comments;
  call.documentation = comments;
  record.operation = GeneratedOperation{operation.kind, std::string(operation.name.text), {}, request.domain, {}};

  const graphql::Type& root = *schema.root_type(operation.kind);
  std::vector<GeneratedType> nested;
  Scope scope{"~" + record.name + "::", call.stem, &nested, reserved, &codecs, &source};
  scope.names.take("Variables");
  scope.names.take("operation");
  scope.names.take("operation_codec");
  GeneratedType variables = plan_variables(operation, record.name, call.stem, codecs, call);
  RecordInfo info = plan_record(record, root, {{&operation.selection_set, false}}, "", scope, false);
  record.nested = std::move(nested);
  record.nested.push_back(std::move(variables));
  RecordCodec codec;
  for (const RecordMember& member : info.members) codec.members.push_back(member.codec);
  call.reader = codecs.add("read_", call.stem, "~" + record.name, {.name = {}, .type = {}, .shape = std::move(codec)});
  call.result = "~" + record.name;
  if (info.members.size() == 1 && request.options.unwrap) {
    call.result = info.members.front().type;
    call.unwrapped = info.members.front().codec.name;
  }
  file.types.push_back(std::move(record));
  file.calls.push_back(std::move(call));
}

void DocumentsPlanner::plan_document(const ast::Document& document) {
  DocumentPlan& file = plan.documents.emplace_back();
  file.stem = document_stem(document.source->name);
  LocalCodecs codecs(plan.space, file.codecs);
  for (const auto* operation : definitions_of<ast::OperationDefinition>(document))
    plan_operation(document, *operation, file, codecs);
}

namespace {

void check_stems(const DocumentsRequest& request, Diagnostics& diagnostics) {
  std::map<std::string, std::string> files;
  for (const ast::Document* document : request.documents) {
    const std::string& path = document->source->name;
    const auto [first, is_first] = files.emplace(document_stem(path), path);
    if (!is_first)
      diagnostics
          .error({path}, "two documents are called '" + first->first + "', and would share " + first->first +
                             ".graphql.hpp: rename one")
          .notes.push_back({{first->second}, "the other one"});
  }
}

} // namespace

DocumentsPlan plan_documents(const DocumentsRequest& request, Diagnostics& diagnostics) {
  check_stems(request, diagnostics);
  DocumentsPlanner planner(request, diagnostics);
  planner.take_names();
  for (const auto& [name, fragment] : planner.fragments) planner.plan_fragment(name);
  for (const ast::Document* document : request.documents) planner.plan_document(*document);
  planner.complain_about_scalars();
  // Last, when it is known where a __typename is needed.
  std::size_t file = 0;
  for (const ast::Document* document : request.documents) {
    std::size_t at = 0;
    std::vector<GeneratedType>& types = planner.plan.documents[file++].types;
    for (const auto* operation : definitions_of<ast::OperationDefinition>(*document)) {
      if (at == types.size() || types[at].operation->name != operation->name.text) continue; // refused
      GeneratedOperation& made = *types[at++].operation;
      made.document = planner.text_of(*operation);
      made.sha256 = arkitekt::sha256(made.document);
    }
  }
  return std::move(planner.plan);
}

} // namespace reflekt
