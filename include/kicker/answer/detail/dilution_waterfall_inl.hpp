// The definitions of <kicker/answer/dilution_waterfall.hpp>.
#pragma once

#include <kicker/answer/dilution_waterfall.hpp>

#include <kicker/answer/cells.hpp>
#include <kicker/answer/charts.hpp>
#include <kicker/answer/detail/part_cells.hpp>

namespace kicker {

namespace detail {

/// The steps of one waterfall, as they are added.
///
/// An owner has n of T shares before, and there are T' after. Once others have added A in all and the
/// owner O of that, the owner has n / T x (T' - A) / T' + O / T'. In the end A is T' - T, which leaves
/// (n + O) / T'. All of it is counted in parts of T x T'.
class waterfall_writer {
public:
    waterfall_writer(const dilution& d, const diluted_part& of)
        : n_(of.before.ticks()), all_before_(std::max(d.before.ticks(), std::int64_t{1})),
          all_after_(d.after.ticks()), last_(times(n_, all_after_)) {}

    void add(std::string by, shares added, bool is_own) {
        if (added == shares{}) return;
        added_ += added.ticks();
        if (is_own) own_ += added.ticks();
        const int128 now = times(n_, all_after_ - added_) + times(own_, all_before_);
        steps_.push_back({std::move(by), added, of_whole(now - last_), of_whole(now)});
        last_ = now;
    }
    [[nodiscard]] std::vector<part_step> written() && { return std::move(steps_); }

private:
    [[nodiscard]] static int128 times(std::int64_t a, std::int64_t b) { return int128{a} * b; }
    [[nodiscard]] fraction of_whole(const int128& n) const {
        return reduced(fraction(n, times(all_before_, all_after_)));
    }

