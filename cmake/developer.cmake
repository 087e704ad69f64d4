# What only people who work on arkitekt itself want: tests, warnings as errors, sanitizers, fuzzers.
option(ARKITEKT_FUZZ "build the libFuzzer targets (needs Clang)" OFF)
set(ARKITEKT_SANITIZE "" CACHE STRING "sanitizers, as -fsanitize= takes them: address,undefined or thread")

set(options -Wall -Wextra -Wpedantic -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  list(APPEND options -Wno-restrict) # false alarms on `"text" + string` at -O2 (GCC bugs 105329, 105651)
endif()
set(ARKITEKT_DEVELOPER_OPTIONS ${options} CACHE INTERNAL "")
if(ARKITEKT_SANITIZE)
  # The whole build, reflekt included. vptr checks need RTTI, which LLVM is built without.
  add_compile_options(-fsanitize=${ARKITEKT_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${ARKITEKT_SANITIZE})
  if(ARKITEKT_SANITIZE MATCHES undefined)
    add_compile_options(-fno-sanitize=vptr)
  endif()
  if(ARKITEKT_SANITIZE MATCHES thread AND CMAKE_CXX_COMPILER_ID STREQUAL GNU)
    add_compile_options(-Wno-tsan) # of Asio's fences, beside which it takes locks anyway
  endif()
endif()
if(ARKITEKT_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()

find_package(GTest 1.12 REQUIRED)
include(GoogleTest)
