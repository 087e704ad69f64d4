# Clang for tool/scan: the target reflekt_clang.
#
# Linked statically where the distribution has the archives: reflekt starts 20 ms earlier that way (LLVM's shared
# libraries have 200 MB to relocate), which is a tenth of a run, and an installed reflekt needs no LLVM beside it.

# find_package(Clang 19) fails: LLVM's version file demands major.minor. So: find any, then check.
find_package(Clang CONFIG HINTS /usr/lib/llvm-19/lib/cmake/clang)
if(NOT Clang_FOUND OR LLVM_VERSION_MAJOR LESS 19)
  message(FATAL_ERROR
    "reflekt needs LLVM and Clang 19 (Debian: llvm-19-dev libclang-19-dev clang-19), found: ${LLVM_VERSION}.\n"
    "Without them: -DARKITEKT_TOOL=OFF builds the libraries alone.")
endif()

option(ARKITEKT_STATIC_CLANG "link Clang and LLVM into reflekt" ON)
add_library(reflekt_clang INTERFACE)
# -idirafter, not -isystem: LLVM's directory may hold a cxxabi.h, which must not come before the compiler's own.
target_compile_options(reflekt_clang INTERFACE "SHELL:-idirafter ${CLANG_INCLUDE_DIRS}" -fno-rtti) # LLVM has no RTTI

set(archives clangFrontend clangDriver clangParse clangSerialization clangSema clangAPINotes clangEdit clangAnalysis
  clangASTMatchers clangAST clangSupport clangLex clangBasic)
foreach(archive IN LISTS archives)
  if(NOT TARGET ${archive})
    set(ARKITEKT_STATIC_CLANG OFF)
  endif()
endforeach()
if(ARKITEKT_SANITIZE) # the archives are not instrumented, and would share inline functions with code that is
  set(ARKITEKT_STATIC_CLANG OFF)
endif()
find_library(ARKITEKT_ZSTD zstd) # what LLVM's archives lean on, besides what its packages bring along
if(ARKITEKT_STATIC_CLANG AND TARGET LLVMSupport AND ARKITEKT_ZSTD AND TARGET ZLIB::ZLIB)
  # The archives by their files: as targets they would bring LLVM's shared library along.
  list(TRANSFORM archives REPLACE "(.+)" "$<TARGET_FILE:\\1>")
  llvm_map_components_to_libnames(llvm option frontendopenmp frontendhlsl frontendoffloading support targetparser
    profiledata mc bitreader windowsdriver core)
  target_link_libraries(reflekt_clang INTERFACE ${archives} ${llvm})
else()
  target_link_libraries(reflekt_clang INTERFACE clang-cpp LLVM)
endif()
