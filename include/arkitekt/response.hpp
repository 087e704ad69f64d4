// Response<T>: everything that a GraphQL server said: data (maybe partial), errors, extensions, and the buffer that
// views in T point into.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace arkitekt {

/// One entry of "errors". Source: GraphQL specification §7.1.2 "Errors".
struct GraphQLError {
  std::string message;
  std::string path; ///< response keys and indices: "capsules.3.missions"; "" when there was none
  std::string code; ///< extensions.code; "" when there was none
  std::vector<std::pair<int, int>> locations; ///< line and column in the document
  std::string extensions;                     ///< raw JSON; "" when there were none
};

namespace detail {

struct AnswerState;

/// What a Response has beside its data: the received bytes, errors, extensions, status and headers. Move-only; what it
/// owns stays where it is when it is moved.
class Answer {
 public:
  explicit Answer(AnswerState* state) noexcept : state_(state) {} // takes over
  Answer(Answer&& other) noexcept : state_(std::exchange(other.state_, nullptr)) {}
  Answer& operator=(Answer&& other) noexcept {
    std::swap(state_, other.state_);
    return *this;
  }
  ~Answer();

  /// "data" was there, was not null, and has been read.
  bool has_data() const noexcept;
  const std::vector<GraphQLError>& errors() const noexcept;
  std::string_view extensions() const noexcept;
  std::string_view body() const noexcept;
  int http_status() const noexcept;
  std::string_view header(std::string_view name) const noexcept;
  /// Throws Error::graphql (or auth) with all messages, or Error::protocol when there are none.
  [[noreturn]] void throw_no_data() const;
  AnswerState& state() const noexcept { return *state_; }

 private:
  AnswerState* state_;
};

} // namespace detail

/// Move-only: views in T point into the buffer, which never moves. T is reached through an lvalue only:
/// `for (auto& c : *fetch())` would dangle in C++20 and does not compile; `for (auto& c : fetch())` is safe.
template <class T> class [[nodiscard]] Response {
 public:
  using value_type = T;

  bool has_data() const noexcept { return data_.has_value(); }
  /// Data came, and errors too: some of what is null failed.
  bool is_partial() const noexcept { return data_ && !answer_.errors().empty(); }
  const std::vector<GraphQLError>& errors() const noexcept { return answer_.errors(); }
  /// The error that explains a null: `error_at("capsules.3.missions")`; nullptr: there is none of this path.
  const GraphQLError* error_at(std::string_view path) const noexcept {
    for (const GraphQLError& error : answer_.errors())
      if (error.path == path) return &error;
    return nullptr;
  }
  /// Raw JSON, "" when there were none.
  std::string_view extensions() const noexcept { return answer_.extensions(); }
  /// All that came, JSON: also where data is there and does not fit T, as errors left holes in it.
  std::string_view body() const noexcept { return answer_.body(); }
  int http_status() const noexcept { return answer_.http_status(); }
  /// Of HTTP, by its name in any case; "" when there was none.
  std::string_view header(std::string_view name) const noexcept { return answer_.header(name); }

  /// Throws Error::graphql with all messages when there is no data.
  const T& operator*() const& {
    if (!data_) answer_.throw_no_data();
    return *data_;
  }
  const T* operator->() const& { return &**this; }
  const T& operator*() const&& = delete;
  const T* operator->() const&& = delete;
  /// The data for itself, without the answer; throws as operator* does. Not for data with views: they point into the
  /// answer, which ends here. A struct with a member type `arkitekt_views` says that it has some.
  T take() && {
    static_assert(!requires { typename T::arkitekt_views; }, "its texts would outlive the answer that they point into");
    if (!data_) answer_.throw_no_data();
    return std::move(*data_);
  }
  /// For a range-for over a temporary Response: the loop keeps it.
  auto begin() const
    requires requires(const T& t) { t.begin(); }
  {
    return (**this).begin();
  }
  auto end() const
    requires requires(const T& t) { t.end(); }
  {
    return (**this).end();
  }

  Response(detail::Answer answer, std::optional<T> data) : answer_(std::move(answer)), data_(std::move(data)) {}

 private:
  detail::Answer answer_; // first: views in data_ point into it
  std::optional<T> data_;
};

} // namespace arkitekt
