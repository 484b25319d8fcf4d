// The bodies of the equity layer.
#include <kicker/equity/detail/adjustment_inl.hpp>
#include <kicker/equity/detail/anti_dilution_inl.hpp>
#include <kicker/equity/detail/exercise_inl.hpp>
#include <kicker/equity/detail/exercise_limit_inl.hpp>
#include <kicker/equity/detail/warrant_life_inl.hpp>
#include <kicker/equity/detail/words_inl.hpp>
