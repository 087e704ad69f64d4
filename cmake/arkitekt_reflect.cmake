# arkitekt_reflect(): lets reflekt read a target's declarations, and compiles and registers what it generates.
#
#   arkitekt_reflect(<target>
#     [HEADERS <header>…]            with annotated declarations
#     [SOURCES <source>…]            with annotated functions; each ends with #include "<its stem>.reflekt.inc"
#     [SCHEMA [<domain>] <file>      a GraphQL schema that queries are checked against
#       [DOCUMENTS <glob>…]          GraphQL documents: operations and fragments that become structs and functions
#       [SCALARS <name>=<type>[:<header>]…]  the C++ types of the schema's own scalars: Date=lab::Date:lab/date.hpp
#       [TRAITS <type>=<struct>[:<header>]…] bases of each struct for a GraphQL type: Capsule=lab::CapsuleTrait:lab/traits.hpp
#       [STYLER <style>]             as_in_schema, pascal_case, snake_case, or types=…,functions=…,members=…,values=…
#       [NAMESPACE <namespace>]      without: the domain
#       [MANIFEST <file>]            the hashes of all operations, for persisted queries
#       [WRAPPED]]…                  functions hand back whole structs, also of a lone root field
#     [NULLABILITY promise|strict]   strict: a member over what may be null must be a std::optional
#     [IDENTIFIER <id>]              of an executable: org.example.camera; without: the target's name
#     [VERSION <version>]            of an executable; without: the project's
#     [DESCRIPTION <text>] [AUTHOR <text>] [LOGO <address>] [SCOPES <scope>…]      of an executable, for people
#     [REQUIRES <key>=<service>…] [OPTIONAL <key>=<service>…]   what it needs of its platform: mikro=live.arkitekt.mikro
#     [GENERATED <folder>])          of generated files that are checked in; without: "generated"
#
# Of DOCUMENTS: <stem>.graphql.hpp and .cpp each (<folder>_<stem>.graphql.hpp where two have one name), and what they share, <domain>.types.hpp, .types.cpp, .codecs.hpp ("api"
# for the domain that has no name). New files that a glob matches are seen by the next build.
# Generated: <target>.reflekt.hpp (for a main() of one's own), <target>.reflekt.cpp, and <stem>.reflekt.inc of each source.
# An executable's actions, and those of every reflected library that it links, register themselves: with arkitekt::main,
# or in a main() of one's own by arkitekt::generated::<target>::register_all(registry).
#
# Where no reflekt runs (ARKITEKT_TOOL=OFF), the files of the folder GENERATED are compiled; where it does, building
# <target>_reflekt_update puts them there. An INTERFACE library's code is compiled by a companion, <target>_actions,
# which is to be installed with it.
include_guard(GLOBAL)
cmake_policy(PUSH)
cmake_policy(VERSION 3.25)
include("${CMAKE_CURRENT_LIST_DIR}/arkitekt_registration.cmake")

option(ARKITEKT_TOOL "run reflekt; OFF compiles generated files that are checked in" ON)
set(ARKITEKT_REFLEKT_EXECUTABLE "" CACHE FILEPATH "the reflekt to run, as for cross builds; empty: the arkitekt package's")

function(arkitekt_reflect target)
  if(NOT TARGET ${target})
    message(FATAL_ERROR "arkitekt_reflect(${target}): there is no such target; call it after add_executable() or add_library()")
  endif()
  arkitekt_target_property(${target} ALIASED_TARGET aliased)
  if(NOT aliased STREQUAL "")
    set(target ${aliased})
  endif()
  arkitekt_check_reflectable()
  arkitekt_parse_arguments(${ARGN})

  get_target_property(type ${target} TYPE)
  string(MAKE_C_IDENTIFIER "${target}" name)
  set(compiled ${target}) # the target that compiles what is generated
  if(type STREQUAL "INTERFACE_LIBRARY")
    set(compiled ${target}_actions)
    add_library(${compiled} STATIC)
    target_link_libraries(${compiled} PUBLIC ${target})
    target_link_libraries(${target} INTERFACE ${compiled})
  endif()

  set(base "${CMAKE_CURRENT_BINARY_DIR}/${target}.reflekt")
  set(built "${base}") # the folder of what is generated in this build
  get_property(multi_config GLOBAL PROPERTY GENERATOR_IS_MULTI_CONFIG)
  if(multi_config)
    set(built "${base}/$<CONFIG>")
  endif()
  set(files "${target}.reflekt.cpp" "${target}.reflekt.hpp")
  foreach(source IN LISTS SOURCES)
    cmake_path(GET source STEM LAST_ONLY stem)
    if("${stem}.reflekt.inc" IN_LIST files)
      message(FATAL_ERROR "arkitekt_reflect(${target}): two SOURCES are called ${stem}, and would share ${stem}.reflekt.inc")
    endif()
    list(APPEND files "${stem}.reflekt.inc")
  endforeach()

  list(APPEND files ${DOCUMENT_OUTPUTS})
  list(REMOVE_DUPLICATES files)

  arkitekt_find_reflekt(reflekt)
  if(reflekt STREQUAL "")
    set(generated "${GENERATED}")
    arkitekt_require_checked_in_files()
  else()
    set(generated "${built}")
    arkitekt_write_response_file()
    arkitekt_run_reflekt()
  endif()
  arkitekt_compile_generated()
  arkitekt_register()
