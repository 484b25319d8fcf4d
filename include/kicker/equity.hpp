// The life of a warrant, and the company that it dilutes.
//
// One include for the equity layer: exercise, adjustments, limits and ends of a warrant.
#pragma once

#include <kicker/equity/anti_dilution.hpp>
#include <kicker/equity/words.hpp>
#include <kicker/kicker.hpp>
