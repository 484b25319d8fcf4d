// Ranges against every value of the assumptions, one by one.
#include <kicker/answer/share_counts.hpp>

#include "support/catch.hpp"
#include "support/random_changes.hpp"
#include "support/random_document.hpp"
#include "support/tries.hpp"

#include <memory>

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

/// Compares the ranges of random documents with every value of their assumptions. How many ends are
/// reached and proved, for one that was only tried, depends on the documents.
template <class Documents>
void check_that_ranges_hold(Documents random, double least_reached) {
    int documents = 0, reached = 0, bound = 0, tried = 0;
    for (int i = 0; i < tries(400); ++i) {
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
    CHECK(reached > least_reached * tried);
    CHECK(bound >= tries(1)); // an eighth of the tries need not meet one
}

} // namespace

TEST_CASE("over every value of the assumptions, shares lie within their ranges and reach the ends",
          "[answer][range]") {
    check_that_ranges_hold(random_document(0x5ca1e), 1);
}

TEST_CASE("ranges hold through terms that an amendment leaves as they were", "[answer][range]") {
    check_that_ranges_hold(random_changes(0xa3e), 0.5);
}
