#include <kicker/ocf/beside.hpp>

#include <kicker/metric/derived.hpp>
#include <kicker/unit/literals.hpp>

#include "support/catch.hpp"

using namespace kicker;

namespace {

std::string refusal(std::string text, const std::string& part = {},
                    const std::string& instead = {}) {
    if (!part.empty()) {
        const std::size_t at = text.find(part);
        REQUIRE(at != std::string::npos);
        text.replace(at, part.size(), instead);
    }
    try {
        static_cast<void>(read_ocf_beside(text));
    } catch (const error& e) {
        return e.what();
    }
    return "not refused";
}

/// Every term that a warrant may have.
deal everything() {
    deal d{.name = "Quarry - Tessel", .contract = {.currency = "USD"}};
    d.warrants.add(
        {.name           = "first",
         .shares         = up_to(1'000'000_sh),
         .share_class    = "Class N (non-voting) common",
         .strike         = 2.5_per_share,
         .issued         = day(2026_y / 2 / 1),
         .expires        = {2033_y / 2 / 1, 60, "paid in full"},
         .floor          = reached("change of control", kind::other) && level(60_pct),
         .on_termination = {{party::buyer, "breach", on_end::forfeit_unvested, cure_within(30)},
                            {party::seller, {}, on_end::nothing, cure_within_business_days(10)},
                            {party::either, {}, on_end::vest_unvested}},
         .tranches       = {{"loan", 400'000_sh, reached("loan received", kind::performance)},
                            {.name        = "growth",
                             .shares      = 700'000_sh,
                             .vests       = in_steps(ramp(spend, 1_bn, 9_bn), 8) && by(2031_y / 1 / 1),
                             .exercisable = peak(vwap(share_price, 30)) >= 10_per_share,
                             .strike      = strike::set_at("final vesting", 90_pct, 30, 13.81_per_share),
                             .rounding    = each_step(rounding::up)}}});
    d.warrants.add({.name     = "second",
                    .expires  = day(2030_y / 6 / 30),
                    .tranches = {{.name     = "part",
                                  .shares   = floating(2.5_pct, excluding_itself),
                                  .vests    = months_since("signing") >= 12_count,
                                  .rounding = rounding::half_even}}});
    return d;
}

} // namespace

TEST_CASE("a file beside a package says every term of a warrant", "[ocf]") {
    const deal d           = everything();
    const std::string text = write_ocf_beside(d);
    const deal read        = read_ocf_beside(text);
    CHECK(read.warrants == d.warrants);
    CHECK(read.name == d.name);
    CHECK(read.contract.currency == d.contract.currency);
    CHECK(write_ocf_beside(read) == text);
    CHECK(text.find("\"vests\": \"spend from 1bn to 9bn in 8 steps and by 2031-01-01\"") !=
          std::string::npos);
    // An older deal with nothing said
    deal bare;
    bare.warrants.add({.name = "warrant", .tranches = {{"all", 5_sh, always}}});
    CHECK(read_ocf_beside(write_ocf_beside(bare)).warrants == bare.warrants);
}

TEST_CASE("a file beside a package that is none is refused, with its places", "[ocf]") {
    const std::string text = write_ocf_beside(everything());
    CHECK(refusal(text) == "not refused");
    CHECK(refusal(text, "\"kicker_warrants\": \"1\"", "\"kicker_warrants\": \"2\"") ==
          "kicker-warrants.json: line 2, column 22 (/kicker_warrants): expected version 1 of this "
          "file, "
          "found \"2\"");
    CHECK(refusal(text, "\"spend from 1bn", "\"spent from 1bn").find("did you mean \"spend\"?") !=
          std::string::npos);
    CHECK(refusal(text, "\"rounding\": \"down\"", "\"rounding\": \"off\"")
              .find("expected one of the words that kicker writes here, found \"off\"") !=
          std::string::npos);
    CHECK(refusal(text, "\"days\": \"30\"", "\"days\": \"many\"")
              .find("expected a whole number of at most five digits, found \"many\"") !=
          std::string::npos);
    CHECK(refusal(text, "\"tranches\"", "\"tranche\"").find("did you mean \"tranches\"?") !=
          std::string::npos);
    CHECK(refusal("{}").find("kicker_warrants") != std::string::npos);
    CHECK(refusal("[").find("kicker-warrants.json") != std::string::npos);
}
