# The version is written down once, where the compiler can see it.

set(header include/kicker/version.hpp)
file(STRINGS ${header} defines REGEX "^#define KICKER_VERSION_(MAJOR|MINOR|PATCH) [0-9]+$")
list(TRANSFORM defines REPLACE ".* " "")
list(JOIN defines "." kicker_version)
if(NOT kicker_version MATCHES "^[0-9]+\\.[0-9]+\\.[0-9]+$")
    message(FATAL_ERROR "${header}: expected KICKER_VERSION_MAJOR, _MINOR and _PATCH, found \"${kicker_version}\"")
endif()
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${header})
