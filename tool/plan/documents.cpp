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

std::string stem_of_domain(const std::string& domain) {
  return domain == "default" || domain.empty() ? "api" : c_identifier(domain);
}

std::string namespace_of(const std::string& domain) {
  const std::string name = escaped_name(stem_of_domain(domain));
  return is_function_of_c(name) ? name + "_" : name;
}

std::string document_stem(const std::string& path) {
  const std::string file = path.substr(path.rfind('/') + 1);
  return file.substr(0, file.rfind('.'));
}

/// "queries" of "graphql/queries/all.graphql".
static std::string folder_of(const std::string& path) {
  const std::size_t end = path.rfind('/');
  if (end == path.npos) return "";
  const std::string folder = path.substr(0, end);
  return folder.substr(folder.rfind('/') + 1);
}

DocumentsPlanner::DocumentsPlanner(const DocumentsRequest& request_, Diagnostics& diagnostics_)
    : request(request_), schema(*request_.schema), styler(request_.options.styler), diagnostics(diagnostics_),
      space(request_.options.space.empty() ? namespace_of(request_.domain) : request_.options.space),
      shared_locals(space, plan.shared_codecs, "shared::") {
  plan.domain = request.domain;
  plan.space = space;
  plan.stem = request.options.target.empty() ? stem_of_domain(request.domain) : c_identifier(request.options.target);
  plan.manifest = request.options.manifest;
}

