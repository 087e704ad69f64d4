# What `cmake --install` installs, and find_package(arkitekt) finds: libraries, headers, reflekt, arkitekt_reflect().
# Who builds this tree inside of another and wants nothing of it installed: add_subdirectory(arkitekt EXCLUDE_FROM_ALL).
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)
set(ARKITEKT_INSTALL_CMAKEDIR "${CMAKE_INSTALL_LIBDIR}/cmake/arkitekt")

function(arkitekt_install_room target)
  install(TARGETS ${target} EXPORT arkitekt-targets ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}")
endfunction()

function(arkitekt_install_tool target)
  # Where LLVM is not among the system's libraries, the installed program must still find it.
  set_target_properties(${target} PROPERTIES INSTALL_RPATH_USE_LINK_PATH ON)
  install(TARGETS ${target} EXPORT arkitekt-targets RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
endfunction()

install(DIRECTORY include/arkitekt DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}")
install(EXPORT arkitekt-targets NAMESPACE arkitekt:: DESTINATION "${ARKITEKT_INSTALL_CMAKEDIR}")
configure_package_config_file(cmake/arkitekt-config.cmake.in arkitekt-config.cmake
  INSTALL_DESTINATION "${ARKITEKT_INSTALL_CMAKEDIR}" NO_SET_AND_CHECK_MACRO)
# Before 1.0, each minor version may change what generated code and libraries say to each other.
write_basic_package_version_file(arkitekt-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES
    "${CMAKE_CURRENT_BINARY_DIR}/arkitekt-config.cmake" "${CMAKE_CURRENT_BINARY_DIR}/arkitekt-config-version.cmake"
    cmake/arkitekt_reflect.cmake cmake/arkitekt_registration.cmake
  DESTINATION "${ARKITEKT_INSTALL_CMAKEDIR}")
