include(CMakeFindDependencyMacro)
find_dependency(arkitekt) # brings what makes the actions of these libraries register themselves
include("${CMAKE_CURRENT_LIST_DIR}/ext-targets.cmake")