/// "lab::starwars": names that may stand there.
void DocumentsPlanner::check_namespace() {
  for (std::string_view rest = space; !rest.empty();) {
    const std::size_t end = std::min(rest.find("::"), rest.size());
    const std::string name(rest.substr(0, end));
    const bool is_last = end == rest.size();
    rest.remove_prefix(is_last ? end : end + 2);
    if (!name.empty() && c_identifier(name) == name && escaped_name(name) == name && (is_last || !rest.empty()))
      continue;
    diagnostics.error({}, "the namespace '" + space + "' is none of C++: '" + name + "' cannot be a part of it");
    return;
  }
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

// ── names ───────────────────────────────────────────────────────────────────────────────────────

namespace {

/// `name` in that style, with the word behind it when it is taken.
std::string take_name(UniqueNames& names, std::string_view name, std::string_view word, Style style) {
  const std::string wish = escaped_name(styled(name, style));
  return names.take(names.has(wish) ? joined(styled(name, style), word, style) : wish);
}

template <class Node> std::vector<const Node*> definitions_of(const ast::Document& document) {
  std::vector<const Node*> nodes;
  for (const ast::Definition& definition : document.definitions)
    if (const auto* node = std::get_if<Node>(&definition)) nodes.push_back(node);
  return nodes;
}

} // namespace

/// What is generated of each document: by its name, and by that of its folder where two have the same.
void DocumentsPlanner::take_files() {
  std::map<std::string, int> counts;
  for (const ast::Document* document : request.documents) ++counts[document_stem(document->source->name)];
  std::map<std::string, std::string> places;
  for (const ast::Document* document : request.documents) {
    const std::string& path = document->source->name;
    std::string stem = document_stem(path);
    if (counts[stem] > 1) stem = folder_of(path) + "_" + stem;
    const auto [first, is_first] = places.emplace(stem, path);
    if (!is_first)
      diagnostics
          .error({path}, "two documents in folders of the same name are called '" + document_stem(path) +
                             "', and would share " + stem + ".graphql.hpp: rename one")
          .notes.push_back({{first->second}, "the other one"});
    files.emplace(document, std::move(stem));
  }
}

/// All names of the namespace first, so that types inside others can keep out of their way.
void DocumentsPlanner::take_names() {
  for (const bool is_specified : {false, true}) // an introspection query has enums too
    for (const graphql::Type* type : schema.types())
      if (type->is_specified == is_specified &&
          (type->kind == graphql::TypeKind::enumeration || type->kind == graphql::TypeKind::input_object))
        input_names.emplace(type->name, names.take(type_name(type->name)));
  for (const ast::Document* document : request.documents)
    for (const auto* fragment : definitions_of<ast::FragmentDefinition>(*document)) {
      FragmentInfo& info = fragments[fragment->name.text];
      info.definition = definitions[fragment->name.text] = fragment;
      info.source = document->source;
      info.name = take_name(names, fragment->name.text, "fragment", styler.types);
    }
  for (const ast::Document* document : request.documents)
    for (const auto* operation : definitions_of<ast::OperationDefinition>(*document)) {
      const std::string name = operation->name ? std::string(operation->name.text) : c_identifier(files.at(document));
      operations[operation] = {name, take_name(names, name, name_of(operation->kind), styler.types)};
    }
  reserved = names;
  for (const auto& [name, fragment] : fragments) {
    const graphql::Type* type = schema.find_type(fragment.definition->type_condition.text);
    if (type == nullptr || !type->is_abstract()) continue;
    for (const graphql::Type* possible : schema.possible_types(*type))
      reserved.take(inner_name(fragment.name, possible->name));
    reserved.take(inner_name(fragment.name, "other"));
  }
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
    std::string wish = member_name(variable.name.text, styler.members);
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
  CallPlan call;
  GeneratedType record;
  call.kind = operation.kind;
  const auto& [name, record_name] = operations.at(&operation);
  record.name = call.record = record_name;
  call.name = take_name(names, name, name_of(operation.kind), styler.functions);
  if (operation.kind != ast::OperationKind::subscription)
    call.async = names.take(joined(call.name.ends_with('_') ? call.name.substr(0, call.name.size() - 1) : call.name,
                                   "async", styler.functions));
  const std::string stem = snake_case(record.name); // for identifiers of the source
  std::string comments = operation.description ? operation.description->text() : "";
  const std::string above = comments_before(source, operation.span.offset);
  if (!above.empty()) comments += (comments.empty() ? "" : "\n") + above;
  const std::string head = std::string(name_of(operation.kind)) + " " + name;
  record.remarks.documentation = comments.empty() ? head : head + "\n\n" + comments;
  call.documentation = comments;
  record.operation = GeneratedOperation{operation.kind, name, {}, request.domain, {}};

  const graphql::Type& root = *schema.root_type(operation.kind);
  std::vector<GeneratedType> nested;
  Scope scope{"~" + record.name + "::", &nested, reserved, &codecs, &source};
  scope.names.take("Variables");
  scope.names.take("operation");
  scope.names.take("operation_codec");
  GeneratedType variables = plan_variables(operation, record.name, stem, codecs, call);
  const std::string path = styler.types == Style::pascal_case ? "" : record.name;
  RecordInfo info = plan_record(record, root, {{&operation.selection_set, false}}, path, scope, false);
  record.operation->needs_variables = !call.may_omit_variables;
  record.nested = std::move(nested);
  record.nested.push_back(std::move(variables));
  RecordCodec codec;
  for (const RecordMember& member : info.members) codec.members.push_back(member.codec);
  call.reader = codecs.add("read_", stem, "~" + record.name, {.name = {}, .type = {}, .shape = std::move(codec)});
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
  file.stem = files.at(&document);
  LocalCodecs codecs(plan.space, file.codecs);
  for (const auto* operation : definitions_of<ast::OperationDefinition>(document))
    plan_operation(document, *operation, file, codecs);
}

DocumentsPlan plan_documents(const DocumentsRequest& request, Diagnostics& diagnostics) {
  DocumentsPlanner planner(request, diagnostics);
  planner.check_namespace();
  planner.check_traits();
  planner.take_files();
  planner.take_names();
  for (const auto& [name, fragment] : planner.fragments) planner.plan_fragment(name);
  for (const ast::Document* document : request.documents) planner.plan_document(*document);
  planner.complain_about_scalars();
  // Last, when it is known where a __typename is needed.
  std::size_t file = 0;
  for (const ast::Document* document : request.documents) {
    auto type = planner.plan.documents[file++].types.begin();
    for (const auto* operation : definitions_of<ast::OperationDefinition>(*document)) {
      GeneratedOperation& made = *(type++)->operation;
      made.document = planner.text_of(*operation);
      made.sha256 = arkitekt::sha256(made.document);
    }
  }
  return std::move(planner.plan);
}

} // namespace reflekt
