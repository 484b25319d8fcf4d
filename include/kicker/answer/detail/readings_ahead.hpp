// What a value rests on: the readings by which shares may still vest, and the assumptions.
#pragma once

#include <kicker/answer/document_sections.hpp>
#include <kicker/deal/deal.hpp>
#include <kicker/value/so_far.hpp>
#include <kicker/vest/leaves.hpp>

#include <string>
#include <vector>

namespace kicker::detail {

/// What the rules read by which shares may still vest, and the averages that may still set strikes.
[[nodiscard]] inline std::vector<metric_key> readings_ahead(const deal& d,
                                                            const standing_so_far& so_far) {
    std::vector<metric_key> all;
    const auto add = [&](const rule& r) {
        all.insert(all.end(), r.metrics().begin(), r.metrics().end());
    };
    std::size_t t = 0;
    for (const auto& w : d.warrants) {
        bool is_ahead = false;
        for (const tranche& one : w.tranches) {
            add(one.exercisable);
            if (const auto s = strike_of(w.head, one); s && s->is_set_later())
                all.push_back(vwap(share_price, s->vwap_days()).key);
            if (t < so_far.earned.size() ? so_far.earned[t] < 1 : true)
                add(one.vests), is_ahead = true;
            ++t;
        }
        if (is_ahead) add(w.head.floor);
    }
    return all;
}

/// The assumptions of every term, those of the outlook among them.
[[nodiscard]] inline std::vector<assumed> assumptions_behind_value(const dossier& d) {
    return assumptions_of(d, {""});
}

/// Why a document cannot be valued, with the name of its file.
[[nodiscard]] inline error cannot_be_valued(const dossier& d, const std::string& why) {
    return error((d.file().empty() ? "" : d.file() + ": ") + why);
}

} // namespace kicker::detail
