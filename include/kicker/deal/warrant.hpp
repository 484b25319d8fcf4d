// A warrant: tranches of shares under one name, strike and expiry.
#pragma once

#include <kicker/calendar/business_days.hpp>
#include <kicker/core/inplace_vector.hpp>
#include <kicker/deal/limits.hpp>
#include <kicker/deal/tranche.hpp>
#include <kicker/deal/warrant_total.hpp>

#include <span>

namespace kicker {

/// When a warrant ends: on a day, or so many business days after a milestone if that is earlier.
///
/// Nothing vests after that day; on it, it still does.
class expiry {
public:
    constexpr expiry() noexcept = default;
    /// On a day, whatever happens.
    template <std::convertible_to<day> Day>
    constexpr expiry(const Day& last) : last_(last) {}
    /// On `last`, or earlier if so many business days have passed since the milestone `after`.
    ///
    /// Throws: invalid_terms without a milestone, or for a negative number of days.
    constexpr expiry(day last, int business_days, label after)
        : last_(last), business_days_(business_days), after_(after) {
        if (business_days < 0 || after.empty()) throw invalid_terms::expiry_needs_a_milestone();
    }

    /// The latest day on which it ends; day::latest() where none is said.
    [[nodiscard]] constexpr day last() const noexcept { return last_; }
    /// @{
    /// How long after which milestone it ends; an empty name where none ends it.
    [[nodiscard]] constexpr int business_days() const noexcept { return business_days_; }
    [[nodiscard]] constexpr const label& after() const noexcept { return after_; }
    /// @}
    /// Whether the paper says when it ends.
    [[nodiscard]] constexpr bool is_said() const noexcept {
        return last_ != day::latest() || !after_.empty();
    }

    friend constexpr bool operator==(const expiry&, const expiry&) = default;

private:
    day last_          = day::latest();
    int business_days_ = 0;
    label after_{};
};

/// Who ended a contract.
enum class party : unsigned char {
    either, ///< whoever it was
    buyer,  ///< who commits to spend
    seller  ///< who provides the compute
};

/// The word in descriptions, and in CSV files, where `either` is an empty field.
[[nodiscard]] constexpr std::string_view to_word(party p) {
    return p == party::buyer ? "buyer" : p == party::seller ? "seller" : "either";
}

/// What the end of the contract does to shares that have not vested. What has vested always stays.
enum class on_end : unsigned char {
    unsaid,           ///< the paper does not say; nothing is done, and the answer says so
    forfeit_unvested, ///< they will never vest
    vest_unvested,    ///< they vest on that day
    nothing,          ///< they go on vesting
};

/// How long after its notice a termination takes effect; a cure by the end of that day undoes the
/// notice. `cure_within` makes one.
struct cure_period {
    std::uint16_t days  = 0; ///< how many; 0: none, and the termination takes effect on its own day
    bool is_of_business = false; ///< only business days count

    /// Whether there is one.
    [[nodiscard]] constexpr bool is_said() const noexcept { return days > 0; }
    /// The last day to cure, at whose end the termination takes effect; at most day::latest().
    [[nodiscard]] constexpr day last_day(day notice, std::span<const day> holidays = {}) const {
        const day last =
            is_of_business ? business_days_after(notice, days, holidays) : notice + days;
        return std::min(last, day::latest());
    }

