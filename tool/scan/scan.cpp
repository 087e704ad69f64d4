// scan(): runs Clang over the headers, then over each source, and collects what it says.
#include "tool/scan/scan.hpp"
#include "tool/scan/foreign.hpp"
#include "tool/scan/invocation.hpp"
#include "tool/scan/places.hpp"
#include "tool/scan/reading.hpp"
#include "tool/scan/words.hpp"
#include <algorithm>
#include <arkitekt/core/suggest.hpp>
#include <clang/AST/ASTConsumer.h>
#include <clang/AST/ASTContext.h>
#include <clang/Basic/DiagnosticSema.h>
#include <clang/Basic/Stack.h>
#include <clang/Frontend/CompilerInstance.h>
#include <clang/Frontend/FrontendAction.h>
#include <clang/Frontend/Utils.h>
#include <clang/Lex/Lexer.h>
#include <clang/Lex/Preprocessor.h>
#include <filesystem>
#include <llvm/Support/VirtualFileSystem.h>
#include <set>

namespace reflekt {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view unity_name = "/.reflekt/headers.cpp"; // in memory

// ── what Clang says ─────────────────────────────────────────────────────────────────────────────

/// Turns Clang's diagnostics into ours; a diagnostic that comes again with the next source is not repeated.
class Collector final : public clang::DiagnosticConsumer {
 public:
  /// The headers that are included together, a line each.
  void set_headers(std::vector<std::string> headers) { headers_ = std::move(headers); }

  void BeginSourceFile(const clang::LangOptions& language, const clang::Preprocessor*) override {
    language_ = language;
  }

  void HandleDiagnostic(clang::DiagnosticsEngine::Level level, const clang::Diagnostic& info) override {
    clang::DiagnosticConsumer::HandleDiagnostic(level, info); // counts
    if (level == clang::DiagnosticsEngine::Ignored || level == clang::DiagnosticsEngine::Remark) return;
    llvm::SmallString<128> message;
    info.FormatDiagnostic(message);
    if (level == clang::DiagnosticsEngine::Note) return add_note(info, message.str().str());
    flush();
    if (info.getID() == clang::diag::warn_unknown_attribute_ignored) return report_unknown(info);
    if (level < clang::DiagnosticsEngine::Error) return;
    pending_.emplace(arkitekt::Diagnostic{arkitekt::Severity::error, place(info), message.str().str(), {}});
    explain_place(info);
  }

  /// To be called when no more notes can come.
  void flush() {
    if (!pending_) return;
    if (said_.insert(key_of(*pending_)).second) collected_.add(std::move(*pending_));
    pending_.reset();
  }
  arkitekt::Diagnostics take() {
    flush();
    return std::exchange(collected_, {});
  }
  /// Forgets what it has said; for a second attempt.
  void forget(const arkitekt::Diagnostics& diagnostics) {
    for (const arkitekt::Diagnostic& each : diagnostics.all()) said_.erase(key_of(each));
  }

 private:
  arkitekt::Place place(const clang::Diagnostic& info) const {
    if (!info.hasSourceManager() || info.getLocation().isInvalid()) return {};
    const clang::SourceManager& sources = info.getSourceManager();
    if (const auto* header = included_header(sources, info.getLocation())) return {.file = *header};
    const clang::SourceLocation at = sources.getFileLoc(info.getLocation());
    for (const clang::CharSourceRange& range : info.getRanges()) // what Clang would underline
      if (range.isTokenRange() && sources.getFileLoc(range.getBegin()) == at)
        return place_of(sources, language_, range.getAsRange());
    return place_of(sources, language_, at);
  }

  /// When the complaint is about a line of the file that we have made up: the header which that line includes.
  const std::string* included_header(const clang::SourceManager& sources, clang::SourceLocation at) const {
    const auto [file, offset] = sources.getDecomposedLoc(sources.getFileLoc(at));
    const clang::OptionalFileEntryRef entry = sources.getFileEntryRefForID(file);
    if (!entry || entry->getName() != llvm::StringRef(unity_name)) return nullptr;
    const std::size_t line = sources.getLineNumber(file, offset);
    return line <= headers_.size() ? &headers_[line - 1] : nullptr;
  }

