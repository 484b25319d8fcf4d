// expect[gcc]: discards qualifiers
// expect[clang]: no viable overloaded '='
#include <kicker/kicker.hpp>

#include <kicker/document.hpp>

using namespace kicker::literals;

void change(kicker::dossier& d);

void change(kicker::dossier& d) {
    kicker::deal of   = d.deal();
    of.company.shares = 1'000_sh;
#ifndef KICKER_CONTROL
    d.deal().company.shares = 1'000_sh;
#endif
}
