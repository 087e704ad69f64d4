# Everything that is not ours, from the distribution's packages (docs/adr/0003-dependencies.md). Nothing is downloaded.
find_package(Threads REQUIRED)
find_package(simdjson 3.0 REQUIRED)
find_package(Boost 1.81 REQUIRED) # Asio and Beast: headers only
find_package(OpenSSL 3 REQUIRED)
find_package(CURL 7.88 REQUIRED)
find_package(ZLIB REQUIRED)
find_package(CLI11 2.1 REQUIRED)
find_package(SQLite3 3.40 REQUIRED)

if(ARKITEKT_TOOL)
  find_package(yaml-cpp 0.7 REQUIRED)
  include("${CMAKE_CURRENT_LIST_DIR}/clang.cmake")
endif()
