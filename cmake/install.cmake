# `cmake --install` and find_package(arkitekt).
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

function(arkitekt_install_room target)
  install(TARGETS ${target} EXPORT arkitekt-targets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
endfunction()
