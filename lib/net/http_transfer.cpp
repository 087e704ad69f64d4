#include "net/http_transfer.hpp"
#include "net/ascii.hpp"
#include <algorithm>
#include <climits>
#include <new>
#include <string_view>

namespace arkitekt::net {

Transfer::Transfer(HttpRequest request, SharedSettings settings)
    : request_(std::move(request)), settings_(std::move(settings)), easy_((initialize_curl(), curl_easy_init())) {
  if (easy_ == nullptr) throw std::bad_alloc();
}
Transfer::~Transfer() {
  curl_easy_cleanup(easy_);
  curl_slist_free_all(headers_);
}

Result<> Transfer::prepare() {
  Result<Address> address = parse_address(request_.url, *settings_);
  if (!address) return address.error();
  address_ = std::move(*address);
  if (!is_token(request_.method)) return Error(ErrorKind::usage, "malformed method of a request");
  if (Result<> good = check_headers(request_.headers); !good) return good;
  if (Result<> readable = body_.open(request_); !readable) return readable;

  prepare_connection(easy_, *settings_, address_, request_.connect_timeout, message_);
  curl_easy_setopt(easy_, CURLOPT_URL, request_.url.c_str());
  curl_easy_setopt(easy_, CURLOPT_MAXAGE_CONN, std::max(1L, milliseconds(settings_->keep_alive, 1) / 1000));
  curl_easy_setopt(easy_, CURLOPT_ACCEPT_ENCODING, ""); // all it knows
  curl_easy_setopt(easy_, CURLOPT_BUFFERSIZE, 256L * 1024);
  curl_easy_setopt(easy_, CURLOPT_TIMEOUT_MS, milliseconds(request_.timeout, 0));
  curl_easy_setopt(easy_, CURLOPT_HEADERFUNCTION, &Transfer::take_header);
  curl_easy_setopt(easy_, CURLOPT_HEADERDATA, this);
  curl_easy_setopt(easy_, CURLOPT_WRITEFUNCTION, &Transfer::take_body);
  curl_easy_setopt(easy_, CURLOPT_WRITEDATA, this);
  set_method();
  set_headers();
  return {};
}

void Transfer::set_method() {
  const std::string& method = request_.method;
  if (method == "HEAD") {
    curl_easy_setopt(easy_, CURLOPT_NOBODY, 1L);
    return;
  }
  const bool has_body = body_.size() != 0 || method == "POST" || method == "PUT" || method == "PATCH";
  if (has_body) {
    curl_easy_setopt(easy_, CURLOPT_POST, 1L);
    curl_easy_setopt(easy_, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body_.size()));
    if (request_.more_body.empty()) {
      curl_easy_setopt(easy_, CURLOPT_POSTFIELDS, request_.body.data());
    } else {
      curl_easy_setopt(easy_, CURLOPT_READFUNCTION, &Transfer::give_body);
      curl_easy_setopt(easy_, CURLOPT_READDATA, this);
      curl_easy_setopt(easy_, CURLOPT_SEEKFUNCTION, &Transfer::rewind_body);
      curl_easy_setopt(easy_, CURLOPT_SEEKDATA, this);
    }
  }
  if (method != (has_body ? "POST" : "GET")) curl_easy_setopt(easy_, CURLOPT_CUSTOMREQUEST, method.c_str());
}

void Transfer::set_headers() {
  const auto add = [this](const std::string& line) {
    curl_slist* const longer = curl_slist_append(headers_, line.c_str());
    if (longer == nullptr) throw std::bad_alloc();
    headers_ = longer;
  };
  bool has_type = false;
  for (const auto& [name, value] : request_.headers) {
    std::string line = name;
    line.append(value.empty() ? ";" : ": ").append(value); // the semicolon is curl's spelling of an empty one
    add(line);
    has_type = has_type || equals_ignoring_case(name, "content-type");
  }
  if (!has_type) add("Content-Type:"); // not curl's idea of it
  add("Expect:");                      // a server that does not know 100-continue would cost a second
  curl_easy_setopt(easy_, CURLOPT_HTTPHEADER, headers_);
}