    friend constexpr bool operator==(const cure_period&, const cure_period&) = default;
};

/// @{
/// A time to cure of so many days after the notice, or of so many business days.
///
/// Throws: invalid_terms unless there are 1 to 3,650 of them.
[[nodiscard]] constexpr cure_period cure_within(int days) {
    if (days < 1 || days > 3'650) throw invalid_terms::cure_needs_days();
    return {.days = static_cast<std::uint16_t>(days)};
}
[[nodiscard]] constexpr cure_period cure_within_business_days(int days) {
    return {.days = cure_within(days).days, .is_of_business = true};
}
/// @}

/// A term on termination: if the contract is ended by someone for a reason, this follows.
struct termination_term {
    static constexpr std::string_view plural = "termination terms in a warrant"; ///< for messages

    party ended_by = party::either; ///< who must have ended it
    label reason{};                 ///< empty: for any reason
    on_end then = on_end::unsaid;   ///< what becomes of unvested shares
    cure_period cure{};             ///< whether the event is a notice, and how long it can be cured

    friend constexpr bool operator==(const termination_term&, const termination_term&) = default;
};

/// The right to buy shares of the seller, in tranches.
///
/// `Capacity` is how many tranches it has room for; a deal keeps the tranches of all its warrants
/// in one list, and of each warrant only its head, which is a warrant without room for any.
template <representation Rep, std::size_t Capacity>
struct basic_warrant {
    static constexpr std::string_view plural = "warrants in a deal"; ///< for messages

    label name{}; ///< unlike the others of its deal: events and amendments find it by it
    basic_warrant_total<Rep> shares{}; ///< as the paper states it; not said: the tranches' sum
    label share_class{};               ///< such as "Class N (non-voting) common"; empty: not said
    std::optional<basic_strike<Rep>> strike{}; ///< not said: empty
    /// Nothing vests before; what is earned by then vests on it. Not said: the first day of the
    /// contract's term, or without a term the day of the first event.
    std::optional<day> issued{};
    expiry expires{}; ///< not said: it never does
    /// A floor under the whole: vested is never less than this fraction of all shares granted,
    /// rounded down. The top-up fills tranches in order. "Accelerates to 60 %" is reached("change
    /// of control") and level(60_pct).
    rule floor = never;
    inplace_vector<termination_term, 4> on_termination{};    ///< the first that fits applies
    inplace_vector<basic_tranche<Rep>, Capacity> tranches{}; ///< in the order of the paper

    friend constexpr bool operator==(const basic_warrant&, const basic_warrant&) = default;
};
using warrant = basic_warrant<std::int64_t>; ///< in 64-bit ticks

/// A warrant without its tranches.
template <representation Rep>
using basic_warrant_head = basic_warrant<Rep, 0>;
using warrant_head       = basic_warrant_head<std::int64_t>; ///< in 64-bit ticks

namespace detail {

/// All terms of a warrant but its tranches, with room for others.
template <std::size_t Capacity, representation Rep, std::size_t From>
[[nodiscard]] constexpr basic_warrant<Rep, Capacity>
without_tranches(const basic_warrant<Rep, From>& w) {
    return {.name           = w.name,
            .shares         = w.shares,
            .share_class    = w.share_class,
            .strike         = w.strike,
            .issued         = w.issued,
            .expires        = w.expires,
            .floor          = w.floor,
            .on_termination = w.on_termination};
}

} // namespace detail

/// The terms of a warrant but its tranches.
template <representation Rep>
[[nodiscard]] constexpr basic_warrant_head<Rep> head_of(const basic_warrant<Rep>& w) {
    return detail::without_tranches<0>(w);
}
/// A warrant with these terms and no tranches yet.
template <representation Rep>
[[nodiscard]] constexpr basic_warrant<Rep> warrant_of(const basic_warrant_head<Rep>& h) {
    return detail::without_tranches<max_tranches>(h);
}

/// The strike of a tranche: its own, or else its warrant's; nothing if neither is said. `Warrant`
/// is a warrant or the head of one.
template <class Warrant, representation Rep>
[[nodiscard]] constexpr std::optional<basic_strike<Rep>> strike_of(const Warrant& w,
                                                                   const basic_tranche<Rep>& t) {
    return t.strike ? t.strike : w.strike;
}

/// One warrant of a deal, which must outlive it: its terms, and its tranches in the order of the
/// paper.
template <representation Rep>
struct basic_warrant_in_deal {
    const basic_warrant_head<Rep>& head;          ///< all terms but the tranches
    std::span<const basic_tranche<Rep>> tranches; ///< in the deal's own list of all tranches

    /// The warrant as it was written, to ask it alone or to write an amendment from it.
    [[nodiscard]] constexpr basic_warrant<Rep> as_written() const {
        auto w = detail::without_tranches<max_tranches>(head);
        for (const auto& t : tranches) w.tranches.push_back(t);
        return w;
    }
    /// @overload
    constexpr operator basic_warrant<Rep>() const { return as_written(); }

    /// Whether it is the warrant as it was written.
    friend constexpr bool operator==(const basic_warrant_in_deal& a, const basic_warrant<Rep>& b) {
        return a.as_written() == b;
    }
};

/// The warrants of a deal: a head each, and one list of all their tranches, so that a deal stays
/// small. A range of heads with their tranches: for (const auto& [head, tranches] : d.warrants).
///
/// Built from warrants as they are written.
///
/// Throws: invalid_terms beyond `max_warrants` or `max_tranches`; for two warrants of one name, or
///         two tranches of one name in a warrant, since events and amendments find them by it.
template <representation Rep>
class basic_warrants {
public:
    /// Steps from warrant to warrant.
    class iterator {
    public:
        using value_type      = basic_warrant_in_deal<Rep>; ///< made as it is asked for
        using difference_type = std::ptrdiff_t;             ///< of places

        /// Of no warrants.
        constexpr iterator() noexcept = default;
        /// At a place, from 0, of some warrants.
        constexpr iterator(const basic_warrants* of, std::size_t place) : of_(of), place_(place) {}

        /// The warrant at its place.
        [[nodiscard]] constexpr value_type operator*() const { return (*of_)[place_]; }
        /// @{
        /// To the next warrant.
        constexpr iterator& operator++() {
            ++place_;
            return *this;
        }
        constexpr iterator operator++(int) {
            iterator before = *this;
            ++*this;
            return before;
        }
        /// @}
        friend constexpr bool operator==(const iterator&, const iterator&) = default;

    private:
        const basic_warrants* of_ = nullptr;
        std::size_t place_        = 0;
    };

    constexpr basic_warrants() {}
    /// @{
    /// Adds warrants behind those that it has.
    constexpr basic_warrants(std::initializer_list<basic_warrant<Rep>> warrants) {
        for (const auto& w : warrants) add(w);
    }

    constexpr void add(const basic_warrant<Rep>& w) {
        for (const auto& other : heads_)
            if (other.name == w.name) throw invalid_terms::name_is_used_twice("warrants", w.name);
        require_different_names(std::span(w.tranches.data(), w.tranches.size()));
        heads_.push_back(head_of(w));
        for (const auto& t : w.tranches) tranches_.push_back(t);
        ends_.push_back(static_cast<unsigned char>(tranches_.size()));
    }
    /// @}

    /// Changes one tranche in its place: d.warrants.change("warrant", "growth", [](auto& t) {
    /// t.shares = 5'000_sh; }).
    ///
    /// Throws: invalid_terms if there is no such tranche, or if another one of its warrant has the
    ///         name that it is given; then nothing is changed.
    template <class Change>
    constexpr void change(const label& of_warrant, const label& named, Change make) {
        const basic_tranche<Rep>* const found = find(of_warrant, named);
        if (found == nullptr) throw invalid_terms::no_such_tranche(of_warrant, named);
        basic_warrants changed = *this;
        make(changed.tranches_[static_cast<std::size_t>(found - tranches_.data())]);
        for (std::size_t i = 0; i < heads_.size(); ++i)
            require_different_names(changed.tranches_of(i));
        *this = changed;
    }

    /// A tranche by the names of its warrant and its own; null if there is none.
    [[nodiscard]] constexpr const basic_tranche<Rep>* find(const label& of_warrant,
                                                           const label& named) const {
        for (std::size_t i = 0; i < heads_.size(); ++i)
            for (std::size_t j = first_tranche(i); heads_[i].name == of_warrant && j < ends_[i];
                 ++j)
                if (tranches_[j].name == named) return &tranches_[j];
        return nullptr;
    }

    /// @{
    /// How many warrants there are, and whether there are none.
    [[nodiscard]] constexpr std::size_t size() const noexcept { return heads_.size(); }
    [[nodiscard]] constexpr bool empty() const noexcept { return heads_.empty(); }
    /// @}
    /// @{
    /// A warrant by its place, from 0, and those of all places in order. What they give is terms to
    /// be read: `change` changes them.
    [[nodiscard]] constexpr basic_warrant_in_deal<Rep> operator[](std::size_t i) const {
        return {heads_[i], tranches_of(i)};
    }
    [[nodiscard]] constexpr iterator begin() const noexcept { return {this, 0}; }
    [[nodiscard]] constexpr iterator end() const noexcept { return {this, size()}; }
    /// @}
    /// All terms of a warrant but its tranches; warrants are counted from 0.
    [[nodiscard]] constexpr const basic_warrant_head<Rep>& head(std::size_t i) const {
        return heads_[i];
    }
    /// The place of a warrant's first tranche in the list of all.
    [[nodiscard]] constexpr std::size_t first_tranche(std::size_t i) const {
        return i == 0 ? 0 : ends_[i - 1];
    }
    /// The tranches of one warrant, in its order.
    [[nodiscard]] constexpr std::span<const basic_tranche<Rep>> tranches_of(std::size_t i) const {
        return tranches().subspan(first_tranche(i), ends_[i] - first_tranche(i));
    }
    /// All tranches, warrant by warrant.
    [[nodiscard]] constexpr std::span<const basic_tranche<Rep>> tranches() const {
        return {tranches_.data(), tranches_.size()};
    }

    friend constexpr bool operator==(const basic_warrants&, const basic_warrants&) = default;

private:
    static constexpr void require_different_names(std::span<const basic_tranche<Rep>> tranches) {
        for (std::size_t i = 0; i < tranches.size(); ++i)
            for (std::size_t j = 0; j < i; ++j)
                if (tranches[i].name == tranches[j].name)
                    throw invalid_terms::name_is_used_twice("tranches of a warrant",
                                                            tranches[i].name);
    }

    inplace_vector<basic_warrant_head<Rep>, max_warrants> heads_;
    inplace_vector<unsigned char, max_warrants> ends_;
    inplace_vector<basic_tranche<Rep>, max_tranches> tranches_;
};

} // namespace kicker
