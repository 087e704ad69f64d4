# What the scripts of the system tests share: they configure, build and run projects in a folder of their own, against
# one installed build of this tree. Each is called as
#   cmake -D SOURCE=<this folder> -D WORK=<folder of the test> -D PREFIX=<installed> -D COMPILER=… -D GENERATOR=… -P …
cmake_minimum_required(VERSION 3.25)

find_program(compiler NAMES "${COMPILER}" NO_CACHE)
if(NOT compiler)
  message(FATAL_ERROR "SKIPPED: there is no ${COMPILER}") # ctest looks for the word
endif()
cmake_host_system_information(RESULT cores QUERY NUMBER_OF_LOGICAL_CORES)
if(cores GREATER 2)
  set(cores 2) # several of these tests run at a time
endif()

# Ends the test with a message; what the last command printed goes before it.
function(fail)
  string(JOIN "" message ${ARGN})
  if(NOT show)
    message(NOTICE "${output}")
  endif()
  message(FATAL_ERROR "${message}")
endfunction()

# Fails unless both are equal.
function(expect_equal what expected got)
  if(NOT "${expected}" STREQUAL "${got}")
    fail("${what}: expected '${expected}', got '${got}'")
  endif()
endfunction()

# Fails unless the output of the last command matches.
function(expect_output regex)
  if(NOT output MATCHES "${regex}")
    fail("the output above has nothing that matches '${regex}'")
  endif()
endfunction()

# Runs a command. Sets output (of both streams) and status. Shows the output where ${show} says so.
function(try_run_command)
  execute_process(COMMAND ${ARGN} OUTPUT_VARIABLE output ERROR_VARIABLE output RESULT_VARIABLE status ${show})
  set(output "${output}" PARENT_SCOPE)
  set(status "${status}" PARENT_SCOPE)
endfunction()

# Runs a command that has to succeed. Sets output.
function(run_command)
  try_run_command(${ARGN})
  if(NOT status EQUAL 0)
    string(JOIN " " command ${ARGN})
    fail("'${command}' failed: ${status}")
  endif()
  set(output "${output}" PARENT_SCOPE)
endfunction()

# The command that configures <source> in <build>; more options may follow it.
function(configure_command source build result)
  set(launcher "")
  find_program(ccache ccache NO_CACHE)
  if(ccache)
    set(launcher "-DCMAKE_CXX_COMPILER_LAUNCHER=${ccache}")
  endif()
  set(${result} "${CMAKE_COMMAND}" -S "${source}" -B "${build}" -G "${GENERATOR}" "-DCMAKE_CXX_COMPILER=${compiler}"
    -DCMAKE_BUILD_TYPE=Debug "-DCMAKE_PREFIX_PATH=${PREFIX}" ${launcher} PARENT_SCOPE)
endfunction()

# Configures <source> in <build>; has to succeed. Sets output.
function(configure source build)
  configure_command("${source}" "${build}" command)
  run_command(${command} ${ARGN})
  set(output "${output}" PARENT_SCOPE)
endfunction()

# Builds <build>; has to succeed. Sets output.
function(build build)
  run_command("${CMAKE_COMMAND}" --build "${build}" --parallel ${cores} ${ARGN})
  set(output "${output}" PARENT_SCOPE)
endfunction()

# What <program> registers, as a sorted list of interface names.
function(registered_actions program result)
  run_command("${program}" inspect --json)
  set(names "")
  string(JSON count LENGTH "${output}" implementations)
  if(count GREATER 0)
    math(EXPR last "${count} - 1")
    foreach(i RANGE ${last})
      string(JSON name GET "${output}" implementations ${i} interface)
      list(APPEND names "${name}")
    endforeach()
  endif()
  list(SORT names)
  set(${result} "${names}" PARENT_SCOPE)
endfunction()
