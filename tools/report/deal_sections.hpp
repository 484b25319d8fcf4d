// What the parts of a deal's report are made from, and the parts.
#pragma once

#include <kicker/document/vesting_sections.hpp>

#include <deque>
#include <optional>

namespace kicker_tools {

/// The paths of one document at other values of its assumptions. Many of these readings have the
/// same terms, and a ledger may be long, so that each is followed once.
class variant_paths {
public:
    /// `asked` says which events there are, for readings of the document come without.
    variant_paths(const kicker::dossier& d, const kicker::path_request& asked)
        : document_(d), asked_(asked) {}

    /// Where the path leads by one reading.
    [[nodiscard]] const kicker::dossier_path& of(const kicker::dossier& variant);

private:
    struct known {
        kicker::deal terms;
        bool may_repeat;
        kicker::dossier_path path;
    };
    const kicker::dossier& document_;
    kicker::path_request asked_;
    std::deque<known> known_; // what was answered stays where it is
};

/// A document, the path that was asked for, and where it led.
struct followed {
    const kicker::dossier& document;
    const kicker::path_request& asked;
    const kicker::dossier_path& path;
    variant_paths& variants;

    /// The day that the path ends on, as its readings have it; nothing if nothing ever happened.
    [[nodiscard]] std::optional<kicker::day> ends_on() const;
    /// "as of 2026-10-31, by what happened".
    [[nodiscard]] std::string ends_in_words() const;
};

/// @{
/// Sections of a report; nothing where there is nothing to show.
[[nodiscard]] std::optional<kicker::section> spend_curve_section(const followed& f);
[[nodiscard]] std::optional<kicker::section> megawatt_curve_section(const followed& f);
[[nodiscard]] kicker::section vesting_section(const followed& f);
[[nodiscard]] std::optional<kicker::section> spend_section(const followed& f);
[[nodiscard]] std::optional<kicker::section> stake_section(const followed& f);
[[nodiscard]] kicker::section hurdles_section(const followed& f);
[[nodiscard]] std::optional<kicker::section> assumptions_section(const kicker::dossier& d);
[[nodiscard]] std::optional<kicker::section> unknown_section(const kicker::dossier& d);
/// @}

/// What the whole of the warrants follows from: every rule, and every assumption that they use.
[[nodiscard]] kicker::origin origin_of_all(const kicker::dossier& d, const kicker::deal& in_force);

/// A fraction in per cent, good enough to draw.
[[nodiscard]] double drawn_percent(const kicker::fraction& f);

/// How far a reading has come to its level, from 0 to 1; nothing where that cannot be counted.
[[nodiscard]] std::optional<double> progress_of(const kicker::basic_shortfall<std::int64_t>& m);

} // namespace kicker_tools
