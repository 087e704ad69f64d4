# add_subdirectory() of this tree works, and leaves the project around it alone.
include("${CMAKE_CURRENT_LIST_DIR}/drive.cmake")
configure("${SOURCE}/subdirectory" "${WORK}/build" -DCMAKE_BUILD_TYPE=Release
  "-DARKITEKT_SOURCE=${ARKITEKT_SOURCE}" "-DARKITEKT_REFLEKT_EXECUTABLE=${PREFIX}/bin/reflekt")
build("${WORK}/build")
registered_actions("${WORK}/build/program" actions)
expect_equal(actions "add_integers;add_texts" "${actions}")

file(REMOVE_RECURSE "${WORK}/prefix")
run_command("${CMAKE_COMMAND}" --install "${WORK}/build" --prefix "${WORK}/prefix")
file(GLOB_RECURSE installed RELATIVE "${WORK}/prefix" "${WORK}/prefix/*")
expect_equal("what is installed" "bin/program" "${installed}")
