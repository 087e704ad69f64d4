// Recording what passes, and answering from it. A cassette is JSON Lines, one operation each:
//
//   {"kind":"query","name":…,"document":…,"variables":{…},"status":200,"headers":{…},"body":"…"}
//   {"kind":"subscription",…,"events":["…","…"]}           // bodies; "error" as the last member where it failed
//   {"kind":"query",…,"error":{"kind":"timeout","reason":"none","message":"…","status":0}}
#include <arkitekt/core/text.hpp>
#include <arkitekt/json/value.hpp>
#include <arkitekt/json/writer.hpp>
#include <arkitekt/links.hpp>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <optional>
#include <unordered_map>

namespace arkitekt {

namespace {

std::string_view name_of(OperationKind kind) {
  switch (kind) {
  case OperationKind::query: return "query";
  case OperationKind::mutation: return "mutation";
  case OperationKind::subscription: return "subscription";
  }
  return "";
}

// Back from the word that name_of() gives.
template <class Enum> Enum of_name(std::string_view name, Enum last, Enum fallback) {
  for (int i = 0; i <= static_cast<int>(last); ++i)
    if (arkitekt::name_of(static_cast<Enum>(i)) == name) return static_cast<Enum>(i);
  return fallback;
}

// What makes two operations the same: the texts, not how the JSON of the variables is written.
std::string make_key(std::string_view document, const json::Value& variables) {
  json::Writer out;
  out.value(variables);
  return std::string(document) + "\n" + out.take();
}
std::string make_key(const Operation& operation) {
  Result<json::Value> variables =
      operation.variables.empty() ? json::Value(json::Value::Object()) : json::parse(operation.variables);
  return make_key(operation.document, variables ? *variables : json::Value());
}

// ─── recording

class Recorder {
 public:
  explicit Recorder(std::string file) : file_(std::move(file)) {}
  void add(const std::string& line) {
    const std::lock_guard lock(mutex_);
    std::ofstream out(file_, std::ios::app | std::ios::binary);
    out << line << '\n';
  }

 private:
  std::string file_;
  std::mutex mutex_;
};

void begin_line(json::Writer& line, const Operation& operation) {
  line.begin_object();
  line.key("kind");
  line.string(name_of(operation.kind));
  line.key("name");
  line.string(operation.name);
  line.key("document");
  line.string(operation.document);
  line.key("variables");
  line.raw(operation.variables.empty() ? "{}" : operation.variables);
}

void write_error(json::Writer& line, const Error& error) {
  line.key("error");
  line.begin_object();
  line.key("kind");
  line.string(arkitekt::name_of(error.kind()));
  line.key("reason");
  line.string(arkitekt::name_of(error.reason()));
  line.key("message");
  line.string(error.message());
  line.key("status");
  line.integer(error.http_status());
  line.end_object();
}

void write_response(json::Writer& line, const RawResponse& response) {
  line.key("status");
  line.integer(response.status);
  line.key("headers");
  line.begin_object();
  for (const Header& header : response.headers) {
    if (header.name.find("cookie") != std::string::npos || header.name.find("auth") != std::string::npos) continue;
    line.key(header.name);
    line.string(header.value);
  }
  line.end_object();
  line.key("body");
  line.string(response.body);
}

Async<Result<RawResponse>> record_answer(std::shared_ptr<Recorder> recorder, Operation operation, Next next) {
  json::Writer line;
  begin_line(line, operation);
  Result<RawResponse> result = co_await next(std::move(operation));
  if (result)
    write_response(line, *result);
  else
    write_error(line, result.error());
  line.end_object();
  recorder->add(line.take());
  co_return result;
}

// The events so far are written when the subscription ends, or is ended.
class EventsLine {
 public:
  EventsLine(Recorder& recorder, const Operation& operation) : recorder_(recorder) {
    begin_line(line_, operation);
    line_.key("events");
    line_.begin_array();
  }
  EventsLine(const EventsLine&) = delete;
  EventsLine& operator=(const EventsLine&) = delete;
  ~EventsLine() {
    line_.end_array();
    if (error_) write_error(line_, *error_);
    line_.end_object();
    recorder_.add(line_.take());
  }
  void add(const Result<RawResponse>& event) {
    if (event)
      line_.string(event->body);
    else
      error_ = event.error();
  }

