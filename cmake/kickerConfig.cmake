# find_package(kicker) gives kicker::kicker; each component asked for gives a target of its name.

# What a component stands on, in the words of find_package.
set(kicker_components boost document)
set(kicker_boost_needs Boost 1.74)
set(kicker_document_needs nlohmann_json 3.11)

cmake_policy(VERSION 3.24...3.31) # for what is found below, whatever the user's project goes by
include(CMakeFindDependencyMacro)
find_dependency(date)
include(${CMAKE_CURRENT_LIST_DIR}/kickerTargets.cmake)

foreach(kicker_component IN LISTS kicker_FIND_COMPONENTS)
    set(kicker_${kicker_component}_FOUND FALSE)
    if(kicker_component IN_LIST kicker_components)
        set(kicker_needs ${kicker_${kicker_component}_needs})
        find_package(${kicker_needs} QUIET)
        list(GET kicker_needs 0 kicker_package)
        set(kicker_${kicker_component}_FOUND ${${kicker_package}_FOUND})
        list(JOIN kicker_needs " " kicker_needs)
        set(kicker_reason "the component ${kicker_component} needs ${kicker_needs}, which was not found")
    else()
        list(JOIN kicker_components ", " kicker_reason)
        set(kicker_reason "there is no component ${kicker_component}, only: ${kicker_reason}")
    endif()
    if(kicker_${kicker_component}_FOUND)
        include(${CMAKE_CURRENT_LIST_DIR}/kicker-${kicker_component}Targets.cmake)
    elseif(kicker_FIND_REQUIRED_${kicker_component})
        set(kicker_FOUND FALSE)
        set(kicker_NOT_FOUND_MESSAGE "${kicker_reason}")
    endif()
endforeach()
