# An executable registers the actions of every reflected library that it links: registration/CMakeLists.txt has the ways.
include("${CMAKE_CURRENT_LIST_DIR}/drive.cmake")
file(REMOVE_RECURSE "${WORK}")

configure("${SOURCE}/../install/library" "${WORK}/library" "-DBUILD_SHARED_LIBS=${SHARED}")
build("${WORK}/library")
run_command("${CMAKE_COMMAND}" --install "${WORK}/library" --prefix "${WORK}/prefix")

configure("${SOURCE}/registration" "${WORK}/build" "-Dext_ROOT=${WORK}/prefix")
string(REGEX REPLACE "[ \n]+" " " output "${output}") # messages are wrapped
expect_output("library d_lost links arkitekt::generated::d privately.*Add arkitekt_reflect\\(d_lost\\)")
build("${WORK}/build")

file(STRINGS "${WORK}/build/expected.txt" lines)
foreach(line IN LISTS lines)
  string(REGEX MATCH "^(.*)\\|(.*)$" _ "${line}")
  set(program "${CMAKE_MATCH_1}")
  set(expected "${CMAKE_MATCH_2}")
  registered_actions("${program}" actions)
  expect_equal("actions of ${program}" "${expected}" "${actions}")
endforeach()
run_command("${WORK}/build/plain_main")
list(LENGTH lines count)
message(STATUS "${count} executables register what they link")