 private:
  Recorder& recorder_;
  json::Writer line_;
  std::optional<Error> error_;
};

Stream<Result<RawResponse>> record_events(std::shared_ptr<Recorder> recorder, Operation operation, Next next) {
  EventsLine line(*recorder, operation);
  Stream<Result<RawResponse>> events = next.subscribe(std::move(operation));
  while (std::optional<Result<RawResponse>> event = co_await events.next()) {
    line.add(*event);
    co_yield std::move(*event);
  }
}

// ─── replaying

struct Recording {
  std::vector<Result<RawResponse>> items; // an answer, or events
};

std::string_view text_of(const json::Value& value, std::string_view key) {
  const json::Value* const found = value.find(key);
  return found != nullptr && found->string() != nullptr ? std::string_view(*found->string()) : std::string_view();
}
int number_of(const json::Value& value, std::string_view key) {
  const json::Value* const found = value.find(key);
  return found != nullptr && found->integer() != nullptr ? static_cast<int>(*found->integer()) : 0;
}

Error read_error(const json::Value& value) {
  const ErrorKind kind = of_name(text_of(value, "kind"), ErrorKind::cancelled, ErrorKind::transport);
  const ErrorReason reason = of_name(text_of(value, "reason"), ErrorReason::closed, ErrorReason::none);
  if (reason != ErrorReason::none) return Error(kind, reason, text_of(value, "message"));
  return Error(kind, text_of(value, "message"), {}, number_of(value, "status"));
}

Recording read_recording(const json::Value& line) {
  Recording recording;
  if (const json::Value* const events = line.find("events"); events != nullptr && events->array() != nullptr)
    for (const json::Value& body : *events->array()) {
      RawResponse event;
      if (body.string() != nullptr) event.body = *body.string();
      recording.items.emplace_back(std::move(event));
    }
  if (line.find("body") != nullptr) {
    RawResponse response{
        .status = number_of(line, "status"), .headers = {}, .body = std::string(text_of(line, "body"))};
    if (const json::Value* const headers = line.find("headers"); headers != nullptr && headers->object() != nullptr)
      for (const auto& [name, value] : *headers->object())
        if (value.string() != nullptr) response.headers.push_back({name, *value.string()});
    recording.items.emplace_back(std::move(response));
  }
  if (const json::Value* const error = line.find("error")) recording.items.emplace_back(read_error(*error));
  return recording;
}

class Player final : public detail::LinkChain {
 public:
  explicit Player(const std::string& file) : file_(file) {
    const Result<std::string> text = read_file(file);
    if (!text) throw Error(ErrorKind::usage, "no cassette to replay: " + std::string(text.error().message()));
    std::string_view rest = *text;
    for (int number = 1; !rest.empty(); ++number) {
      const std::string_view line = rest.substr(0, rest.find('\n'));
      rest.remove_prefix(std::min(rest.size(), line.size() + 1));
      if (line.empty()) continue;
      const Result<json::Value> value = json::parse(line);
      const json::Value* const variables = value ? value->find("variables") : nullptr;
      if (variables == nullptr)
        throw Error(ErrorKind::usage, "line " + std::to_string(number) + " of " + file + " is no recorded operation");
      tracks_[make_key(text_of(*value, "document"), *variables)].recordings.push_back(read_recording(*value));
    }
  }

  Async<Result<RawResponse>> execute(Operation operation) override {
    const Recording* const recording = find(operation);
    if (recording == nullptr || recording->items.empty()) co_return not_recorded(operation);
    co_return recording->items.front();
  }
  Stream<Result<RawResponse>> subscribe(Operation operation) override {
    const Recording* const recording = find(operation);
    if (recording == nullptr) {
      co_yield not_recorded(operation);
      co_return;
    }
    for (const Result<RawResponse>& item : recording->items) co_yield item;
  }

 private:
  struct Track {
    std::vector<Recording> recordings;
    std::size_t next = 0;
  };

  const Recording* find(const Operation& operation) {
    const std::lock_guard lock(mutex_);
    const auto found = tracks_.find(make_key(operation));
    if (found == tracks_.end()) return nullptr;
    Track& track = found->second;
    const Recording& recording = track.recordings[track.next];
    if (track.next + 1 < track.recordings.size()) ++track.next;
    return &recording;
  }
  Error not_recorded(const Operation& operation) const {
    return Error(ErrorKind::usage, "the cassette " + file_ + " has no " + std::string(name_of(operation.kind)) + " " +
                                       std::string(operation.name) + " with these variables: record it again");
  }

  std::string file_;
  std::mutex mutex_;
  std::unordered_map<std::string, Track> tracks_;
};

} // namespace

Link links::record(std::string cassette_file) {
  auto recorder = std::make_shared<Recorder>(std::move(cassette_file));
  return {
      .execute = [recorder](Operation o, Next next) { return record_answer(recorder, std::move(o), std::move(next)); },
      .subscribe = [recorder](Operation o,
                              Next next) { return record_events(recorder, std::move(o), std::move(next)); }};
}

LastLink links::replay(std::string cassette_file) { return {std::make_shared<Player>(cassette_file)}; }

LastLink links::cassette(std::string cassette_file, LastLink real) {
  if (std::filesystem::exists(cassette_file)) return replay(std::move(cassette_file));
  std::vector<Link> recording;
  recording.push_back(record(std::move(cassette_file)));
  return {detail::make_chain(std::move(recording), std::move(real))};
}

} // namespace arkitekt