endfunction()

# ── The parts of arkitekt_reflect(). They read its variables: CMake's functions see those of their caller. ──

function(arkitekt_check_reflectable)
  get_target_property(type ${target} TYPE)
  get_target_property(imported ${target} IMPORTED)
  get_target_property(reflected ${target} ARKITEKT_REFLECTED)
  if(imported OR type STREQUAL "UTILITY")
    message(FATAL_ERROR "arkitekt_reflect(${target}): only targets that are compiled here can be reflected")
  elseif(reflected)
    message(FATAL_ERROR "arkitekt_reflect(${target}): called twice; give all HEADERS in one call")
  endif()
  set_target_properties(${target} PROPERTIES ARKITEKT_REFLECTED ON)
endfunction()

# Sets HEADERS SOURCES IDENTIFIER VERSION GENERATED, and of the schemas: SCHEMA_FILES with the documents, SCHEMA_LINES of
# the response file, and DOCUMENT_OUTPUTS, what is generated of documents. By hand, because cmake_parse_arguments() forgets where one SCHEMA ends and the next begins.
function(arkitekt_parse_arguments)
  set(of_schema DOCUMENTS SCALARS TRAITS STYLER NAMESPACE MANIFEST WRAPPED)
  set(of_app DESCRIPTION AUTHOR LOGO SCOPES REQUIRES OPTIONAL)
  set(keywords HEADERS SOURCES SCHEMA ${of_schema} NULLABILITY IDENTIFIER VERSION ${of_app} GENERATED)
  set(keyword "")
  set(schemas 0)
  foreach(word IN LISTS ARGN)
    if(word IN_LIST keywords)
      set(keyword ${word})
      if(keyword STREQUAL "SCHEMA")
        math(EXPR schemas "${schemas} + 1")
      elseif(schemas EQUAL 0 AND keyword IN_LIST of_schema)
        message(FATAL_ERROR "arkitekt_reflect(${target}): ${keyword} stands behind the SCHEMA that it belongs to")
      elseif(keyword STREQUAL "WRAPPED")
        set(WRAPPED_${schemas} ON)
      endif()
    elseif(keyword STREQUAL "" OR (keyword MATCHES "^(HEADERS|SOURCES)$" AND word MATCHES "^[A-Z]+$"))
      list(JOIN keywords ", " keywords)
      message(FATAL_ERROR "arkitekt_reflect(${target}): unknown keyword '${word}'; there are ${keywords}")
    elseif(keyword STREQUAL "SCHEMA")
      list(APPEND schema_${schemas} "${word}")
    elseif(keyword STREQUAL "WRAPPED")
      message(FATAL_ERROR "arkitekt_reflect(${target}): WRAPPED takes nothing, got '${word}'")
    elseif(keyword IN_LIST of_schema)
      list(APPEND ${keyword}_${schemas} "${word}")
    else()
      list(APPEND argument_${keyword} "${word}")
    endif()
  endforeach()
  arkitekt_parse_files(HEADERS ${argument_HEADERS})
  arkitekt_parse_files(SOURCES ${argument_SOURCES})
  arkitekt_parse_schemas()
  arkitekt_parse_word(NULLABILITY promise)
  if(NOT NULLABILITY MATCHES "^(promise|strict)$")
    message(FATAL_ERROR "arkitekt_reflect(${target}): NULLABILITY is promise or strict, not '${NULLABILITY}'")
  endif()
  string(APPEND SCHEMA_LINES "nullability=${NULLABILITY}\n")
  arkitekt_parse_word(IDENTIFIER "${target}")
  arkitekt_parse_word(VERSION "${PROJECT_VERSION}")
  arkitekt_parse_app()
  arkitekt_parse_word(GENERATED generated)
  cmake_path(ABSOLUTE_PATH GENERATED BASE_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}" NORMALIZE)
  foreach(result IN ITEMS HEADERS SOURCES SCHEMA_FILES SCHEMA_LINES DOCUMENT_OUTPUTS IDENTIFIER VERSION APP GENERATED)
    set(${result} "${${result}}" PARENT_SCOPE)
  endforeach()