  void add_note(const clang::Diagnostic& info, std::string message) {
    if (pending_) pending_->notes.push_back({place(info), std::move(message), {}});
  }

  /// The word of an attribute of ours that the diagnostic is about; Clang passes its name and points at the vendor.
  std::optional<arkitekt::Place> our_word(const clang::Diagnostic& info) const {
    if (!info.hasSourceManager() || info.getNumArgs() == 0 || info.getLocation().isInvalid()) return std::nullopt;
    if (info.getArgKind(0) != clang::DiagnosticsEngine::ak_identifierinfo) return std::nullopt;
    const clang::SourceManager& sources = info.getSourceManager();
    const bool has_range = info.getNumRanges() > 0;
    const clang::SourceRange range = has_range ? info.getRange(0).getAsRange() : info.getLocation();
    if (text_of(sources, language_, sources.getSpellingLoc(range.getBegin())) != "arkitekt") return std::nullopt;
    const std::string_view name = info.getArgIdentifier(0)->getName();
    return place_of(sources, language_,
                    has_range ? word_of(sources, language_, range)
                              : word_behind(sources, language_, range.getBegin(), name));
  }

  void report_unknown(const clang::Diagnostic& info) {
    const auto at = our_word(info);
    if (!at) return report_vendor(info);
    const std::string name = info.getArgIdentifier(0)->getName().str();
    pending_.emplace(
        arkitekt::Diagnostic{arkitekt::Severity::error, *at, "unknown attribute 'arkitekt::" + name + "'", {}});
    std::vector<std::string> names;
    for (const Word& each : all_words()) names.emplace_back(each.name);
    const std::vector<std::string> near = arkitekt::suggestions(name, names);
    if (near.empty()) return;
    pending_->notes.push_back({*at, arkitekt::did_you_mean({"arkitekt::" + near[0]}), arkitekt::FixIt{*at, near[0]}});
  }

  /// Another vendor's, or ours misspelt.
  void report_vendor(const clang::Diagnostic& info) {
    if (!info.hasSourceManager() || info.getNumArgs() == 0 || info.getNumRanges() == 0) return;
    if (info.getArgKind(0) != clang::DiagnosticsEngine::ak_identifierinfo) return;
    if (!find_word(std::string_view(info.getArgIdentifier(0)->getName()))) return;
    const clang::SourceManager& sources = info.getSourceManager();
    const clang::SourceLocation begin = sources.getSpellingLoc(info.getRange(0).getBegin());
    const std::string vendor(text_of(sources, language_, begin));
    if (arkitekt::suggestions(vendor, {"arkitekt"}).empty()) return;
    const arkitekt::Place at = place_of(sources, language_, begin);
    pending_.emplace(
        arkitekt::Diagnostic{arkitekt::Severity::error, at, "unknown attribute namespace '" + vendor + "'", {}});
    pending_->notes.push_back({at, arkitekt::did_you_mean({"arkitekt"}), arkitekt::FixIt{at, "arkitekt"}});
  }

  /// Where Clang refuses the place by itself, we say it in our words, and where the attribute belongs.
  void explain_place(const clang::Diagnostic& info) {
    const bool on_type = info.getID() == clang::diag::err_attribute_not_type_attr;
    if (!on_type && info.getID() != clang::diag::err_base_specifier_attribute) return;
    const auto at = our_word(info);
    const Word* word = at ? find_word(std::string_view(info.getArgIdentifier(0)->getName())) : nullptr;
    if (!word) return;
    pending_->where = *at;
    pending_->message = "'arkitekt::" + std::string(word->name) + "' may not stand on " +
                        (on_type ? "a type" : "a base class") + ": it is for " + places_of(*word);
    if (on_type) pending_->notes.push_back({*at, "write it before the whole declaration", {}});
  }

  static std::string key_of(const arkitekt::Diagnostic& diagnostic) {
    const arkitekt::Place& at = diagnostic.where;
    return at.file + ':' + std::to_string(at.line) + ':' + std::to_string(at.column) + ':' + diagnostic.message;
  }

