#include "net/http_body.hpp"
#include <algorithm>
#include <cstring>
#include <filesystem>

namespace arkitekt::net {

Result<> BodyReader::open(const HttpRequest& request) {
  request_ = &request;
  sizes_.assign(1, request.body.size());
  for (const BodyPiece& piece : request.more_body) {
    if (const auto* const text = std::get_if<std::string>(&piece)) {
      sizes_.push_back(text->size());
      continue;
    }
    std::error_code failed;
    const std::string& path = std::get<FileContents>(piece).path;
    sizes_.push_back(std::filesystem::file_size(path, failed));
    if (failed || !std::ifstream(path).good()) return Error(ErrorKind::usage, "cannot read " + path + " to send it");
  }
  size_ = 0;
  for (const std::uint64_t size : sizes_) size_ += size;
  rewind();
  return {};
}

Result<std::size_t> BodyReader::read(char* into, std::size_t size) {
  while (piece_ < sizes_.size() && at_ == sizes_[piece_]) {
    ++piece_;
    at_ = 0;
    file_.close();
  }
  if (piece_ == sizes_.size()) return std::size_t{0};
  size = static_cast<std::size_t>(std::min<std::uint64_t>(size, sizes_[piece_] - at_));
  const BodyPiece* const piece = piece_ == 0 ? nullptr : &request_->more_body[piece_ - 1];
  if (piece != nullptr && std::holds_alternative<FileContents>(*piece))
    return read_file(std::get<FileContents>(*piece).path, into, size);
  const std::string& text = piece == nullptr ? request_->body : std::get<std::string>(*piece);
  std::memcpy(into, text.data() + at_, size);
  at_ += size;
  return size;
}

Result<std::size_t> BodyReader::read_file(const std::string& path, char* into, std::size_t size) {
  if (at_ == 0) file_.open(path, std::ios::binary);
  file_.read(into, static_cast<std::streamsize>(size));
  const auto n = static_cast<std::size_t>(file_.gcount());
  if (n == 0) return Error(ErrorKind::usage, "cannot read " + path + " to its end");
  at_ += n;
  return n;
}

void BodyReader::rewind() {
  piece_ = 0;
  at_ = 0;
  file_.close();
  file_.clear();
}

bool append_bounded(std::string& body, std::string_view bytes, std::int64_t announced, std::size_t limit) {
  if (bytes.size() > limit - std::min(limit, body.size())) return false;
  constexpr std::int64_t most = std::int64_t{64} * 1024 * 1024; // so that a lie costs nothing
  constexpr std::size_t padding = 64; // whoever reads the body in blocks may look behind its end
  if (body.empty() && announced > static_cast<std::int64_t>(bytes.size()))
    body.reserve(static_cast<std::size_t>(std::min(announced, most)) + padding);
  body.append(bytes);
  return true;
}

} // namespace arkitekt::net
