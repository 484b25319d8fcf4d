# Read by every consumer after its project(): what holds for kicker::kicker, however it came.

cmake_language(DEFER CALL expect_nothing_forced)

function(expect_nothing_forced)
    foreach(property IN ITEMS COMPILE_OPTIONS COMPILE_DEFINITIONS LINK_OPTIONS PRECOMPILE_HEADERS)
        get_target_property(forced kicker::kicker INTERFACE_${property})
        if(forced)
            message(FATAL_ERROR "kicker forces ${property} on its users: ${forced}")
        endif()
    endforeach()
    get_target_property(features kicker::kicker INTERFACE_COMPILE_FEATURES)
    if(NOT features STREQUAL "cxx_std_20")
        message(FATAL_ERROR "expected cxx_std_20 of kicker::kicker and nothing more, found ${features}")
    endif()

    get_target_property(is_installed kicker::kicker IMPORTED)
    if(is_installed)
        # By default its headers are a system's, in which a compiler finds nothing to warn of.
        set_target_properties(kicker::kicker PROPERTIES SYSTEM OFF)
    else()
        get_target_property(source kicker::kicker SOURCE_DIR)
        get_property(targets DIRECTORY ${source} PROPERTY BUILDSYSTEM_TARGETS)
        get_property(folders DIRECTORY ${source} PROPERTY SUBDIRECTORIES)
        if(NOT "${targets};${folders}" STREQUAL "kicker;kicker_boost;")
            message(FATAL_ERROR "a part of another project builds more than itself: ${targets};${folders}")
        endif()
    endif()
endfunction()
