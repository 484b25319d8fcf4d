# cmake -D OUT=assets.cpp -D FILES=a;b -P embed.cmake: writes the function of assets.hpp for the files.
#
# A raw string literal holds any text as it is, and compiles at once even where it is half a megabyte.

set(rows "")
foreach(file IN LISTS FILES)
    file(READ ${file} bytes)
    # Within a page a script ends at the first of these, wherever it stands.
    foreach(end "</script" "<!--" ")kicker\"")
        string(FIND "${bytes}" "${end}" at)
        if(NOT at EQUAL -1)
            message(FATAL_ERROR "${file} holds ${end}, so it cannot stand in a page")
        endif()
    endforeach()
    # It names a file that is not there.
    string(REGEX REPLACE "\n//# sourceMappingURL=[^\n]*" "" bytes "${bytes}")
    cmake_path(GET file FILENAME name)
    string(APPEND rows "    if (name == \"${name}\") return R\"kicker(${bytes})kicker\";\n")
endforeach()

file(WRITE ${OUT} "// Written by embed.cmake.
#include \"assets.hpp\"

#pragma GCC diagnostic ignored \"-Woverlength-strings\"

std::string_view tool::asset(std::string_view name) {
${rows}    return {};
}
")
