# Builds this tree as its users do and installs it: the package that the other system tests use.
include("${CMAKE_CURRENT_LIST_DIR}/drive.cmake")
set(show ECHO_OUTPUT_VARIABLE ECHO_ERROR_VARIABLE) # it takes minutes
configure("${ARKITEKT_SOURCE}" "${WORK}/build" -DCMAKE_BUILD_TYPE=Release -DARKITEKT_DEVELOPER_MODE=OFF)
build("${WORK}/build")
file(REMOVE_RECURSE "${PREFIX}") # what an earlier version installed and this one does not
run_command("${CMAKE_COMMAND}" --install "${WORK}/build" --prefix "${PREFIX}")
run_command("${PREFIX}/bin/reflekt" --version)
expect_output("0\\.|[1-9]")
