# A user's project: built against the installed package and an installed library, and run against `reflekt mock`.
include("${CMAKE_CURRENT_LIST_DIR}/drive.cmake")
file(REMOVE_RECURSE "${WORK}")
configure("${SOURCE}/../install/library" "${WORK}/library")
build("${WORK}/library")
run_command("${CMAKE_COMMAND}" --install "${WORK}/library" --prefix "${WORK}/prefix")

# No headers of ours but the installed ones, and none of what only our libraries' sources include.
set(project "${SOURCE}/../install/program")
configure("${project}" "${WORK}/build" "-Dext_ROOT=${WORK}/prefix" -DCMAKE_DISABLE_FIND_PACKAGE_Boost=ON
  -DCMAKE_DISABLE_FIND_PACKAGE_CLI11=ON)
build("${WORK}/build")
set(program "${WORK}/build/program")

registered_actions("${program}" actions)
expect_equal(actions "count_crew;deep_act;ext_act" "${actions}")
run_command("${program}" inspect --json)
expect_output("\"identifier\": ?\"org.example.program\",[ \n]*\"version\": ?\"0.2\"")
expect_output("\"max\": ?10")

run_command("${program}" call ext_act a=4)
expect_output("\"return0\": ?4")
run_command(sh "${SOURCE}/with_mock.sh" "${PREFIX}/bin/reflekt" "${project}/schema.graphql" "${project}/ships.json"
  "${program}" call count_crew ships=2)
expect_output("\"return0\": ?67")
