# Mistakes with arkitekt_reflect() are told where they are made.
include("${CMAKE_CURRENT_LIST_DIR}/drive.cmake")
file(REMOVE_RECURSE "${WORK}")

function(expect_message case regex)
  configure_command("${SOURCE}/messages" "${WORK}" command)
  try_run_command(${command} "-DCASE=${case}")
  string(REGEX REPLACE "[ \n]+" " " output "${output}") # messages are wrapped
  expect_output("${regex}")
  if(status EQUAL 0 AND NOT case STREQUAL "forgotten")
    fail("'${case}' went through")
  endif()
endfunction()

expect_message("twice" "arkitekt_reflect\\(program\\): called twice; give all HEADERS in one call")
expect_message("no target" "arkitekt_reflect\\(programm\\): there is no such target; call it after add_executable")
expect_message("imported" "only targets that are compiled here can be reflected")
expect_message("no keyword" "unknown keyword 'lab.hpp'; there are HEADERS, SOURCES")
expect_message("unknown keyword" "unknown keyword 'DOCUMENT'; there are HEADERS, SOURCES")
expect_message("no header" "there is no [^ ]*/messages/missing.hpp")
expect_message("two sources" "two SOURCES are called empty, and would share empty.reflekt.inc")
expect_message("schema" "SCHEMA takes \\[domain\\] file, got 'a;b;c.graphql'")
expect_message("two versions" "VERSION takes one word, got '1;2'")

# Forgotten: a warning, and the linker names the function that is missing.
expect_message("forgotten" "program links arkitekt::main, but there is no arkitekt_reflect\\(program …\\): it will not link")
try_run_command("${CMAKE_COMMAND}" --build "${WORK}")
expect_output("undefined reference to `arkitekt::generated::this_executable_needs_arkitekt_reflect\\(\\)'")
