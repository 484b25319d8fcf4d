#!/usr/bin/env python3
"""Plants faults in the headers, one at a time, and tells which ones the tests let live.

    mutants.py [WORDS...]    those whose file or fault has all the words; exit 1 if one lives. Half an hour for all
    mutants.py --list        prints them

A fault is a place in a header and what stands there instead. The tests of a folder, compiled as one
program without KICKER_COMPILED, are to fail. A fault that does not compile proves nothing, and counts as
one that lives. Two run at once.
"""

import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "tests"))

from together import together  # noqa: E402

# The tests that are to see it, the header, what it says, and the fault; what it says stands there once.
FAULTS = [
    ("unit", "unit/text.hpp", "if (fits(9, 6))", "if (fits(9, 3))"),
    ("vest", "vest/explain.hpp", "branch != near && progress_[branch].most > progress_[i].earned", "branch != near"),
    ("vest", "vest/explain.hpp", "        add_branches(left, branches);\n        add_branches(right, branches);", "        branches.push_back(left);\n        branches.push_back(right);"),
    ("answer", "answer/detail/exhibit_inl.hpp", "leaf.steps <= max_steps_read", "leaf.steps < max_steps_read"),
    ("answer", "answer/detail/exhibit_inl.hpp", "if (!is_new && !is_spared) std::erase(to_.spared, written->second);", ""),
    ("answer", "answer/detail/document_sections_inl.hpp", "days.size() > 2", "days.size() > 1"),
    ("ledger", "ledger/detail/day_totals.hpp", "if (!m.first) m.first = today;", "m.first = today;"),
    ("ledger", "ledger/detail/day_totals.hpp", "m->at_open = m->now;", "static_cast<void>(m);"),
    ("ledger", "ledger/detail/day_totals.hpp", "m->now = m->at_open;", "static_cast<void>(m);"),
    ("ledger", "ledger/detail/day_totals.hpp", "(a.unit) < (b.unit)", "false"),
    ("ledger", "ledger/detail/price_days.hpp", "traded && !traded->is_none()", "traded"),
    ("ledger", "ledger/detail/price_days.hpp", "if (size() > length_) drop_oldest();", "if (size() >= length_) drop_oldest();"),
    ("ledger", "ledger/detail/price_days.hpp", "if (sorted_.size() + 1 < n)", "if (sorted_.size() < n)"),
    ("ledger", "ledger/detail/price_days.hpp", "if (const value_type& oldest = all_[all_.size() - 1 - length_])", "if (const value_type& oldest = all_[all_.size() - length_])"),
    ("ledger", "ledger/detail/price_days.hpp", "without_volume(p.has_volume ? 0 : 1)", "without_volume(0)"),
    ("ledger", "ledger/detail/entitlement.hpp", "sum += a->advance();", "static_cast<void>(a);"),
    ("ledger", "ledger/detail/entitlement.hpp", "account->is_closed() ? account->vested : owed.size", "owed.size"),
    ("equity", "equity/detail/positions.hpp", "if (by != count_basis::fully_diluted) return;", "if (by == count_basis::outstanding) return;"),
    ("equity", "equity/detail/positions.hpp", "if (by == count_basis::issued)", "if (by != count_basis::fully_diluted)"),
    ("equity", "equity/detail/ownership_inl.hpp", "if (p.kind == owner_kind::treasury) return;", ""),
    ("equity", "equity/detail/company_register.hpp", "issued(of_class) + n > *c.authorized", "issued(of_class) + n >= *c.authorized"),
    ("equity", "equity/detail/company_fold.hpp", "if (into_splits && !splits(c))", "if (into_splits)"),
    ("equity", "equity/detail/company_fold.hpp", "r.vested = std::min(r.vested, r.number);", ""),
    ("equity", "equity/detail/company_fold.hpp", "if (e.notes_convert) table_.notes.clear();", "table_.notes.clear();"),
    ("equity", "equity/detail/company_event_inl.hpp", "int operator()(const right_exercised&) const { return 6; }", "int operator()(const right_exercised&) const { return 4; }"),
    ("equity", "equity/detail/priced_round_inl.hpp", "if (better == c) return l;", "return l;"),
    ("equity", "equity/detail/priced_round_inl.hpp", "if (t.counts_new_pool) r_pool = r_pool + of_cap(i);", ""),
    ("equity", "equity/detail/priced_round_inl.hpp", "if (t.base == cap_base::post_money) r_notes = r_notes + of_cap(i);", ""),
    ("equity", "equity/detail/priced_round_inl.hpp", "if (!(of_round < at_cap)) {", "if (of_round < at_cap) {"),
    ("equity", "equity/detail/percentage_claims_inl.hpp", "detail::keep_within_parts(before, claims, solved);", ""),
    ("equity", "equity/detail/percentage_claims_inl.hpp", "if (!has_entered) return total;", "return total;"),
    ("equity", "equity/detail/dilution_inl.hpp", "now.name != c.name || now.splits == c.splits", "true"),
    ("equity", "equity/detail/dilution_inl.hpp", "if (!is_there_still[i]) add(", "if (false) add("),
    ("equity", "equity/detail/treasury_stock_inl.hpp", "if (value <= 0) return {};", ""),
    ("equity", "equity/detail/convertible_inl.hpp", "part_of(reduced(cents), note.principal.ticks(), rounding::half_up)", "part_of(reduced(cents), note.principal.ticks(), rounding::down)"),
    ("equity", "equity/detail/allotment_inl.hpp", "const std::size_t at = from_front ? i : parts.size() - 1 - i;", "const std::size_t at = i;"),
    ("equity", "equity/allotment.hpp", "how == allotment::cumulative_nearest ? rounding::half_up : rounding::down", "rounding::down"),
    ("equity", "equity/detail/time_vesting_inl.hpp", "if (day_of(i) > held_until) rest.push_back(day_of(i));", "if (day_of(i) >= held_until) rest.push_back(day_of(i));"),
    ("equity", "equity/detail/time_vesting_inl.hpp", "if (cliff) all.back().on = std::max(all.back().on, *cliff);", ""),
    ("equity", "equity/detail/time_vesting_inl.hpp", "if (happened == nullptr) next = later(", "if (true) next = later("),
    ("equity", "equity/detail/installments.hpp", "!until || d.on >= *until", "!until || d.on > *until || d.on <= *until"),
    ("equity", "equity/detail/vesting_conditions_inl.hpp", "if (c && (!best || c->on < best->on)) best = c;", "if (c && (!best || c->on <= best->on)) best = c;"),
    ("equity", "equity/detail/vesting_conditions_inl.hpp", "graph_.from == counted_from::last_time ? m->last : m->first;", "m->first;"),
    ("equity", "equity/detail/vesting_conditions_inl.hpp", "if (days.size() < cliff) days.clear();", ""),
    ("equity", "equity/detail/vesting_conditions_inl.hpp", "while (end && days.size() > 1 && days.back() > end->on) days.pop_back();", ""),
    ("equity", "equity/detail/time_rule_inl.hpp", "wanted_.installments.size() <= 4 && !waits_for_events()", "wanted_.installments.size() <= 4"),
    ("ocf", "ocf/detail/ocf_rights.hpp", "if (s.quantity == shares{}) s.is_open = false;", ""),
    ("ocf", "ocf/detail/ocf_rights.hpp", "shares n           = part_of(s.splits, due.count, rounding::down);", "shares n           = due.count;"),
    ("ocf", "ocf/detail/ocf_company.hpp", "(!c.into_id.empty() && !done.contains(c.into_id))", "false"),
    ("ocf", "ocf/detail/write_inl.hpp", "t.size = std::max(std::min(t.size, left), t.vested);", "t.size = t.size;"),
    ("ocf", "ocf/detail/ocf_conditions.hpp", "before = condition_id(has_any_order() ? before : std::string(), i);", "before = condition_id(std::string(), i);"),
    ("deal", "ledger/detail/entitlement.hpp", "left -= a->vested;", "static_cast<void>(a);"),
    ("deal", "ledger/detail/entitlement.hpp", "std::min(rest, left_below_cap().value_or(rest))", "rest"),
    ("ledger", "ledger/detail/accounts.hpp", "return is_forfeited || is_ended;", "return is_forfeited;"),
    ("ledger", "ledger/detail/accounts.hpp", "return is_ended || vests_at_issue;", "return is_ended;"),
    ("ledger", "ledger/detail/notices.hpp", "!e.name.empty() && e.name !=", "e.name !="),
    ("ledger", "ledger/detail/timeline.hpp", "if (!is_known) postponed_.emplace", "if (is_known) postponed_.emplace"),
    ("ledger", "ledger/detail/endings.hpp", "by_that_party && (t.reason.empty() || t.reason.view() == termination.name)", "by_that_party"),
    ("ledger", "ledger/detail/endings.hpp", "if (n > a.reported)", "if (n >= a.reported)"),
    ("ledger", "ledger/detail/basis.hpp", "> fraction_of(r.sub_rule(left), s);", ">= fraction_of(r.sub_rule(left), s);"),
    ("ledger", "ledger/detail/named_days.hpp", "const int moved = leaf.op == rule_op::above ? 1", "const int moved = leaf.op == rule_op::above ? 0"),
    ("ledger", "ledger/detail/named_days.hpp", "leaf.op == rule_op::before ? -1", "leaf.op == rule_op::before ? 0"),
    ("ledger", "ledger/detail/named_days.hpp", "            visit(k.last.lapse_of(e.on));", "            visit(k.last.lapse_of(e.on) - 1);"),
    ("ledger", "ledger/detail/named_days.hpp", "if (earliest) visit(", "if (false) visit("),
    ("ledger", "ledger/detail/named_days.hpp", "const std::int64_t n = level + (leaf.op == rule_op::above ? 1 : 0);", "const std::int64_t n = level;"),
    ("ledger", "ledger/detail/day_totals.hpp", "if (m.times++ == m.times_at_open) happened_today_", "if (m.times++ == 0) happened_today_"),
    ("ledger", "ledger/detail/entitlement.hpp", "account->is_closed() ? std::min(owed.earned, account->vested) : owed.earned", "owed.earned"),
    ("ledger", "ledger/detail/event_order.hpp", "rank_of(l[a].kind) < rank_of(l[b].kind)", "false"),
    ("ledger", "ledger/detail/timeline.hpp", "days_.upper_bound(today_)", "days_.lower_bound(today_)"),
    ("ledger", "ledger/detail/readings.hpp", "k.derived == over::window && k.within.contains(today_)", "k.derived == over::window"),
    ("ledger", "ledger/detail/readings.hpp", "h.added[h.first_recent].first < first;", "h.added[h.first_recent].first <= first;"),
    ("ledger", "ledger/detail/vesting_fold.hpp", "t.today() < w.life->issued || t.today() > w.life->last) continue;", "t.today() < w.life->issued || t.today() >= w.life->last) continue;"),
    ("ledger", "ledger/detail/vesting_fold.hpp", "const bool is_expired     = t.today() > w.life->last;", "const bool is_expired     = t.today() >= w.life->last;"),
    ("ledger", "ledger/detail/vesting_fold.hpp", "if (!keep(a.vests, a.split, terms.vests)) a.highest = fraction_type::none();", ""),
    ("ledger", "ledger/splits.hpp", "stated != before && stated != part_of(split, before, rounding::down)", "stated != before"),
    ("ledger", "ledger/words.hpp", "to_text(n.size) + \" shares; its \" +\n               to_text(n.held)", "to_text(n.held) + \" shares; its \" +\n               to_text(n.size)"),
    ("ledger", "metric/metric.hpp", "event_effect::takes, metric_id::spend", "event_effect::adds, metric_id::spend"),
    ("deal", "deal/warrant_total.hpp", "is_cap_ ? std::min(number_, tranches) : tranches", "tranches"),
    ("deal", "deal/vested.hpp", "if (together.cap) due = std::min(due, *together.cap);", ""),
    ("deal", "deal/vested.hpp", "p.vested < p.granted && vested_in_all == whole", "p.vested < p.granted"),
    ("deal", "deal/share_rounding.hpp", "return std::min(size, part_of(earned, in_all, how.how()));", "return part_of(earned, in_all, how.how());"),
    ("deal", "deal/share_rounding.hpp", "steps == 0 || earned.is_whole()", "steps == 0"),
    ("deal", "vest/levels.hpp", "n.steps == 0 || (steps != 0 && steps != n.steps)", "n.steps == 0"),
    ("deal", "batch/curve.hpp", "if (is_above(first)) return extend(result, {first, {all}});", ""),
    ("deal", "batch/evaluate.hpp", "if (!std::isinf(w.cap)) lower_to_cap(w);", ""),
    ("deal", "compare/detail/deal_pair.hpp", "!floats() && !other.floats() && granted() == other.granted()", "!floats() && !other.floats()"),
    ("equity", "equity/detail/share_block.hpp", "exercised + open_now + part_of(past, gone, rounding::down);", "exercised + open_now;"),
    ("equity", "equity/detail/share_block.hpp", "const bool stays  = s.is_closed && s.held == held && !is_all;", "const bool stays  = false;"),
    ("equity", "equity/detail/life_exercises.hpp", "std::min(b.open(), behind - b.exercised)", "std::min(b.open(), behind)"),
    ("equity", "equity/detail/life_exercises.hpp", "return !(l.strike < *value + x.cash_each);", "return !(l.shares.issued > shares{});"),
    ("equity", "equity/detail/life_adjustments.hpp", "part_of(as_fraction(a.below), *against, rounding::up)", "part_of(as_fraction(a.below), *against, rounding::down)"),
    ("equity", "equity/detail/life_adjustments.hpp", "part_of(since_rights(w), a.further_shares, rounding::down)", "a.further_shares"),
    ("equity", "equity/detail/life_limits.hpp", "if (from <= t.today()) part = noticed;", "if (from < t.today()) part = noticed;"),
    ("equity", "equity/detail/life_terms.hpp", "w.rights.limits[i].lifted)) w.is_lifted[i] = true;", "w.rights.limits[i].lifted)) w.is_lifted[i] = false;"),
    ("equity", "equity/detail/life_terms.hpp", "if (!w.is_over) w.find(s.tranche->name)", "w.find(s.tranche->name)"),
    ("equity", "equity/detail/market_values.hpp", "for (auto& [name, value] : measured_) value = reduced(value / new_for_old);", ""),
    ("equity", "equity/detail/live_company.hpp", "part_of(reduced(today + issued_since_count), shares::of(1), rounding::down)", "part_of(today, shares::of(1), rounding::down)"),
    ("value", "value/detail/shock_levels.hpp", "if (raises) lower_to(with.data(), level.data());", "if (!raises) lower_to(with.data(), level.data());"),
    ("value", "value/detail/shock_levels.hpp", "static_cast<std::size_t>(std::ceil(part * s.steps))", "static_cast<std::size_t>(part * s.steps)"),
    ("value", "value/detail/shock_levels.hpp", "raise_to(vested_[t].data(), open.data());", "lower_to(vested_[t].data(), open.data());"),
    ("value", "value/detail/shock_levels.hpp", "return s.from >= part ? 0 : never;", "return s.from > 0 ? 0 : never;"),
    ("value", "value/detail/conditional_inl.hpp", "std::exp(log_worth - m.defaults * now)", "std::exp(log_worth)"),
    ("value", "value/detail/conditional_inl.hpp", "        step.jumps *= jump;\n", ""),
    ("value", "value/detail/conditional_inl.hpp", "step.jumps * (jump - 1);", "0;"),
    ("value", "value/detail/conditional_inl.hpp", "    m.jumps.log_mean += m.jumps.deviation * m.jumps.deviation;\n", ""),
    ("value", "value/detail/conditional_inl.hpp", "lower_to(now.data(), before_[t].data());", "before_[t] = now;"),
    ("value", "value/detail/conditional_inl.hpp", "t.steps[k].deviation * together * step.deviation;", "0;"),
    ("value", "value/detail/conditional_inl.hpp", "part_[i] <= setting_.terms.tranches[t].so_far", "part_[i] <= 0"),
    ("value", "value/detail/shock_payoffs.hpp", "worth_[i] * share_[i] - cost_[i] * less_[i]", "worth_[i] * share_[i] - cost_[i] * share_[i]"),
    ("value", "value/detail/shock_payoffs.hpp", "std::min(std::max(from, pays), to)", "std::min(from, to)"),
    ("value", "value/detail/brownian_bridge.hpp", "std::sqrt(before * (whole - before) / whole)", "std::sqrt(before)"),
    ("value", "value/detail/bridged_normals.hpp", "return point == 0 && f + 1 == walks_.size();", "return false;"),
    ("value", "value/detail/random_lanes.hpp", "blocks_((a_step + 3) / 4 * 4 + 4)", "blocks_((a_step + 3) / 4 * 4)"),
    ("value", "value/detail/path_reading.hpp", "most       = std::max(most, static_cast<std::ptrdiff_t>(before + k) + 1 - last_first);", "most       = std::max(most, static_cast<std::ptrdiff_t>(before + k) - last_first);"),
    ("value", "value/detail/path_vesting.hpp", "full > full_[t] || !terms_.tranches[t].is_all_or_nothing", "full > full_[t]"),
    ("value", "value/detail/path_terms.hpp", "n.op == rule_op::ramp || n.op == rule_op::constant", "n.op == rule_op::constant"),
    ("value", "value/detail/earned_mark.hpp", "highest(s.metric) > s.from", "highest(s.metric) > 2 * s.from"),
    ("value", "value/detail/moving_paths.hpp", "normals_[model_.share_factor].data(), log_price_.data(),", "normals_[0].data(), log_price_.data(),"),
    ("value", "value/detail/normal_inl.hpp", "constexpr double strong_correlation = 0.925;", "constexpr double strong_correlation = 0.9995;"),
    ("value", "value/detail/reflection.hpp", "k                   = above > 0 ? std::max(k, h) : std::min(k, h);", ""),
    ("value", "value/detail/implied_volatility_inl.hpp", "if (!(next > low && next < high)) next = (low + high) / 2;", ""),
    ("value", "value/detail/partial_barrier_inl.hpp", "when == watched::at_last ? near :", "true ? near :"),
    ("value", "value/detail/american_inl.hpp", "if (at > 0 && at < o.years) best = std::max(best, gain(at));", ""),
    ("value", "value/detail/american_inl.hpp", "both(-m1 + 2 * to2 - to1, below + 2 * (to1 - to2), -rho)", "both(-m1 + 2 * to2 - to1, below + 2 * (to1 - to2), rho)"),
    ("value", "value/detail/lattice_inl.hpp", "if (at <= d.years && d.years <= o.years)", "if (d.years <= o.years)"),
    ("value", "value/detail/lattice_inl.hpp", "std::fill_n(waits.begin(), below_hurdle(steps), 0.0);", ""),
    ("value", "value/detail/lattice_inl.hpp", "terms.steps |= 1;", "terms.steps |= 0;"),
    ("value", "value/detail/two_asset_inl.hpp", "image.first.mean += 2 * h * p.correlation * x.first.sd / x.second.sd;", ""),
    ("value", "value/detail/two_asset_inl.hpp", "const double gain2 = in_first ? p.correlation * s1 * s2 * T : 0;", "const double gain2 = 0;"),
    ("value", "value/detail/hurdle_recursion_inl.hpp", "(in == numeraire::share ? s * s : 0)", "(in == numeraire::cash ? s * s : 0)"),
    ("value", "value/detail/spend_inl.hpp", "std::exp(loadings[i] * z - loadings[i] * loadings[i] / 2)", "std::exp(loadings[i] * z)"),
    ("value", "value/detail/closed_legs.hpp", "start_ = std::max(start_, m->after);", "(void)m;"),
    ("value", "value/detail/closed_mean.hpp", "throw formulas_end{if_not_nested};", "(void)if_not_nested;"),
    ("value", "value/detail/closed_movers.hpp", "gain += correlations_[0][i + 1] * flat_share_volatility(i) * volatility_of(i);", ""),
    ("value", "value/detail/closed_when_vested.hpp", "return opened(t) + last - touch(t);", "return opened(t) + last;"),
    ("value", "value/detail/closed_share.hpp", "o.yield += s * s;", ""),
    ("value", "value/detail/black_scholes_batch_inl.hpp", "detail::are_ordinary(of, i)", "true"),
    ("value", "value/jumps.hpp", "const double held = o.share * std::exp(expected - grown);", "const double held = o.share;"),
    ("value", "value/barrier.hpp", "if (b.effect == knock::out) return std::fmax(0, value) + cash_at_hit(o, b, b.rebate);", ""),
    ("value", "value/forward_start.hpp", "std::exp(-o.yield * years_until_set)", "1"),
    ("value", "value/warrant_dilution.hpp", "const double kept = n / (n + m);", "const double kept = 1;"),
    ("value", "value/detail/simulation_inl.hpp", "if (is_own(c)) next.push_back(c);", "next.push_back(c);"),
    ("value", "value/detail/simulation_inl.hpp", "if (!next.empty()) follow_next();", ""),
    ("value", "value/detail/simulation_inl.hpp", "            next.clear();\n", ""),
    ("answer", "answer/detail/simulated_inl.hpp", "s.found.drifts == drifts::risk_neutral", "s.found.drifts != drifts::risk_neutral"),
    ("answer", "answer/detail/simulated_inl.hpp", "part_cell(one.vested.mean)", "part_cell(one.probability())"),
    ("value", "value/detail/path_ends.hpp", "t * (t - 1) / 2 + u", "t - 1 + u"),
    ("value", "value/detail/path_ends.hpp", "held[i] >= size ? 1U", "held[i] > 0 ? 1U"),
    ("value", "value/detail/path_sums.hpp", "cells[i].add(other.cells[i]);", "cells[i] = other.cells[i];"),
    ("value", "value/detail/simulation_inl.hpp", "paths - all.size()", "lanes"),
    ("value", "value/distribution.hpp", "static_cast<double>(stretches - 1)", "static_cast<double>(stretches)"),
    ("answer", "answer/detail/value_chances_inl.hpp", "t.full_by.empty() || t.full_by.front() >= 1", "t.full_by.empty()"),
    ("answer", "answer/detail/value_chances_inl.hpp", "drawn.insert(drawn.end(), {k - 1, k});", "drawn.push_back(k);"),
    ("answer", "answer/detail/value_joint_inl.hpp", "all.vested += c.probability * c.vested;", "all.vested += c.vested;"),
    ("value", "value/detail/incentive_inl.hpp", "n.steps > most_steps", "n.steps > 0"),
    ("value", "value/detail/incentive_inl.hpp", "key.peak       = false;", ""),
    ("value", "value/detail/incentive_inl.hpp", "std::max(1.0, (whole - so_far) / planned)", "(whole - so_far) / planned"),
    ("value", "value/detail/incentive_inl.hpp", "surplus > best.surplus.mean", "surplus >= best.surplus.mean"),
    ("value", "value/detail/incentive_inl.hpp", "gains > 1e-9", "gains > -1"),
    ("value", "value/detail/incentive_inl.hpp", "detail::difference_of(here, start)", "detail::difference_of(here, before)"),
    ("value", "value/detail/rebate_inl.hpp", "log_mean * steps[k].kept", "log_mean"),
    ("value", "value/detail/rebate_inl.hpp", "dates[j + 1].years", "dates[j].years"),
    ("value", "value/detail/path_strikes.hpp", "before_ = average_.now();", "before_ = s.price;"),
    ("value", "value/detail/path_strikes.hpp", "        before_.fill(sum / static_cast<double>(known_.size()));\n", ""),
    ("value", "value/detail/path_loops.hpp", "strike[i] <= std::numeric_limits<double>::max() ? rise : bounds.none", "rise"),
    ("value", "value/detail/path_loops.hpp", "of_price > least ? of_price : least", "of_price"),
    ("value", "value/detail/path_block.hpp", " && set == nullptr) return;", ") return;"),
    ("value", "value/detail/path_block.hpp", "if (!on_vesting && !is_last) {", "if (!on_vesting) {"),
    ("value", "value/detail/path_loops.hpp", "price[i] >= multiple * strike[i] ? open[i]", "price[i] >= multiple ? open[i]"),
    ("document", "document/detail/read_outlook.hpp", "if (on > as_of) planned", "if (on >= as_of) planned"),
    ("document", "document/detail/read_outlook.hpp", "if (on && *on > result_.as_of)", "if (on)"),
    ("document", "document/detail/read_outlook.hpp", "std::ranges::stable_sort(all, {}, &std::pair<double, Quantity>::first);", ""),
    ("document", "document/detail/read_outlook.hpp", "if (!now && !o.member(\"price\")) now = known_.share_price;", "if (!o.member(\"price\")) now = known_.share_price.value_or(price{});"),
    ("document", "document/detail/read_outlook.hpp", "if (!fits) to.pop_back();", ""),
    ("document", "document/detail/outlook_values.hpp", "std::log1p(mean) - deviation * deviation / 2", "std::log1p(mean)"),
    ("document", "document/detail/outlook_values.hpp", "return {n.value / days_a_year};", "return {n.value / 365.25};"),
    ("document", "document/detail/write_outlook.hpp", "else if (t.planned == still_planned(terms_, t.of, future_.as_of))", "else if (!still_planned(terms_, t.of, future_.as_of).empty())"),
    ("document", "document/detail/write_outlook.hpp", "if (s.size() < wide) s.insert(0, wide - s.size(), '0');", ""),
    ("document", "document/detail/standing_inl.hpp", "s.earned.push_back(is_open ? earned : 1);", "s.earned.push_back(earned);"),
    ("document", "document/detail/standing_inl.hpp", "* splits_until(splits, on) / of_terms", "/ of_terms"),
    ("document", "document/detail/direction_inl.hpp", "if (!has_same_outlook()) found_.add({worth}, direction::unknown);", ""),
    ("document", "document/detail/range_inl.hpp", "(with_outlook || !is_of_outlook_alone(a))", "true"),
]


