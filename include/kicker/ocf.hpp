// The Open Cap Table Format, version 1.2: packages read into a company and its history, and warrants
// written as packages.
//
//   package_data.hpp  what a package says: history, vesting terms, grants, warnings
//   package.hpp  a package read
//   write.hpp    the warrants of a deal written, with what has vested
//   beside.hpp   the file beside a package: warrants in kicker's own words
//   mapping.hpp  how the format and kicker say the same thing
//   warning.hpp  what one side cannot say
//   words.hpp    warnings in words
//
// An umbrella of its own, since it needs nlohmann-json: in CMake, the component `document`.
#pragma once

#include <kicker/ocf/beside.hpp>
#include <kicker/ocf/mapping.hpp>
#include <kicker/ocf/package.hpp>
#include <kicker/ocf/package_data.hpp>
#include <kicker/ocf/warning.hpp>
#include <kicker/ocf/words.hpp>
#include <kicker/ocf/write.hpp>
