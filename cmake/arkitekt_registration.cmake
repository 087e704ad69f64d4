# Which reflected libraries an executable links, and the source file that registers their actions.
#
# A reflected library has the property ARKITEKT_NAMESPACE: the C++ namespace of its register_actions(). The property is
# exported with the library. When the top directory ends, all links are known; then each executable's links are walked.
#
# A link item with a generator expression is not evaluated here. Each word of it that is a target becomes
# $<$<IN_LIST:word,item>:namespace> in the text that file(GENERATE) writes: CMake itself decides, for each configuration.
# $<TARGET_PROPERTY:t,LINK_OPTIONS> and its like must never stand in file(GENERATE): CMake 3.25 keeps what they evaluate
# to, and the real link then loses options (docs/adr/0004-registration.md).
#
# Names of targets are compared with STREQUAL, never as if(name): a library called n, no or off is false.
include_guard(GLOBAL)
cmake_policy(PUSH)
cmake_policy(VERSION 3.25)
string(ASCII 1 ARKITEKT_SEMICOLON) # stands for the ';' inside a generator expression

# A property of a target, "" when it has none. Also of an imported target that only another directory sees.
function(arkitekt_target_property target property result)
  if(TARGET "${target}")
    get_target_property(value "${target}" ${property})
  else()
    get_property(value GLOBAL PROPERTY "ARKITEKT_IMPORTED_${target}_${property}")
  endif()
  if("${value}" MATCHES "NOTFOUND$")
    set(value "")
  endif()
  set(${result} "${value}" PARENT_SCOPE)
endfunction()

# Imported targets are visible in the directory that found them and below: keeps what the walk at the top needs of them.
# Runs at the end of every directory that has found arkitekt, as each package with reflected libraries does.
function(arkitekt_remember_imported_targets)
  get_property(targets DIRECTORY PROPERTY IMPORTED_TARGETS)
  foreach(target IN LISTS targets)
    foreach(property ALIASED_TARGET TYPE ARKITEKT_NAMESPACE INTERFACE_LINK_LIBRARIES)
      arkitekt_target_property("${target}" ${property} value)
      set_property(GLOBAL PROPERTY "ARKITEKT_IMPORTED_${target}_${property}" "${value}")
    endforeach()
  endforeach()
endfunction()

# Splits a link property into its items. CMake's own lists split $<…:a;b> at the ';' as well: such pieces are joined
# again, with ARKITEKT_SEMICOLON. What only says how to link, not whether, is taken off.
function(arkitekt_link_items property result)
  set(items "")
  set(item "")
  foreach(piece IN LISTS property)
    string(APPEND item "${piece}")
    string(REGEX MATCHALL "\\$<" begins "${item}")
    string(REGEX MATCHALL ">" ends "${item}")
    list(LENGTH begins begun)
    list(LENGTH ends ended)
    if(begun GREATER ended)
      string(APPEND item "${ARKITEKT_SEMICOLON}")
      continue()
    endif()
    if(item MATCHES "^\\$<LINK_(LIBRARY|GROUP):[A-Za-z0-9_]+,([^$]*)>$")
      string(REPLACE "," ";" item "${CMAKE_MATCH_2}")
    elseif(item MATCHES "^\\$<(LINK_ONLY|BUILD_INTERFACE):([^$]*)>$")
      set(item "${CMAKE_MATCH_2}")
    endif()
    list(APPEND items ${item})
    set(item "")
  endforeach()
  set(${result} "${items}" PARENT_SCOPE)
endfunction()

# The names of targets in a link item: the item itself, or the words of its generator expression.
function(arkitekt_targets_in item result)
  set(words "${item}")
  if(item MATCHES "\\$<")
    string(REPLACE "::" "\t" words "${item}")
    string(REGEX MATCHALL "[A-Za-z0-9_.+\t/-]+" words "${words}")
    string(REPLACE "\t" "::" words "${words}")
    list(REMOVE_DUPLICATES words)
  endif()
  set(targets "")
  foreach(word IN LISTS words)
    arkitekt_target_property("${word}" TYPE type)
    if(NOT type STREQUAL "")
      list(APPEND targets "${word}")
    endif()
  endforeach()
  set(${result} "${targets}" PARENT_SCOPE)
endfunction()

