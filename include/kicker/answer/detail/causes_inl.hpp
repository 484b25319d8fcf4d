// The definitions of <kicker/answer/causes.hpp>.
#pragma once

#include <kicker/answer/causes.hpp>

namespace kicker {

KICKER_INLINE std::string cause_in_words(const basic_vesting<std::int64_t>& v) {
    return v.cause;
}
KICKER_INLINE std::string basis_in_words(const basic_vesting<std::int64_t>& v) {
    return v.basis;
}
KICKER_INLINE std::vector<std::string> notes_in_words(const basic_vesting_path<std::int64_t>& p) {
    return p.notes;
}

} // namespace kicker
