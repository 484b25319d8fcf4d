// Closed forms, lattices, what is assumed of the future, and simulations. Compiled once.
#include <kicker/value/detail/american_inl.hpp>
#include <kicker/value/detail/black_scholes_batch_inl.hpp>
#include <kicker/value/detail/closed_answer_inl.hpp>
#include <kicker/value/detail/closed_form_inl.hpp>
#include <kicker/value/detail/conditional_inl.hpp>
#include <kicker/value/detail/fair_value_terms_inl.hpp>
#include <kicker/value/detail/hurdle_recursion_inl.hpp>
#include <kicker/value/detail/implied_volatility_inl.hpp>
#include <kicker/value/detail/lattice_inl.hpp>
#include <kicker/value/detail/normal_inl.hpp>
#include <kicker/value/detail/outlook_inl.hpp>
#include <kicker/value/detail/outlook_words_inl.hpp>
#include <kicker/value/detail/partial_barrier_inl.hpp>
#include <kicker/value/detail/sensitivities_inl.hpp>
#include <kicker/value/detail/simulation_inl.hpp>
#include <kicker/value/detail/spend_inl.hpp>
#include <kicker/value/detail/two_asset_inl.hpp>
