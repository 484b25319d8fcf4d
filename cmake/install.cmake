# What is installed: headers, what finds them, the licence, the documents and the gallery; and the
# command and the compiled library, if they are built. All but these two is for every architecture,
# so it goes to share/ and not to lib/.

include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

set(package_dir ${CMAKE_INSTALL_DATADIR}/cmake/kicker)
set(pkgconfig_dir ${CMAKE_INSTALL_DATADIR}/pkgconfig)
set(compiled_dir ${CMAKE_INSTALL_LIBDIR}/cmake/kicker)

# A component is exported by itself, so that nobody needs what it stands on without asking for it.
install(TARGETS kicker EXPORT kicker FILE_SET HEADERS)
install(TARGETS kicker_boost EXPORT kicker-boost FILE_SET HEADERS)
install(TARGETS kicker_document EXPORT kicker-document FILE_SET HEADERS)
foreach(name IN ITEMS kicker kicker-boost kicker-document)
    install(EXPORT ${name} FILE ${name}Targets.cmake NAMESPACE kicker:: DESTINATION ${package_dir})
endforeach()

if(KICKER_BUILD_COMPILED)
    install(TARGETS kicker_compiled EXPORT kicker-compiled)
    install(EXPORT kicker-compiled FILE kicker-compiledTargets.cmake NAMESPACE kicker:: DESTINATION ${compiled_dir})
endif()

# Below 1.0 a new minor version may change anything.
write_basic_package_version_file(kickerConfigVersion.cmake COMPATIBILITY SameMinorVersion ARCH_INDEPENDENT)
cmake_path(
    RELATIVE_PATH CMAKE_INSTALL_FULL_LIBDIR
    BASE_DIRECTORY ${CMAKE_INSTALL_FULL_DATADIR}/cmake/kicker
    OUTPUT_VARIABLE lib_dir_from_here)
configure_file(cmake/kickerConfig.cmake.in kickerConfig.cmake @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/kickerConfig.cmake ${PROJECT_BINARY_DIR}/kickerConfigVersion.cmake
        DESTINATION ${package_dir})

# The way from kicker.pc to the headers, so that the whole tree may be moved.
cmake_path(
    RELATIVE_PATH CMAKE_INSTALL_FULL_INCLUDEDIR
    BASE_DIRECTORY ${CMAKE_INSTALL_FULL_DATADIR}/pkgconfig
    OUTPUT_VARIABLE include_dir_from_here)
configure_file(cmake/kicker.pc.in kicker.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/kicker.pc DESTINATION ${pkgconfig_dir})
if(KICKER_BUILD_COMPILED)
    set(compiled_library kicker_compiled)
    if(CMAKE_BUILD_TYPE STREQUAL "Debug")
        string(APPEND compiled_library _debug)
    endif()
    configure_file(cmake/kicker-compiled.pc.in kicker-compiled.pc @ONLY)
    install(FILES ${PROJECT_BINARY_DIR}/kicker-compiled.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
endif()

file(GLOB documents CONFIGURE_DEPENDS docs/*.md)
install(FILES README.md CHANGELOG.md LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES ${documents} DESTINATION ${CMAKE_INSTALL_DOCDIR}/docs) # where README's links lead
install(DIRECTORY deals DESTINATION ${CMAKE_INSTALL_DOCDIR})
