#pragma once

#include <kicker/fwd.hpp>

kicker::shares vested_after(const kicker::rule& rule, kicker::money spent);
