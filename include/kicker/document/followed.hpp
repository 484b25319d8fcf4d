// A document followed along one path: where it led, and where it leads at other values of what is
// assumed.
#pragma once

#include <kicker/document/company_over_time.hpp>
#include <kicker/document/path.hpp>

#include <deque>
#include <map>
#include <optional>

namespace kicker {

/// A document and one of its paths, which sections tell of. The document must outlive it.
///
/// A path that is asked for without a last day ends on the last on which anything happens or vests,
/// and not when the warrants expire. A ledger that is asked for takes the place of the events of
/// every variant too.
class followed {
public:
    /// Throws: what vesting_path throws.
    followed(const dossier& d, path_request request);
    /// Of a temporary document, which would be gone before its path is told.
    followed(const dossier&&, path_request) = delete;

    const dossier& document;        ///< what is followed
    const path_request asked;       ///< along which path
    const dossier_path path;        ///< where it led
    const company_over_time issuer; ///< whose shares vest

    /// The last day of the path; nothing if nothing ever happens, but for an issue without a day.
    [[nodiscard]] std::optional<day> ends_on() const;

    /// What happened by a variant of the document, whether or not the path runs by it.
    [[nodiscard]] const ledger& happened_in(const dossier& variant) const;

    /// Where the same path leads by another reading of the document; the same object each time for
    /// the same terms, since a ledger may be long and many readings have the terms of others.
    ///
    /// Throws: what vesting_path throws.
    [[nodiscard]] const dossier_path& by(const dossier& variant) const;

private:
    struct known {
        dossier variant;           ///< whose events the path may name
        std::optional<deal> terms; ///< where these and the rights alone tell the path from others
        dossier_path path;
    };

    mutable std::deque<known> known_; ///< what was answered stays where it is
    /// By the documents of the variants, which live as long as these.
    mutable std::map<const json_node*, const dossier_path*> by_document_;
};

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/document/detail/followed_inl.hpp>
#endif
