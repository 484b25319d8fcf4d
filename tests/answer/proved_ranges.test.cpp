// Ranges against every value of the assumptions, one by one.
#include <kicker/answer/share_counts.hpp>

#include "support/catch.hpp"
#include "support/tries.hpp"

#include <memory>
#include <random>

using namespace kicker;

namespace {

/// An assumption, and every value that it may take.
struct choice {
    std::string name;
    std::vector<std::string> values;
};

/// Writes random documents that use assumptions wherever a term may.
class random_document {
public:
    explicit random_document(std::uint64_t seed) : engine_(seed) {}

    /// As JSON, with the assumptions that it uses in `choices`.
    std::string next() {
        choices.clear();
        const std::string terms = deal();
        std::string events, parts, assumptions;
        for (int n = between(2, 6); n > 0; --n) events += (events.empty() ? "" : ", ") + event();
        if (one_in(2))
            parts = R"("company": {"name": "c", "shares": ")" + shares_text(100) + "\"}, ";
        if (one_in(6))
            parts += R"("amendments": [{"from": ")" + date() + R"(", "deal": )" + deal() + "}], ";
        for (const choice& c : choices)
            assumptions += (assumptions.empty() ? "\"" : ", \"") + c.name + R"(": {"value": ")" +
                           c.values[c.values.size() / 2] + R"(", "low": ")" + c.values.front() +
                           R"(", "high": ")" + c.values.back() + R"(", "because": "b"})";
        return R"({"kicker": 1, )" + parts + R"("deal": )" + terms + R"(, "events": [)" + events +
               R"(], "assumptions": {)" + assumptions + "}}";
    }

    std::vector<choice> choices;

