// For the programs that round_trip_program() writes: what generated code has read, written as JSON again and compared
// with what the server sent.
#pragma once
#include "tool/mock/executor.hpp"
#include <arkitekt/client.hpp>
#include <arkitekt/core/text.hpp>
#include <arkitekt/date_time.hpp>
#include <arkitekt/generator.hpp>
#include <arkitekt/json/value.hpp>
#include <arkitekt/json/writer.hpp>
#include <arkitekt/links.hpp>
#include <arkitekt/nullable.hpp>
#include <arkitekt/open.hpp>
#include <cmath>
#include <cstdio>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace round_trip {

namespace json = arkitekt::json;
using json::Value;

/// How a type becomes JSON: the program specialises it for structs and enums.
template <class T> struct Written;

template <class T> Value to_json(const T& value) { return Written<T>::of(value); }

template <> struct Written<bool> {
  static Value of(bool value) { return value; }
};
template <> struct Written<double> {
  static Value of(double value) { return value; }
};
template <> struct Written<std::string> {
  static Value of(const std::string& value) { return value; }
};
template <> struct Written<Value> {
  static Value of(const Value& value) { return value; }
};
template <class T>
  requires std::is_integral_v<T>
struct Written<T> {
  static Value of(T value) { return value; }
};
template <class T>
  requires requires(const T& value, std::string& out) { arkitekt::ScalarTraits<T>::print(value, out); }
struct Written<T> {
  static Value of(const T& value) {
    std::string text;
    arkitekt::ScalarTraits<T>::print(value, text);
    return text;
  }
};
template <class T> struct Written<std::optional<T>> {
  static Value of(const std::optional<T>& value) { return value ? to_json(*value) : Value(); }
};
template <class T> struct Written<std::vector<T>> {
  static Value of(const std::vector<T>& values) {
    Value::Array items;
    for (const auto& value : values) items.push_back(to_json(static_cast<const T&>(value)));
    return items;
  }
};
template <class T> struct Written<arkitekt::Box<T>> {
  static Value of(const arkitekt::Box<T>& value) { return to_json(*value); }
};
template <class E> struct Written<arkitekt::Open<E>> {
  static Value of(const arkitekt::Open<E>& value) {
    return value.is_known() ? to_json(static_cast<E>(value)) : Value(value.unknown_text());
  }
};
template <class... T> struct Written<std::variant<T...>> {
  static Value of(const std::variant<T...>& value) {
    return std::visit([](const auto& one) { return to_json(one); }, value);
  }
};

/// Times may be written in several ways; everything else is equal, or numbers of the same value.
inline bool are_equal_leaves(const Value& sent, const Value& read) {
  if (sent == read) return true;
  if (sent.number() && read.number()) return *sent.number() == *read.number();
  using Time = arkitekt::ScalarTraits<std::chrono::system_clock::time_point>;
  if (sent.string() == nullptr || read.string() == nullptr) return false;
  const auto time = Time::parse(*sent.string());
  return time && time == Time::parse(*read.string());
}

/// "" or the path of the first difference. What is read may lack __typename, and be null where nothing was sent (it
/// was left out by @skip, or belongs to another type); nothing that was sent is lost.
inline std::string difference(const Value& sent, const Value& read, const std::string& path) {
  if (sent.object() != nullptr && read.object() != nullptr) {
    for (const json::Member& member : *sent.object()) {
      const Value* other = read.find(member.key);
      if (other == nullptr && member.key == "__typename") continue;
      if (other == nullptr) return path + "." + member.key + " is lost";
      if (std::string found = difference(member.value, *other, path + "." + member.key); !found.empty()) return found;
    }
    for (const json::Member& member : *read.object())
      if (sent.find(member.key) == nullptr && !member.value.is_null())
        return path + "." + member.key + " was never sent: " + json::to_text(member.value);
    return {};
  }
  if (sent.array() != nullptr && read.array() != nullptr) {
    if (sent.array()->size() != read.array()->size()) return path + " has another length";
    for (std::size_t i = 0; i < sent.array()->size(); ++i) {
      std::string found = difference((*sent.array())[i], (*read.array())[i], path + "[" + std::to_string(i) + "]");
      if (!found.empty()) return found;
    }
    return {};
  }
  // A nested list of the same values is a JSON value of one's own.
  return are_equal_leaves(sent, read) ? "" : path + ": " + json::to_text(sent) + " became " + json::to_text(read);
}

