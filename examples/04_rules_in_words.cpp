// Rules are values that read as a contract does: built in C++, printed, read back, evaluated,
// explained.
#include <kicker/kicker.hpp>

#include <iostream>

using namespace kicker::literals;

int main() {
    // Built and printed; read back it is the same value.
    const kicker::rule built = (ramp(kicker::spend, 20_bn, 30_bn) and kicker::market_cap > 40_bn) or
                               kicker::reached("change of control");
    std::cout << built << "\n";
    const kicker::rule read = kicker::parse_rule(to_text(built));
    std::cout << (read == built ? "reads back as it was written\n" : "differs\n");

    // Asked in one state: what is earned, what is missing, which branch is nearest.
    const auto state = kicker::spent(24_bn).with(kicker::market_cap, 38_bn);
    const auto why   = explain(read, state);
    std::cout << to_percent_text(why.earned) << " earned\n";
    for (const auto& missing : why.missing) std::cout << "  " << to_text(missing) << "\n";
    for (const auto& choice : why.choices)
        for (const auto& phrase : in_phrases(choice)) std::cout << "  " << phrase << "\n";

    // Words that a paper might use, and what comes of a slip.
    for (const char* words : {
             "spend from 0 to 400m in 8 steps and by 2029-12-31",
             "peak market_cap vwap 30 > 40bn",
             "share_price on 20 of 30 days >= 100",
             "spend in 2027 >= 5bn or performance count \"active users\" >= 700m",
             "spnd >= 20bn",
             "spend from 30bn to 20bn",
             "delivered >= 20bn",
             "spend >= 20bn adn market_cap > 40bn",
             "on >= 2027-02-29",
         }) {
        try {
            const kicker::rule r = kicker::parse_rule(words);
            std::cout << r << "\n";
        } catch (const kicker::error& e) {
            std::cout << "in \"" << words << "\"\n  " << e.what() << "\n";
        }
    }
}