  std::vector<std::string> headers_;
  arkitekt::Diagnostics collected_;
  clang::LangOptions language_;
  std::optional<arkitekt::Diagnostic> pending_;
  std::set<std::string> said_;
};

/// Every file, system headers too.
class Dependencies final : public clang::DependencyCollector {
 public:
  bool sawDependency(llvm::StringRef, bool, bool, bool, bool is_missing) override { return !is_missing; }
  bool needSystemDependencies() override { return true; }
};

// ── one parse ───────────────────────────────────────────────────────────────────────────────────

struct Input {
  std::string main;                ///< path of the main file
  std::vector<std::string> wanted; ///< whose declarations are read
  bool is_source = false;
};

class Consumer final : public clang::ASTConsumer {
 public:
  using Read = std::function<void(clang::CompilerInstance&)>;
  Consumer(clang::CompilerInstance& compiler, Read read) : compiler_(compiler), read_(std::move(read)) {}
  void HandleTranslationUnit(clang::ASTContext&) override { read_(compiler_); }

 private:
  clang::CompilerInstance& compiler_;
  Read read_;
};

class Action final : public clang::ASTFrontendAction {
 public:
  explicit Action(Consumer::Read read) : read_(std::move(read)) {}
  /// As of a precompiled header: what nobody needs for declarations (bodies of templates, vtables) is not instantiated.
  clang::TranslationUnitKind getTranslationUnitKind() override { return clang::TU_Prefix; }
  std::unique_ptr<clang::ASTConsumer> CreateASTConsumer(clang::CompilerInstance& compiler, llvm::StringRef) override {
    return std::make_unique<Consumer>(compiler, read_);
  }

 private:
  Consumer::Read read_;
};

class Scanner {
 public:
  explicit Scanner(const ScanRequest& request) : request_(request) {}

  Scanned scan() {
    install_attributes();
    clang::noteBottomOfStack();
    make_files();
    const std::vector<std::string> headers = present(request_.headers);
    add_unity(headers);
    if (!headers.empty()) read({std::string(unity_name), headers, false});
    for (const std::string& source : present(request_.sources)) read({source, {source}, true});
    scanned_.dependencies.assign(dependencies_.begin(), dependencies_.end());
    return std::move(scanned_);
  }

 private:
  /// What is only in memory: the file that includes all headers, and empty ones for what is generated.
  void make_files() {
    memory_ = new llvm::vfs::InMemoryFileSystem();
    files_ = new llvm::vfs::OverlayFileSystem(llvm::vfs::getRealFileSystem());
    files_->pushOverlay(memory_);
    for (const std::string& generated : request_.generated) {
      add_empty(generated);
      // A stale one beside the source would be found first.
      for (const std::string& source : request_.sources)
        add_empty((fs::path(source).parent_path() / fs::path(generated).filename()).string());
    }
  }
  void add_unity(const std::vector<std::string>& headers) {
    std::string unity;
    for (const std::string& header : headers) unity += "#include \"" + normal_path(header) + "\"\n";
    collector_.set_headers(headers);
    memory_->addFile(unity_name, 0, llvm::MemoryBuffer::getMemBufferCopy(unity, unity_name));
  }
  void add_empty(const std::string& path) {
    if (generated_.insert(normal_path(path)).second)
      memory_->addFile(path, 0, llvm::MemoryBuffer::getMemBufferCopy("", path));
  }

  std::vector<std::string> present(const std::vector<std::string>& all) {
    std::vector<std::string> found;
    for (const std::string& each : all) {
      const llvm::ErrorOr<llvm::vfs::Status> status = files_->status(each);
      if (status && !status->isDirectory())
        found.push_back(each);
      else
        scanned_.diagnostics.error({.file = each},
                                   "cannot be read: " + (status ? "it is a directory" : status.getError().message()));
    }
    return found;
  }

  /// Once; or twice, when the first attempt stumbled over other vendors' attributes.
  void read(const Input& input) {
    const std::size_t functions = scanned_.model.functions.size(), records = scanned_.model.records.size(),
                      enums = scanned_.model.enums.size();
    const auto declarations = declarations_;
    arkitekt::Diagnostics diagnostics = parse(input);
    if (diagnostics.has_errors() && hide_foreign_arguments(diagnostics)) {
      scanned_.model.functions.resize(functions);
      scanned_.model.records.resize(records);
      scanned_.model.enums.resize(enums);
      declarations_ = declarations;
      collector_.forget(diagnostics);
      diagnostics = parse(input);
    }
    scanned_.diagnostics.add(std::move(diagnostics));
  }

