// Answers: every question that a document can be asked, answered by a section.
//
// An umbrella of its own, on top of <kicker/document.hpp>: in CMake, the component `document`.
//
//   answer/questions.hpp          the table of all questions: ask by the id of a section
//   answer/document_sections.hpp  what do the terms say, what is assumed, what is not known?
//   answer/check.hpp              is the document sensible, and what does it leave open?
//   answer/vesting_sections.hpp   what vested when and why; where does each tranche stand?
//   answer/missing.hpp            what keeps shares from vesting, and from being exercised?
//   answer/over_time.hpp          how did vesting, spend and the stake grow? with charts
//   answer/equity_curves.hpp      how many shares vest at each level of spend, or of megawatts?
//   answer/warrant_life.hpp       what of each tranche was exercised, adjusted or lapsed?
//   answer/intrinsic_value.hpp    what would the warrants gain at the market price?
//   answer/cap_table.hpp          who owns the company, and what do the warrants dilute?
//   answer/deal_value.hpp         what are the warrants worth, and how likely do they vest?
//   answer/tornado.hpp            which assumption moves what vests, and how far?
//   answer/what_if.hpp            what would have vested at other readings and assumptions?
//   answer/exhibit.hpp            what vests on and around every breakpoint?
//   answer/diff.hpp               which terms changed, and what does each change do?
//   answer/compare_documents.hpp  do two documents vest alike?
//   answer/comps.hpp              how do several deals compare on one scale?
//   answer/deal_report.hpp        everything that a page says of one deal
//
// What these have in common:
//
//   answer/value_asked.hpp        by which paths a future is followed, and what then is valued
//   answer/share_counts.hpp       the shares of each tranche at the end of a path, with their ranges
//   answer/strikes.hpp            the price of a strike that is set later
//   answer/dilution_waterfall.hpp who took how much of an owner's part, step by step
//   answer/progress.hpp           how far a reading has come to a level
//   answer/current_state.hpp      a state completed by the market of the document
//   answer/rules_of.hpp           the place of a rule in words, and readings that a state leaves out
//   answer/origins.hpp            where a figure comes from
//   answer/cells.hpp              a figure as a cell of a table
//   answer/tranche_name.hpp       how a tranche is named
//   answer/chart_data.hpp         what charts draw
//   answer/charts.hpp             charts as Vega-Lite specifications
#pragma once

#include <kicker/answer/cap_table.hpp>
#include <kicker/answer/cells.hpp>
#include <kicker/answer/chart_data.hpp>
#include <kicker/answer/charts.hpp>
#include <kicker/answer/check.hpp>
#include <kicker/answer/compare_documents.hpp>
#include <kicker/answer/comps.hpp>
#include <kicker/answer/current_state.hpp>
#include <kicker/answer/deal_report.hpp>
#include <kicker/answer/deal_value.hpp>
#include <kicker/answer/diff.hpp>
#include <kicker/answer/dilution_waterfall.hpp>
#include <kicker/answer/document_sections.hpp>
#include <kicker/answer/equity_curves.hpp>
#include <kicker/answer/exhibit.hpp>
#include <kicker/answer/intrinsic_value.hpp>
#include <kicker/answer/missing.hpp>
#include <kicker/answer/origins.hpp>
#include <kicker/answer/over_time.hpp>
#include <kicker/answer/progress.hpp>
#include <kicker/answer/questions.hpp>
#include <kicker/answer/rules_of.hpp>
#include <kicker/answer/share_counts.hpp>
#include <kicker/answer/strikes.hpp>
#include <kicker/answer/tornado.hpp>
#include <kicker/answer/tranche_name.hpp>
#include <kicker/answer/value_asked.hpp>
#include <kicker/answer/vesting_sections.hpp>
#include <kicker/answer/warrant_life.hpp>
#include <kicker/answer/what_if.hpp>
#include <kicker/document.hpp>
