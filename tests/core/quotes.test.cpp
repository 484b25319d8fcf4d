#include <kicker/core/quotes.hpp>

#include "support/catch.hpp"

using kicker::is_curly_quote;

TEST_CASE("Curly quotes are those of word processors, and no other characters", "[core]") {
    for (const char* quoted : {"“name”", "”", "‘name’", "’s", "„Name“", "«nom»"})
        CHECK(is_curly_quote(quoted));
    for (const char* other : {"", "\"name\"", "'name'", "€5", "—", "≥", "\xE2\x80", "name“"})
        CHECK_FALSE(is_curly_quote(other));
}
