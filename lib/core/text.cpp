#include <arkitekt/core/text.hpp>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <system_error>
#include <unistd.h>

namespace arkitekt {

namespace {

Error file_error(std::string_view what, const std::string& path, int code) {
  return Error(ErrorKind::usage, std::string(what) + " " + path + ": " + std::generic_category().message(code));
}

struct Close {
  void operator()(std::FILE* file) const noexcept { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, Close>;

} // namespace

Result<std::string> read_file(const std::string& path) {
  File file(std::fopen(path.c_str(), "rb"));
  if (!file) return file_error("cannot read", path, errno);
  std::string text;
  char block[65536];
  while (const std::size_t n = std::fread(block, 1, sizeof block, file.get())) text.append(block, n);
  if (std::ferror(file.get())) return file_error("cannot read", path, errno);
  return text;
}

Result<bool> write_file_if_changed(const std::string& path, std::string_view text) {
  if (const Result<std::string> old = read_file(path); old && *old == text) return false;
  std::error_code failed;
  if (const auto directory = std::filesystem::path(path).parent_path(); !directory.empty())
    std::filesystem::create_directories(directory, failed);
  if (failed) return file_error("cannot write", path, failed.value());
  const std::string fresh = path + "." + std::to_string(getpid()) + ".new";
  File file(std::fopen(fresh.c_str(), "wb"));
  if (!file) return file_error("cannot write", path, errno);
  const bool whole = std::fwrite(text.data(), 1, text.size(), file.get()) == text.size();
  if (std::fclose(file.release()) != 0 || !whole || std::rename(fresh.c_str(), path.c_str()) != 0) {
    const int code = errno;
    std::remove(fresh.c_str());
    return file_error("cannot write", path, code);
  }
  return true;
}

} // namespace arkitekt
