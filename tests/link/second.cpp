#include <kicker/kicker.hpp>

int second();

int second()
{
    return 2;
}