  /// In the files that have errors. True: there were some, and a new attempt is worth it.
  bool hide_foreign_arguments(const arkitekt::Diagnostics& diagnostics) {
    bool any = false;
    for (const arkitekt::Diagnostic& each : diagnostics.all()) {
      if (each.where.file.empty() || !examined_.insert(each.where.file).second) continue;
      const auto buffer = files_->getBufferForFile(each.where.file);
      const auto text = buffer ? blank_foreign_arguments((*buffer)->getBuffer()) : std::nullopt;
      if (!text) continue;
      memory_->addFile(each.where.file, 0, llvm::MemoryBuffer::getMemBufferCopy(*text, each.where.file));
      any = true;
    }
    return any;
  }

  std::shared_ptr<clang::CompilerInvocation> invocation(const Input& input) {
    const std::vector<std::string> arguments = driver_arguments(request_, input.main);
    std::vector<const char*> raw;
    for (const std::string& each : arguments) raw.push_back(each.c_str());
    clang::CreateInvocationOptions options;
    options.Diags = clang::CompilerInstance::createDiagnostics(new clang::DiagnosticOptions(), &collector_, false);
    options.VFS = files_;
    std::shared_ptr<clang::CompilerInvocation> invocation = clang::createInvocation(raw, options);
    if (!invocation) return nullptr;
    invocation->getFrontendOpts().SkipFunctionBodies = true;
    invocation->getFrontendOpts().DisableFree = request_.is_last;
    invocation->getDiagnosticOpts().ShowCarets = false;
    return invocation;
  }

  arkitekt::Diagnostics parse(const Input& input) {
    const auto made = invocation(input);
    if (!made) return collector_.take();
    clang::CompilerInstance compiler;
    compiler.setInvocation(made);
    compiler.createDiagnostics(&collector_, false);
    compiler.getDiagnostics().setFatalsAsError(true); // a missing include does not hide what comes behind it
    compiler.setFileManager(new clang::FileManager(compiler.getFileSystemOpts(), files_));
    compiler.setVerboseOutputStream(std::make_unique<llvm::raw_null_ostream>());
    const auto dependencies = std::make_shared<Dependencies>();
    compiler.addDependencyCollector(dependencies);
    arkitekt::Diagnostics own;
    Action action([&](clang::CompilerInstance& parsed) { read_model(parsed, input, own); });
    compiler.ExecuteAction(action);
    for (const std::string& file : dependencies->getDependencies()) add_dependency(file);
    arkitekt::Diagnostics diagnostics = collector_.take();
    diagnostics.add(std::move(own));
    return diagnostics;
  }

  void read_model(clang::CompilerInstance& compiler, const Input& input, arkitekt::Diagnostics& diagnostics) {
    Reading reading{.ast = compiler.getASTContext(),
                    .sema = compiler.getSema(),
                    .model = scanned_.model,
                    .diagnostics = diagnostics,
                    .is_source = input.is_source,
                    .files = {},
                    .declarations = declarations_,
                    .seen = {}};
    for (const std::string& file : input.wanted)
      if (const auto entry = compiler.getFileManager().getOptionalFileRef(file))
        reading.files.emplace_back(&entry->getFileEntry(), file);
    read_declarations(reading);
  }

  void add_dependency(const std::string& file) {
    const std::string path = normal_path(file);
    if (path != unity_name && !generated_.contains(path)) dependencies_.insert(path);
  }

  const ScanRequest& request_;
  Scanned scanned_;
  Collector collector_;
  llvm::IntrusiveRefCntPtr<llvm::vfs::InMemoryFileSystem> memory_;
  llvm::IntrusiveRefCntPtr<llvm::vfs::OverlayFileSystem> files_;
  std::set<std::string> generated_, dependencies_, examined_;
  std::map<std::string, int> declarations_;
};

} // namespace

Scanned scan(const ScanRequest& request) { return Scanner(request).scan(); }

} // namespace reflekt
