// Random documents that use assumptions wherever a term may, each with every value that it may take.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

/// An assumption, and every value that it may take.
struct choice {
    std::string name;
    std::vector<std::string> values;
};

/// Writes random documents that use assumptions wherever a term may.
class random_document {
public:
    /// With at most so many assumptions a document; with more than four also more tranches and events,
    /// and a schedule.
    explicit random_document(std::uint64_t seed, std::size_t most = 4)
        : engine_(seed), most_(most) {}

    /// As JSON, with the assumptions that it uses in `choices`.
    std::string next() {
        choices.clear();
        const std::string terms = deal();
        std::string events, parts;
        const int few = static_cast<int>(most_) / 2;
        for (int n = between(few, 3 * few); n > 0; --n)
            events += (events.empty() ? "" : ", ") + event();
        if (one_in(2))
            parts = R"("company": {"name": "c", "shares": ")" + shares_text(100) + "\"}, ";
        if (rarely(6))
            parts += R"("amendments": [{"from": ")" + date() + R"(", "deal": )" + deal() + "}], ";
        if (most_ > 4 && one_in(2)) parts += schedule();
        return R"({"kicker": 1, )" + parts + R"("deal": )" + terms + R"(, "events": [)" + events +
               R"(], "assumptions": {)" + assumptions_as_json() + "}}";
    }

    std::vector<choice> choices;

protected:
    static std::string to_string(std::int64_t n) { return std::to_string(n); }
    int between(int low, int high) {
        return low + static_cast<int>(engine_() % static_cast<unsigned>(high - low + 1));
    }
    bool one_in(int n) { return between(1, n) == 1; }
    /// The rarer, the more of a document rests on it: what leaves little to be proved.
    bool rarely(int n) { return one_in(n * static_cast<int>(most_) / 4); }

    /// The members of the part `assumptions`.
    std::string assumptions_as_json() const {
        std::string assumptions;
        for (const choice& c : choices)
            assumptions += (assumptions.empty() ? "\"" : ", \"") + c.name + R"(": {"value": ")" +
                           c.values[c.values.size() / 2] + R"(", "low": ")" + c.values.front() +
                           R"(", "high": ")" + c.values.back() + R"(", "because": "b"})";
        return assumptions;
    }

    std::string deal() {
        std::string warrant = R"("name": "w", "issued": "2026-01-01")", tranches;
        if (rarely(4))
            warrant += R"(, "floor": ")" + rule() + " and " + to_string(between(1, 99)) + R"(%")";
        if (rarely(6)) warrant += R"(, "shares": "up to )" + to_string(between(5, 40)) + "\"";
        if (one_in(4)) warrant += R"(, "expires": ")" + date() + "\"";
        if (one_in(4))
            warrant += R"(, "on_termination": [{"then": ")" +
                       std::string(one_in(2) ? "vest" : "forfeit") + R"( unvested")" +
                       (one_in(2) ? R"(, "cure": "20 days")" : "") + "}]";
        const int few   = static_cast<int>(most_) / 4;
        const int count = between(few, 3 * few);
        for (int i = 0; i < count; ++i) tranches += (i == 0 ? "" : ", ") + tranche(i);
        return R"({"name": "d", "contract": {"currency": "USD"}, "warrants": [{)" + warrant +
               R"(, "tranches": [)" + tranches + "]}]}";
    }
    /// A new assumption of values that are so far apart; or now and then one that is used already.
    std::string assumed(const std::string& kind, const std::vector<std::string>& values) {
        if (one_in(4))
            for (const choice& c : choices)
                if (c.name.starts_with(kind)) return c.name;
        if (choices.size() == most_) return {};
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
    /// Power that comes into service behind most events, billed at the end of the month.
    std::string schedule() {
        std::string steps;
        for (int n = between(1, 3); n > 0; --n)
            steps += (steps.empty() ? R"({"from": ")" : R"(, {"from": ")") + date() +
                     R"(", "added": ")" + number("mw", 10, " MW", false) + "\"}";
        return R"("schedule": {"billed": ")" + number("s", 3, "", false) +
               R"(", "term": "2026-03-01..2026-04-30", "capacity": [)" + steps + "]}, ";
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
            (rarely(6) ? to_string(between(1, 30)) + "% of the company, including itself, floating"
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
            if (one_in(3)) return at + R"(cure"})";
            return one_in(2)   ? at + R"(termination", "party": "buyer"})"
                   : one_in(2) ? at + R"(split", "rate": "2:1"})"
                               : at + R"(merger", "rate": "3:2", "amount": "1"})";
        default:
            return one_in(3)
                       ? at + R"(clawback", "name": "t0", "amount": "1"})"
                       : at + R"(outstanding", "amount": ")" + number("o", 30, "", false) + "\"}";
        }
    }

    std::mt19937_64 engine_;
    std::size_t most_;
};
