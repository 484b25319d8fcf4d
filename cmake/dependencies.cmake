# What kicker stands on. Configuring never reaches for the network unless it was told that it may.

if(KICKER_FETCH_DEPENDENCIES)
    include(FetchContent)
    # FIND_PACKAGE_ARGS: an installed copy still comes first.
    FetchContent_Declare(
        date
        GIT_REPOSITORY https://github.com/HowardHinnant/date.git
        GIT_TAG v3.0.1
        FIND_PACKAGE_ARGS)
    FetchContent_Declare(
        Catch2
        GIT_REPOSITORY https://github.com/catchorg/Catch2.git
        GIT_TAG v3.7.1
        FIND_PACKAGE_ARGS)
    FetchContent_MakeAvailable(date)
    if(KICKER_BUILD_TESTS)
        FetchContent_MakeAvailable(Catch2)
        if(DEFINED Catch2_SOURCE_DIR) # it was not installed; an installed one says both by itself
            set(Catch2_VERSION 3.7.1)
            list(APPEND CMAKE_MODULE_PATH "${Catch2_SOURCE_DIR}/extras") # home of catch_discover_tests
        endif()
    endif()
else()
    if(NOT TARGET date::date) # a project that kicker is a part of may bring its own
        find_package(date REQUIRED)
    endif()
    if(KICKER_BUILD_TESTS)
        find_package(Catch2 REQUIRED)
    endif()
endif()

# Random numbers of simulations: headers, which no CMake package tells of.
if(KICKER_BUILD_TESTS OR KICKER_BUILD_EXAMPLES OR KICKER_BUILD_TOOLS OR KICKER_BUILD_COMPILED OR KICKER_BUILD_BENCH)
    find_path(Random123_INCLUDE_DIR Random123/philox.h REQUIRED)
    include_directories(SYSTEM ${Random123_INCLUDE_DIR})
endif()

# The core does without Boost and nlohmann-json; what is built here does not.
if(KICKER_BUILD_TESTS OR KICKER_BUILD_EXAMPLES OR KICKER_BUILD_BENCH)
    find_package(Boost 1.74 REQUIRED)
elseif(NOT TARGET Boost::headers)
    find_package(Boost 1.74 QUIET)
endif()
if(KICKER_BUILD_TESTS OR KICKER_BUILD_EXAMPLES OR KICKER_BUILD_TOOLS OR KICKER_BUILD_COMPILED)
    find_package(nlohmann_json 3.11 REQUIRED)
elseif(NOT TARGET nlohmann_json::nlohmann_json)
    find_package(nlohmann_json 3.11 QUIET)
endif()