endfunction()

# Sets APP: the other members of AppOptions, as C++ writes them.
function(arkitekt_parse_app)
  set(app "")
  foreach(keyword IN ITEMS DESCRIPTION AUTHOR LOGO)
    arkitekt_parse_word(${keyword} "")
    arkitekt_cxx_literal("${${keyword}}" literal)
    string(TOLOWER ${keyword} member)
    string(APPEND app ", .${member} = ${literal}")
  endforeach()
  set(scopes "")
  foreach(scope IN LISTS argument_SCOPES)
    arkitekt_cxx_literal("${scope}" literal)
    list(APPEND scopes "${literal}")
  endforeach()
  list(JOIN scopes ", " scopes)
  set(requirements "")
  foreach(keyword IN ITEMS REQUIRES OPTIONAL)
    set(optional false)
    if(keyword STREQUAL "OPTIONAL")
      set(optional true)
    endif()
    foreach(word IN LISTS argument_${keyword})
      if(NOT word MATCHES "^([^=]+)=(.+)$")
        message(FATAL_ERROR "arkitekt_reflect(${target}): ${keyword} takes <key>=<service>, as in mikro=live.arkitekt.mikro, got '${word}'")
      endif()
      arkitekt_cxx_literal("${CMAKE_MATCH_1}" key)
      arkitekt_cxx_literal("${CMAKE_MATCH_2}" service)
      list(APPEND requirements "{.key = ${key}, .service = ${service}, .optional = ${optional}}")
    endforeach()
  endforeach()
  list(JOIN requirements ", " requirements)
  set(APP "${app}, .scopes = {${scopes}}, .requirements = {${requirements}}" PARENT_SCOPE)
endfunction()

function(arkitekt_cxx_literal text result)
  string(REGEX REPLACE "([\"\\\\])" "\\\\\\1" text "${text}")
  string(REPLACE "\n" "\\n" text "${text}")
  set(${result} "\"${text}\"" PARENT_SCOPE)
endfunction()

function(arkitekt_parse_word keyword default)
  set(words "${argument_${keyword}}")
  list(LENGTH words count)
  if(count GREATER 1)
    message(FATAL_ERROR "arkitekt_reflect(${target}): ${keyword} takes one word, got '${words}'")
  elseif(count EQUAL 0)
    set(words "${default}")
  endif()
  set(${keyword} "${words}" PARENT_SCOPE)
endfunction()

function(arkitekt_parse_files keyword)
  set(files "")
  foreach(file IN LISTS ARGN)
    cmake_path(ABSOLUTE_PATH file BASE_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}" NORMALIZE)
    get_source_file_property(generated "${file}" GENERATED)
    if(NOT generated AND NOT EXISTS "${file}")
      message(FATAL_ERROR "arkitekt_reflect(${target}): there is no ${file}")
    endif()
    list(APPEND files "${file}")
  endforeach()
  set(${keyword} "${files}" PARENT_SCOPE)
endfunction()

