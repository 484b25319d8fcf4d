// Which ends of ranges are tried, and what is said about them.
#pragma once

#include <kicker/core/utf8.hpp>
#include <kicker/document/detail/range_search.hpp>
#include <kicker/document/range.hpp>

#include <map>

namespace kicker {

KICKER_INLINE std::string to_text(const std::vector<assumed_value>& values) {
    std::string s;
    for (const assumed_value& v : values)
        s += (s.empty() ? "" : " with ") + in_quotes(v.name) + " at " + v.value;
    return s;
}

KICKER_INLINE bool is_of_outlook_alone(const assumption& a) {
    return !a.used_in.empty() && std::ranges::all_of(a.used_in, [](const std::string& use) {
               return use.starts_with("/outlook/");
           });
}

KICKER_INLINE std::string first_line_of(const error& e) {
    const std::string_view all = e.what();
    return std::string(all.substr(0, all.find('\n')));
}

namespace detail {

/// Whether a document can be read with a value.
[[nodiscard]] inline bool reads(const dossier& d, const assumed_value& value) {
    try {
        static_cast<void>(variant_of(d, {value}));
        return true;
    } catch (const error&) {
        return false;
    }
}

/// The assumptions that have a range and are used; those of the outlook alone only if they are asked for.
[[nodiscard]] inline std::vector<const assumption*> ranges_of(const dossier& d,
                                                              bool with_outlook) {
    std::vector<const assumption*> ranges;
    for (const assumption& a : d.assumptions())
        if (a.has_range() && !a.used_in.empty() && (with_outlook || !is_of_outlook_alone(a)))
            ranges.push_back(&a);
    return ranges;
}

/// Reads what a document says at the values of one assumption, or of one use of it.
class direction_finder {
public:
    direction_finder(const dossier& d, const ledger& happened, bool with_outlook)
        : d_(d), happened_(happened), with_outlook_(with_outlook), among_{variant_of(d, {})} {}

    [[nodiscard]] std::vector<open_assumption> all() {
        std::vector<open_assumption> open;
        for (const assumption* a : ranges_of(d_, with_outlook_)) open.push_back(opened(*a));
        for (open_assumption& a : open) {
            a.whole = of_ends(a, {});
            if (shares_only_move(a)) a.whole.set(answer_about::all_granted, way_of_sum(a));
        }
        for (open_assumption& a : open) find_uses(a);
        return open;
    }

private:
    /// With more uses than this, not each is asked alone.
    static constexpr std::size_t most_uses = 12;

    [[nodiscard]] open_assumption opened(const assumption& a) {
        open_assumption o{.terms = &a, .from = a.low, .to = a.high};
        o.scale = value_scale::of(a.low, a.high);
        if (o.scale && o.scale->is_descending()) std::swap(o.from, o.to);
        o.is_whole = o.scale && !(o.scale->is_of_whole_numbers() &&
                                  reads(d_, {a.name, o.scale->text_between()}));
        for (const std::string& v : {a.low, a.high})
            if (reads(d_, {a.name, v})) {
                among_.push_back(variant_of(d_, {{a.name, v}}));
                whose_.push_back(&a);
            }
        return o;
    }
    /// What has no scale has its value somewhere between its ends.
    [[nodiscard]] directions of_ends(const open_assumption& a, const std::string& only_in) const {
        const auto at = [&](const std::string& v) {
            return variant_of(d_, {{a.terms->name, v, only_in}});
        };
        try {
            const dossier from = at(a.from), to = at(a.to);
            std::vector<dossier> apart;
            for (std::size_t i = 0; i < among_.size(); ++i)
                if (whose_[i] != a.terms) apart.push_back(among_[i]);
            const other_readings others{among_, apart, happened_, a.scale.has_value()};
            directions found = directions_between(from, to, others);
            if (a.scale) return found;
            found |= directions_between(from, among_.front(), others);
            return found |= directions_between(among_.front(), to, others);
        } catch (const error&) {
            return directions(direction::unknown);
        }
    }
    void find_uses(open_assumption& a) const {
        if (a.terms->used_in.size() > most_uses || !a.whole.is_disputed()) return;
        for (const std::string& pointer : a.terms->used_in) a.by_use.push_back(of_ends(a, pointer));
    }

