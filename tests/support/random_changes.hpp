// Random documents whose amendments say what they change, and the same documents with amendments that
// are whole deals.
#pragma once

#include "support/random_document.hpp"

#include <algorithm>
#include <utility>

/// Writes random documents with one or two amendments. What changes, what stays and what the whole
/// then reads is worked out here on lists of keys and texts, and nothing of it is kicker's.
class random_changes : public random_document {
public:
    using random_document::random_document;

    /// As JSON, with amendments by what they change; `as_whole_deals` is the same document with
    /// amendments as whole deals. Where `has_split`, the two say different things: a whole deal that
    /// repeats a number repeats it in the shares of its day.
    std::string next() {
        choices.clear();
        terms before            = some_terms();
        const std::string first = whole(before);
        std::string events, parts;
        for (int n = between(2, 6); n > 0; --n) events += (events.empty() ? "" : ", ") + event();
        has_split = events.find("split") != std::string::npos ||
                    events.find("merger") != std::string::npos; // which restates as a split does
        if (one_in(2))
            parts = R"("company": {"name": "c", "shares": ")" + shares_text(100) + "\"}, ";
        std::string by_changes, by_whole_deals;
        int from = between(10, 20);
        for (int n = between(1, 2); n > 0; --n, from += between(0, 8)) {
            const std::string start = by_changes.empty() ? R"({"from": ")" : R"(, {"from": ")";
            const std::string day_of =
                one_in(4) && by_changes.empty() ? date_of_amendment(from) : day(from);
            const std::string changed = change(before);
            by_changes += start + day_of + R"(", "changes": )" + changed + "}";
            by_whole_deals += start + day_of + R"(", "deal": )" + whole(before) + "}";
        }
        const auto document = [&](const std::string& amendments) {
            return R"({"kicker": 1, )" + parts + R"("deal": )" + first + R"(, "amendments": [)" +
                   amendments + R"(], "events": [)" + events + R"(], "assumptions": {)" +
                   assumptions_as_json() + "}}";
        };
        as_whole_deals = document(by_whole_deals);
        return document(by_changes);
    }

    std::string as_whole_deals; ///< of the last document
    bool has_split = false;     ///< among its events

private:
    /// Keys with their values as JSON, in order.
    using keys = std::vector<std::pair<std::string, std::string>>;
    struct terms {
        keys warrant;
        std::vector<keys> tranches;
    };

    static std::string quoted(const std::string& text) { return "\"" + text + "\""; }
    static std::string object(const keys& k) {
        std::string s;
        for (const auto& [key, value] : k) s += (s.empty() ? "\"" : ", \"") + key + "\": " + value;
        return s;
    }
    static std::string list(const std::vector<keys>& all) {
        std::string s;
        for (const keys& k : all) s += (s.empty() ? "{" : ", {") + object(k) + "}";
        return "[" + s + "]";
    }
    static std::string deal_of(const std::string& warrant) {
        return R"({"name": "d", "contract": {"currency": "USD"}, "warrants": [{)" + warrant + "}]}";
    }
    static std::string whole(const terms& t) {
        return deal_of(object(t.warrant) + R"(, "tranches": )" + list(t.tranches));
    }
    static void put(keys& k, const std::string& key, const std::string& value) {
        const auto at = std::find_if(k.begin(), k.end(), [&](auto& p) { return p.first == key; });
        if (at == k.end()) k.emplace_back(key, value);
        else at->second = value;
    }
    static void take_out(keys& k, const std::string& key) {
        k.erase(std::remove_if(k.begin(), k.end(), [&](auto& p) { return p.first == key; }),
                k.end());
    }

    std::string date_of_amendment(int first) {
        const std::string name = assumed("d", {day(first - 1), day(first)});
        return name.empty() ? day(first) : "= " + name;
    }
    std::string floor_text() {
        return quoted(rule() + " and " + std::to_string(between(1, 99)) + "%");
    }
    std::string size_text() {
        if (one_in(6))
            return quoted(std::to_string(between(1, 30)) +
                          "% of the company, including itself, floating");
        return quoted(shares_text(20));
    }
    keys some_tranche(const std::string& name) {
        keys t{{"name", quoted(name)}, {"shares", size_text()}, {"vests", quoted(rule())}};
        if (one_in(4)) t.emplace_back("exercisable", quoted(rule()));
        return t;
    }
    std::string ends() {
        return R"([{"then": ")" + std::string(one_in(2) ? "vest" : "forfeit") + R"( unvested")" +
               (one_in(2) ? R"(, "cure": "7 days")" : "") + "}]";
    }
    terms some_terms() {
        terms t{.warrant  = {{"name", quoted("w")}, {"issued", quoted("2026-01-01")}},
                .tranches = {}};
        if (one_in(4)) t.warrant.emplace_back("floor", floor_text());
        if (one_in(6))
            t.warrant.emplace_back("shares", quoted("up to " + std::to_string(between(5, 40))));
        if (one_in(4)) t.warrant.emplace_back("expires", quoted(date()));
        if (one_in(4)) t.warrant.emplace_back("on_termination", ends());
        const int count = between(1, 3);
        for (int i = 0; i < count; ++i) t.tranches.push_back(some_tranche("t" + std::to_string(i)));
        return t;
    }

    /// Changes terms at random, and returns what an amendment says of it.
    std::string change(terms& t) {
        keys said{{"name", quoted("w")}};
        const auto say = [&](keys& of, keys& saying, const std::string& key,
                             const std::string& value) {
            saying.emplace_back(key, value);
            if (value == "null") take_out(of, key);
            else put(of, key, value);
        };
        if (one_in(4)) say(t.warrant, said, "floor", one_in(2) ? "null" : floor_text());
        if (one_in(6)) say(t.warrant, said, "expires", one_in(2) ? "null" : quoted(date()));
        if (one_in(6)) say(t.warrant, said, "on_termination", one_in(2) ? "null" : ends());
        if (one_in(8))
            say(t.warrant, said, "shares",
                one_in(2) ? "null" : quoted("up to " + std::to_string(between(5, 40))));
        std::vector<keys> items, kept;
        for (keys& tranche : t.tranches) {
            keys item{tranche.front()};
            if (kept.size() + 1 < t.tranches.size() && one_in(6)) {
                items.push_back({tranche.front(), {"dropped", "true"}});
                continue;
            }
            if (one_in(3)) say(tranche, item, "shares", size_text());
            if (one_in(3)) say(tranche, item, "vests", quoted(rule()));
            if (one_in(6)) say(tranche, item, "exercisable", one_in(3) ? "null" : quoted(rule()));
            if (item.size() > 1) items.push_back(item);
            kept.push_back(tranche);
        }
        if (kept.empty()) kept.push_back(t.tranches.back()), items.pop_back();
        if (one_in(4) && kept.size() < 4) {
            kept.push_back(some_tranche("n" + std::to_string(++added_)));
            items.push_back(kept.back());
        }
        t.tranches = kept;
        if (one_in(2)) std::reverse(items.begin(), items.end()); // an order that says nothing
        if (!items.empty()) said.emplace_back("tranches", list(items));
        return R"({"warrants": [{)" + object(said) + "}]}";
    }

    int added_ = 0;
};