function(arkitekt_parse_schemas)
  set(files "")
  set(lines "")
  foreach(i RANGE ${schemas})
    if(i EQUAL 0)
      continue()
    endif()
    list(LENGTH schema_${i} count)
    if(NOT count EQUAL 1 AND NOT count EQUAL 2)
      message(FATAL_ERROR "arkitekt_reflect(${target}): SCHEMA takes [domain] file, got '${schema_${i}}'")
    endif()
    list(POP_BACK schema_${i} file)
    cmake_path(ABSOLUTE_PATH file BASE_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}" NORMALIZE)
    list(APPEND files "${file}")
    string(APPEND lines "domain=${schema_${i}}\nschema=${file}\n") # what is left: the domain, or nothing
    foreach(pair IN ITEMS SCALARS:scalar TRAITS:trait STYLER:styler NAMESPACE:namespace MANIFEST:manifest)
      string(REPLACE ":" ";" pair "${pair}")
      list(GET pair 0 keyword)
      list(GET pair 1 key)
      foreach(word IN LISTS ${keyword}_${i})
        string(APPEND lines "${key}=${word}\n")
      endforeach()
    endforeach()
    if(WRAPPED_${i})
      string(APPEND lines "unwrap=OFF\n")
    endif()
    if(DOCUMENTS_${i})
      arkitekt_parse_documents("${schema_${i}}" ${DOCUMENTS_${i}})
    endif()
  endforeach()
  set(SCHEMA_FILES "${files}" PARENT_SCOPE)
  set(SCHEMA_LINES "${lines}" PARENT_SCOPE)
  set(DOCUMENT_OUTPUTS "${outputs}" PARENT_SCOPE)
endfunction()

# Adds to files, lines and outputs of arkitekt_parse_schemas().
function(arkitekt_parse_documents domain)
  set(space "${domain}")
  if(domain STREQUAL "" OR domain STREQUAL "default")
    set(space api)
  endif()
  string(MAKE_C_IDENTIFIER "${space}" space)
  list(APPEND outputs "${space}.types.hpp" "${space}.types.cpp" "${space}.codecs.hpp")
  set(documents "")
  set(stems "")
  foreach(glob IN LISTS ARGN)
    cmake_path(ABSOLUTE_PATH glob BASE_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}" NORMALIZE)
    file(GLOB found CONFIGURE_DEPENDS LIST_DIRECTORIES FALSE "${glob}")
    if(NOT found)
      message(FATAL_ERROR "arkitekt_reflect(${target}): no document matches ${glob}")
    endif()
    foreach(document IN LISTS found)
      if(document IN_LIST files)
        continue() # by an earlier glob, or the schema itself
      endif()
      cmake_path(GET document STEM LAST_ONLY stem)
      list(APPEND documents "${document}")
      list(APPEND stems "${stem}")
      list(APPEND files "${document}")
      string(APPEND lines "document=${document}\n")
    endforeach()
  endforeach()
  foreach(document stem IN ZIP_LISTS documents stems)
    set(others "${stems}")
    list(REMOVE_ITEM others "${stem}")
    list(LENGTH stems all)
    list(LENGTH others count)
    math(EXPR count "${all} - ${count}")
    if(count GREATER 1) # as take_files() in tool/plan/documents.cpp
      cmake_path(GET document PARENT_PATH folder)
      cmake_path(GET folder FILENAME folder)
      set(stem "${folder}_${stem}")
    endif()
    list(APPEND outputs "${stem}.graphql.hpp" "${stem}.graphql.cpp")
  endforeach()
  foreach(result IN ITEMS files lines outputs)
    set(${result} "${${result}}" PARENT_SCOPE)
  endforeach()
endfunction()

# The path of the reflekt to run, the target arkitekt::reflekt, or "" where the checked-in files are to be compiled.
function(arkitekt_find_reflekt result)
  set(reflekt "")
  if(NOT "${ARKITEKT_REFLEKT_EXECUTABLE}" STREQUAL "")
    set(reflekt "${ARKITEKT_REFLEKT_EXECUTABLE}")
  elseif(ARKITEKT_TOOL AND TARGET arkitekt::reflekt AND NOT CMAKE_CROSSCOMPILING)
    set(reflekt arkitekt::reflekt)
  elseif(ARKITEKT_TOOL)
    message(FATAL_ERROR "arkitekt_reflect(${target}): there is no reflekt for this machine. Name one by "
      "-DARKITEKT_REFLEKT_EXECUTABLE=…, or compile checked-in files with -DARKITEKT_TOOL=OFF")
  endif()
  set(${result} "${reflekt}" PARENT_SCOPE)
endfunction()