private:
    static std::string to_string(std::int64_t n) { return std::to_string(n); }
    int between(int low, int high) {
        return low + static_cast<int>(engine_() % static_cast<unsigned>(high - low + 1));
    }
    bool one_in(int n) { return between(1, n) == 1; }

    std::string deal() {
        std::string warrant = R"("name": "w", "issued": "2026-01-01")", tranches;
        if (one_in(4))
            warrant += R"(, "floor": ")" + rule() + " and " + to_string(between(1, 99)) + R"(%")";
        if (one_in(6)) warrant += R"(, "shares": "up to )" + to_string(between(5, 40)) + "\"";
        if (one_in(4)) warrant += R"(, "expires": ")" + date() + "\"";
        if (one_in(4))
            warrant += R"(, "on_termination": [{"then": ")" +
                       std::string(one_in(2) ? "vest" : "forfeit") + R"( unvested"}])";
        const int count = between(1, 3);
        for (int i = 0; i < count; ++i) tranches += (i == 0 ? "" : ", ") + tranche(i);
        return R"({"name": "d", "contract": {"currency": "USD"}, "warrants": [{)" + warrant +
               R"(, "tranches": [)" + tranches + "]}]}";
    }
    /// A new assumption of values that are so far apart; or now and then one that is used already.
    std::string assumed(const std::string& kind, const std::vector<std::string>& values) {
        if (one_in(4))
            for (const choice& c : choices)
                if (c.name.starts_with(kind)) return c.name;
        if (choices.size() == most) return {};
        choices.push_back({kind + to_string(static_cast<std::int64_t>(choices.size())), values});
        return choices.back().name;
    }
    /// A number, which may be an assumption: "= name", or "[name]" within words.
    std::string number(const std::string& kind, int around, const std::string& unit,
                       bool in_words) {
        const int n = between(0, around), step = 1;
        if (one_in(2)) {
            const std::string name = assumed(kind, {to_string(n) + unit, to_string(n + step) + unit,
                                                    to_string(n + 2 * step) + unit});
            if (!name.empty()) return in_words ? "[" + name + "]" : "= " + name;
        }
        return to_string(n + 1) + unit;
    }
    std::string shares_text(int around) {
        if (one_in(5)) {
            const std::string name = assumed("n", {"3", "4", "5"});
            if (!name.empty()) return "= " + to_string(around) + " - " + name;
        }
        return number("n", around, "", false);
    }
    std::string date() {
        if (one_in(3)) {
            const int first = between(10, 24);
            const std::string name =
                assumed("d", {day(first), day(first + 1), day(first + 2), day(first + 3)});
            if (!name.empty()) return "= " + name;
        }
        return day(between(10, 28));
    }
    static std::string day(int n) { return "2026-03-" + to_string(n); }
    std::string leaf() {
        switch (between(0, 7)) {
        case 0: return R"(reached \"m\")";
        case 1: return "share_price >= " + number("p", 20, "", true);
        case 2: return "peak share_price >= " + number("p", 20, "", true);
        case 3:
            return "spend from " + number("s", 20, "", true) + " to " + to_string(between(45, 60));
        case 4: return "delivered from 0 MW to 30 MW in " + steps() + " steps";
        case 5: return "by " + day(between(10, 28));
        case 6:
            return "spend within " + to_string(between(1, 8)) +
                   " days >= " + number("s", 20, "", true);
        default: return "spend > " + number("s", 20, "", true);
        }
    }
    std::string steps() {
        const std::string name = one_in(3) ? assumed("k", {"2", "3", "4"}) : "";
        return name.empty() ? "3" : "[" + name + "]";
    }
    std::string rule() {
        return one_in(2) ? leaf() : leaf() + (one_in(2) ? " and " : " or ") + leaf();
    }
    std::string tranche(int i) {
        std::string t =
            R"({"name": "t)" + to_string(i) + R"(", "shares": ")" +
            (one_in(6) ? to_string(between(1, 30)) + "% of the company, including itself, floating"
                       : shares_text(20)) +
            R"(", "vests": ")" + rule() + "\"";
        if (one_in(4)) t += R"(, "exercisable": ")" + rule() + "\"";
        return t + "}";
    }
    std::string event() {
        const std::string at = R"({"date": ")" + date() + R"(", "event": ")";
        switch (between(0, 9)) {
        case 0:
        case 1: return at + R"(payment", "amount": ")" + number("s", 30, "", false) + "\"}";
        case 2:
        case 3: return at + R"(delivery", "amount": ")" + number("mw", 30, " MW", false) + "\"}";
        case 4: return at + R"(price", "amount": ")" + number("p", 30, "", false) + "\"}";
        case 5: return at + R"(milestone", "name": "m"})";
        case 6: return at + R"(refund", "amount": ")" + number("s", 5, "", false) + "\"}";
        case 7: return at + R"(forfeiture", "name": "t0"})";
        case 8:
            return one_in(2) ? at + R"(termination", "party": "buyer"})"
                             : at + R"(split", "rate": "2:1"})";
        default:
            return one_in(3)
                       ? at + R"(clawback", "name": "t0", "amount": "1"})"
                       : at + R"(outstanding", "amount": ")" + number("o", 30, "", false) + "\"}";
        }
    }

    static constexpr std::size_t most = 4;
    std::mt19937_64 engine_;
};

/// The numbers of which ranges are asked, of all shares and of each tranche.
constexpr std::pair<shares share_counts::*, ranged<shares> ranged_counts::*> asked[] = {
    {&share_counts::granted, &ranged_counts::granted},
    {&share_counts::vested, &ranged_counts::vested},
    {&share_counts::exercisable, &ranged_counts::exercisable},
    {&share_counts::lapsed, &ranged_counts::lapsed},
    {&share_counts::open, &ranged_counts::open}};

