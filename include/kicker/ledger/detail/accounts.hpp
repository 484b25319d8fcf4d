// What is remembered of each tranche and warrant, across amendments.
#pragma once

#include <kicker/deal/vested.hpp>

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kicker::detail {

/// What is known of one tranche, across amendments. Counts are in the shares of the terms in force.
template <representation Rep>
struct tranche_account {
    label warrant, tranche;
    basic_fraction<Rep> highest{};    ///< the high-water mark of the tranche's own fraction
    basic_shares<Rep> earned{};       ///< the most that the tranche's own rule has given
    basic_shares<Rep> vested{};       ///< what it has earned, or what a floor has topped it up to
    basic_fraction<Rep> taken_back{}; ///< by clawbacks, exactly
    basic_shares<Rep> reported{};     ///< in shares of the day
    bool is_forfeited = false;        ///< the rest never vests
    bool is_ended     = false;        ///< the contract has ended, and nothing more vests
    /// The termination that vests all, where the warrant was not issued then: it does at the issue.
    std::optional<std::size_t> vests_at_issue{};
    rule vests = never; ///< of the terms in force, or of the last that had the tranche
    /// New shares for an old one, from the amendment that last wrote the rule to the one before today.
    basic_fraction<Rep> split = basic_fraction<Rep>::whole();

    /// Whether no more can vest of it, whatever happens.
    [[nodiscard]] bool is_closed() const { return is_forfeited || is_ended; }
    /// Whether an end of the contract has decided about it; a later end does not.
    [[nodiscard]] bool has_met_its_end() const { return is_ended || vests_at_issue; }
    /// What is vested and not taken back.
    [[nodiscard]] basic_fraction<Rep> held() const {
        using wide    = wide_t<Rep>;
        using number  = rep_traits<wide>;
        const wide& d = taken_back.denominator();
        return {number::minus(number::times(static_cast<wide>(vested.ticks()), d),
                              taken_back.numerator()),
                d};
    }
    /// What a floor has vested of it before its own rule gave it.
    [[nodiscard]] basic_shares<Rep> advance() const {
        return vested > earned ? vested - earned : basic_shares<Rep>{};
    }
};

/// What is known of one warrant, across amendments.
template <representation Rep>
struct warrant_account {
    label warrant;
    basic_fraction<Rep> highest_floor{}; ///< the high-water mark of the floor's fraction
    rule floor = never; ///< of the terms in force, or of the last that had the warrant
    basic_fraction<Rep> split =
        basic_fraction<Rep>::whole(); ///< since these terms, as of a tranche
    day issued{}, last{};
};

/// The accounts of all tranches and warrants that any terms have named, found by name. An account
/// stays where it is.
template <representation Rep>
class accounts {
public:
    /// The account of a tranche; null if there is none.
    [[nodiscard]] tranche_account<Rep>* find(const label& warrant, const label& tranche) {
        for (auto& a : accounts_)
            if (a.warrant == warrant && a.tranche == tranche) return &a;
        return nullptr;
    }
    /// @{
    /// An account by name, new if there was none.
    [[nodiscard]] tranche_account<Rep>& account_of(const label& warrant, const label& tranche) {
        if (auto* known = find(warrant, tranche)) return *known;
        return accounts_.emplace_back(tranche_account<Rep>{.warrant = warrant, .tranche = tranche});
    }
    [[nodiscard]] warrant_account<Rep>& life_of(const label& warrant) {
        for (auto& l : lives_)
            if (l.warrant == warrant) return l;
        return lives_.emplace_back(warrant_account<Rep>{.warrant = warrant});
    }
    /// @}
    /// The accounts of the tranches with a name, of whatever warrant; all of them for an empty
    /// name.
    [[nodiscard]] std::vector<tranche_account<Rep>*> named(std::string_view tranche) {
        std::vector<tranche_account<Rep>*> found;
        for (auto& a : accounts_)
            if (tranche.empty() || a.tranche.view() == tranche) found.push_back(&a);
        return found;
    }
    /// The names of all tranches.
    [[nodiscard]] std::vector<std::string> names() const {
        std::vector<std::string> names;
        for (const auto& a : accounts_) names.emplace_back(a.tranche.view());
        return names;
    }
    [[nodiscard]] auto& all() noexcept { return accounts_; }
    /// What is known of each warrant.
    [[nodiscard]] auto& lives() noexcept { return lives_; }

private:
    std::deque<tranche_account<Rep>> accounts_;
    std::deque<warrant_account<Rep>> lives_;
};

} // namespace kicker::detail
