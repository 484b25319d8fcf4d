// Equity: the life of a warrant, the company, and grants over time. Compiled once.
#include <kicker/equity/detail/adjustment_inl.hpp>
#include <kicker/equity/detail/anti_dilution_inl.hpp>
#include <kicker/equity/detail/cap_table_inl.hpp>
#include <kicker/equity/detail/company_event_inl.hpp>
#include <kicker/equity/detail/company_history_inl.hpp>
#include <kicker/equity/detail/company_words_inl.hpp>
#include <kicker/equity/detail/convertible_inl.hpp>
#include <kicker/equity/detail/dilution_inl.hpp>
#include <kicker/equity/detail/exercise_inl.hpp>
#include <kicker/equity/detail/exercise_limit_inl.hpp>
#include <kicker/equity/detail/ownership_inl.hpp>
#include <kicker/equity/detail/percentage_claims_inl.hpp>
#include <kicker/equity/detail/priced_round_inl.hpp>
#include <kicker/equity/detail/treasury_stock_inl.hpp>
#include <kicker/equity/detail/warrant_life_inl.hpp>
#include <kicker/equity/detail/words_inl.hpp>