def fate(fault):
    """How a fault ended: killed, lived, or did not compile."""
    folder, header, says, instead = fault
    with tempfile.TemporaryDirectory() as scratch:
        include = Path(scratch, "include")
        shutil.copytree(ROOT / "include", include)
        path = include / "kicker" / header
        text = path.read_text(encoding="utf-8")
        if text.count(says) != 1:
            return f"stands there {text.count(says)} times"
        path.write_text(text.replace(says, instead), encoding="utf-8")
        source, program = Path(scratch, "tests.cpp"), Path(scratch, "tests")
        files = sorted((ROOT / "tests" / folder).glob("*.test.cpp"))
        source.write_text("#define CATCH_CONFIG_MAIN\n#include <catch2/catch.hpp>\n" + together(files), encoding="utf-8")
        compiled = subprocess.run(["g++", "-std=c++20", "-O0", f"-I{include}", f"-I{ROOT / 'tests'}", str(source), "-o", str(program)],
                                  capture_output=True, encoding="utf-8", check=False)
        if compiled.returncode != 0:
            return "did not compile: " + next((line for line in compiled.stderr.splitlines() if "error" in line), "")
        try:
            ran = subprocess.run([str(program), "--abort"], cwd=ROOT / "tests", capture_output=True, timeout=300, check=False)
        except subprocess.TimeoutExpired:
            return "killed, by time"
        return "lived" if ran.returncode == 0 else "killed"


def main(words):
    chosen = [fault for fault in FAULTS if all(any(word in part for part in fault) for word in words)]
    if not chosen:
        sys.exit("no such fault")
    alive = 0
    with ThreadPoolExecutor(2) as pool:
        for fault, end in zip(chosen, pool.map(fate, chosen)):
            print(f"{end:10} {fault[1]}: {' '.join(fault[2].split())} -> {' '.join(fault[3].split()) or 'nothing'}", flush=True)
            alive += not end.startswith("killed")
    print(f"{len(chosen) - alive} of {len(chosen)} faults were found")
    sys.exit(1 if alive else 0)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--list"]:
            for folder, header, says, instead in FAULTS:
                print(f"tests/{folder}  {header}: {' '.join(says.split())} -> {' '.join(instead.split()) or 'nothing'}")
        case words:
            main(words)
