// The report of one deal: as reported in three readings, as filed by tranche, as it happened by
// ledger. Needs data/cerebras_openai.csv beside it.
#include "cerebras_openai.hpp"

#include <kicker/text/path_table.hpp>

#include <iostream>

namespace {

using namespace cerebras_openai;
using kicker::table, kicker::align, kicker::to_text, kicker::to_percent_text;

void print_as_reported() {
    std::cout
        << "AS REPORTED (press, April 2026)\n\n"
           "  OpenAI pays more than 20bn over three years; its stake may reach 10% of the "
           "company if the\n"
           "  total reaches 30bn. No source says what vests on the way there, so three readings "
           "side by side:\n\n";
    table t({{"spend"},
             {"0 to 30bn", align::right},
             {"% of company", align::right},
             {"20 to 30bn", align::right},
             {"% of company", align::right},
             {"all at 30bn", align::right},
             {"% of company", align::right}});
    for (kicker::money total : {10_bn, 20_bn, 24_bn, 25_bn, 30_bn}) {
        std::vector<std::string> row{to_text(total)};
        for (const kicker::deal* reading : {&from_zero, &from_twenty, &all_at_end}) {
            const auto state = kicker::spent(total);
            row.push_back(to_text(vested(*reading, state)));
            row.push_back(to_percent_text(stake(*reading, state, kicker::including_itself), 2));
        }
        t.add(row);
    }
    std::cout << t << "\n  Why, in the second reading at 24bn:\n  "
              << explain(from_twenty, kicker::spent(24_bn));
}

void print_as_filed() {
    std::cout << "\nAS FILED (S-1 of 17 April 2026)\n\n";
    table t({{"tranche"}, {"shares", align::right}, {"of all", align::right}, {"vests when"}});
    const auto all = granted(as_filed);
    for (const auto& tranche : as_filed.warrants.tranches())
        t.add({std::string(tranche.name.view()), to_text(granted(tranche)),
               to_percent_text(ratio(granted(tranche), all), 2), to_text(tranche.vests)});
    t.add({"all", to_text(all), "100.00%", "strike " + to_text(*as_filed.warrants.head(0).strike)});
    std::cout << t << "\n  expires " << to_text(as_filed.warrants.head(0).expires) << "\n";
}

void print_as_it_happened() {
    const kicker::ledger what_happened = kicker::load_ledger("data/cerebras_openai.csv");
    const kicker::day last_known       = 2026_y / 11 / 20; // as far as the ledger goes
    const auto path = vesting_path(as_filed, what_happened, {.until = last_known});

    std::cout << "\nAS IT HAPPENED (" << what_happened.size() << " events, to " << last_known
              << ")\n\n"
              << as_table(path) << "\n"
              << "  Behind it:\n"
              << backing_text(path, "    ") << "\n";
    table t({{"tranche"},
             {"granted", align::right},
             {"vested", align::right},
             {"earned", align::right}});
    for (const auto& p : path.positions)
        t.add({std::string(p.tranche.view()), to_text(p.granted), to_text(p.vested),
               to_percent_text(p.earned, 2)});
    const kicker::shares vested = kicker::vested(as_filed, what_happened, last_known);
    t.add({"all", to_text(granted(as_filed)), to_text(vested),
           to_percent_text(ratio(vested, granted(as_filed)), 2)});
    std::cout << t << "\n  " << to_text(vested) << " shares are "
              << to_percent_text(stake(vested, as_filed.company, kicker::including_itself), 2)
              << " of the company, including themselves.\n\n  What is missing:\n";
    for (const auto& tranche : explain(as_filed, path))
        if (!tranche.vesting.missing.empty()) std::cout << "  " << to_text(tranche);
    for (const auto& note : path.notes) std::cout << "  note: " << note << "\n";
}

void print_what_it_rests_on() {
    std::cout << "\nWHAT THIS RESTS ON\n\n";
    for (std::string_view a : assumptions) std::cout << "  assumption: " << a << "\n";
    for (const auto& f : validate(as_filed)) std::cout << "  " << to_text(f) << "\n";
}

} // namespace

int main() {
    std::cout << "OpenAI and Cerebras: what buying compute earns\n\n";
    print_as_reported();
    print_as_filed();
    print_as_it_happened();
    print_what_it_rests_on();
}
