#include "tool/scan/invocation.hpp"
#include <clang/Driver/Options.h>
#include <filesystem>
#include <llvm/Option/ArgList.h>
#include <llvm/Option/OptTable.h>
#include <llvm/Support/FileSystem.h>
#include <llvm/Support/MemoryBuffer.h>
#include <llvm/Support/Program.h>
#include <llvm/TargetParser/Host.h>
#include <llvm/TargetParser/Triple.h>
#include <map>
#include <mutex>

namespace reflekt {

namespace {

namespace fs = std::filesystem;
namespace options = clang::driver::options;

// ── what of the project's flags stays ───────────────────────────────────────────────────────────

bool is_dropped(const llvm::opt::Arg& argument) {
  const llvm::opt::Option& option = argument.getOption();
  constexpr unsigned kinds[] = {options::OPT_UNKNOWN, options::OPT_INPUT};
  for (const unsigned id : kinds)
    if (option.getID() == id) return true;
  constexpr unsigned dropped[] = {
      options::OPT_W_Group,      // warnings are the compiler's business
      options::OPT_w,            // and this one would hide typos in our attributes
      options::OPT_M_Group,      // dependency files
      options::OPT_Action_Group, // -c, -E, -S …
      options::OPT_Link_Group,
      options::OPT_T_Group,
      options::OPT_o,
      options::OPT_pipe,
      options::OPT_save_temps,
      options::OPT_save_temps_EQ,
      options::OPT_fplugin_EQ,
      options::OPT_fpass_plugin_EQ,
      options::OPT_Xclang,
      options::OPT_Xpreprocessor,
      options::OPT_Xassembler,
      options::OPT_Wp_COMMA,
      options::OPT_Wa_COMMA,
      options::OPT_g_Group,
      options::OPT_v,
      options::OPT__HASH_HASH_HASH,
      options::OPT_flto,
      options::OPT_flto_EQ,
      options::OPT_fsanitize_EQ,
      options::OPT_fno_sanitize_EQ,
      options::OPT_fsanitize_recover_EQ,
      options::OPT_fno_sanitize_recover_EQ,
      options::OPT_include_pch,
      options::OPT_x,
      options::OPT_ferror_limit_EQ,
      options::OPT_fprofile_generate,
      options::OPT_fprofile_use_EQ,
      options::OPT_coverage,
  };
  for (const unsigned id : dropped)
    if (option.matches(id)) return true;
  const bool forced = option.matches(options::OPT_include);
  return forced && llvm::StringRef(argument.getValue()).contains("cmake_pch"); // GCC's, of no use to Clang
}

std::vector<std::string> kept_arguments(const std::vector<std::string>& all) {
  std::vector<const char*> raw;
  for (const std::string& each : all) raw.push_back(each.c_str());
  unsigned missing_index = 0, missing_count = 0;
  const llvm::opt::InputArgList parsed = clang::driver::getDriverOptTable().ParseArgs(
      raw, missing_index, missing_count, llvm::opt::Visibility(options::ClangOption));
  std::vector<std::string> kept;
  for (const llvm::opt::Arg* argument : parsed) {
    if (is_dropped(*argument)) continue;
    llvm::opt::ArgStringList strings;
    argument->render(parsed, strings);
    for (const char* each : strings) kept.emplace_back(each);
  }
  return kept;
}

bool has_prefix(const std::vector<std::string>& arguments, std::string_view prefix) {
  for (const std::string& each : arguments)
    if (each.starts_with(prefix)) return true;
  return false;
}

// ── the project's compiler ──────────────────────────────────────────────────────────────────────

/// What the program prints on its first line; "" when it cannot be run.
std::string ask(const std::string& program, llvm::StringRef question) {
  const llvm::ErrorOr<std::string> path = llvm::sys::findProgramByName(program);
  llvm::SmallString<128> answer_file;
  if (!path || llvm::sys::fs::createTemporaryFile("reflekt", "answer", answer_file)) return {};
  const std::optional<llvm::StringRef> redirects[] = {llvm::StringRef(""), llvm::StringRef(answer_file),
                                                      llvm::StringRef("")};
  std::string answer;
  if (llvm::sys::ExecuteAndWait(*path, {*path, question}, std::nullopt, redirects, 20) == 0)
    if (const auto buffer = llvm::MemoryBuffer::getFile(answer_file))
      answer = (*buffer)->getBuffer().split('\n').first.rtrim().str();
  llvm::sys::fs::remove(answer_file);
  return answer;
}

/// The directory of the GCC whose standard library the compiler uses (GCC itself, or the one that Clang has found);
/// "" when there is none. Asked once in a process.
std::string gcc_directory(const std::string& compiler) {
  static std::mutex mutex;
  static std::map<std::string, std::string> answers;
  const std::lock_guard lock(mutex);
  const auto [answer, is_new] = answers.try_emplace(compiler);
  if (!is_new) return answer->second;
  const fs::path directory = fs::path(ask(compiler, "-print-libgcc-file-name")).parent_path();
  std::error_code error;
  if (directory.is_absolute() && fs::exists(directory / "crtbegin.o", error)) answer->second = directory.string();
  return answer->second;
}

void add_gcc(const std::string& compiler, std::vector<std::string>& arguments) {
  if (compiler.empty() || has_prefix(arguments, "--gcc-install-dir") || has_prefix(arguments, "--gcc-toolchain"))
    return;
  const std::string directory = gcc_directory(compiler);
  if (directory.empty()) return;
  arguments.push_back("--gcc-install-dir=" + directory);
  // A cross compiler's directory says what it compiles for: …/gcc-cross/aarch64-linux-gnu/12
  const std::string target = fs::path(directory).parent_path().filename().string();
  const llvm::Triple triple(target), host(llvm::sys::getDefaultTargetTriple());
  const bool is_named = has_prefix(arguments, "--target") || has_prefix(arguments, "-target");
  if (!is_named && triple.getArch() != llvm::Triple::UnknownArch && triple.getArch() != host.getArch())
    arguments.push_back("--target=" + target);
}

/// Clang's own headers. Debian's Clang finds them without our help, others do not.
void add_resource_directory(const std::string& wanted, std::vector<std::string>& arguments) {
  for (const std::string& directory : {wanted, std::string(REFLEKT_RESOURCE_DIRECTORY)}) {
    std::error_code error;
    if (directory.empty() || !fs::exists(fs::path(directory) / "include" / "stddef.h", error)) continue;
    arguments.push_back("-resource-dir=" + directory);
    return;
  }
}

} // namespace

std::vector<std::string> driver_arguments(const ScanRequest& request, const std::string& input) {
  std::vector<std::string> arguments = {REFLEKT_CLANG}; // not run: its directory leads to libc++
  const std::vector<std::string> kept = kept_arguments(request.arguments);
  if (!has_prefix(kept, "-std=") && !has_prefix(kept, "--std=")) arguments.push_back("-std=c++20");
  arguments.insert(arguments.end(), kept.begin(), kept.end());
  add_gcc(request.compiler, arguments);
  add_resource_directory(request.resource_directory, arguments);
  for (const char* ours :
       {"-D__REFLEKT__=1", "-Wno-everything", "-Wunknown-attributes", "-ferror-limit=0",
        "-fretain-comments-from-system-headers", "-fno-caret-diagnostics", "-fsyntax-only", "-x", "c++"})
    arguments.emplace_back(ours);
  arguments.push_back(input);
  return arguments;
}

} // namespace reflekt

#ifdef __SANITIZE_ADDRESS__
/// Clang 19 loses the arguments of a failed deduction when there are more than four (MakeDeductionFailureInfo): a
/// std::variant of three is enough.
extern "C" const char* __lsan_default_suppressions();
const char* __lsan_default_suppressions() { return "leak:llvm::SmallVectorBase"; }
#endif
