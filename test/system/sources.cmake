# Actions in .cpp files and overloads; and the same project on machines with another reflekt or with none.
include("${CMAKE_CURRENT_LIST_DIR}/drive.cmake")
file(REMOVE_RECURSE "${WORK}")
file(COPY "${SOURCE}/sources" DESTINATION "${WORK}")
set(source "${WORK}/sources")

function(expect_actions build)
  registered_actions("${build}/program" actions)
  expect_equal(actions "add_integers;add_texts;count_steps;move_home" "${actions}")
endfunction()

configure("${source}" "${WORK}/build")
build("${WORK}/build")
expect_actions("${WORK}/build")

# Without reflekt, and without the checked-in files: says how to make them.
configure_command("${source}" "${WORK}/without" command)
try_run_command(${command} -DARKITEKT_TOOL=OFF)
string(REGEX REPLACE "[ \n]+" " " output "${output}")
expect_output("there is no [^ ]*/checked_in/stage.reflekt.cpp. Make it where reflekt runs: .*--target stage_reflekt_update")
build("${WORK}/build" --target stage_reflekt_update --target program_reflekt_update)
configure("${source}" "${WORK}/without" -DARKITEKT_TOOL=OFF)
build("${WORK}/without")
if(output MATCHES " reflekt ")
  fail("reflekt ran although ARKITEKT_TOOL is OFF")
endif()
expect_actions("${WORK}/without")

# A cross build, as CMake sees it: the package's reflekt is for the other machine and not run, a named one is.
set(cross -DCMAKE_SYSTEM_NAME=Linux -DCMAKE_SYSTEM_PROCESSOR=other)
configure_command("${source}" "${WORK}/cross" command)
try_run_command(${command} ${cross})
expect_output("no reflekt for this machine.*ARKITEKT_REFLEKT_EXECUTABLE")
file(COPY "${PREFIX}/bin/reflekt" DESTINATION "${WORK}")
configure("${source}" "${WORK}/cross" ${cross} "-DARKITEKT_REFLEKT_EXECUTABLE=${WORK}/reflekt")
build("${WORK}/cross")
expect_actions("${WORK}/cross")
file(TOUCH "${WORK}/reflekt") # as a new version of it would
build("${WORK}/cross")
expect_output(" reflekt program")
if(output MATCHES "Building CXX")
  fail("what reflekt left unchanged was compiled again")
endif()
