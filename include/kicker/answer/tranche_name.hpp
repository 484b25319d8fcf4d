// What a tranche is called among those of its deal.
#pragma once

#include <kicker/deal/deal.hpp>

#include <string>

namespace kicker {

/// A tranche by its name, behind that of its warrant if the deal has several.
[[nodiscard]] inline std::string name_of(const deal& d, const label& warrant_name,
                                         const label& tranche_name) {
    std::string name(tranche_name.view());
    return d.warrants.size() < 2 ? name : std::string(warrant_name.view()) + ", " + name;
}

} // namespace kicker
