// expect[gcc]: use of deleted function
// expect[clang]: call to deleted constructor of 'const kicker::followed'
#include <kicker/kicker.hpp>

#include <kicker/document.hpp>

kicker::dossier_path lasting(const kicker::dossier& d);

kicker::dossier_path lasting(const kicker::dossier& d) {
    const kicker::followed f(d, {});
#ifndef KICKER_CONTROL
    const kicker::followed gone(kicker::read_dossier("{}"), {});
#endif
    return f.path;
}
