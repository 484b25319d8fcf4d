// The dossier: a deal written down, with its company, schedule, market, outlook, events, assumptions
// and sources.
//
// The document is the truth, and everything else follows from it: a dossier at other values of its
// assumptions is the same document read again.
#pragma once

#include <kicker/core/inline.hpp>
#include <kicker/deal/deal.hpp>
#include <kicker/document/interpretation.hpp>
#include <kicker/document/market.hpp>
#include <kicker/document/term_places.hpp>
#include <kicker/equity/warrant_rights.hpp>
#include <kicker/json/assumption.hpp>
#include <kicker/json/complaint.hpp>
#include <kicker/json/file_reader.hpp>
#include <kicker/json/node.hpp>
#include <kicker/json/source.hpp>
#include <kicker/ledger/ledger.hpp>
#include <kicker/ledger/vesting.hpp>

#include <compare>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace kicker {

/// The version of the format that this reads and writes.
inline constexpr int document_version = 1;
/// How many amendments one document may hold: each is a whole deal.
inline constexpr std::size_t max_amendments = 120;

/// An assumption by its name, and what it is taken to be.
struct assumed_value {
    std::string name;  ///< of an assumption of the document
    std::string value; ///< as a document has it
    /// The pointer of the one term that takes it so; empty: every term that uses the assumption.
    std::string only_in{};

    friend auto operator<=>(const assumed_value&, const assumed_value&) = default;
};

/// @{
/// What few who read a document look at.
class company_history;
struct outlook;
/// @}

namespace detail {
class dossier_reader;
class known_variants;
} // namespace detail

/// A deal as a document has it.
///
/// Reading makes a dossier, and nothing edits one: what follows from the document cannot come apart
/// from it. Whoever wants another dossier reads another document, or `with_values`, `with_fixed`. A
/// copy is cheap, since copies share what was read; a reference that a member function gives lives
/// as long as any of them. Of a temporary dossier the functions give copies.
///
/// Several threads may use one dossier, and copies of it, at the same time.
class dossier {
public:
    /// @{
    /// Copies share what was read. There are no moves, so that a dossier is never empty.
    dossier(const dossier&)            = default;
    dossier& operator=(const dossier&) = default;
    ~dossier()                         = default;
    /// @}

    /// @{
    /// Where it was read from; empty: from a text.
    [[nodiscard]] const std::string& file() const& noexcept { return parts_->file; }
    [[nodiscard]] std::string file() && { return parts_->file; }
    /// @}
    /// @{
    /// The terms with company and schedule, their assumptions put in.
    [[nodiscard]] const kicker::deal& deal() const& noexcept { return parts_->deal; }
    [[nodiscard]] kicker::deal deal() && { return parts_->deal; }
    /// @}
    /// @{
    /// How the clauses of the deal are to be read.
    [[nodiscard]] const kicker::interpretation& interpretation() const& noexcept {
        return parts_->interpretation;
    }
    [[nodiscard]] kicker::interpretation interpretation() && { return parts_->interpretation; }
    /// @}
    /// @{
    /// What the warrants say beyond their vesting; of those that say anything, found by name. Rights of
    /// an amendment follow those before, in order of their days.
    [[nodiscard]] const std::vector<warrant_rights>& rights() const& noexcept {
        return parts_->rights;
    }
    [[nodiscard]] std::vector<warrant_rights> rights() && { return parts_->rights; }
    /// @}
    /// @{
    /// What the cap table says of the company's capital, from its first day on; empty: there is none.
    [[nodiscard]] const company_history& capital() const& noexcept { return *parts_->capital; }
    [[nodiscard]] company_history capital() &&;
    /// @}
    /// @{
    /// What is known of the seller's shares.
    [[nodiscard]] const kicker::market& market() const& noexcept { return parts_->market; }
    [[nodiscard]] kicker::market market() && { return parts_->market; }
    /// @}
    /// What is assumed of the future, from <kicker/value/outlook.hpp>; null: nothing is. It lives on
    /// without the dossier.
    [[nodiscard]] std::shared_ptr<const kicker::outlook> outlook() const noexcept {
        return parts_->outlook;
    }
    /// @{
    /// What happened.
    [[nodiscard]] const ledger& events() const& noexcept { return parts_->events; }
    [[nodiscard]] ledger events() && { return parts_->events; }
    /// @}
    /// @{
    /// In order of their days.
    [[nodiscard]] const std::vector<amendment>& amendments() const& noexcept {
        return parts_->amendments;
    }
    [[nodiscard]] std::vector<amendment> amendments() && { return parts_->amendments; }
    /// @}
    /// @{
    /// Where the terms are written: those of the deal, and then those after each amendment.
    [[nodiscard]] const std::vector<terms_places>& places() const& noexcept {
        return parts_->places;
    }
    [[nodiscard]] std::vector<terms_places> places() && { return parts_->places; }
    /// @}
    /// @{
    /// What amendments change to what holds anyway, by the pointers of the values, in order.
    [[nodiscard]] const std::vector<std::string>& repeated() const& noexcept {
        return parts_->repeated;
    }
    [[nodiscard]] std::vector<std::string> repeated() && { return parts_->repeated; }
    /// @}
    /// @{
    /// In the order of the document.
    [[nodiscard]] const std::vector<assumption>& assumptions() const& noexcept {
        return parts_->assumptions;
    }
    [[nodiscard]] std::vector<assumption> assumptions() && { return parts_->assumptions; }
    /// @}
    /// @{
    /// In the order of the document.
    [[nodiscard]] const std::vector<source>& sources() const& noexcept { return parts_->sources; }
    [[nodiscard]] std::vector<source> sources() && { return parts_->sources; }
    /// @}
    /// @{
    /// What the sources stand behind.
    [[nodiscard]] const std::vector<citation>& citations() const& noexcept {
        return parts_->citations;
    }
    [[nodiscard]] std::vector<citation> citations() && { return parts_->citations; }
    /// @}
    /// @{
    /// What no source says and the document leaves out.
    [[nodiscard]] const std::vector<std::string>& not_known() const& noexcept {
        return parts_->not_known;
    }
    [[nodiscard]] std::vector<std::string> not_known() && { return parts_->not_known; }
    /// @}
    /// @{
    /// The document as it was written.
    [[nodiscard]] const json_node& document() const& noexcept { return parts_->document; }
    [[nodiscard]] json_node document() && { return parts_->document; }
    /// @}
    /// @{
    /// Gives the CSV files that the document names.
    [[nodiscard]] const file_reader& files() const& noexcept { return parts_->files; }
    [[nodiscard]] file_reader files() && { return parts_->files; }
    /// @}
    /// @{
    /// Parts of the document that other layers read.
    [[nodiscard]] const std::vector<std::string>& further_parts() const& noexcept {
        return parts_->further_parts;
    }
    [[nodiscard]] std::vector<std::string> further_parts() && { return parts_->further_parts; }
    /// @}

