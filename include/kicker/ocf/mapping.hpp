// How the Open Cap Table Format and kicker say the same thing: the one place where its words stand.
//
// The words and fields are those of versions 1.2.0 and 1.2.1, as their documentation lists them. A
// version with another model of vesting gets its words here.
#pragma once

#include <kicker/calendar/day.hpp>
#include <kicker/equity/allotment.hpp>
#include <kicker/equity/vesting_conditions.hpp>

#include <string_view>

namespace kicker {

/// @{
/// The version that is written, and how versions begin that can be read.
inline constexpr std::string_view ocf_version         = "1.2.0";
inline constexpr std::string_view ocf_version_to_read = "1.2.";
/// @}

/// What an object of a package is to kicker. Objects that kicker takes alike have one meaning.
enum class ocf_object : unsigned char {
    issuer,               ///< the company
    stakeholder,          ///< a holder
    stock_class,          ///< a class of stock
    legend,               ///< a text on certificates
    stock_plan,           ///< a plan and its pool
    valuation,            ///< a value of a share
    vesting_terms,        ///< a graph of conditions
    financing,            ///< issues that belong together
    document,             ///< a file of somebody's
    stakeholder_change,   ///< something about a holder
    issuer_authorized,    ///< authorized shares of all classes
    class_authorized,     ///< authorized shares of a class
    class_ratio,          ///< another conversion of a class
    class_split,          ///< a split
    pool_adjustment,      ///< another size of a pool
    return_to_pool,       ///< shares back in a pool
    stock_issuance,       ///< shares
    option_issuance,      ///< an option or another award under a plan
    warrant_issuance,     ///< a warrant
    note_issuance,        ///< a note or a SAFE
    acceptance,           ///< a holder agrees
    stock_cancellation,   ///< shares end
    right_cancellation,   ///< an option or a warrant ends
    retraction,           ///< an issue that never was
    stock_transfer,       ///< shares to another holder
    right_transfer,       ///< an option or a warrant to another holder
    note_end,             ///< a note converts, or is cancelled
    note_transfer,        ///< a note goes to another holder
    stock_conversion,     ///< shares become shares of another class
    option_exercise,      ///< an option is exercised, or an award is released
    warrant_exercise,     ///< a warrant is exercised
    stock_reissuance,     ///< a new certificate for the same shares
    stock_consolidation,  ///< one certificate for several
    stock_repurchase,     ///< the company buys shares back
    option_repricing,     ///< another strike
    vesting_start,        ///< vesting begins
    vesting_event,        ///< a condition is met
    vesting_acceleration, ///< more vests
};

/// The fields of an object, by its word in the format. Behind a field, `*` says that the format
/// requires it; `=` that kicker keeps it; `~` that it is a term which kicker does not say. Other
/// fields are records: they change no count.
struct ocf_object_terms {
    std::string_view word;   ///< such as TX_STOCK_ISSUANCE
    ocf_object means;        ///< what it is to kicker
    std::string_view fields; ///< names and marks, a blank between two
};

/// Every object of the format. An older word for awards, PLAN_SECURITY, means the same as the newer.
inline constexpr ocf_object_terms ocf_objects[] = {
    {"ISSUER", ocf_object::issuer,
     "id*= legal_name*= dba formation_date*= country_of_formation* "
     "country_subdivision_of_formation country_subdivision_name_of_formation "
     "tax_ids email phone address initial_shares_authorized comments"},
    {"STAKEHOLDER", ocf_object::stakeholder,
     "id*= name*= stakeholder_type* issuer_assigned_id current_relationship "
     "current_relationships current_status primary_contact contact_info addresses "
     "tax_ids comments"},
    {"STOCK_CLASS", ocf_object::stock_class,
     "id*= name*= class_type*= default_id_prefix* initial_shares_authorized*= "
     "board_approval_date stockholder_approval_date votes_per_share*= par_value "
     "price_per_share= seniority*~ conversion_rights= "
     "liquidation_preference_multiple~ participation_cap_multiple~ comments"},
    {"STOCK_LEGEND_TEMPLATE", ocf_object::legend, "id*= name* text* comments"},
    {"STOCK_PLAN", ocf_object::stock_plan,
     "id*= plan_name*= board_approval_date stockholder_approval_date "
     "initial_shares_reserved*= default_cancellation_behavior= stock_class_id= "
     "stock_class_ids= comments"},
    {"VALUATION", ocf_object::valuation,
     "id*= provider board_approval_date stockholder_approval_date "
     "price_per_share* effective_date* stock_class_id* valuation_type* comments"},
    {"VESTING_TERMS", ocf_object::vesting_terms,
     "id*= name*= description* allocation_type*= vesting_conditions*= comments"},
    {"FINANCING", ocf_object::financing, "id*= name* issuance_ids* date* comments"},
    {"DOCUMENT", ocf_object::document, "id*= path related_objects uri md5* comments"},
    {"CE_STAKEHOLDER_RELATIONSHIP", ocf_object::stakeholder_change,
     "id*= date*= comments stakeholder_id* relationship_started "
     "relationship_ended"},
    {"CE_STAKEHOLDER_STATUS", ocf_object::stakeholder_change,
     "id*= date*= comments stakeholder_id* new_status*"},
    {"TX_ISSUER_AUTHORIZED_SHARES_ADJUSTMENT", ocf_object::issuer_authorized,
     "id*= date*= comments issuer_id* new_shares_authorized* board_approval_date "
     "stockholder_approval_date"},
    {"TX_STOCK_CLASS_AUTHORIZED_SHARES_ADJUSTMENT", ocf_object::class_authorized,
     "id*= date*= comments stock_class_id*= new_shares_authorized*= "
     "board_approval_date stockholder_approval_date"},
    {"TX_STOCK_CLASS_CONVERSION_RATIO_ADJUSTMENT", ocf_object::class_ratio,
     "id*= date*= comments stock_class_id*= new_ratio_conversion_mechanism*="},
    {"TX_STOCK_CLASS_SPLIT", ocf_object::class_split,
     "id*= date*= comments stock_class_id*= split_ratio*="},
    {"TX_STOCK_PLAN_POOL_ADJUSTMENT", ocf_object::pool_adjustment,
     "id*= date*= comments stock_plan_id*= shares_reserved*= board_approval_date "
     "stockholder_approval_date"},
    {"TX_STOCK_PLAN_RETURN_TO_POOL", ocf_object::return_to_pool,
     "id*= date*= comments security_id*= stock_plan_id*= quantity*= reason_text*"},
    {"TX_STOCK_ISSUANCE", ocf_object::stock_issuance,
     "id*= date*= comments security_id*= custom_id*= stakeholder_id*= "
     "stock_class_id*= stock_plan_id= quantity*= share_price* cost_basis "
     "share_numbers_issued vesting_terms_id= vestings= stock_legend_ids* "
     "issuance_type board_approval_date stockholder_approval_date "
     "consideration_text security_law_exemptions*"},
    {"TX_EQUITY_COMPENSATION_ISSUANCE", ocf_object::option_issuance,
     "id*= date*= comments security_id*= custom_id*= stakeholder_id*= "
     "stock_plan_id= stock_class_id= compensation_type*= option_grant_type "
     "quantity*= exercise_price= base_price= early_exercisable= vesting_terms_id= "
     "vestings= expiration_date*~ termination_exercise_windows*~ "
     "board_approval_date stockholder_approval_date consideration_text "
     "security_law_exemptions*"},
    {"TX_PLAN_SECURITY_ISSUANCE", ocf_object::option_issuance,
     "id*= date*= comments security_id*= custom_id*= stakeholder_id*= "
     "stock_plan_id= stock_class_id= compensation_type*= option_grant_type "
     "quantity*= exercise_price= base_price= early_exercisable= vesting_terms_id= "
     "vestings= expiration_date*~ termination_exercise_windows*~ "
     "board_approval_date stockholder_approval_date consideration_text "
     "security_law_exemptions*"},
    {"TX_WARRANT_ISSUANCE", ocf_object::warrant_issuance,
     "id*= date*= comments security_id*= custom_id*= stakeholder_id*= quantity= "
     "quantity_source~ exercise_price= purchase_price* exercise_triggers*= "
     "warrant_expiration_date~ vesting_terms_id= vestings= board_approval_date "
     "stockholder_approval_date consideration_text security_law_exemptions*"},
    {"TX_CONVERTIBLE_ISSUANCE", ocf_object::note_issuance,
     "id*= date*= comments security_id*= custom_id*= stakeholder_id*= "
     "investment_amount*= convertible_type* conversion_triggers*= pro_rata~ "
     "seniority*~ board_approval_date stockholder_approval_date "
     "consideration_text security_law_exemptions*"},
    {"TX_STOCK_ACCEPTANCE", ocf_object::acceptance, "id*= date*= comments security_id*="},
    {"TX_WARRANT_ACCEPTANCE", ocf_object::acceptance, "id*= date*= comments security_id*="},
    {"TX_CONVERTIBLE_ACCEPTANCE", ocf_object::acceptance, "id*= date*= comments security_id*="},
    {"TX_EQUITY_COMPENSATION_ACCEPTANCE", ocf_object::acceptance,
     "id*= date*= comments security_id*="},
    {"TX_PLAN_SECURITY_ACCEPTANCE", ocf_object::acceptance, "id*= date*= comments security_id*="},
    {"TX_STOCK_CANCELLATION", ocf_object::stock_cancellation,
     "id*= date*= comments security_id*= quantity*= balance_security_id= "
     "reason_text*"},
    {"TX_WARRANT_CANCELLATION", ocf_object::right_cancellation,
     "id*= date*= comments security_id*= quantity*= balance_security_id= "
     "reason_text*"},
    {"TX_EQUITY_COMPENSATION_CANCELLATION", ocf_object::right_cancellation,
     "id*= date*= comments security_id*= quantity*= balance_security_id= "
     "reason_text*"},
    {"TX_PLAN_SECURITY_CANCELLATION", ocf_object::right_cancellation,
     "id*= date*= comments security_id*= quantity*= balance_security_id= "
     "reason_text*"},
    {"TX_CONVERTIBLE_CANCELLATION", ocf_object::note_end,
     "id*= date*= comments security_id*= amount*= balance_security_id= "
     "reason_text*"},
    {"TX_STOCK_RETRACTION", ocf_object::retraction,
     "id*= date*= comments security_id*= reason_text*"},
    {"TX_WARRANT_RETRACTION", ocf_object::retraction,
     "id*= date*= comments security_id*= reason_text*"},
    {"TX_CONVERTIBLE_RETRACTION", ocf_object::retraction,
     "id*= date*= comments security_id*= reason_text*"},
    {"TX_EQUITY_COMPENSATION_RETRACTION", ocf_object::retraction,
     "id*= date*= comments security_id*= reason_text*"},
    {"TX_PLAN_SECURITY_RETRACTION", ocf_object::retraction,
     "id*= date*= comments security_id*= reason_text*"},
    {"TX_STOCK_TRANSFER", ocf_object::stock_transfer,
     "id*= date*= comments security_id*= quantity*= resulting_security_ids*= "
     "balance_security_id= consideration_text"},
    {"TX_WARRANT_TRANSFER", ocf_object::right_transfer,
     "id*= date*= comments security_id*= quantity*= resulting_security_ids*= "
     "balance_security_id= consideration_text"},
    {"TX_EQUITY_COMPENSATION_TRANSFER", ocf_object::right_transfer,
     "id*= date*= comments security_id*= quantity*= resulting_security_ids*= "
     "balance_security_id= consideration_text"},
    {"TX_PLAN_SECURITY_TRANSFER", ocf_object::right_transfer,
     "id*= date*= comments security_id*= quantity*= resulting_security_ids*= "
     "balance_security_id= consideration_text"},
    {"TX_CONVERTIBLE_TRANSFER", ocf_object::note_transfer,
     "id*= date*= comments security_id*= amount*= resulting_security_ids*= "
     "balance_security_id= consideration_text"},
    {"TX_STOCK_CONVERSION", ocf_object::stock_conversion,
     "id*= date*= comments security_id*= quantity_converted*= "
     "resulting_security_ids*= balance_security_id="},
    {"TX_CONVERTIBLE_CONVERSION", ocf_object::note_end,
     "id*= date*= comments security_id*= reason_text* quantity_converted= "
     "resulting_security_ids*= balance_security_id= trigger_id* "
     "capitalization_definition"},
    {"TX_EQUITY_COMPENSATION_EXERCISE", ocf_object::option_exercise,
     "id*= date*= comments security_id*= quantity*= resulting_security_ids*= "
     "consideration_text"},
    {"TX_PLAN_SECURITY_EXERCISE", ocf_object::option_exercise,
     "id*= date*= comments security_id*= quantity*= resulting_security_ids*= "
     "consideration_text"},
    {"TX_WARRANT_EXERCISE", ocf_object::warrant_exercise,
     "id*= date*= comments security_id*= trigger_id* resulting_security_ids*= "
     "consideration_text"},
    {"TX_EQUITY_COMPENSATION_RELEASE", ocf_object::option_exercise,
     "id*= date*= comments security_id*= quantity*= resulting_security_ids*= "
     "settlement_date* release_price* consideration_text"},
    {"TX_PLAN_SECURITY_RELEASE", ocf_object::option_exercise,
     "id*= date*= comments security_id*= quantity*= resulting_security_ids*= "
     "settlement_date* release_price* consideration_text"},
    {"TX_STOCK_REISSUANCE", ocf_object::stock_reissuance,
     "id*= date*= comments security_id*= resulting_security_ids*= "
     "split_transaction_id= reason_text"},
    {"TX_STOCK_CONSOLIDATION", ocf_object::stock_consolidation,
     "id*= date*= comments security_ids*= resulting_security_id*= reason_text"},
    {"TX_STOCK_REPURCHASE", ocf_object::stock_repurchase,
     "id*= date*= comments security_id*= price* quantity*= balance_security_id= "
     "consideration_text"},
    {"TX_EQUITY_COMPENSATION_REPRICING", ocf_object::option_repricing,
     "id*= date*= comments security_id*= new_exercise_price*~"},
    {"TX_VESTING_START", ocf_object::vesting_start,
     "id*= date*= comments security_id*= vesting_condition_id*="},
    {"TX_VESTING_EVENT", ocf_object::vesting_event,
     "id*= date*= comments security_id*= vesting_condition_id*="},
    {"TX_VESTING_ACCELERATION", ocf_object::vesting_acceleration,
     "id*= date*= comments security_id*= quantity*= reason_text*"}};

/// What a file of a package holds.
enum class ocf_file_kind : unsigned char {
    manifest,      ///< the company, and which files there are
    stakeholders,  ///< holders
    stock_classes, ///< classes of stock
    legends,       ///< texts on certificates
    stock_plans,   ///< plans
    transactions,  ///< everything that happened
    valuations,    ///< values of a share
    vesting_terms, ///< graphs of conditions
    financings,    ///< issues that belong together
    documents,     ///< files of somebody's
};

/// A kind of file: its word, and the member of the manifest that lists such files.
struct ocf_file_terms {
    std::string_view word;   ///< such as OCF_STAKEHOLDERS_FILE
    ocf_file_kind means;     ///< what it holds
    std::string_view listed; ///< empty for the manifest
    bool is_required = true; ///< whether a manifest has the member
};

/// Every kind of file.
inline constexpr ocf_file_terms ocf_file_kinds[] = {
    {"OCF_MANIFEST_FILE", ocf_file_kind::manifest, ""},
    {"OCF_STAKEHOLDERS_FILE", ocf_file_kind::stakeholders, "stakeholders_files"},
    {"OCF_STOCK_CLASSES_FILE", ocf_file_kind::stock_classes, "stock_classes_files"},
    {"OCF_STOCK_LEGEND_TEMPLATES_FILE", ocf_file_kind::legends, "stock_legend_templates_files"},
    {"OCF_STOCK_PLANS_FILE", ocf_file_kind::stock_plans, "stock_plans_files"},
    {"OCF_TRANSACTIONS_FILE", ocf_file_kind::transactions, "transactions_files"},
    {"OCF_VALUATIONS_FILE", ocf_file_kind::valuations, "valuations_files"},
    {"OCF_VESTING_TERMS_FILE", ocf_file_kind::vesting_terms, "vesting_terms_files"},
    {"OCF_FINANCINGS_FILE", ocf_file_kind::financings, "financings_files", false},
    {"OCF_DOCUMENTS_FILE", ocf_file_kind::documents, "documents_files", false},
};

/// A word of the format and what it means here.
template <class Enum>
struct ocf_word {
    std::string_view word; ///< in the format
    Enum means;            ///< in kicker
};

/// The words for the ways to split a grant.
inline constexpr ocf_word<allotment> ocf_allotments[] = {
    {"CUMULATIVE_ROUNDING", allotment::cumulative_nearest},
    {"CUMULATIVE_ROUND_DOWN", allotment::cumulative_down},
    {"FRONT_LOADED", allotment::front_loaded},
    {"BACK_LOADED", allotment::back_loaded},
    {"FRONT_LOADED_TO_SINGLE_TRANCHE", allotment::first_takes_rest},
    {"BACK_LOADED_TO_SINGLE_TRANCHE", allotment::last_takes_rest},
    {"FRACTIONAL", allotment::fractional},
};
/// The words for what a vesting condition waits for.
inline constexpr ocf_word<condition_kind> ocf_triggers[] = {
    {"VESTING_START_DATE", condition_kind::on_start},
    {"VESTING_SCHEDULE_ABSOLUTE", condition_kind::on_day},
    {"VESTING_SCHEDULE_RELATIVE", condition_kind::after_period},
    {"VESTING_EVENT", condition_kind::on_event},
};
/// The words for units of a period.
inline constexpr ocf_word<period_unit> ocf_periods[] = {
    {"DAYS", period_unit::days},
    {"MONTHS", period_unit::months},
};

/// @{
/// Of a period of months: the word for the day of the vesting start, and what follows the number of
/// a day that not every month has: "31_OR_LAST_DAY_OF_MONTH".
inline constexpr std::string_view ocf_start_day = "VESTING_START_DAY_OR_LAST_DAY_OF_MONTH";
inline constexpr std::string_view ocf_or_last   = "_OR_LAST_DAY_OF_MONTH";
/// @}

/// The meaning of a word in one of the lists above; null if it stands in none.
template <class Row, std::size_t N>
[[nodiscard]] constexpr const Row* ocf_row(const Row (&rows)[N], std::string_view word) {
    for (const Row& r : rows)
        if (r.word == word) return &r;
    return nullptr;
}
/// The word for a meaning. Requires: the list has it.
template <class Enum, std::size_t N>
[[nodiscard]] constexpr std::string_view ocf_word_for(const ocf_word<Enum> (&rows)[N], Enum means) {
    for (const auto& r : rows)
        if (r.means == means) return r.word;
    return {};
}

} // namespace kicker
