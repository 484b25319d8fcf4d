#include <kicker/vest/parse.hpp>

#include <kicker/metric/derived.hpp>
#include <kicker/vest/combine.hpp>
#include <kicker/vest/leaves.hpp>
#include <kicker/vest/words.hpp>

#include "support/catch.hpp"
#include "support/tries.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

using namespace kicker;

namespace {

/// Random rules that use everything a rule can say.
class any_rule {
public:
    explicit any_rule(std::uint64_t seed) : engine_(seed) {}

    [[nodiscard]] std::int64_t between(std::int64_t low, std::int64_t high) {
        return low +
               static_cast<std::int64_t>(engine_() % static_cast<std::uint64_t>(high - low + 1));
    }
    [[nodiscard]] bool one_in(std::int64_t n) { return between(1, n) == 1; }

    [[nodiscard]] rule operator()() {
        const std::int64_t leaves = between(1, 8);
        std::vector<rule> parts;
        for (std::int64_t i = 0; i < leaves; ++i) // six different readings at most
            parts.push_back(i < 6 ? leaf() : parts[static_cast<std::size_t>(between(0, i - 1))]);
        return joined(parts, 0, parts.size());
    }

    [[nodiscard]] std::string name() {
        static constexpr const char* pieces[] = {
            "a",  "Z",  "7",      " ",      "\"",         "\\",   "\n", "\t",   "(",    ")",
            ">=", "or", "\u00e9", "\u682a", "\U0001f4c8", "\x01", "'",  "and ", "\\\"", "\\\\"};
        std::string s;
        for (std::int64_t n = between(1, 20); n > 0; --n) {
            const std::string piece = pieces[between(0, std::ssize(pieces) - 1)];
            if (s.size() + piece.size() <= label::max_size) s += piece;
        }
        if (one_in(20)) s.append(label::max_size - s.size(), 'x');
        return s;
    }

private:
    [[nodiscard]] rule joined(const std::vector<rule>& parts, std::size_t first, std::size_t end) {
        if (end - first == 1) return parts[first];
        const auto low = static_cast<std::int64_t>(first), high = static_cast<std::int64_t>(end);
        const auto cut = static_cast<std::size_t>(one_in(3) ? low + 1 : between(low + 1, high - 1));
        const rule a = joined(parts, first, cut), b = joined(parts, cut, end);
        return one_in(2) ? a and b : a or b;
    }

    [[nodiscard]] day any_day() {
        if (one_in(8)) return one_in(2) ? day::earliest() : day::latest();
        return day::from_number(
            static_cast<std::int32_t>(between(day::earliest().number(), day::latest().number())));
    }
    [[nodiscard]] kind any_kind() { return static_cast<kind>(between(0, 4)); }

    [[nodiscard]] std::int64_t any_ticks() {
        constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
        std::int64_t n              = 0;
        switch (between(0, 3)) {
        case 0: n = between(0, 50); break;
        case 1: n = between(0, 999) * power_of_ten(static_cast<int>(between(0, 15))); break;
        case 2: n = between(0, most / 4); break;
        default: n = between(0, 40'000'000) * 1'000'000'000; break;
        }
        return one_in(4) ? -n : n;
    }
    template <class Quantity>
    [[nodiscard]] Quantity any_level() {
        if constexpr (std::same_as<Quantity, day>) return any_day();
        else return Quantity::from_ticks(any_ticks());
    }