std::vector<ranged<shares>> ranges_of(const followed& f) {
    const ranged_share_counts counts = counts_over_assumptions(f);
    std::vector<ranged<shares>> all;
    for (const auto& number : asked) all.push_back(counts.all.*number.second);
    for (const auto& t : counts.tranches)
        for (const auto& number : asked) all.push_back(t.answer.*number.second);
    return all;
}
/// The same numbers along a path; nothing of a tranche that it does not have.
std::vector<std::optional<shares>> numbers_of(const dossier_path& p, const dossier_path& like) {
    std::vector<std::optional<shares>> all;
    const share_counts together = counts_of_all(p);
    for (const auto& number : asked) all.emplace_back(together.*number.first);
    for (const tranche_position& t : like.path.positions) {
        const auto same = std::ranges::find_if(p.path.positions, [&](const tranche_position& one) {
            return one.warrant == t.warrant && one.tranche == t.tranche;
        });
        for (const auto& number : asked)
            if (same == p.path.positions.end()) all.emplace_back();
            else all.emplace_back(counts_of(*same).*number.first);
    }
    return all;
}

/// A dossier and where it leads; nothing where the document says what cannot be.
struct led {
    dossier d;
    followed f;
    explicit led(const std::string& json) : d(read_dossier(json)), f(d, {}) {}
};
std::unique_ptr<led> led_by(const std::string& json) {
    try {
        return std::make_unique<led>(json);
    } catch (const error&) {
        return nullptr;
    }
}

/// Visits every combination of values; of more than so many, so many at random.
template <class Visit>
void each_combination(const std::vector<choice>& choices, Visit visit) {
    std::vector<std::size_t> at(choices.size());
    for (bool more = true; more;) {
        std::vector<assumed_value> values;
        for (std::size_t c = 0; c < at.size(); ++c)
            values.push_back({choices[c].name, choices[c].values[at[c]]});
        visit(values);
        more = false;
        for (std::size_t c = 0; c < at.size() && !more; ++c) {
            more = ++at[c] < choices[c].values.size();
            if (!more) at[c] = 0;
        }
    }
}

} // namespace

TEST_CASE("over every value of the assumptions, shares lie within their ranges and reach the ends",
          "[answer][range]") {
    random_document random(0x5ca1e);
    int documents = 0, reached = 0, bound = 0, tried = 0;
    for (int i = 0; i < tries(std::getenv("N") ? std::atoi(std::getenv("N")) : 400); ++i) {
        const std::string json = random.next();
        CAPTURE(json);
        const auto here = led_by(json);
        if (!here) continue;
        ++documents;
        const auto ranges = ranges_of(here->f);
        std::vector<shares> least, most;
        for (const auto& r : ranges) least.push_back(r.value), most.push_back(r.value);
        each_combination(random.choices, [&](const std::vector<assumed_value>& values) {
            try {
                const auto numbers =
                    numbers_of(run(with_values(here->d, values), here->f.asked), here->f.path);
                for (std::size_t n = 0; n < numbers.size(); ++n) {
                    if (!numbers[n]) continue;
                    least[n] = std::min(least[n], *numbers[n]);
                    most[n]  = std::max(most[n], *numbers[n]);
                }
            } catch (const error&) { // these values cannot be together
            }
        });
        for (std::size_t n = 0; n < ranges.size(); ++n) {
            const ranged<shares>& r = ranges[n];
            CAPTURE(n, least[n], most[n], r.low, r.high);
            for (const auto& [is, lies_beyond, is_end] :
                 {std::tuple(r.low_is, least[n] < r.low, least[n] == r.low),
                  std::tuple(r.high_is, most[n] > r.high, most[n] == r.high)}) {
                if (is != end_of_range::tried) REQUIRE_FALSE(lies_beyond);
                if (is == end_of_range::reached) REQUIRE(is_end);
                (is == end_of_range::reached ? reached
                 : is == end_of_range::bound ? bound
                                             : tried) += 1;
            }
        }
    }
    CAPTURE(documents, reached, bound, tried);
    CHECK(documents > tries(240));
    CHECK(reached > tried);
    CHECK(bound >= tries(1)); // an eighth of the tries need not meet one
}
