#include <kicker/core/file.hpp>

#include "support/catch.hpp"

#include <filesystem>
#include <fstream>

using kicker::text_of_file;

TEST_CASE("a file is read byte by byte, or as much of it as is asked for", "[core]") {
    const auto path = std::filesystem::temp_directory_path() / "kicker-file.test";
    const std::string bytes("a\r\n\0b\xFF", 6);
    std::ofstream(path, std::ios::binary) << bytes;
    CHECK(text_of_file(path.string()) == bytes);
    CHECK(text_of_file(path.string(), 2) == "a\r");
    CHECK(text_of_file(path.string(), 6) == bytes);
    CHECK(text_of_file(path.string(), 0).empty());
    std::filesystem::remove(path);
}

TEST_CASE("what cannot be opened or read is an error that names it", "[core]") {
    CHECK_THROWS_WITH(text_of_file("no/such/file"), "no/such/file: the file cannot be opened");
    CHECK_THROWS_WITH(text_of_file("."), ".: the file cannot be read");
}
