// A number by which two simulations know that they ask the same.
#pragma once

#include <kicker/value/detail/path_block.hpp>

#include <bit>
#include <cstdint>
#include <string_view>

namespace kicker::detail {

/// Mixes numbers and texts into one number (FNV-1a).
class fingerprint {
public:
    void add(std::uint64_t x) {
        for (int byte = 0; byte < 8; ++byte) add_byte(static_cast<unsigned char>(x >> (8 * byte)));
    }
    void add(double x) { add(std::bit_cast<std::uint64_t>(x)); }
    void add(std::string_view text) {
        add(static_cast<std::uint64_t>(text.size()));
        for (const char c : text) add_byte(static_cast<unsigned char>(c));
    }
    [[nodiscard]] std::uint64_t number() const { return hash_; }

private:
    void add_byte(unsigned char b) { hash_ = (hash_ ^ b) * 0x100000001b3u; }

    std::uint64_t hash_ = 0xcbf29ce484222325u;
};

inline void add_strike(const later_strike& s, fingerprint& f) {
    f.add(s.milestone.view());
    f.add(static_cast<std::uint64_t>(s.days));
    for (const double y : {s.part, s.least}) f.add(y);
}

/// The fingerprint of all that decides what paths come to.
[[nodiscard]] inline std::uint64_t fingerprint_of(const path_setting& s) {
    constexpr std::uint64_t drawn_as = 2; // counts the ways in which versions have drawn numbers
    fingerprint f;
    f.add(drawn_as);
    f.add(s.how.seed);
    f.add(static_cast<std::uint64_t>(s.how.antithetic));
    f.add(static_cast<std::uint64_t>(s.how.exercise));
    if (s.how.exercise == exercising::at_multiple) f.add(s.how.multiple);
    if (s.how.cells) {
        f.add(to_text(s.how.cells->total));
        for (const auto* bounds : {&s.how.cells->total_bounds, &s.how.cells->price_bounds}) {
            f.add(static_cast<std::uint64_t>(bounds->size()));
            for (const double y : *bounds) f.add(y);
        }
    }
    for (const simulation_date& d : s.model.dates) {
        f.add(d.years);
        f.add(static_cast<std::uint64_t>(d.on.number()));
    }
    f.add(s.model.price), f.add(s.model.defaults);
    f.add(s.model.jumps.log_mean), f.add(s.model.jumps.deviation);
    for (const share_step& x : s.model.share)
        for (const double y : {x.drift, x.deviation, x.dividend, x.jumps, x.discount}) f.add(y);
    for (const total_model& t : s.model.totals) {
        f.add(to_text(t.of));
        for (const double y : {t.at_start, t.delay, t.stops}) f.add(y);
        for (const total_step& x : t.steps)
            for (const double y : {x.planned, x.kept, x.drift, x.deviation, x.mean}) f.add(y);
    }
    for (const milestone_outlook& m : s.model.milestones) {
        f.add(m.name.view());
        for (const double y : {m.after, m.a_year, m.probability}) f.add(y);
    }
    for (const auto& row : s.model.root)
        for (const double y : row) f.add(y);
    for (const auto& r : s.how.so_far.readings) {
        f.add(to_text(r.key));
        f.add(in_units(r.key, r.value));
    }
    for (const double y : s.how.so_far.closes) f.add(y);
    const compiled_deal& d = s.terms.compiled.compiled();
    for (const metric_key& key : d.metrics) f.add(to_text(key));
    for (const plan_step& p : d.steps) {
        f.add(static_cast<std::uint64_t>(p.what));
        f.add(std::uint64_t{(p.begins ? 2U : 0U) + (p.raises ? 1U : 0U)});
        f.add(static_cast<std::uint64_t>(p.metric));
        f.add(p.from), f.add(p.slope), f.add(static_cast<std::uint64_t>(p.steps));
    }
    for (const double y : d.levels) f.add(y);
    for (const compiled_warrant& w : d.warrants) f.add(w.cap);
    for (const path_tranche& t : s.terms.tranches) {
        f.add(t.warrant.view()), f.add(t.name.view());
        for (const double y : {t.size, t.strike, t.so_far}) f.add(y);
        f.add(static_cast<std::uint64_t>(t.first_step)),
            f.add(static_cast<std::uint64_t>(t.last_step));
        if (t.set_by) add_strike(s.terms.strikes[*t.set_by], f);
    }
    return f.number();
}

} // namespace kicker::detail
