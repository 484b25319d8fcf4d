// expect[gcc]: discards qualifiers
// expect[clang]: 'this' argument to member function 'payment' has type 'const kicker::ledger'
#include <kicker/kicker.hpp>

#include <kicker/document.hpp>

using namespace kicker::literals;

void change(kicker::dossier& d);

void change(kicker::dossier& d) {
    auto happened = d.events();
    happened.payment(2026_y / 5 / 14, 1_bn);
#ifndef KICKER_CONTROL
    d.events().payment(2026_y / 5 / 14, 1_bn);
#endif
}
