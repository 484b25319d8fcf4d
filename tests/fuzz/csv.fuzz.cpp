// libFuzzer: see csv_law.hpp.
#include "fuzz/csv_law.hpp"

#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    laws::csv_law({reinterpret_cast<const char*>(bytes), size});
    return 0;
}