std::size_t Transfer::take_header(char* data, std::size_t, std::size_t count, void* self) {
  auto& transfer = *static_cast<Transfer*>(self);
  transfer.received_ += count;
  std::string_view line(data, count);
  while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
  if (line.starts_with("HTTP/")) { // another answer begins: the one before was an interim one
    transfer.response_.headers.clear();
    return count;
  }
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return count;
  std::string_view value = line.substr(colon + 1);
  while (value.starts_with(' ') || value.starts_with('\t')) value.remove_prefix(1);
  while (value.ends_with(' ') || value.ends_with('\t')) value.remove_suffix(1);
  transfer.response_.headers.emplace_back(to_lower(line.substr(0, colon)), value);
  return count;
}

std::size_t Transfer::take_body(char* data, std::size_t, std::size_t count, void* self) {
  auto& transfer = *static_cast<Transfer*>(self);
  transfer.received_ += count;
  curl_off_t announced = 0; // -1: not known
  if (transfer.response_.body.empty())
    curl_easy_getinfo(transfer.easy_, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &announced);
  if (append_bounded(transfer.response_.body, {data, count}, announced, transfer.request_.response_limit)) return count;
  transfer.too_large_ = true;
  return 0; // ends the transfer
}

std::size_t Transfer::give_body(char* into, std::size_t, std::size_t count, void* self) {
  const Result<std::size_t> n = static_cast<Transfer*>(self)->body_.read(into, count);
  return n ? *n : CURL_READFUNC_ABORT;
}

int Transfer::rewind_body(void* self, curl_off_t offset, int) {
  if (offset != 0) return CURL_SEEKFUNC_CANTSEEK;
  static_cast<Transfer*>(self)->body_.rewind();
  return CURL_SEEKFUNC_OK;
}

double Transfer::patience() const {
  const bool is_sent = uploaded_ >= static_cast<curl_off_t>(body_.size());
  return is_sent && received_ == 0 ? request_.first_byte_timeout : request_.idle_timeout;
}

Moment Transfer::deadline() const {
  if (!(request_.first_byte_timeout > 0) && !(request_.idle_timeout > 0)) return Moment::max();
  const bool is_looking = heard_ == Moment::max() || uploaded_ < static_cast<curl_off_t>(body_.size());
  const Moment silent = heard_ == Moment::max() ? Moment::max() : after(heard_, patience());
  return is_looking ? std::min(silent, next_look_) : silent;
}

bool Transfer::is_overdue(Moment now) {
  constexpr std::chrono::milliseconds between_looks{20};
  next_look_ = now + between_looks;
  curl_off_t connected = 0;
  curl_off_t uploaded = 0;
  curl_easy_getinfo(easy_, CURLINFO_PRETRANSFER_TIME_T, &connected);
  curl_easy_getinfo(easy_, CURLINFO_SIZE_UPLOAD_T, &uploaded);
  if (connected == 0) return false;
  if (heard_ == Moment::max() || uploaded != uploaded_ || received_ != heard_of_) heard_ = now;
  uploaded_ = uploaded;
  heard_of_ = received_;
  if (now < after(heard_, patience())) return false;
  overdue_ = patience();
  return true;
}

Result<HttpResponse> Transfer::finish(CURLcode code) {
  if (code != CURLE_OK) return explain(code);
  long status = 0;
  curl_easy_getinfo(easy_, CURLINFO_RESPONSE_CODE, &status);
  response_.status = static_cast<int>(status);
  return std::move(response_);
}

Error Transfer::explain(CURLcode code) const {
  if (too_large_) return too_large_error(address_, request_.response_limit);
  if (code == CURLE_ABORTED_BY_CALLBACK)
    return {ErrorKind::usage, "a file could not be read to its end while it was sent to " + address_.origin()};
  curl_off_t connected = 0;
  curl_easy_getinfo(easy_, CURLINFO_PRETRANSFER_TIME_T, &connected);
  if (code == CURLE_OPERATION_TIMEDOUT && connected != 0)
    return no_answer_error(address_, overdue_ > 0 ? overdue_ : request_.timeout);
  const bool is_whole_shorter = request_.timeout > 0 && request_.timeout < request_.connect_timeout;
  const double limit = request_.connect_timeout > 0 && !is_whole_shorter ? request_.connect_timeout : request_.timeout;
  return explain_failure(easy_, code, address_, limit, message_);
}

} // namespace arkitekt::net
