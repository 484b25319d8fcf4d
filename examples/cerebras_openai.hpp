// The deal between OpenAI and Cerebras as terms: three readings of the press, and the filing.
//
// Sources. Press: The Information and Reuters, 16 April 2026 (grade P). Filing: Cerebras S-1 of 17
// April 2026, accession 0001628280-26-025762, and the 10-Q of August 2026, through secondary copies
// that cite them (grade F2). What neither says is an assumption, and stands in `assumptions`.
#pragma once

#include <kicker/kicker.hpp>

namespace cerebras_openai {

using namespace kicker::literals;
using kicker::delivered, kicker::market_cap, kicker::ramp, kicker::reached, kicker::spend;

/// The base of the press's 10 %, which the press does not give.
inline constexpr kicker::company at_signing{.name = "Cerebras", .shares = 300'000'000_sh};

/// The press: up to 10 % of the company if spending reaches 30bn. What vests on the way there is
/// left open.
constexpr kicker::deal as_reported(kicker::label reading, const kicker::rule& vests) {
    constexpr kicker::term three_years{2026_y / 1 / 1, 2028_y / 12 / 31};
    return {
        .name     = reading,
        .contract = {.buyer      = "OpenAI",
                     .seller     = "Cerebras",
                     .currency   = "USD",
                     .commitment = 20_bn,
                     .ceiling    = 30_bn,
                     .capacity   = 750_MW,
                     .term       = three_years},
        .company  = at_signing,
        .schedule = evenly(30_bn, three_years, kicker::quarterly),
        .warrants = {{.name     = "warrant",
                      .tranches = {{"expansion",
                                    share_of(10_pct, at_signing, kicker::including_itself),
                                    vests}}}},
    };
}

inline constexpr kicker::deal from_zero =
    as_reported("0 to 30bn, pro rata", ramp(spend, 0_bn, 30_bn));
inline constexpr kicker::deal from_twenty =
    as_reported("20 to 30bn, pro rata", ramp(spend, 20_bn, 30_bn));
inline constexpr kicker::deal all_at_end = as_reported("all at 30bn", spend >= 30_bn);

/// The filing: 33,445,026 Class N shares at $0.00001 in three tranches, the last of them in two
/// parts.
inline constexpr kicker::deal as_filed{
    .name     = "OpenAI - Cerebras, as filed",
    .contract = {.buyer           = "OpenAI",
                 .seller          = "Cerebras",
                 .currency        = "USD",
                 .commitment      = 20_bn,
                 .capacity        = 750_MW,
                 .capacity_option = 1'250_MW},
    .company  = {.name = "Cerebras", .shares = 237'600'000_sh},
    .warrants = {{.name        = "warrant",
                  .shares      = 33'445'026_sh,
                  .share_class = "Class N (non-voting) common",
                  .strike      = 0.00001_per_share,
                  .issued      = 2025_y / 12 / 24,
                  .expires     = {2035_y / 12 / 24, 5, "nothing is owed"},
                  .tranches    = {{"loan", 4'459'337_sh, reached("loan received")},
                                  {"market cap or fees", 5'574'171_sh,
                                   vwap(market_cap, 30) > 40_bn or reached("fee milestone")},
                                  {"committed capacity", 8'779'319_sh, ramp(delivered, 0_MW, 750_MW)},
                                  {"additional capacity", 14'632'199_sh,
                                   ramp(delivered, 750_MW, 2_GW)}}}},
};

/// What the answers rest on and no source says.
inline constexpr std::string_view assumptions[] = {
    "the base of the 10%: 300,000,000 shares at signing, the new shares counted in it",
    "the split of the capacity tranche: by megawatts over 2 GW, 8,779,319 committed and 14,632,199 "
    "additional",
    "the capacity tranches vest pro rata with each megawatt delivered",
    "the fee milestone: its amount is not public, and it is taken as not reached",
    "megawatts by date: 25 MW on 23 January 2026 and 150 MW in all by the end of October",
    "the loan was received on the last day of January 2026; the filing names the month",
    "a flat $185 on every trading day after the IPO, and no volumes",
    "237,600,000 shares outstanding, filed for 5 August 2026, in the market cap since the IPO",
    "the market cap must be above $40bn as a 30-day average on one day; days are trading days",
};

} // namespace cerebras_openai