# What <target> links by <property>, when it is itself reached under <conditions> (joined by commas; may be empty).
# A list of "name<TAB>conditions".
function(arkitekt_links_of target property conditions result)
  arkitekt_target_property("${target}" ${property} linked)
  arkitekt_link_items("${linked}" items)
  set(links "")
  foreach(item IN LISTS items)
    arkitekt_targets_in("${item}" names)
    # Errors outside of a real link; $<1:…> says the same.
    string(REGEX REPLACE "\\$<(LINK_ONLY:|BUILD_INTERFACE:|LINK_(LIBRARY|GROUP):[A-Za-z0-9_]+,)" "$<1:" item "${item}")
    string(REPLACE "${ARKITEKT_SEMICOLON}" "$<SEMICOLON>" item "${item}")
    foreach(name IN LISTS names)
      set(all "${conditions}")
      if(item MATCHES "\\$<")
        set(condition "$<IN_LIST:${name},${item}>")
        string(FIND ",${all}," ",${condition}," known)
        if("${all}" STREQUAL "")
          set(all "${condition}")
        elseif(known EQUAL -1)
          string(APPEND all ",${condition}")
        endif()
      endif()
      arkitekt_target_property("${name}" ALIASED_TARGET aliased)
      if(NOT aliased STREQUAL "")
        set(name "${aliased}")
      endif()
      list(APPEND links "${name}\t${all}")
    endforeach()
  endforeach()
  set(${result} "${links}" PARENT_SCOPE)
endfunction()

# The namespaces of the reflected libraries that <target> reaches by <property> (LINK_LIBRARIES: its own links,
# INTERFACE_LINK_LIBRARIES: those of its users) and then by what its libraries link. Some as $<$<AND:…>:namespace>.
function(arkitekt_reached_namespaces target property result)
  set(found "")
  set(seen "")
  set(certain "")
  set(conditional "")
  arkitekt_links_of("${target}" ${property} "" links)
  while(ON)
    foreach(link IN LISTS links)
      if(link MATCHES "\t$")
        list(APPEND certain "${link}")
      else()
        list(APPEND conditional "${link}")
      endif()
    endforeach()
    # Certain links first: a conditional way to what is reached anyway is then never followed, so ways don't multiply.
    if(NOT "${certain}" STREQUAL "")
      list(POP_FRONT certain link)
    elseif(NOT "${conditional}" STREQUAL "")
      list(POP_FRONT conditional link)
    else()
      break()
    endif()
    set(links "")
    string(REGEX MATCH "^([^\t]*)\t(.*)$" _ "${link}")
    set(name "${CMAKE_MATCH_1}")
    set(conditions "${CMAKE_MATCH_2}")
    if("${link}" IN_LIST seen OR "${name}\t" IN_LIST seen)
      continue()
    endif()
    list(APPEND seen "${link}")
    arkitekt_target_property("${name}" ARKITEKT_NAMESPACE namespace)
    if(NOT namespace STREQUAL "" AND NOT conditions STREQUAL "")
      set(namespace "$<$<AND:${conditions}>:${namespace}>")
    endif()
    list(APPEND found ${namespace})
    arkitekt_links_of("${name}" INTERFACE_LINK_LIBRARIES "${conditions}" links)
  endwhile()
  list(REMOVE_DUPLICATES found)
  set(${result} "${found}" PARENT_SCOPE)
endfunction()

# Warns of what would else be a link error without a word of ours, or actions that silently never register.
function(arkitekt_check_target target)
  get_target_property(reflected ${target} ARKITEKT_REFLECTED)
  if(reflected)
    return()
  endif()
  get_target_property(type ${target} TYPE)
  arkitekt_target_property(${target} LINK_LIBRARIES linked)
  if(type STREQUAL "EXECUTABLE" AND "arkitekt::main" IN_LIST linked)
    message(WARNING "arkitekt: ${target} links arkitekt::main, but there is no arkitekt_reflect(${target} …): it will not link")
  elseif(type STREQUAL "SHARED_LIBRARY")
    arkitekt_reached_namespaces(${target} LINK_LIBRARIES inside)
    arkitekt_reached_namespaces(${target} INTERFACE_LINK_LIBRARIES outside)
    list(REMOVE_ITEM inside ${outside})
    if(inside)
      list(JOIN inside ", " inside)
      message(WARNING "arkitekt: the shared library ${target} links ${inside} privately: no executable can register those "
        "actions. Add arkitekt_reflect(${target}), or link them PUBLIC")
    endif()
  endif()
