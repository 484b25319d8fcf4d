// Ranges against every value of the assumptions, one by one.
#include <kicker/answer/share_counts.hpp>

#include "support/catch.hpp"
#include "support/random_changes.hpp"
#include "support/random_document.hpp"
#include "support/tries.hpp"

#include <memory>
#include <random>

using namespace kicker;

namespace {

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
    led(const std::string& json, path_by by) : d(read_dossier(json)), f(d, {.by = by}) {}
};
std::unique_ptr<led> led_by(const std::string& json, path_by by = path_by::events) {
    try {
        return std::make_unique<led>(json, by);
    } catch (const error&) {
        return nullptr;
    }
}

/// Visits every combination of values.
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

using values_of = std::vector<assumed_value>;
using numbers   = std::vector<std::optional<shares>>;

/// What was found of the ends of ranges in many documents.
struct tally {
    int documents = 0, reached = 0, bound = 0, tried = 0;
};

/// The ranges of one document against the numbers at whatever values are tried.
class checked_ranges {
public:
    explicit checked_ranges(const led& here) : here_(here), ranges_(ranges_of(here.f)) {
        for (const auto& r : ranges_) least_.push_back(r.value), most_.push_back(r.value);
    }
    [[nodiscard]] std::size_t size() const { return ranges_.size(); }
    [[nodiscard]] const ranged<shares>& range(std::size_t n) const { return ranges_[n]; }

    /// The numbers at some values; none where the values cannot be together.
    numbers at(const values_of& values) const {
        try {
            return numbers_of(run(with_values(here_.d, values), here_.f.asked), here_.f.path);
        } catch (const error&) {
            return {};
        }
    }
    /// The same, where the values are such as the assumptions may have: no range may leave them out.
    numbers tried_at(const values_of& values) {
        numbers all = at(values);
        for (std::size_t n = 0; n < all.size(); ++n) {
            if (!all[n]) continue;
            least_[n] = std::min(least_[n], *all[n]);
            most_[n]  = std::max(most_[n], *all[n]);
        }
        return all;
    }

    /// No number that was tried lies beyond an end that is proved.
    void nothing_lies_beyond() const {
        for (std::size_t n = 0; n < ranges_.size(); ++n) {
            const ranged<shares>& r = ranges_[n];
            CAPTURE(n, least_[n], most_[n], r.low, r.high);
            if (r.low_is != end_of_range::tried) REQUIRE_FALSE(least_[n] < r.low);
            if (r.high_is != end_of_range::tried) REQUIRE_FALSE(most_[n] > r.high);
        }
    }
    /// Where every combination was tried, one led to each end that says so.
    void ends_were_met() const {
        for (std::size_t n = 0; n < ranges_.size(); ++n) {
            const ranged<shares>& r = ranges_[n];
            CAPTURE(n, least_[n], most_[n], r.low, r.high);
            if (r.low_is == end_of_range::reached) REQUIRE(least_[n] == r.low);
            if (r.high_is == end_of_range::reached) REQUIRE(most_[n] == r.high);
        }
    }
    /// The values that an end names lead to the end, and no value of them does not matter. Those of an
    /// end that is no bound may be had: each is one of its assumption's, in every term.
    void values_lead_to_ends(const std::vector<choice>& choices, tally& all) const {
        for (std::size_t n = 0; n < ranges_.size(); ++n) {
            const ranged<shares>& r = ranges_[n];
            check_end(n, r.low, r.low_is, r.low_at, choices);
            check_end(n, r.high, r.high_is, r.high_at, choices);
            for (const end_of_range is : {r.low_is, r.high_is})
                ++(is == end_of_range::reached ? all.reached
                   : is == end_of_range::bound ? all.bound
                                               : all.tried);
        }
        ++all.documents;
    }

private:
    void check_end(std::size_t n, shares end, end_of_range is, const values_of& values,
                   const std::vector<choice>& choices) const {
        CAPTURE(n, end, static_cast<int>(is), to_text(values));
        const auto number_at = [&](const values_of& some) -> std::optional<shares> {
            const numbers there = at(some);
            return there.empty() ? std::nullopt : there[n];
        };
        REQUIRE(number_at(values) == end);
        for (std::size_t i = 0; i < values.size(); ++i) {
            values_of fewer = values;
            fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
            REQUIRE(number_at(fewer) != end);
            if (is == end_of_range::bound) continue;
            REQUIRE(values[i].only_in.empty());
            const auto c = std::ranges::find(choices, values[i].name, &choice::name);
            REQUIRE(c != choices.end());
            REQUIRE(std::ranges::find(c->values, values[i].value) != c->values.end());
        }
    }

