// The sentences of rights and of the cap table, from the values that a document has for them.
#pragma once

#include <kicker/document/detail/read_cap_table.hpp>
#include <kicker/document/detail/read_rights.hpp>
#include <kicker/equity/company_words.hpp>
#include <kicker/equity/words.hpp>
#include <kicker/json/pointer.hpp>

#include <span>

namespace kicker::detail {

/// Reads parts of one document again, for their values. What cannot be read has no sentence.
class term_sentences {
public:
    /// The document must outlive it.
    term_sentences(const json_node& document, std::span<const assumption> assumptions)
        : in_({}, {}, {}) {
        if (const json_node* const sources = document.find("sources"))
            for (const json_node& one : sources->items)
                in_.sources.push_back({.name = one.key, .document = {}});
        for (const assumption& a : assumptions) {
            const std::string pointer = "/assumptions" + pointer_step(a.name) + "/value";
            if (const json_node* const value = find_at(document, pointer)) {
                in_.assumptions.push_back(a);
                in_.assumed.push_back({value, pointer});
            }
        }
        if (const json_node* const code = find_at(document, "/deal/contract/currency")) try {
                const json_node* const value = code->find("value");
                in_.currency = currency(value == nullptr ? code->text : value->text);
            } catch (const invalid_terms&) { // said where the contract is read
            }
        if (const json_node* const day_of = find_at(document, "/cap_table/as_of"))
            first_ = read_term<day>(in_, value_of_term(*day_of)).value_or(day{});
    }

    /// Those of the rights of a warrant, by their keys.
    [[nodiscard]] std::vector<right_in_words> of_rights(const located& rights) {
        const auto read = [&] { return each_right(read_rights(in_, rights, {}, true)); };
        return if_read(read);
    }
    /// That of an item of a list of the cap table.
    [[nodiscard]] std::string of_cap_table(const cap_table_list& list, const located& item) {
        const auto read = [&] { return in_a_sentence(list.read(in_, item, first_)); };
        return if_read(read);
    }

private:
    [[nodiscard]] static located value_of_term(const json_node& n) {
        const json_node* const value = n.find("value");
        return {value == nullptr ? &n : value, "/cap_table/as_of"};
    }
    /// What a reader gives, if the document is clean for it.
    template <class Read>
    [[nodiscard]] auto if_read(Read read) -> decltype(read()) {
        if (!in_.is_clean()) return {};
        try {
            auto result = read();
            if (in_.is_clean()) return result;
        } catch (const error&) { // as many complaints as are told
        }
        return {};
    }

    document_reader in_;
    day first_{};
};

} // namespace kicker::detail