    /// Whether an assumption is a number of shares that fixed sizes add or take off, and nothing else, so
    /// that what they grant together goes evenly from end to end.
    [[nodiscard]] bool shares_only_move(const open_assumption& a) const {
        const auto is_size = [](const std::string& pointer) {
            return pointer.ends_with("/shares") && pointer.find("/tranches/") != std::string::npos;
        };
        return a.whole.of(answer_about::all_granted) == direction::both && a.scale &&
               a.scale->is_of_whole_numbers() && std::ranges::all_of(a.terms->used_in, is_size) &&
               std::ranges::none_of(among_, [](const dossier& one) {
                   return grants_otherwise(one.deal(), one.deal()) ||
                          std::ranges::any_of(one.amendments(), [&](const amendment& am) {
                              return grants_otherwise(am.terms, one.deal());
                          });
               });
    }
    /// Whether terms grant anything but fixed sizes of the tranches that the first terms had.
    [[nodiscard]] static bool grants_otherwise(const deal& d, const deal& first) {
        const auto now = d.warrants.tranches(), then = first.warrants.tranches();
        if (!std::ranges::equal(now, then, {}, &tranche::name, &tranche::name)) return true;
        for (std::size_t i = 0; i < d.warrants.size(); ++i)
            if (d.warrants.head(i).shares.is_cap()) return true;
        return std::ranges::any_of(now, [](const tranche& t) { return t.shares.is_floating(); });
    }
    /// Which way what is granted goes by any terms of the document.
    [[nodiscard]] direction way_of_sum(const open_assumption& a) const {
        const auto sums_at = [&](const std::string& v) {
            const dossier at = variant_of(d_, {{a.terms->name, v}});
            std::vector<int128> sums{sum_of_sizes(at.deal())};
            for (const amendment& am : at.amendments()) sums.push_back(sum_of_sizes(am.terms));
            return sums;
        };
        const auto from = sums_at(a.from), to = sums_at(a.to);
        direction all = direction::none;
        for (std::size_t i = 0; i < from.size(); ++i)
            if (from[i] != to[i]) all = all | (from[i] < to[i] ? direction::up : direction::down);
        return all;
    }
    [[nodiscard]] static int128 sum_of_sizes(const deal& d) {
        int128 sum = 0;
        for (const tranche& t : d.warrants.tranches())
            if (!t.shares.is_floating()) sum += t.shares.in({}, rounding::down).ticks();
        return sum;
    }