    /// Equal documents are equal dossiers, whatever file they were read from.
    friend bool operator==(const dossier& a, const dossier& b) {
        return a.parts_ == b.parts_ || a.document() == b.document();
    }

    friend dossier variant_of(const dossier& d, const std::vector<assumed_value>& values);
    friend dossier with_values(const dossier& d, const std::vector<assumed_value>& values);
    friend dossier with_fixed(const dossier& d, const std::vector<assumed_value>& values);

private:
    friend class detail::dossier_reader;

    struct parts {
        std::string file;
        kicker::deal deal;
        kicker::interpretation interpretation;
        std::vector<warrant_rights> rights;
        std::shared_ptr<const company_history> capital; ///< never null
        kicker::market market;
        std::shared_ptr<const kicker::outlook> outlook; ///< null: there is none
        ledger events;
        std::vector<amendment> amendments;
        std::vector<terms_places> places;
        std::vector<std::string> repeated;
        std::vector<assumption> assumptions;
        std::vector<source> sources;
        std::vector<citation> citations;
        std::vector<std::string> not_known;
        json_node document;
        file_reader files;
        std::vector<std::string> further_parts;
    };
    explicit dossier(parts read);

    std::shared_ptr<const parts> parts_;
    std::shared_ptr<detail::known_variants> variants_; // guards itself
};

/// What reading a document may need beside its text.
struct document_options {
    std::string file{};  ///< the name of the document, for complaints
    file_reader files{}; ///< gives the CSV files that it names; none: they cannot be read
    /// Top-level parts that other layers read, each with code of its own, from `document`.
    std::vector<std::string> further_parts{};
};

/// Reads a document.
///
/// Throws: invalid_document with every complaint (the first hundred), each with line, column and
///         JSON pointer, what was expected, what was found, and the nearest valid word.
[[nodiscard]] dossier read_dossier(std::string_view json, const document_options& options = {});

/// Reads a document from a file, and the CSV files that it names from the same folder.
///
/// Throws: invalid_document; error if the file cannot be read.
[[nodiscard]] dossier load_dossier(const std::string& path);

/// Whether what happened rests on an assumption of the document.
[[nodiscard]] bool has_assumed_events(const dossier& d);

/// The same document, read with other values of its assumptions. Events that rest on none are left
/// out: they are those of `d`, and may be many.
///
/// A variant is read once, and kept with the dossier and its copies until they hold some 64 MB: the
/// same values give copies of the same variant, or the same complaints.
/// Throws: invalid_document where a term cannot be read with them; error for a name that the
///         document does not have.
[[nodiscard]] dossier variant_of(const dossier& d, const std::vector<assumed_value>& values);

/// The same document, read with other values of its assumptions, events and all.
///
/// Throws: as above.
[[nodiscard]] dossier with_values(const dossier& d, const std::vector<assumed_value>& values);

/// The same document with assumptions that are no longer open: read with these values, and without
/// the ranges of theirs. The reason for such a value is that it was asked for, and in the place of
/// what.
///
/// Throws: as above.
[[nodiscard]] dossier with_fixed(const dossier& d, const std::vector<assumed_value>& values);

/// Writes the document of a dossier, such that reading it gives the same dossier.
[[nodiscard]] std::string write_dossier(const dossier& d);

namespace detail {

/// Another document in the place of a dossier's own, read as that was. It is no text of anyone's,
/// so that complaints have no line. `happened` has the splits, where the document is read without its
/// events.
///
/// Throws: invalid_document.
[[nodiscard]] dossier read_instead(const dossier& d, json_node document,
                                   const ledger* happened         = nullptr,
                                   std::vector<value_in_term> own = {});

} // namespace detail

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/document/detail/dossier_inl.hpp>
#endif
