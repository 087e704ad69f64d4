#include "golden/round_trip_program.hpp"
#include <arkitekt/json/writer.hpp>
#include <map>

namespace reflekt {

namespace {

using arkitekt::json::quote;

/// Of structs: `static Value of(const T&)`, with a member for each key.
std::string definition_of(const std::string& type, const RecordCodec& record) {
  std::string text = "Value Written<" + type + ">::of([[maybe_unused]] const " + type + "& value) {\n";
  text += "  Value::Object members;\n";
  for (const MemberCodec& member : record.members)
    text += "  members.push_back({" + quote(member.key) + ", to_json(value." + member.name + ")});\n";
  return text + "  return members;\n}\n";
}

std::string definition_of(const std::string& type, const EnumCodec& codec) {
  std::string text = "Value Written<" + type + ">::of(" + type + " value) {\n";
  for (const EnumCodec::Value& value : codec.values)
    text += "  if (value == " + value.name + ") return " + quote(value.text) + ";\n";
  return text + "  return {};\n}\n";
}

/// The enum itself, where an arkitekt::Open is read.
std::string enum_of(const Codec& codec, const EnumCodec& values) {
  constexpr std::string_view open = "::arkitekt::Open<";
  if (!values.type.empty()) return values.type;
  if (!codec.type.starts_with(open)) return codec.type;
  return codec.type.substr(open.size(), codec.type.size() - open.size() - 1);
}

/// Declarations of all first: types may contain each other.
class Program {
 public:
  void add(const std::vector<Codec>& codecs) {
    for (const Codec& codec : codecs) {
      if (!codec.is_reader) continue;
      if (const auto* record = std::get_if<RecordCodec>(&codec.shape)) {
        records_[codec.name] = record;
        add(codec.type, "const " + codec.type + "& value", definition_of(codec.type, *record));
      } else if (const auto* values = std::get_if<EnumCodec>(&codec.shape)) {
        const std::string type = enum_of(codec, *values);
        add(type, type + " value", definition_of(type, *values));
      }
    }
  }

  void add(const DocumentsPlan& plan, const DocumentPlan& document, const CallPlan& call) {
    const GeneratedType* record = nullptr;
    for (const GeneratedType& type : document.types)
      if (type.name == call.record) record = &type;
    std::string key, arguments = "client";
    const auto* reader = std::get_if<std::string>(&call.reader);
    if (!call.unwrapped.empty() && reader != nullptr) key = records_.at(*reader)->members.front().key;
    calls_ += "  trip.run(" + quote(call.name) + ", " + quote(key) +
              ", [](const arkitekt::Client& client, [[maybe_unused]] bool flag) -> Value {\n";
    if (call.has_variables) {
      calls_ += "    ::" + plan.space + "::" + call.record + "::Variables variables{};\n";
      for (const GeneratedType& nested : record->nested)
        if (nested.name == "Variables") calls_ += set_flags(nested);
      arguments += ", variables";
    }
    const std::string called = "::" + plan.space + "::" + call.name + "(" + arguments + ")";
    const bool is_stream = call.kind == arkitekt::graphql::ast::OperationKind::subscription;
    calls_ += "    return " + (is_stream ? "first_of(" + called + ")" : "to_json(" + called + ")") + ";\n  });\n";
  }

  std::string text(const DocumentsPlan& plan) const {
    std::string includes;
    for (const DocumentPlan& document : plan.documents) includes += "#include \"" + document.stem + ".graphql.hpp\"\n";
    return includes + "#include \"golden/round_trip.hpp\"\n\n" +
           "#pragma GCC diagnostic ignored \"-Wdeprecated-declarations\"\n" +
           "#pragma GCC diagnostic ignored \"-Wmissing-field-initializers\"\n\nnamespace round_trip {\n\n" +
           declarations_ + "\n" + definitions_ + "\nstatic void run_all(Trip& trip) {\n" + calls_ +
           "}\n\n} // namespace round_trip\n\nint main(int, char** words) {\n  round_trip::Trip trip(words[1]);\n"
           "  round_trip::run_all(trip);\n  return trip.end();\n}\n";
  }

 private:
  void add(const std::string& type, const std::string& parameter, const std::string& definition) {
    if (!known_.emplace(type, true).second) return;
    declarations_ += "template <> struct Written<" + type + "> {\n  static Value of(" + parameter + ");\n};\n";
    definitions_ += definition;
  }

  /// Conditions of @include and @skip are tried both ways.
  static std::string set_flags(const GeneratedType& variables) {
    std::string text;
    for (const GeneratedMember& member : variables.members)
      if (member.type == "bool" || member.type == "std::optional<bool>" || member.type == "arkitekt::Nullable<bool>")
        text += "    variables." + member.name + " = flag;\n";
    return text;
  }

  std::map<std::string, bool> known_;
  std::map<std::string, const RecordCodec*> records_;
  std::string declarations_, definitions_, calls_;
};

} // namespace

std::string round_trip_program(const DocumentsPlan& plan) {
  Program program;
  program.add(plan.shared_codecs);
  for (const DocumentPlan& document : plan.documents) program.add(document.codecs);
  for (const DocumentPlan& document : plan.documents)
    for (const CallPlan& call : document.calls) program.add(plan, document, call);
  return program.text(plan);
}

} // namespace reflekt
