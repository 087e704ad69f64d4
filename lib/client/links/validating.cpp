// Documents are checked against a schema before they are sent.
#include <arkitekt/core/text.hpp>
#include <arkitekt/graphql/parser.hpp>
#include <arkitekt/graphql/schema.hpp>
#include <arkitekt/graphql/validation.hpp>
#include <arkitekt/links.hpp>
#include <map>
#include <mutex>
#include <optional>

namespace arkitekt {

namespace {

std::string describe(const Diagnostics& diagnostics) {
  constexpr std::size_t most = 5;
  std::string text;
  std::size_t n = 0;
  for (const Diagnostic& one : diagnostics.all()) {
    if (++n > most) continue;
    if (!text.empty()) text += "; ";
    text += one.message;
    if (one.where.line > 0)
      text.append(" (")
          .append(one.where.file)
          .append(":")
          .append(std::to_string(one.where.line))
          .append(":")
          .append(std::to_string(one.where.column)) += ')';
  }
  if (n > most) text += "; and " + std::to_string(n - most) + " more";
  return text;
}

Source read_schema(std::string schema) {
  if (schema.find_first_of("{\n") != std::string::npos) return {"schema", std::move(schema)};
  Result<std::string> text = read_file(schema);
  if (!text) throw Error(ErrorKind::usage, "no schema to validate with: " + std::string(text.error().message()));
  return {std::move(schema), std::move(*text)};
}

graphql::Schema build(std::string schema) {
  std::vector<Source> sources;
  sources.push_back(read_schema(std::move(schema)));
  Diagnostics diagnostics;
  std::optional<graphql::Schema> built = graphql::build_schema(std::move(sources), diagnostics);
  if (!built) throw Error(ErrorKind::usage, "the schema to validate with is broken: " + describe(diagnostics));
  return std::move(*built);
}

class Validator {
 public:
  explicit Validator(std::string schema) : schema_(build(std::move(schema))) {}

  /// Documents are constants of a program: each is checked once.
  std::optional<Error> check(std::string_view document) {
    {
      const std::lock_guard lock(mutex_);
      if (const auto found = known_.find(document); found != known_.end()) return found->second;
    }
    std::optional<Error> fault = find_fault(document);
    const std::lock_guard lock(mutex_);
    if (known_.size() < most_known) known_.emplace(document, fault);
    return fault;
  }

 private:
  static constexpr std::size_t most_known = 10'000; // if they are made at run time after all

  std::optional<Error> find_fault(std::string_view text) const {
    const Source source{"document", std::string(text)};
    Diagnostics diagnostics;
    const std::optional<graphql::ast::Document> document = graphql::parse_document(source, diagnostics);
    if (document) graphql::validate(schema_, {&*document}, diagnostics);
    if (diagnostics.all().empty()) return std::nullopt;
    return Error(ErrorKind::validation, "the operation does not fit the schema: " + describe(diagnostics));
  }

  graphql::Schema schema_;
  std::mutex mutex_;
  std::map<std::string, std::optional<Error>, std::less<>> known_;
};

Async<Result<RawResponse>> refuse(Error error) { co_return error; }
Stream<Result<RawResponse>> refuse_events(Error error) { co_yield error; }

} // namespace

Link links::validating(std::string schema) {
  auto validator = std::make_shared<Validator>(std::move(schema));
  return {.execute =
              [validator](Operation operation, Next next) {
                if (std::optional<Error> fault = validator->check(operation.document)) return refuse(*fault);
                return next(std::move(operation));
              },
          .subscribe =
              [validator](Operation operation, Next next) {
                if (std::optional<Error> fault = validator->check(operation.document)) return refuse_events(*fault);
                return next.subscribe(std::move(operation));
              }};
}

} // namespace arkitekt