endfunction()

function(arkitekt_check_directory directory)
  get_property(targets DIRECTORY "${directory}" PROPERTY BUILDSYSTEM_TARGETS)
  foreach(target IN LISTS targets)
    arkitekt_check_target(${target})
  endforeach()
  get_property(below DIRECTORY "${directory}" PROPERTY SUBDIRECTORIES)
  foreach(subdirectory IN LISTS below)
    arkitekt_check_directory("${subdirectory}")
  endforeach()
endfunction()

# Writes <target>.registration.cpp of an executable or a shared library. Needs no reflekt: the links may change without it.
function(arkitekt_write_registration target)
  foreach(property TYPE ARKITEKT_NAME ARKITEKT_DIRECTORY ARKITEKT_IDENTIFIER ARKITEKT_VERSION ARKITEKT_APP)
    arkitekt_target_property(${target} ${property} ${property})
  endforeach()
  set(name "${ARKITEKT_NAME}")
  arkitekt_reached_namespaces(${target} LINK_LIBRARIES linked)
  list(REMOVE_ITEM linked "arkitekt::generated::${name}::whole") # links may be cyclic
  set(linked "$<REMOVE_DUPLICATES:$<FILTER:${linked},INCLUDE,.>>")
  set(declared "{ void register_actions(Registry&)$<SEMICOLON> }\n")
  set(called "::register_actions(registry)$<SEMICOLON>\n")
  set(declarations "$<$<BOOL:${linked}>:namespace $<JOIN:${linked}, ${declared}namespace > ${declared}>")
  set(calls "$<$<BOOL:${linked}>:  $<JOIN:${linked},${called}  >${called}>")
  if(TYPE STREQUAL "EXECUTABLE")
    set(text [=[
// Written by arkitekt_reflect(@target@). Do not edit.
#include "@target@.reflekt.hpp"
#include <arkitekt/app.hpp>
#include <arkitekt/program.hpp>

@declarations@
namespace arkitekt::generated::@name@ {

void register_all(Registry& registry) {
  register_actions(registry);
@calls@}

AppOptions options() { return {.identifier = "@ARKITEKT_IDENTIFIER@", .version = "@ARKITEKT_VERSION@"@ARKITEKT_APP@}; }

} // namespace arkitekt::generated::@name@

arkitekt::Program arkitekt::generated::this_executable_needs_arkitekt_reflect() {
  return {.options = @name@::options, .register_all = @name@::register_all};
}
]=])
  else()
    set(text [=[
// Written by arkitekt_reflect(@target@). Do not edit.
// An executable cannot call into a library that is hidden in this one: so this one registers what it links.
#include "@target@.reflekt.hpp"

@declarations@
namespace arkitekt::generated::@name@::whole {

[[gnu::visibility("default")]] void register_actions(Registry& registry);
void register_actions(Registry& registry) {
  arkitekt::generated::@name@::register_actions(registry);
@calls@}

} // namespace arkitekt::generated::@name@::whole
]=])
  endif()
  string(CONFIGURE "${text}" text @ONLY)
  file(GENERATE OUTPUT "${ARKITEKT_DIRECTORY}/${target}.registration.cpp" CONTENT "${text}" TARGET ${target})
endfunction()

# At the end of the top directory, twice deferred to come behind what others deferred.
function(arkitekt_finish)
  get_property(deferred GLOBAL PROPERTY ARKITEKT_FINISH_DEFERRED)
  if(NOT deferred)
    set_property(GLOBAL PROPERTY ARKITEKT_FINISH_DEFERRED ON)
    cmake_language(DEFER CALL arkitekt_finish)
    return()
  endif()
  arkitekt_check_directory("${CMAKE_SOURCE_DIR}")
  get_property(targets GLOBAL PROPERTY ARKITEKT_REGISTERING_TARGETS)
  foreach(target IN LISTS targets)
    arkitekt_write_registration(${target})
  endforeach()
endfunction()

cmake_language(DEFER DIRECTORY "${CMAKE_SOURCE_DIR}" CALL arkitekt_finish)
cmake_policy(POP)