    const dossier& d_;
    const ledger& happened_;
    bool with_outlook_;
    std::vector<dossier> among_; ///< the document at its own values, and at each end of each range
    std::vector<const assumption*> whose_{nullptr}; ///< of each of them, which assumption it moves
};

KICKER_INLINE std::vector<open_assumption>
open_assumptions(const dossier& d, const ledger& happened, use_of_outlook outlook) {
    return direction_finder(d, happened, outlook == use_of_outlook::whole).all();
}

KICKER_INLINE std::vector<std::string> every_value_of(const open_assumption& a, std::size_t most) {
    std::vector<std::string> all;
    if (!a.scale) {
        for (const std::string& v : {a.terms->low, a.terms->value, a.terms->high})
            if (std::ranges::find(all, v) == all.end()) all.push_back(v);
    } else if (a.is_whole && a.scale->size(most + 1) <= most) {
        for (std::int64_t v = a.scale->first(); v <= a.scale->last(); ++v)
            all.push_back(a.scale->text_of(v));
    }
    return all.size() > most ? std::vector<std::string>{} : all;
}

KICKER_INLINE std::vector<assumed_values> asked_readings::combinations(const dossier& d,
                                                                       use_of_outlook outlook) {
    constexpr std::size_t most_combined = 6;
    const auto ranges                   = ranges_of(d, outlook == use_of_outlook::whole);
    std::vector<assumed_values> all;
    if (outlook == use_of_outlook::alone)
        for (const assumption* a : ranges_of(d, true))
            if (is_of_outlook_alone(*a)) {
                all.push_back({{a->name, a->low}});
                all.push_back({{a->name, a->high}});
            }
    if (ranges.empty()) return all;
    if (ranges.size() <= most_combined) {
        for (std::size_t bits = 0; bits < std::size_t{1} << ranges.size(); ++bits) {
            assumed_values one;
            for (std::size_t i = 0; i < ranges.size(); ++i)
                one.push_back(
                    {ranges[i]->name, (bits >> i & 1) != 0 ? ranges[i]->high : ranges[i]->low});
            all.push_back(std::move(one));
        }
        return all;
    }
    assumed_values lows, highs;
    for (const assumption* a : ranges) {
        lows.push_back({a->name, a->low});
        highs.push_back({a->name, a->high});
        all.push_back({lows.back()});
        all.push_back({highs.back()});
    }
    all.push_back(std::move(lows));
    all.push_back(std::move(highs));
    return all;
}

KICKER_INLINE const asked_readings::reading&
asked_readings::reading_at(const assumed_values& values) {
    const auto [known, is_new] = known_.try_emplace(values);
    reading& now               = known->second;
    if (!is_new) return now;
    try {
        ask_(variant_of(d_, values));
        now.place = answered_.size();
        answered_.push_back(values);
    } catch (const error& refused) {
        now.why = first_line_of(refused);
    }
    return now;
}
KICKER_INLINE std::optional<std::size_t> asked_readings::at(const assumed_values& values) {
    return reading_at(values).place;
}
KICKER_INLINE void asked_readings::leave_out(const assumed_values& values) {
    // A value that is put back to that of the document, and there is still no answer, is not in the way.
    assumed_values fewest = values;
    for (std::size_t i = fewest.size(); i-- > 0 && fewest.size() > 1;) {
        assumed_values fewer = fewest;
        fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
        if (!at(fewer)) fewest = std::move(fewer);
    }
    const impossible_ends ends{fewest, reading_at(fewest).why};
    if (std::ranges::find(left_out_, ends) == left_out_.end()) left_out_.push_back(ends);
}

KICKER_INLINE assumed_values asked_readings::fewest(std::size_t place,
                                                    const std::function<bool(std::size_t)>& does) {
    assumed_values values = answered_[place];
    std::erase_if(values, [this](const assumed_value& v) {
        return std::ranges::any_of(d_.assumptions(), [&](const assumption& a) {
            return a.name == v.name && a.value == v.value; // it changes nothing
        });
    });
    for (bool is_fewer = true; is_fewer;) { // without one, another may not be needed either
        is_fewer = false;
        for (std::size_t i = values.size(); i-- > 0;) {
            assumed_values fewer = values;
            fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
            const auto without = fewer.empty() ? std::optional<std::size_t>(0) : at(fewer);
            if (!without || !does(*without)) continue;
            values   = std::move(fewer);
            is_fewer = true;
        }
    }
    return values;
}

KICKER_INLINE found_ranges find_ranges(const dossier& d, const ledger& happened,
                                       const ranged_question& question) {
    found_ranges found;
    found.ranges.resize(question.answers);
    bool is_of_worth = false;
    for (std::size_t i = 0; i < question.answers; ++i)
        is_of_worth = is_of_worth || question.about(i) == answer_about::worth;
    const auto outlook = is_of_worth ? use_of_outlook::whole : use_of_outlook::none;
    const auto open    = open_assumptions(d, happened, outlook);
    if (open.empty()) return found;

    asked_readings readings(d, question.ask, outlook);
    std::map<answer_about, range_search> searches;
    std::vector<std::size_t> not_proved;
    for (std::size_t i = 0; i < question.answers; ++i) {
        const answer_about what = question.about(i);
        range_search& search =
            searches.try_emplace(what, open, what, question, readings).first->second;
        found_range& r = found.ranges[i];
        search.find_end(i, false, r.low, r.low_is);
        search.find_end(i, true, r.high, r.high_is);
        if (r.low_is == end_of_range::tried || r.high_is == end_of_range::tried)
            not_proved.push_back(i);
        found.is_any_missing = found.is_any_missing || search.has_missed();
    }
    const auto widen = [&](std::size_t place) {
        for (const std::size_t i : not_proved) {
            found_range& r = found.ranges[i];
            if (!question.has(i, place)) {
                found.is_any_missing = true;
                continue;
            }
            if (r.low_is == end_of_range::tried && question.is_less(i, place, r.low)) r.low = place;
            if (r.high_is == end_of_range::tried && question.is_less(i, r.high, place))
                r.high = place;
        }
    };
    if (!not_proved.empty()) readings.visit_ends(widen);
    for (std::size_t i = 0; i < found.ranges.size(); ++i) {
        const auto values_of = [&](std::size_t end) {
            return readings.fewest(end, [&](std::size_t place) {
                return question.has(i, place) && !question.is_less(i, place, end) &&
                       !question.is_less(i, end, place);
            });
        };
        found_range& r = found.ranges[i];
        r.low_at       = values_of(r.low);
        r.high_at      = values_of(r.high);
    }
    for (const auto& search : searches)
        for (const assumed_values& values : search.second.impossible()) readings.leave_out(values);
    found.left_out = readings.left_out();
    return found;
}

} // namespace detail

KICKER_INLINE std::vector<impossible_ends>
each_variant(const dossier& d, const std::function<void(const dossier&)>& visit) {
    visit(d);
    detail::asked_readings readings(d, visit, detail::use_of_outlook::alone);
    readings.visit_ends([](std::size_t) {});
    return readings.left_out();
}

} // namespace kicker