    const led& here_;
    std::vector<ranged<shares>> ranges_;
    std::vector<shares> least_, most_;
};

/// Whether one number is further than another, and any further than none.
bool is_further(const std::optional<shares>& a, const std::optional<shares>& b, bool most) {
    return a && (!b || (most ? *b < *a : *a < *b));
}

/// Moves one assumption at a time, as long as a number goes further.
void climb(checked_ranges& ranges, const std::vector<choice>& choices, values_of from,
           std::size_t n, bool most) {
    const numbers start = ranges.tried_at(from);
    auto furthest       = start.empty() ? std::nullopt : start[n];
    for (bool has_moved = true; has_moved;) {
        has_moved = false;
        for (std::size_t c = 0; c < choices.size(); ++c)
            for (const std::string& value : choices[c].values) {
                values_of to = from;
                to[c].value  = value;
                if (to == from) continue;
                const numbers there = ranges.tried_at(to);
                if (there.empty() || !is_further(there[n], furthest, most)) continue;
                from = to, furthest = there[n], has_moved = true;
            }
    }
}

/// Compares the ranges of random documents with every value of their assumptions. How many ends are
/// reached and proved, for one that was only tried, depends on the documents.
template <class Documents>
void check_that_ranges_hold(Documents random, double least_reached) {
    tally all;
    for (int i = 0; i < tries(400); ++i) {
        const std::string json = random.next();
        CAPTURE(json);
        const auto here = led_by(json);
        if (!here) continue;
        checked_ranges ranges(*here);
        each_combination(random.choices, [&](const values_of& values) { ranges.tried_at(values); });
        ranges.nothing_lies_beyond();
        ranges.ends_were_met();
        ranges.values_lead_to_ends(random.choices, all);
    }
    CAPTURE(all.documents, all.reached, all.bound, all.tried);
    CHECK(all.documents > tries(240));
    CHECK(all.reached > least_reached * all.tried);
    CHECK(all.bound >= tries(1)); // an eighth of the tries need not meet one
}

} // namespace

TEST_CASE("over every value of the assumptions, shares lie within their ranges and reach the ends",
          "[answer][range]") {
    check_that_ranges_hold(random_document(0x5ca1e), 1);
}

TEST_CASE("ranges hold through terms that an amendment leaves as they were", "[answer][range]") {
    check_that_ranges_hold(random_changes(0xa3e), 0.5);
}

// Twelve assumptions of three values have half a million combinations, so not all of them are tried: the
// values that each end names; values at random; and from these and from some of those, whatever is
// further and differs in one assumption, as long as there is anything.
TEST_CASE("with up to twelve assumptions no value that is searched for lies beyond a range",
          "[answer][range]") {
    std::mt19937_64 engine(0x12a55);
    random_document random(0x12, 12);
    tally all;
    int of_many = 0;
    for (int i = 0; i < tries(24); ++i) {
        const std::string json = random.next();
        CAPTURE(json);
        const auto here = led_by(json, path_by::both);
        if (!here) continue;
        if (random.choices.size() > 8) ++of_many;
        checked_ranges ranges(*here);
        const auto at_random = [&] {
            values_of values;
            for (const choice& c : random.choices)
                values.push_back({c.name, c.values[engine() % c.values.size()]});
            return values;
        };
        for (int n = 0; n < 20; ++n) ranges.tried_at(at_random());
        for (int n = 0; n < 3; ++n) {
            const std::size_t number = engine() % ranges.size();
            const bool most          = engine() % 2 == 0;
            const ranged<shares>& r  = ranges.range(number);
            values_of from           = at_random();
            climb(ranges, random.choices, from, number, most);
            for (assumed_value& v : from) { // the others have their own values
                const auto& own =
                    std::ranges::find(here->d.assumptions(), v.name, &assumption::name);
                v.value = own->value;
                for (const assumed_value& end : most ? r.high_at : r.low_at)
                    if (end.name == v.name) v.value = end.value;
            }
            climb(ranges, random.choices, from, number, most);
        }
        ranges.nothing_lies_beyond();
        ranges.values_lead_to_ends(random.choices, all);
    }
    CAPTURE(all.documents, all.reached, all.bound, all.tried, of_many);
    CHECK(all.documents > tries(8));
    CHECK(of_many > tries(4));
    CHECK(all.reached > tries(200));
}