function(arkitekt_require_checked_in_files)
  foreach(file IN LISTS files)
    if(NOT EXISTS "${GENERATED}/${file}")
      message(FATAL_ERROR "arkitekt_reflect(${target}): ARKITEKT_TOOL is OFF and there is no ${GENERATED}/${file}. "
        "Make it where reflekt runs: cmake --build … --target ${target}_reflekt_update")
    endif()
  endforeach()
endfunction()

# <target>.rsp: what reflekt is to know, one key=value a line. Written anew only when it changes.
function(arkitekt_write_response_file)
  set(kind library)
  if(type STREQUAL "EXECUTABLE")
    set(kind executable)
  endif()
  set(flags "${CMAKE_CXX_FLAGS}")
  if(multi_config)
    foreach(config IN LISTS CMAKE_CONFIGURATION_TYPES)
      string(TOUPPER "${config}" upper)
      string(APPEND flags " $<$<CONFIG:${config}>:${CMAKE_CXX_FLAGS_${upper}}>")
    endforeach()
  else()
    string(TOUPPER "${CMAKE_BUILD_TYPE}" upper)
    string(APPEND flags " ${CMAKE_CXX_FLAGS_${upper}}")
  endif()
  set(text "target=${target}\nname=${name}\nkind=${kind}\n")
  string(APPEND text "out=${built}\ndepfile=${built}/${target}.d\nstamp=${built}/${target}.stamp\n")
  string(APPEND text "compiler=${CMAKE_CXX_COMPILER}\nflags=${flags}\n")
  foreach(header IN LISTS HEADERS)
    string(APPEND text "header=${header}\n")
  endforeach()
  foreach(source IN LISTS SOURCES)
    string(APPEND text "source=${source}\n")
  endforeach()
  # The compiler's own folders: CMake leaves them out of -I, since they would come too early; so must reflekt.
  foreach(folder IN LISTS CMAKE_CXX_IMPLICIT_INCLUDE_DIRECTORIES)
    string(APPEND text "implicit=${folder}\n")
  endforeach()
  foreach(pair IN ITEMS include:INCLUDE_DIRECTORIES define:COMPILE_DEFINITIONS option:COMPILE_OPTIONS
                        feature:COMPILE_FEATURES standard:CXX_STANDARD extensions:CXX_EXTENSIONS)
    string(REPLACE ":" ";" pair "${pair}")
    list(GET pair 0 key)
    list(GET pair 1 property)
    string(APPEND text "${key}=$<JOIN:$<TARGET_PROPERTY:${compiled},${property}>,\n${key}=>\n")
  endforeach()
  # Last, so that a header that no include directory reaches is named relative to here, not to the machine's root: what
  # is generated may be checked in. arkitekt_compile_generated() gives the same folder to the generated source.
  string(APPEND text "include=${CMAKE_CURRENT_SOURCE_DIR}\n")
  # For C++ alone: a target of C and C++ has different options for each, and there is one file.
  file(GENERATE OUTPUT "${built}/${target}.rsp" CONTENT "${text}${SCHEMA_LINES}" CONDITION "$<COMPILE_LANGUAGE:CXX>"
    TARGET ${compiled})
endfunction()

# The stamp is the output, what is generated its byproduct: reflekt leaves files alone that would not change, and nothing
# is compiled then. With the files as outputs, Makefiles would run reflekt in every build.
function(arkitekt_run_reflekt)
  set(paths "${files}")
  list(TRANSFORM paths PREPEND "${built}/")
  set(command "${reflekt}")
  if(TARGET "${reflekt}")
    set(command "$<TARGET_FILE:${reflekt}>")
  endif()
  add_custom_command(OUTPUT "${built}/${target}.stamp" BYPRODUCTS ${paths}
    COMMAND "${command}" gen "@${built}/${target}.rsp"
    COMMAND "${CMAKE_COMMAND}" -E touch "${built}/${target}.stamp"
    DEPENDS "${reflekt}" "${command}" "${built}/${target}.rsp" ${HEADERS} ${SOURCES} ${SCHEMA_FILES}
    DEPFILE "${built}/${target}.d"
    COMMENT "reflekt ${target}" VERBATIM)
  add_custom_target(${target}_reflekt DEPENDS "${built}/${target}.stamp")
  add_dependencies(${compiled} ${target}_reflekt)
  add_custom_target(${target}_reflekt_update
    COMMAND "${CMAKE_COMMAND}" -E make_directory "${GENERATED}"
    COMMAND "${CMAKE_COMMAND}" -E copy_if_different ${paths} "${GENERATED}"
    VERBATIM)
  add_dependencies(${target}_reflekt_update ${target}_reflekt)