    std::int64_t n_, all_before_, all_after_, added_ = 0, own_ = 0;
    int128 last_;
    std::vector<part_step> steps_;
};

/// How many bars a chart has room for.
inline constexpr std::size_t most_bars = 12;

/// A waterfall of at most so many steps: the steps that move least are one, before the last.
KICKER_INLINE std::vector<part_step> drawn_steps(const part_waterfall& w) {
    if (w.steps.size() <= most_bars) return w.steps;
    const auto size_of = [](const part_step& s) {
        return s.change < fraction::none() ? fraction(-s.change.numerator(), s.change.denominator())
                                           : s.change;
    };
    std::vector<std::size_t> places(w.steps.size());
    for (std::size_t i = 0; i < places.size(); ++i) places[i] = i;
    std::ranges::stable_sort(places, [&](std::size_t a, std::size_t b) {
        return size_of(w.steps[a]) > size_of(w.steps[b]);
    });
    places.resize(most_bars - 1);
    std::ranges::sort(places);
    std::vector<part_step> kept;
    part_step others{.by = std::to_string(w.steps.size() - places.size()) + " others"};
    auto next = places.begin();
    for (std::size_t i = 0; i < w.steps.size(); ++i) {
        const part_step& s = w.steps[i];
        if (next != places.end() && *next == i) {
            kept.push_back(s);
            ++next;
        } else {
            others.added += s.added;
            others.change = reduced(others.change + s.change);
        }
    }
    kept.push_back(std::move(others));
    fraction part = w.part_before;
    for (part_step& s : kept) s.part = part = reduced(part + s.change);
    return kept;
}

} // namespace detail

KICKER_INLINE part_waterfall waterfall_of(const dilution& d, std::string_view owner,
                                          const warrant_stages& of_deal) {
    const std::vector<dilution_cause> causes = causes_of(d, owner); // throws without such an owner
    const diluted_part* of                   = nullptr;
    for (const diluted_part& p : d.owners)
        if (p.owner.view() == owner && (of == nullptr || p.kind < of->kind)) of = &p;
    part_waterfall w{.owner       = detail::name_of_owner(of->owner, of->kind),
                     .before      = of->before,
                     .part_before = of->part_before,
                     .after       = of->after,
                     .part_after  = of->part_after};
    detail::waterfall_writer steps(d, *of);
    const dilution_cause* deals = nullptr;
    for (const dilution_cause& c : causes) {
        const bool is_own = c.by == of->owner && c.kind == of->kind;
        if (c.kind == owner_kind::holder && c.by == of_deal.holder) deals = &c;
        else
            steps.add(!is_own              ? detail::name_of_owner(c.by, c.kind)
                      : c.added > shares{} ? "own new shares"
                                           : "own shares that went",
                      c.added, is_own);
    }
    if (deals != nullptr) {
        const bool is_own      = deals->by == of->owner && deals->kind == of->kind;
        const std::string name = std::string(deals->by.view()) + ", ";
        steps.add(name + "other shares", deals->added - of_deal.all, is_own);
        if (of_deal.exercised + of_deal.vested + of_deal.unvested == of_deal.all) {
            steps.add(name + "exercised", of_deal.exercised, is_own);
            steps.add(name + "vested", of_deal.vested, is_own);
            steps.add(name + "unvested", of_deal.unvested, is_own);
        } else {
            steps.add(name + "warrants of this deal", of_deal.all, is_own);
        }
    }
    w.steps = std::move(steps).written();
    return w;
}

KICKER_INLINE std::vector<part_waterfall> waterfalls_of(const dilution& d,
                                                        const warrant_stages& of_deal) {
    std::vector<part_waterfall> all;
    for (const diluted_part& p : d.owners)
        if (p.before > shares{} && p.kind == owner_kind::holder)
            if (part_waterfall w = waterfall_of(d, p.owner.view(), of_deal); !w.steps.empty())
                all.push_back(std::move(w));
    return all;
}

KICKER_INLINE part_waterfall waterfall_of_others(const dilution& d, const warrant_stages& of_deal) {
    constexpr const char* name = "all other shareholders";
    const auto is_other        = [&](const diluted_part& p) {
        return p.before > shares{} && p.kind == owner_kind::holder && p.owner != of_deal.holder;
    };
    return waterfall_of(taken_together(d, name, is_other), name, of_deal);
}

KICKER_INLINE section_table waterfall_table(const std::vector<part_waterfall>& of,
                                            std::string caption) {
    section_table t{.caption = std::move(caption),
                    .columns = {{"owner"},
                                {"by"},
                                {"shares", align::right},
                                {"change", align::right},
                                {"part", align::right}},
                    .grouped = 1};
    for (const part_waterfall& w : of) {
        t.rows.push_back({text_cell(w.owner), text_cell("before"), cell_of(w.before), text_cell(""),
                          detail::part_cell(w.part_before)});
        for (const part_step& s : w.steps)
            t.rows.push_back({text_cell(w.owner), text_cell(s.by), cell_of(s.added),
                              detail::points_cell(s.change), detail::part_cell(s.part)});
        t.rows.push_back({text_cell(w.owner), text_cell("after"), cell_of(w.after), text_cell(""),
                          detail::part_cell(w.part_after)});
    }
    return t;
}

KICKER_INLINE chart charted_waterfall(const part_waterfall& w, std::string title) {
    waterfall drawn{.title = "per cent of the company"};
    const auto level = [&](const char* name, const fraction& part, shares n) {
        const std::string text = to_percent_text(part, 2);
        drawn.steps.push_back({.name        = name,
                               .to          = detail::in_percent(part),
                               .is_level    = true,
                               .change_text = text,
                               .level_text  = text,
                               .shares_text = to_text(n)});
    };
    level("before", w.part_before, w.before);
    for (const part_step& s : detail::drawn_steps(w))
        drawn.steps.push_back({.name        = s.by,
                               .from        = drawn.steps.back().to,
                               .to          = detail::in_percent(s.part),
                               .change_text = detail::points_cell(s.change).text,
                               .level_text  = to_percent_text(s.part, 2),
                               .shares_text = to_text(s.added)});
    level("after", w.part_after, w.after);
    std::string alt = "From " + to_percent_text(w.part_before, 2) + " to " +
                      to_percent_text(w.part_after, 2) + " of the company in " +
                      std::to_string(w.steps.size()) + (w.steps.size() == 1 ? " step" : " steps");
    const auto most = std::ranges::min_element(w.steps, {}, &part_step::change);
    if (most != w.steps.end() && most->change < fraction::none())
        alt += "; the largest: " + most->by + ", " + detail::points_cell(most->change).text;
    return {.title         = std::move(title),
            .alt           = alt + ".",
            .specification = waterfall_chart(drawn),
            .numbers       = waterfall_table({w}, "Each step, in percentage points.")};
}

KICKER_INLINE chart charted_ownership(const dilution& d, std::string title, section_table numbers) {
    std::vector<const diluted_part*> by_size;
    for (const diluted_part& p : d.owners) by_size.push_back(&p);
    const auto size_of = [](const diluted_part* p) {
        return std::max(p->part_before, p->part_after);
    };
    std::ranges::stable_sort(by_size, std::greater<>{}, size_of);
    owner_bars drawn{.title = "per cent of the company"};
    const auto add = [&](const std::string& name, const diluted_part& p) {
        drawn.owners.push_back({.owner       = name,
                                .before      = detail::in_percent(p.part_before),
                                .after       = detail::in_percent(p.part_after),
                                .before_text = to_percent_text(p.part_before, 2),
                                .after_text  = to_percent_text(p.part_after, 2),
                                .shares_text = to_text(p.before) + ", then " + to_text(p.after)});
    };
    const bool is_long     = by_size.size() > detail::most_bars;
    const std::size_t some = is_long ? detail::most_bars - 1 : by_size.size();
    for (std::size_t i = 0; i < some; ++i)
        add(detail::name_of_owner(by_size[i]->owner, by_size[i]->kind), *by_size[i]);
    if (is_long) {
        const std::string rest = std::to_string(by_size.size() - some) + " others";
        add(rest, taken_together(d, label(rest), [&](const diluted_part& p) {
                      return std::find(by_size.begin() + static_cast<std::ptrdiff_t>(some),
                                       by_size.end(), &p) != by_size.end();
                  }).owners.front());
    }
    std::string alt;
    if (!drawn.owners.empty())
        alt = "Two bars an owner, before above and after below. " + drawn.owners.front().owner +
              " owns most: " + drawn.owners.front().before_text + " before, " +
              drawn.owners.front().after_text + " after.";
    return {.title         = std::move(title),
            .alt           = std::move(alt),
            .specification = ownership_chart(drawn),
            .numbers       = std::move(numbers)};
}

} // namespace kicker