/// Values of a scalar that holds any JSON are null to begin with, which a server may refuse; nothing else is null here.
inline Value without_nulls(Value value) {
  if (value.is_null()) return Value::Object();
  if (value.array() != nullptr)
    for (Value& item : *value.array()) item = without_nulls(std::move(item));
  if (value.object() != nullptr)
    for (json::Member& member : *value.object()) member.value = without_nulls(std::move(member.value));
  return value;
}

/// The schema, and a client whose server invents answers.
class Trip {
 public:
  explicit Trip(const std::string& schema_file) {
    arkitekt::Diagnostics diagnostics;
    auto text = arkitekt::read_file(schema_file);
    if (text)
      schema_ = arkitekt::graphql::build_schema({{schema_file, std::move(*text)}}, diagnostics,
                                                {.rules = arkitekt::graphql::Strictness::ignore, .parse = {}});
    if (!schema_) fail("the schema", to_text(diagnostics));
  }

  /// `call` has the client and whether conditions are true, and returns what was read as JSON. `key`: the root field
  /// whose value it is; "" for the whole data.
  template <class Call> void run(const char* operation, const char* key, const Call& call) {
    for (std::uint64_t seed = 1; schema_ && seed <= 6; ++seed) {
      reflekt::MockAnswer answer;
      const arkitekt::Client client(
          arkitekt::links::respond([&](const arkitekt::Operation& sent) -> arkitekt::Result<arkitekt::RawResponse> {
            answer = respond(sent, {.seed = seed * 7919, .has_news = seed % 2 == 0});
            return arkitekt::RawResponse{.body = answer.body};
          }));
      const std::string name = std::string(operation) + " with seed " + std::to_string(seed);
      try {
        const Value read = call(client, seed % 3 == 0);
        compare(name, answer, key, read);
      } catch (const arkitekt::Error& error) {
        fail(name, std::string(error.what()) + "\n" + answer.body);
      }
      ++trips_;
    }
  }

  /// The exit status.
  int end() const {
    std::printf("%d trips, %d failed\n", trips_, failures_);
    return failures_ == 0 && schema_ ? 0 : 1;
  }

 private:
  reflekt::MockAnswer respond(const arkitekt::Operation& sent, reflekt::Invention invention) const {
    reflekt::MockRequest request{.query = std::string(sent.document)};
    if (!sent.variables.empty()) request.variables = without_nulls(json::parse(sent.variables).value());
    request.operation_name = sent.name;
    request.allow_subscription = true;
    request.invention = invention;
    return reflekt::execute(*schema_, Value::Object(), request);
  }

  void compare(const std::string& name, const reflekt::MockAnswer& answer, const std::string& key, const Value& read) {
    const Value body = json::parse(answer.body).value();
    const Value* sent = body.find("data");
    if (sent != nullptr && !key.empty()) sent = sent->find(key);
    static const Value nothing;
    if (body.find("errors") != nullptr) return fail(name, answer.body);
    const std::string found = difference(sent == nullptr ? nothing : *sent, read, "data");
    if (!found.empty()) fail(name, found + "\n" + answer.body);
  }

  void fail(const std::string& what, const std::string& why) {
    if (++failures_ < 20) std::printf("%s: %s\n", what.c_str(), why.c_str());
  }

  std::optional<arkitekt::graphql::Schema> schema_;
  int trips_ = 0, failures_ = 0;
};

/// The first event of a subscription.
template <class Events> Value first_of(Events events) {
  for (const auto& event : events.blocking()) return to_json(event);
  return {};
}

} // namespace round_trip
