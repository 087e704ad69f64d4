# Everything that is not ours, from the distribution's packages (docs/adr/0003-dependencies.md). Nothing is downloaded.
find_package(Threads REQUIRED)
find_package(simdjson 3.0 REQUIRED)
find_package(Boost 1.81 REQUIRED) # Asio and Beast: headers only
find_package(OpenSSL 3 REQUIRED)
find_package(CURL 7.88 REQUIRED)
find_package(CLI11 2.1 REQUIRED)

if(ARKITEKT_TOOL)
  # find_package(Clang 19) fails: LLVM's version file demands major.minor. So: find any, then check.
  find_package(Clang CONFIG HINTS /usr/lib/llvm-19/lib/cmake/clang)
  if(NOT Clang_FOUND OR LLVM_VERSION_MAJOR LESS 19)
    message(FATAL_ERROR
      "reflekt needs LLVM and Clang 19 (Debian: llvm-19-dev libclang-19-dev clang-19), found: ${LLVM_VERSION}.\n"
      "Without them: -DARKITEKT_TOOL=OFF builds the libraries alone.")
  endif()
endif()
