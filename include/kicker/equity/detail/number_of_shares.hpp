// A number of shares in words: "1 share", "33,333,333 shares".
#pragma once

#include <kicker/unit/shares.hpp>
#include <kicker/unit/text.hpp>

#include <string>

namespace kicker::detail {

[[nodiscard]] inline std::string number_of_shares(const shares& n) {
    return to_text(n) + (n == shares::of(1) ? " share" : " shares");
}

} // namespace kicker::detail
