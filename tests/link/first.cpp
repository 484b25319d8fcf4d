#include <kicker/kicker.hpp>

int first();

int first()
{
    return 1;
}
