// How the part of an owner came down: who took how much of the part, step by step.
#pragma once

#include <kicker/core/inline.hpp>
#include <kicker/equity/dilution.hpp>
#include <kicker/text/section.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace kicker {

/// The shares that the warrants of a deal add to a company, by what has become of the warrants.
struct warrant_stages {
    label holder{};     ///< who holds the warrants, and what exercises issued
    shares exercised{}; ///< issued by exercises
    shares vested{};    ///< of what is outstanding, earned
    shares unvested{};  ///< of what is outstanding, not earned yet
    shares all{};       ///< the three as a count of the company has them, such as converted

    friend bool operator==(const warrant_stages&, const warrant_stages&) = default;
};

/// One step of a waterfall.
struct part_step {
    std::string by{};  ///< who got shares, or lost some: "new investors", "OpenAI, unvested"
    shares added{};    ///< below zero for shares that went
    fraction change{}; ///< of the part that is asked about, exactly; below zero where it shrank
    fraction part{};   ///< that part after the step, exactly

    friend bool operator==(const part_step&, const part_step&) = default;
};

/// The part of one owner, or of several together, from before to after.
struct part_waterfall {
    std::string owner{};            ///< whose part
    shares before{};                ///< the owner's shares before, in shares of the later day
    fraction part_before{};         ///< the part of the company before, exactly
    std::vector<part_step> steps{}; ///< who moved the part; the warrants of the deal come last
    shares after{};                 ///< the owner's shares after
    fraction part_after{};          ///< the part after: that of the last step

    friend bool operator==(const part_waterfall&, const part_waterfall&) = default;
};

/// Who moved the part of an owner. What the holder of the deal's warrants got by them is parted into
/// the stages of the warrants.
///
/// Throws: as causes_of. Complexity: linear in the owners.
[[nodiscard]] part_waterfall waterfall_of(const dilution& d, std::string_view owner,
                                          const warrant_stages& of_deal);

/// Each owner whom somebody else diluted, or gave back a part.
///
/// Throws: overflow. Complexity: quadratic in the owners.
[[nodiscard]] std::vector<part_waterfall> waterfalls_of(const dilution& d,
                                                        const warrant_stages& of_deal);

/// All owners there were before, but for the holder of the warrants, taken together as "all other
/// shareholders".
///
/// Throws: overflow.
[[nodiscard]] part_waterfall waterfall_of_others(const dilution& d, const warrant_stages& of_deal);

/// Waterfalls as a table, one below the other.
[[nodiscard]] section_table waterfall_table(const std::vector<part_waterfall>& of,
                                            std::string caption);

/// One waterfall, drawn. A chart has room for some steps, so the smallest of more are one bar.
[[nodiscard]] chart charted_waterfall(const part_waterfall& w, std::string title);

/// Each owner before and after, drawn: those who own most, and then all others as one bar.
[[nodiscard]] chart charted_ownership(const dilution& d, std::string title, section_table numbers);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/answer/detail/dilution_waterfall_inl.hpp>
#endif
