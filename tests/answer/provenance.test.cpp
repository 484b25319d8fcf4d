// Where figures come from, against what moves them: whatever moves a figure, the figure's origin names.
#include <kicker/answer/origins.hpp>

#include <kicker/answer/share_counts.hpp>
#include <kicker/answer/vesting_sections.hpp>

#include "support/catch.hpp"
#include "support/random_changes.hpp"
#include "support/random_document.hpp"
#include "support/tries.hpp"

#include <memory>

using namespace kicker;

namespace {

/// Numbers of shares, each with what it is a number of.
constexpr std::pair<shares share_counts::*, figure> numbers[] = {
    {&share_counts::granted, figure::granted},
    {&share_counts::vested, figure::vested},
    {&share_counts::exercisable, figure::exercisable},
    {&share_counts::lapsed, figure::vested},
    {&share_counts::open, figure::vested},
    {&share_counts::earned, figure::vested}};

struct led {
    dossier d;
    followed f;
    led(const dossier& read, day until) : d(read), f(d, {.until = until}) {}
};
std::unique_ptr<led> led_by(const dossier& d, day until = day::latest()) {
    try {
        return std::make_unique<led>(d, until);
    } catch (const error&) {
        return nullptr;
    }
}
std::unique_ptr<led> led_by(const std::string& json) {
    try {
        return led_by(read_dossier(json));
    } catch (const error&) {
        return nullptr;
    }
}
const tranche_position* same(const tranche_position& p, const followed& there) {
    for (const tranche_position& other : there.path.path.positions)
        if (other.warrant == p.warrant && other.tranche == p.tranche) return &other;
    return nullptr;
}
std::optional<fraction> stake_at_end(const followed& f) {
    const company issuer = f.issuer.on(f.asked.until);
    if (issuer.shares == shares{}) return std::nullopt;
    return stake(counts_of_all(f.path).vested, issuer, including_itself);
}
bool names(const origin& o, const std::string& assumption) {
    return std::ranges::find(o.assumptions, assumption) != o.assumptions.end();
}

/// Moves every assumption of random documents, and asks what moves with it.
template <class Documents>
void check_that_origins_name_what_moves(Documents random) {
    std::size_t documents = 0, moved = 0, named = 0, asked = 0;
    for (int i = 0; i < tries(400); ++i) {
        const std::string json = random.next();
        const auto here        = led_by(json);
        if (!here) continue;
        ++documents;
        const tranche_origins origins(here->f);
        for (const choice& c : random.choices)
            for (const std::string& value : c.values) {
                std::unique_ptr<led> there;
                try {
                    there = led_by(with_values(here->d, {{c.name, value}}), here->f.asked.until);
                } catch (const error&) { // a value that cannot be beside the others
                }
                if (!there) continue;
                CAPTURE(json, c.name, value);
                const auto expect = [&](bool is_moved, const origin& o) {
                    ++asked;
                    if (names(o, c.name)) ++named;
                    if (is_moved) ++moved;
                    if (is_moved) REQUIRE(names(o, c.name));
                };
                for (const tranche_position& p : here->f.path.path.positions) {
                    const tranche_position* const other = same(p, there->f);
                    if (other == nullptr) continue;
                    const share_counts now = counts_of(p), then = counts_of(*other);
                    for (const auto& [number, what] : numbers) {
                        CAPTURE(p.tranche.view(), int(what), now.*number, then.*number);
                        expect(now.*number != then.*number, origins.of(p.warrant, p.tranche, what));
                    }
                }
                const share_counts now  = counts_of_all(here->f.path),
                                   then = counts_of_all(there->f.path);
                for (const auto& [number, what] : numbers) {
                    CAPTURE(int(what), now.*number, then.*number);
                    expect(now.*number != then.*number, origins.of_all(what));
                }
                expect(stake_at_end(here->f) != stake_at_end(there->f),
                       origins.of_all(figure::stake));
            }
    }
    CAPTURE(documents, moved, named, asked);
    CHECK(documents > static_cast<std::size_t>(tries(240)));
    CHECK(moved > 0);
    CHECK(named < asked); // an origin that names all would say nothing
}

} // namespace

TEST_CASE("whatever assumption moves a figure, the figure's origin names it", "[answer][origin]") {
    check_that_origins_name_what_moves(random_document(0x0119));
}

TEST_CASE("an origin names what moves a figure through terms that an amendment leaves as they were",
          "[answer][origin]") {
    check_that_origins_name_what_moves(random_changes(0xa3e));
}
