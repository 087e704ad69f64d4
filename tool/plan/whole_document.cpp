// A GraphQL function from a whole document: checked by all rules, its variables against the parameters, what it asks
// for against the C++ type of the result.
#include "tool/plan/requests.hpp"
#include <algorithm>
#include <arkitekt/graphql/parser.hpp>
#include <arkitekt/graphql/printer.hpp>

namespace reflekt {

namespace {

// ── telling documents from fields ───────────────────────────────────────────────────────────────

/// The text without what GraphQL ignores at its start.
std::string_view significant(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  for (;;) {
    const std::size_t begin = text.find_first_not_of(" \t\r\n,");
    if (begin == text.npos) return {};
    text.remove_prefix(begin);
    if (text.front() != '#') return text;
    text.remove_prefix(std::min(text.find_first_of("\r\n"), text.size()));
  }
}

bool is_name_character(char c) {
  return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

} // namespace

bool is_document(std::string_view text) {
  text = significant(text);
  if (text.starts_with('{') || text.starts_with('"')) return true;
  const auto* end = std::ranges::find_if_not(text, is_name_character);
  const std::string_view word = text.substr(0, static_cast<std::size_t>(end - text.begin()));
  if (word != "query" && word != "mutation" && word != "subscription" && word != "fragment") return false;
  const std::string_view behind = significant(text.substr(word.size()));
  if (behind.empty()) return false; // a field of that name
  if (behind.front() == '(') return significant(behind.substr(1)).starts_with('$');
  return behind.front() == '{' || behind.front() == '@' || is_name_character(behind.front());
}

namespace {

// ── the document ────────────────────────────────────────────────────────────────────────────────

std::string example_of(ast::OperationKind kind) { return std::string(ast::name_of(kind)) + " { … }"; }

/// The one operation; null after a complaint.
ast::OperationDefinition* find_operation(const RequestContext& context, const AttributeText& text,
                                         ast::Document& document) {
  ast::OperationDefinition* found = nullptr;
  for (ast::Definition& definition : document.definitions) {
    if (auto* operation = std::get_if<ast::OperationDefinition>(&definition)) {
      if (!found) {
        found = operation;
        continue;
      }
      const auto place_of = [&](const ast::OperationDefinition& of) {
        return text.place(of.name ? of.name.span() : ast::Span{of.span.offset, 1});
      };
      context.diagnostics.error(place_of(*operation), "a function is one operation, and this is another one")
          .notes.push_back({place_of(*found), "the first is here; write a function for each"});
      return nullptr;
    }
    if (!std::holds_alternative<ast::FragmentDefinition>(definition)) {
      const ast::Span span = std::visit([](const auto& each) { return each.span; }, definition);
      context.diagnostics.error(text.place(span), "a definition of the schema is no part of an operation")
          .notes.push_back({text.place(span), "take it away"});
      return nullptr;
    }
  }
  if (!found) {
    context.diagnostics.error(text.whole(), "there is no operation in it")
        .notes.push_back({text.whole(), "write " + example_of(context.kind)});
    return nullptr;
  }
  if (found->kind == context.kind) return found;
  const std::string word(ast::name_of(found->kind));
  const Place place =
      text.place({found->span.offset, found->is_shorthand ? 1 : static_cast<std::uint32_t>(word.size())});
  arkitekt::Diagnostic& error =
      context.diagnostics.error(place, "this is a " + word + ", and the attribute says " + context.attribute.word);
  if (found->is_shorthand)
    error.notes.push_back({place, "write " + example_of(context.kind)});
  else
    error.notes.push_back({context.attribute.place, "write [[arkitekt::" + word + "(…)]]",
                           arkitekt::FixIt{context.attribute.place, word}});
  return nullptr;
}

// ── variables ───────────────────────────────────────────────────────────────────────────────────

std::string shown(const ast::VariableDefinition& variable) {
  const std::string text = "$" + std::string(variable.name.text) + ": " + ast::to_string(variable.type);
  return variable.default_value ? text + " = " + graphql::print(*variable.default_value) : text;
}

Place place_of(const AttributeText& text, const ast::VariableDefinition& variable) {
  return text.place({variable.name.offset - 1, static_cast<std::uint32_t>(variable.name.text.size()) + 1});
}

bool may_be_left_out(const ast::VariableDefinition& variable) {
  return !variable.type.wrapping.is_non_null() || variable.default_value.has_value();
}

void check_parameter(const RequestContext& context, const AttributeText& text, const Parameter& parameter,
                     const ast::VariableDefinition& variable) {
  const std::optional<graphql::TypeReference> type = context.rules.schema.resolve(variable.type);
  if (!type) return; // validation has complained
  if (auto fault = find_input_fault(context.rules, parameter.type, *type, may_be_left_out(variable)))
    return complain(context.diagnostics, written_at(parameter.type_place, parameter.type),
                    "parameter " + quoted(parameter.name), "does not fit variable " + quoted(shown(variable)), *fault);
  const bool is_always_given = parameter.type.kind != TypeKind::optional && parameter.type.kind != TypeKind::nullable;
  if (variable.default_value && is_always_given && parameter.default_value)
    context.diagnostics
        .warning(place_of(text, variable), "the default of " + quoted(shown(variable)) + " is never used")
        .notes.push_back(
            {parameter.name_place, "parameter " + quoted(parameter.name) + " has one of its own, which is sent"});
}

std::vector<const Parameter*> bind_variables(const RequestContext& context, const AttributeText& text,
                                             const ast::OperationDefinition& operation) {
  std::vector<const Parameter*> bound;
  std::vector<std::string> names, unbound;
  for (const ast::VariableDefinition& variable : operation.variables) names.emplace_back(variable.name.text);
  for (const Parameter& parameter : context.function.parameters) {
    if (parameter.type.kind == TypeKind::client) continue;
    const auto variable = std::ranges::find(operation.variables, std::string_view(parameter.name),
                                            [](const auto& each) { return each.name.text; });
    if (variable == operation.variables.end()) {
      suggest(
          context.diagnostics.error(parameter.name_place, "the operation has no variable '$" + parameter.name + "'"),
          parameter.name_place, parameter.name, names);
      unbound.push_back(parameter.name);
      continue;
    }
    check_parameter(context, text, parameter, *variable);
    bound.push_back(&parameter);
  }
  for (const ast::VariableDefinition& variable : operation.variables) {
    const auto is_it = [&](const Parameter* each) { return each->name == variable.name.text; };
    if (std::ranges::any_of(bound, is_it)) continue;
    if (!unbound.empty()) continue; // most likely a parameter by another name
    const Place place = place_of(text, variable);
    if (may_be_left_out(variable)) {
      context.diagnostics.warning(place, "nothing ever gives '$" + std::string(variable.name.text) + "'")
          .notes.push_back({context.function.place, "no parameter has that name"});
      continue;
    }
    const std::optional<graphql::TypeReference> type = context.rules.schema.resolve(variable.type);
    context.diagnostics.error(place, quoted(shown(variable)) + " must be given, and no parameter has that name")
        .notes.push_back({context.function.place, "add a parameter: " + (type ? cpp_type_for(*type) + " " : "") +
                                                      std::string(variable.name.text)});
  }
  return bound;
}

// ── the answer ──────────────────────────────────────────────────────────────────────────────────

std::string listed(const std::vector<Entry>& entries) {
  std::string text;
  for (const Entry& entry : entries) text += (text.empty() ? "" : ", ") + std::string(entry.key);
  return text;
}

/// Checks the result. The response key of the root field that it is the value of; "": it is all of the data.
std::string match_result(const RequestContext& context, const ast::OperationDefinition& operation,
                         const FragmentDefinitions& fragments, AnswerMatcher& matcher) {
  const graphql::Type& root = *context.rules.schema.root_type(context.kind);
  const std::vector<SetUse> sets = {{&operation.selection_set, false}};
  std::vector<Entry> entries = collect_fields(context.rules.schema, fragments, sets, root);
  const Type& declared = *context.handover.value;
  const Type& value = declared.kind == TypeKind::optional ? declared.arguments.front() : declared;
  const Record* record = value.kind == TypeKind::record ? &record_of(context.rules.model, value) : nullptr;
  const bool is_data = record && std::ranges::any_of(entries, [&](const Entry& entry) {
                         return AnswerMatcher::has_member(*record, entry.key);
                       });
  std::erase_if(entries, [](const Entry& entry) { return entry.key == "__typename"; });
  if (is_data || entries.size() > 1) {
    std::optional<Fault> fault;
    if (!record)
      fault = Fault{.advice = "the data has several fields: write a struct with members " + listed(entries)};
    else if (&value != &declared)
      fault = Fault{.advice = "the data is there, or the call fails: write " + value.written};
    else
      fault = find_record_fault(context.rules, value, root);
    if (fault)
      complain(context.diagnostics, context.result(), context.subject(), "does not fit the data of the document",
               *fault);
    else
      matcher.match_record(value, root, sets);
    return {};
  }
  if (entries.empty()) return {};
  const Entry& entry = entries.front();
  const ast::Field& first = *entry.occurrences.front().field;
  if (const graphql::Field* field = context.rules.schema.find_field(root, first.name.text))
    matcher.match(declared, *field, sets_below(entry),
                  entry.is_conditional() ? entry.occurrences.front().condition : "", context.result(),
                  context.subject());
  return std::string(entry.key);
}

} // namespace

std::optional<Request> request_by_document(const RequestContext& context) {
  const std::size_t errors = context.diagnostics.error_count();
  const AttributeText text(context.attribute.arguments.front());
  arkitekt::Diagnostics faults;
  std::optional<ast::Document> document = graphql::parse_document(text.source(), faults);
  if (!document) {
    add_at_their_places(text, faults, context.diagnostics);
    return std::nullopt;
  }
  ast::OperationDefinition* operation = find_operation(context, text, *document);
  if (!operation) return std::nullopt;
  DocumentTexts texts = context.fragments.texts();
  texts.insert(texts.begin(), text);
  const bool is_valid = check_written_document(context.rules, *document, text, context.fragments.definitions(), texts,
                                               {}, context.diagnostics);
  Request request;
  request.variables = bind_variables(context, text, *operation);
  if (!is_valid || !context.rules.schema.root_type(context.kind)) return std::nullopt;

  FragmentDefinitions fragments = context.fragments.definitions();
  for (const ast::Definition& definition : document->definitions)
    if (const auto* fragment = std::get_if<ast::FragmentDefinition>(&definition))
      fragments[fragment->name.text] = fragment;
  AnswerMatcher matcher(context.rules, fragments, texts, context.diagnostics);
  if (context.handover.value->kind != TypeKind::nothing) {
    request.response_key = match_result(context, *operation, fragments, matcher);
    matcher.warn_of_unread(text);
  }
  if (context.diagnostics.error_count() > errors) return std::nullopt;
  if (!operation->name) operation->name.text = context.function.name;
  operation->is_shorthand = false;
  request.name = operation->name.text;
  request.document = text_to_send(*operation, fragments, matcher.needs_typename());
  request.keys = matcher.keys();
  return request;
}

} // namespace reflekt
