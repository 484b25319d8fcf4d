// Why shares vest, in words: the one place where answers read what a path says of it.
#pragma once

#include <kicker/core/inline.hpp>
#include <kicker/ledger/vesting.hpp>

#include <string>
#include <vector>

namespace kicker {

/// What caused a change of a path: "payment of 2.5bn"; the source of the event is not part of it.
[[nodiscard]] std::string cause_in_words(const basic_vesting<std::int64_t>& v);

/// What a change of a path rests on beside its event, such as the days at the top of a peak; empty
/// if it rests on nothing else.
[[nodiscard]] std::string basis_in_words(const basic_vesting<std::int64_t>& v);

/// What else a reader must know of a path, a sentence each, such as that a mean is a plain one.
[[nodiscard]] std::vector<std::string> notes_in_words(const basic_vesting_path<std::int64_t>& p);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/answer/detail/causes_inl.hpp>
#endif