endfunction()

function(arkitekt_compile_generated)
  set(sources "${target}.reflekt.cpp" ${DOCUMENT_OUTPUTS})
  list(FILTER sources INCLUDE REGEX "\\.cpp$")
  foreach(source IN LISTS sources)
    target_sources(${compiled} PRIVATE "${generated}/${source}")
  endforeach()
  set(includes "${generated}")
  if(SCHEMA_LINES MATCHES "(scalar|trait)=[^\n]*[^:]:[^:]") # generated headers include a header that is named from here
    list(APPEND includes "${CMAKE_CURRENT_SOURCE_DIR}")
  endif()
  if(type STREQUAL "INTERFACE_LIBRARY")
    target_include_directories(${target} INTERFACE "$<BUILD_INTERFACE:${includes}>")
  elseif(type STREQUAL "EXECUTABLE")
    target_include_directories(${target} PRIVATE "${includes}")
  else()
    target_include_directories(${target} PUBLIC "$<BUILD_INTERFACE:${includes}>")
  endif()
  if(CMAKE_CXX_COMPILER_ID MATCHES "Clang") # it does not know our attributes
    target_compile_options(${compiled} PRIVATE "$<$<COMPILE_LANGUAGE:CXX>:-Wno-unknown-attributes>")
  endif()
  # Generated sources stand alone. Properties of sources go by the final name: one for each configuration.
  set(folders "${base}" "${generated}")
  if(multi_config)
    foreach(config IN LISTS CMAKE_CONFIGURATION_TYPES)
      list(APPEND folders "${base}/${config}")
    endforeach()
  endif()
  get_target_property(directory ${compiled} SOURCE_DIR)
  foreach(folder IN LISTS folders)
    set(paths ${sources} "${target}.registration.cpp")
    list(TRANSFORM paths PREPEND "${folder}/")
    set_source_files_properties(${paths}
      DIRECTORY "${directory}"
      PROPERTIES SKIP_AUTOGEN ON SKIP_UNITY_BUILD_INCLUSION ON SKIP_PRECOMPILE_HEADERS ON
        INCLUDE_DIRECTORIES "${CMAKE_CURRENT_SOURCE_DIR}")
    if(NOT folder STREQUAL GENERATED)
      set_source_files_properties(${paths}
        DIRECTORY "${directory}" PROPERTIES GENERATED ON)
    endif()
  endforeach()
endfunction()

# Executables and shared libraries have a registration unit, libraries say where their register_actions() is.
function(arkitekt_register)
  set(namespace "arkitekt::generated::${name}")
  if(type MATCHES "^(EXECUTABLE|SHARED_LIBRARY|MODULE_LIBRARY)$")
    string(REGEX REPLACE "([\"\\\\])" "\\\\\\1" identifier "${IDENTIFIER}") # they become C++ string literals
    string(REGEX REPLACE "([\"\\\\])" "\\\\\\1" version "${VERSION}")
    set_target_properties(${target} PROPERTIES ARKITEKT_NAME "${name}" ARKITEKT_DIRECTORY "${built}"
      ARKITEKT_IDENTIFIER "${identifier}" ARKITEKT_VERSION "${version}" ARKITEKT_APP "${APP}")
    target_sources(${target} PRIVATE "${built}/${target}.registration.cpp")
    set_property(GLOBAL APPEND PROPERTY ARKITEKT_REGISTERING_TARGETS ${target})
    string(APPEND namespace "::whole")
  endif()
  if(NOT type MATCHES "^(EXECUTABLE|MODULE_LIBRARY)$") # nobody links those
    set_target_properties(${compiled} PROPERTIES ARKITEKT_NAMESPACE "${namespace}")
    set_property(TARGET ${compiled} APPEND PROPERTY EXPORT_PROPERTIES ARKITEKT_NAMESPACE)
  endif()
  get_property(remembers DIRECTORY PROPERTY ARKITEKT_REMEMBERS)
  if(NOT remembers)
    set_property(DIRECTORY PROPERTY ARKITEKT_REMEMBERS ON)
    cmake_language(DEFER CALL arkitekt_remember_imported_targets)
  endif()
endfunction()

cmake_policy(POP)
