#include <kicker/equity/words.hpp>

#include "support/catch.hpp"

#include <algorithm>

using namespace kicker;
using namespace kicker::literals;

namespace {

using lines = std::vector<std::string>;

/// The sentence of one term.
std::string sentence(const warrant_rights& r, const std::string& key) {
    const auto all   = each_right(r);
    const auto found = std::ranges::find(all, key, &right_in_words::key);
    return found == all.end() ? "none" : found->words;
}

} // namespace

TEST_CASE("Rights that say the usual tell how an exercise is paid, and no more", "[equity]") {
    CHECK(rights_in_words({}) == lines{"the holder pays the strike in cash or in shares",
                                       "a net exercise counts a share at the last close",
                                       "prices count until the day before the exercise",
                                       "the company pays a part of a share in cash"});
    CHECK(rights_in_words({.exercise = {.allows_net = false}}) ==
          lines{"the holder pays the strike in cash"});
}

TEST_CASE("Rights are told in the order in which an agreement says them", "[equity]") {
    const warrant_rights r{
        .exercise    = {.value     = {value_source::vwap, 30, true, 0.01_per_share, rounding::up},
                        .rest      = fraction_of_share::dropped,
                        .at_expiry = true},
        .adjusts     = {.dividends           = dividend_protection::proportional,
                        .distributions       = dividend_protection::pass_through,
                        .rights              = true,
                        .issues              = anti_dilution::market_price,
                        .issues_scale_shares = true,
                        .below               = 95_pct,
                        .further_shares      = 1_sh,
                        .excluded            = {"options", "notes"},
                        .rounding            = {0.01_per_share, rounding::up, rounding::half_even},
                        .unvested            = unvested_shares::template_again},
        .limits      = {{.kind = limit_kind::ownership, .part = 4.99_pct},
                        {.kind = limit_kind::gate, .name = "HSR", .lifted = by(2027_y / 1 / 1)}},
        .notice_days = 65,
        .on_change_of_control = {"sale", on_sale::cash_out, 60_pct, 4_pct},
        .value_floor          = {430_m, "start"},
        .slices = {{{1, 3}, 10_per_share}, {{9, 10}, 11_per_share}, {{1, 1}, 12_per_share}}};
    CHECK(
        rights_in_words(r) ==
        lines{"the first 1/3 of the shares cost 10 per share; the next shares, up to 90%, cost 11 "
              "per share; the other shares cost 12 per share",
              "the holder pays the strike in cash or in shares",
              "a net exercise counts a share at the 30-day VWAP",
              "prices of the day of the exercise count",
              "the value of a share is a multiple of 0.01",
              "the value of a share is rounded up",
              "a part of a share is dropped",
              "on the last day, shares that gain count as exercised net",
              "a dividend lowers the strike by its part of the market price, and adds shares",
              "the holder gets a distribution with the shares of an exercise",
              "a rights issue below the market brings the strike to the ex-rights price, and "
              "adds shares",
              "a sale of shares below the market price lowers the strike by an average against "
              "the market price",
              "a sale that lowers the strike adds shares, so that strike times shares stays",
              "a sale counts only below 95% of the market price",
              "a broad-based average counts 1 share beside those outstanding",
              "a sale for \"options\" or \"notes\" changes nothing",
              "an adjusted strike is a multiple of 0.01",
              "an adjusted strike is rounded up",
              "the adjusted shares of the whole warrant are rounded to the nearest, halves to "
              "even",
              "after an adjustment, the rules apply to the new number of shares",
              "the holder may own at most 4.99% of the company",
              "the holder may exercise nothing, until by 2027-01-01 (HSR)",
              "a notice raises a limit on ownership after 65 days",
              "at \"sale\" the company pays the value of the vested shares by an option formula, "
              "with a volatility of 60% and a rate of 4%; the rest of the warrant lapses",
              "at \"start\" the company pays what the vested shares lack of 430m"});
}

TEST_CASE("Every term of the rights has a sentence, the usual ones too", "[equity]") {
    const warrant_rights none;
    for (const right_in_words& r : each_right(none)) CHECK_FALSE(r.words.empty());
    CHECK(sentence(none, "adjusts/dividends") == "a dividend changes nothing");
    CHECK(sentence(none, "adjusts/excluded") == "every sale of shares counts");
    CHECK(sentence(none, "exercise/at_expiry") ==
          "on the last day, the warrant lapses unless the holder exercises");
    CHECK(sentence(none, "value_floor") == "none");
    CHECK(sentence({.slices = {{{1, 1}, 12_per_share}}}, "strikes") ==
          "all shares cost 12 per share");
}

TEST_CASE("No two terms of the rights have one key", "[equity]") {
    std::vector<std::string> keys;
    for (const right_in_words& r : each_right({.limits = {{}, {}}, .value_floor = {1_m, "m"}}))
        keys.push_back(r.key);
    std::ranges::sort(keys);
    CHECK(std::ranges::adjacent_find(keys) == keys.end());
    CHECK(keys.size() > 20);
}

TEST_CASE("A limit on a part of the company says how many shares it leaves", "[equity]") {
    CHECK(left_by({.kind = limit_kind::ownership, .part = 4.99_pct}, 10'000_sh) ==
          "of 10,000 shares outstanding, exercises may issue 525");
    CHECK(left_by({.kind = limit_kind::exchange, .part = 19.99_pct}, 10'000_sh) ==
          "of 10,000 shares outstanding, exercises may issue 1,999");
    CHECK(left_by({.kind = limit_kind::ownership, .part = 4.99_pct}, {}).empty());
    CHECK(left_by({.kind = limit_kind::gate}, 10'000_sh).empty());
}
