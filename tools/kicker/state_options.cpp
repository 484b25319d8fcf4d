#include "kicker/state_options.hpp"

#include <kicker/answer/rules_of.hpp>
#include <kicker/core/nearest.hpp>
#include <kicker/core/printable.hpp>
#include <kicker/document/range.hpp>

#include <algorithm>

namespace tool {

namespace {

[[nodiscard]] std::string option_of(std::string metric) {
    std::ranges::replace(metric, '_', '-');
    return "--" + metric;
}

/// The reading of an option that is named after its metric; complaints count columns in the value.
[[nodiscard]] said_reading amount_of(const std::string& metric, const std::string& value) {
    const std::string words = metric + " >= ";
    try {
        return parse_reading(words + value);
    } catch (const kicker::invalid_text& e) {
        const std::size_t before = std::min(words.size(), e.at().column - 1);
        throw e.moved_to({0, e.at().column - before});
    }
}

/// The last sign of equality that is no part of a name in quotes.
[[nodiscard]] std::size_t last_sign(const std::string& words) {
    std::size_t sign = std::string::npos;
    bool is_quoted   = false;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (is_quoted && words[i] == '\\') ++i;
        else if (words[i] == '"') is_quoted = !is_quoted;
        else if (!is_quoted && words[i] == '=') sign = i;
    }
    return sign;
}

/// The milestones that any terms of a document look at, whatever is assumed.
[[nodiscard]] std::vector<std::string> milestones_of(const kicker::dossier& d) {
    std::vector<std::string> names;
    const auto add = [&](const kicker::rule& r, const kicker::rule_place&) {
        for (const kicker::metric_key& k : r.metrics())
            if (k.id == kicker::metric_id::milestone) names.emplace_back(k.name.view());
    };
    each_variant(d, [&](const kicker::dossier& variant) {
        each_rule(variant.deal(), add);
        for (const auto& a : variant.amendments()) each_rule(a.terms, add);
    });
    return names;
}

/// Throws: bad_usage for a milestone that no rule of a document looks at.
void require_looked_at(const kicker::dossier& d, const std::string& option,
                       const std::string& name) {
    const std::vector<std::string> milestones = milestones_of(d);
    if (std::ranges::find(milestones, name) == milestones.end())
        throw bad_usage::value(option, "no rule looks at " + kicker::in_quotes(name) +
                                           kicker::did_you_mean(name, milestones));
}

} // namespace

said_reading parse_reading(const std::string& words) {
    const auto refused = [&](const std::string& near) {
        return kicker::error(
            "expected a reading and its value, such as \"spend = 24bn\", or reached "
            "\"loan received\", found " +
            kicker::quoted_beginning(words) +
            (near.empty() ? "" : "; did you mean \"" + near + "\"?"));
    };
    // A reading with its value reads as the condition that the value just meets.
    const bool is_milestone    = words.starts_with("reached");
    const std::size_t sign     = is_milestone ? std::string::npos : last_sign(words);
    const bool is_plain        = sign != std::string::npos && (sign == 0 || words[sign - 1] != '>');
    const std::size_t inserted = is_plain ? 1 : 0;
    try {
        const kicker::rule r =
            kicker::parse_rule(is_plain ? words.substr(0, sign) + ">" + words.substr(sign) : words);
        const auto& node = r.nodes()[0];
        if (r.nodes().size() == 1 && node.op == kicker::rule_op::reached)
            return {r.metric_of(node), 1};
        if (r.nodes().size() == 1 && node.op == kicker::rule_op::at_least)
            return {r.metric_of(node), node.from};
    } catch (const kicker::invalid_text& e) {
        const std::size_t column = e.at().column - (e.at().column > sign + 1 ? inserted : 0);
        const bool is_of_value   = sign != std::string::npos && column > sign + 1;
        if (is_milestone || is_of_value || e.found().empty()) throw e.moved_to({0, column});
        throw refused(e.nearest());
    }
    throw refused({});
}

void state_options::add_to(command& to) {
    const std::string group = "A state";
    for (auto& [name, value] : built_in_)
        to.option(value, {option_of(name), "AMOUNT", name + " at the end of the day", group});
    to.list(reached_, {"--reached", "NAME", "a milestone that has happened", group});
    to.list(readings_, {"--at", "READING", "such as \"peak share_price = 600\"", group});
}

bool state_options::empty() const {
    const auto is_unsaid = [](const auto& option) { return option.second.empty(); };
    return reached_.empty() && readings_.empty() && std::ranges::all_of(built_in_, is_unsaid);
}

kicker::state state_options::readings(const kicker::dossier& d) const {
    kicker::state s;
    const auto set = [&](const std::string& option, const auto& reading) {
        const said_reading r = value_of(option, reading);
        if (r.ticks < 0 && r.key.unit != kicker::unit_id::day)
            throw bad_usage::value(option, "expected an amount not below zero");
        if (r.key.id == kicker::metric_id::milestone)
            require_looked_at(d, option, std::string(r.key.name.view()));
        if (s.says(r.key)) throw bad_usage::value(option, to_text(r.key) + " has a value already");
        s.set(r.key, kicker::fraction(r.ticks));
    };
    for (const auto& [name, value] : built_in_)
        if (!value.empty())
            set(option_of(name),
                [&, name = name, value = value] { return amount_of(name, value); });
    for (const std::string& name : reached_)
        set("--reached", [&] { return said_reading{kicker::milestone_key(name), 1}; });
    for (const std::string& words : readings_) set("--at", [&] { return parse_reading(words); });
    return s;
}

} // namespace tool
