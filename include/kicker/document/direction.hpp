// Which way answers go as an assumption goes from one end of its range to the other.
//
// The terms and the events of the two readings are compared field by field. Every rule earns more as
// its readings grow, and less as its levels do; so a field that differs says which way what vests
// goes, unless it is one of the few that may work either way, such as the ratio of a split.
#pragma once

#include <kicker/core/inline.hpp>
#include <kicker/document/dossier.hpp>

#include <array>
#include <span>

namespace kicker {

/// Which way a number goes. A set: of two fields, one may raise it and the other lower it.
enum class direction : unsigned char {
    none    = 0, ///< it stays as it is
    up      = 1, ///< it never falls
    down    = 2, ///< it never rises
    both    = 3, ///< one part of what differs never lowers it, another never raises it
    unknown = 4, ///< nothing is proved; joined with others too
};

/// What holds of both changes together.
[[nodiscard]] constexpr direction operator|(direction a, direction b) {
    return a == direction::unknown || b == direction::unknown
               ? direction::unknown
               : static_cast<direction>(static_cast<unsigned>(a) | static_cast<unsigned>(b));
}
/// Which way the number goes on the way back, or what is left of a whole when a part goes this way.
[[nodiscard]] constexpr direction reversed(direction d) {
    return d == direction::up ? direction::down : d == direction::down ? direction::up : d;
}

/// What an answer is about, and so which direction is its own; each on one day, whatever is assumed.
enum class answer_about : unsigned char {
    other,          ///< none of these, and no outlook moves it: nothing is known of the way it goes
    granted,        ///< the shares that one tranche grants
    all_granted,    ///< the shares that all tranches grant
    vested,         ///< the shares of one tranche that have vested
    all_vested,     ///< the shares of all tranches that have vested
    exercisable,    ///< the shares that may be exercised, of one tranche or of all
    reachable,      ///< the shares that have vested or still can, of one tranche or of all
    unvested,       ///< the shares that have not vested, whether or not they still can
    reading,        ///< how much has been paid, delivered or reached, or a price
    per_amount,     ///< the shares granted for each part of the money for which all of them vest
    company_shares, ///< the shares outstanding of the company
    worth,          ///< what something is worth, which the outlook moves too: nothing is known of its way
};
/// How many there are.
inline constexpr std::size_t answer_abouts =
    static_cast<std::size_t>(answer_about::worth) + 1;

/// Which way each kind of answer goes from one reading of a document to another.
class directions {
public:
    constexpr directions() = default;
    /// Every kind the same way.
    constexpr explicit directions(direction all) { ways_.fill(all); }

    /// The direction of answers about something.
    [[nodiscard]] constexpr direction of(answer_about what) const {
        return ways_[static_cast<std::size_t>(what)];
    }
    /// Sets the direction of answers about something.
    constexpr void set(answer_about what, direction d) {
        ways_[static_cast<std::size_t>(what)] = d;
    }
    /// Adds what another change does to answers about some things.
    constexpr void add(std::initializer_list<answer_about> to, direction d) {
        for (const answer_about what : to) set(what, of(what) | d);
    }
    /// Adds what another change does.
    constexpr directions& operator|=(const directions& other) {
        for (std::size_t i = 0; i < ways_.size(); ++i) ways_[i] = ways_[i] | other.ways_[i];
        return *this;
    }
    /// Whether parts of what differs work against each other in any kind of answer.
    [[nodiscard]] constexpr bool is_disputed() const {
        for (const direction d : ways_)
            if (d == direction::both) return true;
        return false;
    }

private:
    std::array<direction, answer_abouts> ways_{};
};

/// What the terms may be and what may have happened, whatever is assumed: what a field does may depend
/// on it.
struct other_readings {
    std::span<const dossier> among; ///< readings with each clause that an assumption brings in
    std::span<const dossier> apart; ///< those at other values of the other assumptions alone
    const ledger& happened;         ///< the events that answers follow where none is assumed
    bool
        are_between; ///< whether every value between the two is a reading as well, and not they alone
};

/// Which way answers go from one reading of a document to another, in which an assumption has another
/// value. What holds from end to end holds of each value between them too, since a term grows with
/// the assumption that it names, or falls.
[[nodiscard]] directions directions_between(const dossier& from, const dossier& to,
                                            const other_readings& others);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/document/detail/direction_inl.hpp>
#endif
