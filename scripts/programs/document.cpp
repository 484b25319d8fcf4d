// A document answered: a deal is read from a file, and told is where its tranches stand.
#include <kicker/answer.hpp>

#include <iostream>

int main(int argc, char** argv) {
    try {
        for (int i = 1; i < argc; ++i) {
            const kicker::dossier d = kicker::load_dossier(argv[i]);
            std::cout << to_text(standing_section(kicker::followed(d, {})));
        }
    } catch (const kicker::error& e) {
        std::cerr << e.what() << '\n';
        return 1;
    }
}
