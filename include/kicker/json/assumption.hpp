// Assumptions: what an answer rests on and no source says, as named values with a range and a
// reason.
#pragma once

#include <string>
#include <vector>

namespace kicker {

/// A named value that terms refer to, as `= committed shares` or, in a line of words, `[committed
/// shares]`.
///
/// The value is a text, as a person writes it; what it means, the terms that use it decide.
struct assumption {
    std::string name;    ///< unlike the others of its document
    std::string value;   ///< what the answer uses
    std::string low;     ///< one end of what it could be; empty: no range is given
    std::string high;    ///< the other end
    std::string because; ///< why this value, and why this range
    /// The JSON pointers of the terms that use it, in the order in which they were read.
    std::vector<std::string> used_in{};

    /// Whether it says between which ends the value lies.
    [[nodiscard]] bool has_range() const { return !low.empty(); }

    friend bool operator==(const assumption&, const assumption&) = default;
};

/// A value that one term alone takes in the place of an assumption's.
struct value_in_term {
    std::string assumption; ///< the name of it
    std::string pointer;    ///< of the term
    std::string value;      ///< as a document has it
};

} // namespace kicker
