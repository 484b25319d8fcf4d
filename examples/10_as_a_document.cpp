// A deal that was built in C++, as a document: for a lawyer to read, and for the `kicker` command.
#include "cerebras_openai.hpp"

#include <kicker/document/write_deal.hpp>

#include <iostream>

using namespace kicker::literals;

int main() {
    const kicker::deal& d = cerebras_openai::as_filed;
    kicker::ledger happened;
    happened.milestone(2026_y / 1 / 31, "loan received")
        .delivery(2026_y / 1 / 23, kicker::power::of(25));

    const std::string document = write_deal(d, {.events = happened});
    std::cout << document;
    std::cout << (kicker::read_dossier(document).deal() == d ? "read as it was built\n"
                                                             : "changed\n");

    // What the format has no words for is refused, with its place.
    kicker::deal unnamed = d;
    unnamed.name         = {};
    try {
        std::cout << write_deal(unnamed);
    } catch (const kicker::error& e) {
        std::cout << e.what() << '\n';
    }
}
