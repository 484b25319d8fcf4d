#include <kicker/core/file.hpp>

#include "support/catch.hpp"

#include <filesystem>
#include <fstream>

#include <sys/stat.h>
#include <unistd.h>

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
    CHECK_THROWS_WITH(text_of_file("no/such/file"), "no/such/file: cannot open the file");
}

TEST_CASE("only a file is read: nobody waits for a FIFO, nor reads a device to its end", "[core]") {
    CHECK_THROWS_WITH(text_of_file("."), ".: expected a file, found a directory");
    CHECK_THROWS_WITH(text_of_file("/dev/zero"), "/dev/zero: expected a file, found a device");
    const std::string path =
        std::filesystem::temp_directory_path() / ("kicker-fifo." + std::to_string(getpid()));
    REQUIRE(mkfifo(path.c_str(), 0600) == 0);
    CHECK_THROWS_WITH(text_of_file(path), path + ": expected a file, found a FIFO");
    std::filesystem::remove(path);
}
