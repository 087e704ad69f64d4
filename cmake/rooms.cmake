# A room is a folder with a target of its own: lib/json → arkitekt_json, known to everyone as arkitekt::json.
# Which rooms may use which is the table in docs/architecture.md; test/layers_test.cpp reads every #include against it.

find_program(ARKITEKT_CCACHE ccache)
if(ARKITEKT_CCACHE AND PROJECT_IS_TOP_LEVEL AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${ARKITEKT_CCACHE}")
endif()
set(ARKITEKT_DEVELOPER_OPTIONS "" CACHE INTERNAL "compile options of developer mode")

# arkitekt_add_room(<room> [SOURCES …] [DEPENDS <room>…] [PRIVATE <library>…])
function(arkitekt_add_room room)
  cmake_parse_arguments(PARSE_ARGV 1 ARG "" "" "SOURCES;DEPENDS;PRIVATE")
  set(target arkitekt_${room})
  add_library(${target} STATIC ${ARG_SOURCES})
  add_library(arkitekt::${room} ALIAS ${target})
  target_compile_features(${target} PUBLIC cxx_std_20)
  target_include_directories(${target} PUBLIC
    "$<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include>" "$<INSTALL_INTERFACE:include>"
    PRIVATE "${PROJECT_SOURCE_DIR}/lib")
  list(TRANSFORM ARG_DEPENDS PREPEND arkitekt::)
  # Headers only: the installed library, compiled, needs them no more.
  list(TRANSFORM ARG_PRIVATE REPLACE "^(Boost::headers|CLI11::CLI11)$" "$<BUILD_INTERFACE:\\1>")
  target_link_libraries(${target} PUBLIC ${ARG_DEPENDS} PRIVATE ${ARG_PRIVATE})
  set_target_properties(${target} PROPERTIES EXPORT_NAME ${room} POSITION_INDEPENDENT_CODE ON CXX_EXTENSIONS OFF)
  target_compile_options(${target} PRIVATE ${ARKITEKT_DEVELOPER_OPTIONS})
  arkitekt_install_room(${target})
endfunction()

# arkitekt_add_test(<name> SOURCES … LIBRARIES … [LABELS …]): a GoogleTest program, one ctest entry a case.
function(arkitekt_add_test name)
  cmake_parse_arguments(PARSE_ARGV 1 ARG "" "TIMEOUT" "SOURCES;LIBRARIES;LABELS")
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE ${ARG_LIBRARIES} GTest::gmock GTest::gtest_main)
  target_include_directories(${name} PRIVATE "${PROJECT_SOURCE_DIR}/test" "${PROJECT_SOURCE_DIR}/lib")
  target_compile_features(${name} PRIVATE cxx_std_20)
  target_compile_options(${name} PRIVATE ${ARKITEKT_DEVELOPER_OPTIONS})
  target_compile_definitions(${name} PRIVATE
    "ARKITEKT_SOURCE_DIR=\"${PROJECT_SOURCE_DIR}\""
    "ARKITEKT_SHARED_DIR=\"${PROJECT_SOURCE_DIR}/../shared\""   # recorded data of other systems; tests skip loudly without it
    "ARKITEKT_TEST_DIR=\"${CMAKE_CURRENT_BINARY_DIR}\"")
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 120)
  endif()
  # NO_PRETTY_VALUES: values without a name would be printed by their bytes, pointers among them.
  gtest_discover_tests(${name} TEST_PREFIX "${name}." DISCOVERY_MODE PRE_TEST NO_PRETTY_VALUES
    DISCOVERY_TIMEOUT 60 PROPERTIES TIMEOUT ${ARG_TIMEOUT} LABELS "${ARG_LABELS}")
endfunction()