    template <class Quantity>
    [[nodiscard]] rule compared(const metric<Quantity>& m) {
        auto low = any_level<Quantity>(), high = any_level<Quantity>();
        switch (between(0, 3)) {
        case 0: return m >= low;
        case 1: return m > low;
        default: break;
        }
        if (high < low) std::swap(low, high);
        if (low == high) return m >= low;
        const rule r = ramp(m, low, high);
        return one_in(2)
                   ? r
                   : in_steps(r, static_cast<int>(one_in(2) ? between(1, 12) : between(1, 65'535)));
    }
    template <class Quantity>
    [[nodiscard]] rule with_peak(const metric<Quantity>& m) {
        return compared(one_in(3) ? peak(m) : m);
    }
    template <class Quantity>
    [[nodiscard]] rule windowed(const metric<Quantity>& m) {
        switch (between(0, 4)) {
        case 0: return with_peak(within(m, calendar_year(static_cast<int>(between(0, 9999)))));
        case 1: {
            const day a = any_day(), b = any_day();
            return with_peak(within(m, {std::min(a, b), std::max(a, b)}));
        }
        case 2: return with_peak(within_last(m, static_cast<int>(between(1, 65'535))));
        case 3:
            return with_peak(within_last(m, calendar_months(static_cast<int>(between(1, 1'200)))));
        default: return with_peak(m);
        }
    }
    template <class Quantity>
    [[nodiscard]] rule priced(metric<Quantity> m) {
        const auto n = static_cast<int>(between(1, 1'200));
        switch (between(0, 5)) {
        case 0: m = vwap(m, static_cast<int>(between(1, 65'535))); break;
        case 1: m = average(m, static_cast<int>(between(1, 65'535))); break;
        case 2: m = vwap(m, one_in(2) ? calendar_days(n) : calendar_months(n)); break;
        case 3: m = average(m, one_in(2) ? calendar_days(n) : calendar_months(n)); break;
        default: break;
        }
        if (one_in(2)) {
            const std::int64_t of = between(1, 65'535);
            m = on_days(m, static_cast<int>(one_in(4) ? of : between(1, of)), static_cast<int>(of));
        }
        return with_peak(m);
    }

    [[nodiscard]] rule leaf() {
        switch (between(0, 21)) {
        case 0: return level(percent::from_ticks(between(0, 1'000'000)));
        case 1: return reached(name(), any_kind());
        case 2: return by(any_day());
        case 3: return before(any_day());
        case 4: return windowed(one_in(3) ? tagged(spend, tag()) : spend);
        case 5: return windowed(committed);
        case 6: return windowed(purchased);
        case 7: return windowed(one_in(3) ? tagged(delivered, tag()) : delivered);
        case 8: return windowed(funding);
        case 9:
        case 10: return priced(share_price);
        case 11:
        case 12: return priced(market_cap);
        case 13: return with_peak(outstanding);
        case 14: return compared(on);
        case 15: return windowed(measure<money>(name(), any_kind()));
        case 16: return windowed(measure<price>(name(), any_kind()));
        case 17: return windowed(measure<shares>(name(), any_kind()));
        case 18:
            return one_in(2) ? windowed(measure<percent>(name(), any_kind()))
                             : windowed(measure<power>(name(), any_kind()));
        case 19: return compared(times_reached(name(), any_kind()));
        case 20:
            return compared(one_in(2) ? days_since(name(), any_kind())
                                      : months_since(name(), any_kind()));
        default: return windowed(measure<count>(name(), any_kind()));
        }
    }
    [[nodiscard]] label tag() {
        const label l = name();
        return l.view().find(',') == std::string_view::npos ? l : label("fees");
    }

    std::mt19937_64 engine_;
};

/// What reading a text comes to: a rule, a complaint about the text, or something that is a bug.
enum class outcome { a_rule, a_complaint, a_bug };

outcome read(std::string_view text) {
    try {
        const rule r = parse_rule(text);
        return parse_rule(to_text(r)) == r ? outcome::a_rule : outcome::a_bug;
    } catch (const invalid_text& e) {
        const bool inside = e.at().column >= 1 && e.at().column <= text.size() + 1;
        return inside && e.at().line == 0 ? outcome::a_complaint : outcome::a_bug;
    } catch (...) {
        return outcome::a_bug;
    }
}

invalid_text complaint(const std::string& text) {
    try {
        static_cast<void>(parse_rule(text));
    } catch (const invalid_text& e) {
        return e;
    }
    return {{0, 0}, "no complaint", {}};
}

std::string repeated(std::string_view piece, std::size_t size) {
    std::string s;
    while (s.size() < size) s += piece;
    return s;
}

} // namespace

TEST_CASE("what a rule prints reads back as the same rule", "[vest][law]") {
    any_rule random(2026);
    for (int i = 0; i < tries(25'000); ++i) {
        const rule r = random();
        CHECK(parse_rule(to_text(r)) == r);
    }
}

TEST_CASE("the random rules leave nothing out that a rule can say", "[vest]") {
    any_rule random(2026);
    std::set<rule_op> ops;
    std::set<metric_id> ids;
    std::set<unit_id> units;
    std::set<kind> kinds;
    std::set<over> sums;
    std::set<look_back_unit> lengths;
    bool tags  = false;
    bool peaks = false, days_of_days = false, stepped = false, negative = false, quoted = false,
         leaning = false, foreign = false, full = false, first_day = false, last_day = false;
    for (int i = 0; i < 25'000; ++i) {
        const rule r = random();
        for (std::size_t n = 0; n < r.nodes().size(); ++n) {
            const rule_node& node = r.nodes()[n];
            ops.insert(node.op);
            stepped  = stepped || node.steps != 0;
            negative = negative || (node.op == rule_op::at_least && node.from < 0 &&
                                    r.metric_of(node).unit == unit_id::money);
            leaning  = leaning || (node.combines() && r.nodes()[n - 1].op == node.op);
            first_day =
                first_day || (node.op == rule_op::by && node.to == day::earliest().number());
            last_day = last_day || (node.op == rule_op::by && node.to == day::latest().number());
        }
        for (const metric_key& k : r.metrics()) {
            ids.insert(k.id), units.insert(k.unit), sums.insert(k.derived);
            lengths.insert(k.last.in);
            if (k.id == metric_id::measure) kinds.insert(k.of_kind);
            tags         = tags || k.is_tagged();
            peaks        = peaks || k.peak;
            days_of_days = days_of_days || k.of_days != 0;
            quoted       = quoted || k.name.view().find("\\\"") != std::string_view::npos;
            foreign      = foreign || k.name.view().find("\u682a") != std::string_view::npos;
            full         = full || k.name.size() == label::max_size;
        }
    }
    CHECK(ops.size() == 9);
    CHECK(ids.size() == 11);
    CHECK(units.size() == 8);
    CHECK(kinds.size() == 5);
    CHECK(sums.size() == 7);
    CHECK(tags);
    CHECK(lengths.size() == 3);
    CHECK((peaks && days_of_days && stepped && negative && quoted && leaning && foreign && full &&
           first_day && last_day));
}

TEST_CASE("a clause reads as it is written", "[vest]") {
    const auto seats = measure<count>("seats", kind::performance);
    struct row {
        const char* words;
        rule r;
    };
    const row rows[] = {
        {"spend >= 20bn", spend >= 20_bn},
        {"spend > 20bn", spend > 20_bn},
        {"spend>=20bn", spend >= 20_bn},
        {"  spend\t>=\n20bn  ", spend >= 20_bn},
        {"spend >= $20bn", spend >= 20_bn},
        {"spend >= 20,000,000,000", spend >= 20_bn},
        {"spend >= 20 bn", spend >= 20_bn},
        {"spend from 20bn to 30bn", ramp(spend, 20_bn, 30_bn)},
        {"spend from 0 to 400m in 8 steps", in_steps(ramp(spend, 0_bn, 400_m), 8)},
        {"spend from 0 to 400m in 1 step", in_steps(ramp(spend, 0_bn, 400_m), 1)},
        {"delivered >= 2 GW", delivered >= 2'000_MW},
        {"delivered >= 2000MW", delivered >= 2'000_MW},
        {"spend in 2027 >= 5bn", within(spend, calendar_year(2027)) >= 5_bn},
        {"spend in 2027-01-01..2027-12-31 >= 5bn", within(spend, calendar_year(2027)) >= 5_bn},
        {"spend within 1 day > 5bn", within_last(spend, 1) > 5_bn},
        {"share_price on 20 of 30 days >= 100", on_days(share_price, 20, 30) >= 100_per_share},
        {"peak market_cap vwap 30 > 40bn", peak(vwap(market_cap, 30)) > 40_bn},
        {"spend tagged \"fees\" >= 1bn", tagged(spend, "fees") >= 1_bn},
        {"times reached \"goal\" >= 3", times_reached("goal") >= 3_count},
        {"times reached performance \"goal\" from 0 to 12 in 12 steps",
         in_steps(ramp(times_reached("goal", kind::performance), 0_count, 12_count), 12)},
        {"days since \"closing\" >= 90", days_since("closing") >= 90_count},
        {"months since service \"closing\" > 6", months_since("closing", kind::service) > 6_count},
        {"share_price average 30 >= 100", average(share_price, 30) >= 100_per_share},
        {"share_price average 30 days >= 100", average(share_price, 30) >= 100_per_share},
        {"share_price vwap 30 days >= 100", vwap(share_price, 30) >= 100_per_share},
        {"market_cap average 6 months >= 40bn", average(market_cap, calendar_months(6)) >= 40_bn},
        {"market_cap average 30 calendar days > 1bn",
         average(market_cap, calendar_days(30)) > 1_bn},
        {"share_price on 20 days in a row >= 100", on_days(share_price, 20, 20) >= 100_per_share},
        {"share_price on 20 of 20 days >= 100", on_days(share_price, 20, 20) >= 100_per_share},
        {"share_price on 1 day >= 100", on_days(share_price, 1, 1) >= 100_per_share},
        {"spend within 12 months >= 5bn", within_last(spend, calendar_months(12)) >= 5_bn},
        {"spend within 1 year >= 5bn", within_last(spend, calendar_months(12)) >= 5_bn},
        {"spend within 1 month >= 5bn", within_last(spend, calendar_months(1)) >= 5_bn},
        {"reached \"loan received\"", reached("loan received")},
        {"reached unsaid \"loan received\"", reached("loan received")},
        {"reached service \"a \\\"b\\\" \\\\ c\"", reached("a \"b\" \\ c", kind::service)},
        {"performance count \"seats\" >= 10", seats >= 10_count},
        {"60%", level(60_pct)},
        {"60 %", level(60_pct)},
        {"by 2028-12-31", by(2028_y / 12 / 31)},
        {"before 2028-12-31", before(2028_y / 12 / 31)},
        {"on >= 2027-01-01", on >= 2027_y / 1 / 1},
        {"1% or 2% and 3%", level(1_pct) or (level(2_pct) and level(3_pct))},
        {"(1% or 2%) and 3%", (level(1_pct) or level(2_pct)) and level(3_pct)},
        {"1% and 2% and 3%", (level(1_pct) and level(2_pct)) and level(3_pct)},
        {"1% and (2% and 3%)", level(1_pct) and (level(2_pct) and level(3_pct))},
        {"((((1%))))", level(1_pct)},
        {"(1%)and(2%)", level(1_pct) and level(2_pct)},
    };
    for (const row& w : rows) {
        CAPTURE(w.words);
        CHECK(parse_rule(w.words) == w.r);
    }
}

TEST_CASE("a bad text is told by its column, what was due, what stands there, and what was meant",
          "[vest]") {
    struct row {
        std::string text; // an @ stands before the place that is complained of
        const char *expected, *found, *nearest;
    };
    const std::string name_of_64(64, 'n');
    const std::string eight = "1% and 1% and 1% and 1% and 1% and 1% and 1% and 1%";
    const row rows[]        = {
               // a misspelt word
        {"@spned >= 20bn", "a metric", "\"spned\"", "spend"},
        {"@Spend >= 20bn", "a metric", "\"Spend\"", "spend"},
        {"@perfomance count \"u\" >= 5", "a metric", "\"perfomance\"", "performance"},
        {"@reachd \"loan\"", "\"reached\"", "\"reachd\"", "reached"},
        {"@befor 2028-12-31", "\"before\"", "\"befor\"", "before"},
        {"spend @form 20bn to 30bn", "\"from ... to\"", "\"form\"", "from"},
        {"market_cap @vawp 30 > 40bn", "\">=\"", "\"vawp\"", "vwap"},
        {"spend >= 20bn @adn market_cap > 40bn", "\"and\", \"or\" or the end", "\"adn\"", "and"},
        {"(spend >= 20bn @ro 5%)", "\"and\", \"or\" or \")\"", "\"ro\"", "or"},
        {"reached @markt \"x\"", "a kind", "\"markt\"", "market"},
        {"service @shaers \"x\" >= 5", "a unit", "\"shaers\"", "shares"},
        // a word in the wrong place is not misspelt
        {"peak @peak spend >= 1", "a metric", "\"peak\"", ""},
        {"spend in 2027 @vwap 30 > 5", "\"from ... to\"", "\"vwap\"", ""},
        {"5% @spend >= 1", "or the end", "\"spend\"", ""},
        // nothing like a word
        {"@", "a metric", "the end", ""},
        {"  @", "a metric", "the end", ""},
        {"@dividend >= 20bn", "a metric", "\"dividend\"", ""},
        {"spend @=> 20bn", "there is no \"<\"", "\"=\"", ""},
        {"spend @< 20bn", "there is no \"<\"", "\"<\"", ""},
        {"spend >= 20bn @& market_cap > 40bn", "or the end", "\"&\"", ""},
        {"spend >= 20bn and @", "a metric", "the end", ""},
        {"@not spend >= 20bn", "a metric", "\"not\"", ""},
        {"spend @at least 1bn", "\"from ... to\"", "\"at\"", ">="},
        {"spend @between 1bn and 3bn", "\"from ... to\"", "\"between\"", "from"},
        {"spend >= 1000 @mln", "bn, m, k behind the number", "\"mln\"", "m"},
        {"spend >= 1bn and@/or 5%", "\"and\" or \"or\", not both", "\"/or\"", ""},
        {"spend >= 1bn @USD", "no currency", "\"USD\"", ""},
        {"(spend >= 1bn @USD)", "no currency", "\"USD\"", ""},
        {"spend from 1bn @USD to 3bn", "no currency", "\"USD\"", ""},
        {"spend >= @USD 1bn", "no currency", "\"USD\"", ""},
        {"spend >= 1bn @AND 5%", "or the end", "\"AND\"", "and"},
        {"@revenue >= 1bn", "a measure such as performance money \"revenue\"", "\"revenue\"", ""},
        {"reached @\u201Cplant\u201D", "straight quotes", "\"\u201Cplant\u201D\"", ""},
        {"spend from 20bn @until 30bn", "\"to\"", "\"until\"", ""},
        {"spend from 0 to 400m in 8 @parts", "\"steps\"", "\"parts\"", ""},
        {"spend from 0 to 400m in @eight steps", "a whole number", "\"eight\"", ""},
        {"spend within @a year >= 1bn", "a whole number", "\"a\"", ""},
        {"spend within 365 @>= 1bn", "\"days\", \"months\" or \"years\"", "\">\"", ""},
        {"spend within 12 @mnths >= 1bn", "\"months\"", "\"mnths\"", "months"},
        {"@spend within 101 years >= 1bn", "at most 1,200", "", ""},
        {"share_price average 30 calendar @weeks > 5", "\"days\"", "\"weeks\"", ""},
        {"share_price on 20 days @> 5", "\"in a row\"", "\">\"", ""},
        {"spend tagged @fees >= 1bn", "a name in quotes", "\"fees\"", ""},
        {"@spend tagged \"a, b\" >= 1bn", "a tag is a name without a comma", "", ""},
        {"@share_price tagged \"x\" >= 1", "only payments and the like", "", ""},
        {"times @rached \"goal\" >= 3", "\"reached\"", "\"rached\"", ""},
        {"days @snice \"closing\" >= 90", "\"since\"", "\"snice\"", ""},
        {"@peak days since \"closing\" >= 90", "a count of an event never falls", "", ""},
        {"@spend average 30 > 5bn", "a share price or a market cap", "", ""},
        {"share_price on 20 @out of 30 days > 5", "\"of\"", "\"out\"", ""},
        {"share_price on 20 of 30 @> 5", "\"days\"", "\">\"", ""},
        // brackets and quotes
        {"(spend >= 20bn@", "\")\"", "the end", ""},
        {"spend >= 20bn@)", "the end", "\")\"", ""},
        {"(@)", "a metric", "\")\"", ""},
        {"reached @20", "a name in quotes", "\"20\"", ""},
        {"reached \"loan@", "a closing quote", "the end", ""},
        {"reached \"loan\\\"@", "a closing quote", "the end", ""},
        // amounts and days
        {"spend >= @", "a number", "the end", ""},
        {"spend >= @lots", "a number", "\"lots\"", ""},
        {"spend >= @750 MW", "money", "\"750 MW\"", ""},
        {"outstanding >= @5 %", "shares", "\"5 %\"", ""},
        {"spend >= @0.00001", "at most 4 decimals", "\"0.00001\"", ""},
        {"spend >= @99999999999trn", "money that fits", "\"99999999999trn\"", ""},
        {"delivered >= 750 @bn", "MW", "\"bn\"", ""},
        {"share_price >= 5@bn", "a plain number", "\"bn\"", ""},
        {"spend >= 20@bm", "bn", "\"bm\"", "bn"},
        {"20@", "%", "the end", ""},
        {"by @2028-02-30", "a day that exists", "\"2028-02-30\"", ""},
        {"by @31.12.2028", "a day such as 2026-05-14", "\"31.12.2028\"", ""},
        {"before @2028-12", "a day such as 2026-05-14", "\"2028-12\"", ""},
        {"on >= @20bn", "a day such as 2026-05-14", "\"20bn\"", ""},
        {"spend in @27 >= 5bn", "a year of four digits", "\"27\"", ""},
        {"spend in @20275 >= 5bn", "a year of four digits", "\"20275\"", ""},
        {"spend in 2027-01-01 @to 2027-12-31 > 1", "\"..\" and a last day", "\"to\"", ""},
        {"share_price vwap @70000 > 1", "a whole number up to 65,535", "\"70000\"", ""},
        // what reads well and makes no sense is told where it starts
        {"5% and @spend from 30bn to 20bn", "runs from 30bn to 20bn", "", ""},
        {"@spend from 0 to 1bn in 0 steps", "the number of steps is at least one", "", ""},
        {"5% or @101%", "between 0% and 100%", "", ""},
        {"@share_price vwap 0 > 1", "1 to 65,535 days", "", ""},
        {"(@share_price on 30 of 20 days > 5)", "30 of 20 days", "", ""},
        {"@peak on >= 2027-01-01", "a day never falls", "", ""},
        {"@spend vwap 30 > 5bn", "a share price or a market cap", "", ""},
        {"@share_price in 2027 > 5", "only a total such as spend", "", ""},
        {"@spend in 2027-12-31..2027-01-01 > 5bn", "starts on 2027-12-31", "", ""},
        {"@spend from -922337203685477 to 922337203685477", "too large", "", ""},
        {"5% or reached @\"\"", "this name is empty", "", ""},
        {"@market money \"\" > 5", "this name is empty", "", ""},
        {"reached performance @\"" + name_of_64 + "\"", "64 bytes", "", ""},
        {"@other count \"" + name_of_64 + "\" > 1", "64 bytes", "", ""},
        {eight + " and @1%", "too many conditions in one rule", "", ""},
        {"1% or @(" + eight + ")", "too many conditions in one rule", "", ""},
        {"spend > 1 and funding > 1 and committed > 1 and purchased > 1 MW and delivered > 1 MW "
                       "and share_price > 1 and @market_cap > 1",
                "too many different readings", "", ""},
        {std::string(32, '(') + "@(", "nested too deeply", "", ""},
    };
    for (const row& w : rows) {
        CAPTURE(w.text);
        const std::size_t at    = w.text.find('@');
        const invalid_text told = complaint(w.text.substr(0, at) + w.text.substr(at + 1));
        CHECK(told.at() == text_position{0, at + 1});
        CAPTURE(told.what());
        CHECK(told.expected().find(w.expected) != std::string::npos);
        CHECK(told.found() == w.found);
        CHECK(told.nearest() == w.nearest);
    }
}

TEST_CASE("a complaint is one sentence with all that it knows", "[vest]") {
    CHECK(std::string(complaint("spend >= 20bn adn 5%").what()) ==
          "column 15: expected \"and\", \"or\" or the end, found \"adn\"; did you mean \"and\"?");
    CHECK(std::string(complaint("5% and spend from 30bn to 20bn").what()) ==
          "column 8: a ramp climbs from a lower to a higher level; this ramp runs from 30bn to "
          "20bn; for a cliff write metric >= level");
}

TEST_CASE("a text that never ends its brackets or its words is refused", "[vest]") {
    constexpr std::size_t megabyte = 1'000'000;
    const std::string texts[]      = {
             std::string(10'000, '('),
             std::string(10'000, ')'),
             repeated("60% and (", 10'000),
             std::string(10'000, '(') + "1%" + std::string(10'000, ')'),
             repeated("and", megabyte),
             repeated("and ", megabyte),
             repeated("1% and ", megabyte),
             repeated("spend >= 1 or ", megabyte),
             repeated("peak ", megabyte),
             "spend " + std::string(megabyte, '>'),
             "spend >= " + std::string(megabyte, '9'),
             "spend >= 1" + repeated(",000", megabyte),
             "spend >= 1." + std::string(megabyte, '1'),
             "spend >= " + std::string(megabyte, '-'),
             "spend >= 1 " + std::string(megabyte, 'b'),
             "spend vwap " + std::string(megabyte, '3'),
             "by " + std::string(megabyte, '2'),
             "reached \"" + std::string(megabyte, 'x'),
             "reached \"" + std::string(megabyte, 'x') + "\"",
             "reached " + std::string(megabyte, '\\'),
             "reached \"" + std::string(megabyte, '\\'),
             "reached " + std::string(megabyte, '"'),
             std::string(megabyte, '\0'),
             std::string(megabyte, '\xff'),
             std::string(megabyte, 'z'),
             std::string(megabyte, ' '),
    };
    for (const std::string& text : texts) {
        CAPTURE(text.substr(0, 20), text.size());
        CHECK(read(text) == outcome::a_complaint);
    }
    CHECK(read("spend >= 1" + std::string(megabyte, ' ')) == outcome::a_rule);
    CHECK(read("spend >= " + std::string(megabyte, '0')) == outcome::a_rule);
    CHECK(read("spend >= 1." + std::string(megabyte, '0')) == outcome::a_rule);
}

TEST_CASE("random bytes are a rule or a complaint and nothing else", "[vest]") {
    std::mt19937_64 random(7);
    for (int i = 0; i < 20'000; ++i) {
        std::string text(random() % 40, ' ');
        for (char& c : text) c = static_cast<char>(random() % 256);
        if (read(text) == outcome::a_bug) FAIL_CHECK(text);
    }
    CHECK(read(std::string("\0", 1)) == outcome::a_complaint);
}

TEST_CASE("random words are a rule or a complaint and nothing else", "[vest]") {
    static constexpr const char* words[] = {
        "spend",   "on",       "share_price", "market_cap", "peak",
        "vwap",    "in",       "within",      "days",       "of",
        "average", "calendar", "months",      "years",      "row",
        "from",    "to",       "steps",       ">=",         ">",
        "and",     "or",       "(",           ")",          "by",
        "before",  "reached",  "performance", "count",      "money",
        "\"x\"",   "\"",       "\\",          "2027",       "2027-01-01",
        "..",      "0",        "30",          "5%",         "1bn",
        "-1",      "750 MW",   "$",           "65536",      "9223372036854775807",
        ",",       "."};
    std::mt19937_64 random(8);
    int rules = 0;
    for (int i = 0; i < tries(60'000); ++i) {
        std::string text;
        for (std::uint64_t n = random() % 9; n > 0; --n)
            text += std::string(words[random() % std::size(words)]) + (random() % 8 ? " " : "");
        const outcome o = read(text);
        rules += o == outcome::a_rule;
        if (o == outcome::a_bug) FAIL_CHECK(text);
    }
    CHECK(rules > tries(100)); // or the words never got far
}

TEST_CASE("a rule with one byte changed is a rule or a complaint and nothing else", "[vest]") {
    any_rule rules(9);
    std::mt19937_64 random(9);
    int complaints = 0;
    for (int i = 0; i < tries(10'000); ++i) {
        std::string text = to_text(rules());
        switch (random() % 3) {
        case 0: text[random() % text.size()] = static_cast<char>(random() % 256); break;
        case 1: text.erase(random() % text.size(), 1); break;
        default: text.resize(random() % text.size()); break;
        }
        const outcome o = read(text);
        complaints += o == outcome::a_complaint;
        if (o == outcome::a_bug) FAIL_CHECK(text);
    }
    CHECK(complaints > tries(1'000));
}
