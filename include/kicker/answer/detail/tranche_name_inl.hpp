// The definitions of <kicker/answer/tranche_name.hpp>.
#pragma once

#include <kicker/answer/tranche_name.hpp>

namespace kicker {

KICKER_INLINE std::string name_of(const deal& d, const label& warrant_name,
                                  const label& tranche_name) {
    std::string name(tranche_name.view());
    return d.warrants.size() < 2 ? name : std::string(warrant_name.view()) + ", " + name;
}

} // namespace kicker
