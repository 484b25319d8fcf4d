// The values of a document, listed in the order of the paper.
#pragma once

#include <kicker/core/utf8.hpp>
#include <kicker/document/detail/term_sentences.hpp>
#include <kicker/document/terms.hpp>
#include <kicker/value/outlook_words.hpp>

#include <algorithm>
#include <set>
#include <span>

namespace kicker {

KICKER_INLINE bool is_within(std::string_view pointer, std::string_view whole) {
    return pointer.starts_with(whole) &&
           (pointer.size() == whole.size() || pointer[whole.size()] == '/');
}

namespace detail {

/// Of citations, the source of the nearest value around the one with a pointer.
[[nodiscard]] inline const source* nearest_source(std::span<const citation> citations,
                                                  std::string_view pointer) {
    const citation* nearest_one = nullptr;
    for (const citation& c : citations) {
        if (is_within(pointer, c.pointer) &&
            (nearest_one == nullptr || c.pointer.size() >= nearest_one->pointer.size()))
            nearest_one = &c;
    }
    return nearest_one == nullptr ? nullptr : &nearest_one->source;
}

/// The names of those assumptions that the value with a pointer uses, or a value within it.
[[nodiscard]] inline std::vector<std::string> used_within(std::span<const assumption> assumptions,
                                                          std::string_view pointer) {
    std::vector<std::string> names;
    for (const assumption& a : assumptions)
        for (const std::string& use : a.used_in)
            if (is_within(use, pointer)) {
                names.push_back(a.name);
                break;
            }
    return names;
}

KICKER_INLINE std::string words_of(const json_node& n) {
    if (const json_node* value = n.find("value")) return words_of(*value);
    if (n.kind == json_kind::null) return "no longer said";
    if (n.kind == json_kind::boolean) return n.text == "true" ? "yes" : "no";
    if (n.kind != json_kind::object && n.kind != json_kind::list) return n.text;
    std::string s;
    for (const json_node& i : n.items) {
        if (i.key == "source") continue;
        std::string key = i.key;
        std::ranges::replace(key, '_', ' ');
        s += s.empty() ? "" : ", ";
        s += (key.empty() ? "" : key + " ") + words_of(i);
    }
    return s;
}

/// Lists what one document says; it and its citations must outlive the list.
class term_lister {
public:
    /// `future` is the outlook as it was read; null: its values stand as written.
    term_lister(const json_node& document, std::span<const assumption> assumptions,
                std::span<const citation> citations, const outlook* future = nullptr)
        : document_(document), assumptions_(assumptions), citations_(citations),
          sentences_(document, assumptions) {
        if (future != nullptr) future_ = each_in_words(*future);
    }

    [[nodiscard]] written_document list() {
        const json_node& root = document_;
        if (const auto* deal = root.find("deal")) list_deal(*deal, "/deal", "");
        for (const char* part : {"company", "market"})
            if (const auto* n = root.find(part)) list_members(*n, pointer_step(part), part);
        if (const auto* n = root.find("cap_table")) list_cap_table(*n);
        if (const auto* n = root.find("schedule")) list_schedule(*n, "/schedule", "schedule");
        if (const auto* n = root.find("outlook")) list_outlook(*n);
        if (const auto* n = root.find("amendments"))
            for (std::size_t i = 0; i < n->items.size(); ++i)
                list_amendment(n->items[i], "/amendments/" + std::to_string(i));
        return std::move(said_);
    }

private:
    [[nodiscard]] static std::string spaced(std::string key) {
        std::ranges::replace(key, '_', ' ');
        return key;
    }
    [[nodiscard]] static std::string name_of(const json_node& n) {
        const json_node* name = n.find("name");
        return name == nullptr ? "" : words_of(*name);
    }

    void add(const json_node& n, const std::string& pointer, const std::string& of,
             const std::string& name, std::string sentence = {}) {
        said_.terms.push_back({pointer, of, name, words_of(n), std::move(sentence),
                               used_within(assumptions_, pointer),
                               nearest_source(citations_, pointer)});
    }
    /// Each member but those that are listed elsewhere.
    void list_members(const json_node& n, const std::string& pointer, const std::string& of) {
        for (const json_node& m : n.items)
            if (m.key != "source" && m.key != "tranches" && m.key != "warrants" &&
                m.key != "contract" && m.key != "interpretation" && m.key != "rights")
                add(m, pointer + pointer_step(m.key), of, spaced(m.key));
    }
    void list_schedule(const json_node& n, const std::string& pointer, const std::string& of) {
        if (n.kind != json_kind::list) return add(n, pointer, of, "item");
        for (std::size_t i = 0; i < n.items.size(); ++i)
            add(n.items[i], pointer + "/" + std::to_string(i), of, "item " + std::to_string(i + 1));
    }
    void list_deal(const json_node& n, const std::string& pointer, const std::string& within) {
        list_members(n, pointer, within + "deal");
        for (const char* part : {"contract", "interpretation"})
            if (const auto* p = n.find(part))
                list_members(*p, pointer + pointer_step(part), within + part);
        const json_node* warrants = n.find("warrants");
        if (warrants == nullptr) return;
        if (!pointer.ends_with("/changes")) warrants_.clear();
        for (const json_node& w : warrants->items) warrants_.insert(name_of(w));
        for (std::size_t i = 0; i < warrants->items.size(); ++i)
            list_warrant(warrants->items[i], pointer + "/warrants/" + std::to_string(i), within,
                         warrants_.size() > 1);
    }
    /// Tranches of several warrants may have one name: theirs are told by the warrant too.
    void list_warrant(const json_node& w, const std::string& pointer, const std::string& within,
                      bool is_one_of_several) {
        const std::string of = within + "warrant " + in_quotes(name_of(w));
        said_.items.push_back({pointer, of});
        list_members(w, pointer, of);
        if (const json_node* rights = w.find("rights"))
            list_rights(*rights, sentences_.of_rights({rights, pointer + "/rights"}),
                        pointer + "/rights", "", of);
        const json_node* tranches = w.find("tranches");
        for (std::size_t j = 0; tranches != nullptr && j < tranches->items.size(); ++j) {
            const json_node& t     = tranches->items[j];
            const std::string p    = pointer + "/tranches/" + std::to_string(j);
            std::string of_tranche = is_one_of_several ? of + ", " : within;
            of_tranche += "tranche " + in_quotes(name_of(t));
            said_.items.push_back({p, of_tranche});
            list_members(t, p, of_tranche);
        }
    }
    /// A term that has a sentence, or is no object, is a row. Of other objects each member is one.
    void list_rights(const json_node& n, const std::vector<right_in_words>& known,
                     const std::string& pointer, const std::string& within, const std::string& of) {
        for (const json_node& m : n.items) {
            if (m.key == "source") continue;
            const std::string p = pointer + pointer_step(m.key), key = within + m.key;
            if (m.key == "limits" && m.kind == json_kind::list) list_limits(m, known, p, of);
            else if (m.kind == json_kind::object && sentence_at(key, known).empty() &&
                     m.find("value") == nullptr)
                list_rights(m, known, p, key + "/", of);
            else add(m, p, of, spaced(m.key), sentence_if_said(m, key, known));
        }
    }
    void list_limits(const json_node& n, const std::vector<right_in_words>& known,
                     const std::string& pointer, const std::string& of) {
        for (std::size_t i = 0; i < n.items.size(); ++i) {
            const std::string number = std::to_string(i);
            std::string p            = pointer;
            p.append("/").append(number);
            const std::string name = name_of(n.items[i]);
            const std::string limit =
                "limit " + (name.empty() ? std::to_string(i + 1) : in_quotes(name));
            said_.items.push_back({p, std::string(of).append(", ").append(limit)});
            add(n.items[i], p, of, limit, sentence_if_said(n.items[i], "limits/" + number, known));
        }
    }
    [[nodiscard]] static std::string sentence_at(const std::string& key,
                                                 const std::vector<right_in_words>& known) {
        const auto found = std::ranges::find(known, key, &right_in_words::key);
        return found == known.end() ? "" : found->words;
    }
    [[nodiscard]] static std::string sentence_if_said(const json_node& n, const std::string& key,
                                                      const std::vector<right_in_words>& known) {
        return n.kind == json_kind::null ? "" : sentence_at(key, known);
    }
    /// Each item of a list in a sentence: class "Common", holding of "Ana".
    void list_cap_table(const json_node& n) {
        const std::string of = "cap table";
        said_.items.push_back({"/cap_table", of});
        for (const json_node& m : n.items) {
            const std::string p = "/cap_table" + pointer_step(m.key);
            const auto* const list =
                std::ranges::find(cap_table_lists, m.key, &cap_table_list::key);
            if (m.key == "source") continue;
            if (list == cap_table_lists.end() || m.kind != json_kind::list) {
                add(m, p, of, spaced(m.key));
                continue;
            }
            for (std::size_t i = 0; i < m.items.size(); ++i) {
                const located item{&m.items[i], p + "/" + std::to_string(i)};
                const std::string name = std::string(list->one) + in_the_list(m.items[i], i);
                said_.items.push_back({item.pointer, std::string(of).append(", ").append(name)});
                add(m.items[i], item.pointer, of, name, sentences_.of_cap_table(*list, item));
            }
        }
    }
    /// What tells an item of a list from the others: its name, its holder, its day or its number.
    [[nodiscard]] static std::string in_the_list(const json_node& item, std::size_t i) {
        if (const std::string name = name_of(item); !name.empty()) return " " + in_quotes(name);
        if (const json_node* holder = item.find("holder"))
            return " of " + in_quotes(words_of(*holder));
        if (const json_node* date = item.find("date")) return " of " + words_of(*date);
        return " " + std::to_string(i + 1);
    }
    /// Each value of the share and of a total is a row; so is each milestone and each correlation.
    void list_outlook(const json_node& n) {
        const std::string of = "outlook";
        said_.items.push_back({"/outlook", of});
        for (const json_node& m : n.items) {
            const std::string p = "/outlook" + pointer_step(m.key);
            if (m.key == "source") continue;
            if (m.kind != json_kind::list) {
                if (m.kind != json_kind::object || m.find("value") != nullptr)
                    add(m, p, of, spaced(m.key), sentence_of_future(m.key));
                else list_factor(m, p, of + ", " + spaced(m.key), m.key);
                continue;
            }
            for (std::size_t i = 0; i < m.items.size(); ++i) {
                const json_node& item = m.items[i];
                const std::string key = m.key + "/" + std::to_string(i),
                                  at  = p + "/" + std::to_string(i);
                const std::string one = m.key.substr(0, m.key.size() - 1); // measures: measure
                std::string named     = name_of(item).empty() ? one + " " + std::to_string(i + 1)
                                                              : one + " " + in_quotes(name_of(item));
                if (m.key == "measures") {
                    list_factor(item, at, std::string(of).append(", ").append(named), key);
                    continue;
                }
                said_.items.push_back({at, std::string(of).append(", ").append(named)});
                add(item, at, of, named, sentence_of_future(key));
            }
        }
    }
    /// The share or a total.
    void list_factor(const json_node& n, const std::string& pointer, const std::string& of,
                     const std::string& key) {
        said_.items.push_back({pointer, of});
        for (const json_node& m : n.items)
            if (m.key != "source" && m.key != "name" && m.key != "unit")
                add(m, pointer + pointer_step(m.key), of, spaced(m.key),
                    sentence_of_future(std::string(key).append("/").append(m.key)));
    }
    [[nodiscard]] std::string sentence_of_future(const std::string& key) const {
        const auto found = std::ranges::find(future_, key, &outlook_in_words::key);
        return found == future_.end() ? "" : found->words;
    }
    void list_amendment(const json_node& n, const std::string& pointer) {
        const json_node* from    = n.find("from");
        const std::string of     = "amendment of " + (from == nullptr ? "" : words_of(*from));
        const std::string within = of + ", ";
        said_.items.push_back({pointer, of});
        if (from != nullptr) add(*from, pointer + "/from", of, "from");
        for (const char* said : {"deal", "changes"})
            if (const auto* d = n.find(said)) list_deal(*d, pointer + pointer_step(said), within);
        if (const auto* c = n.find("company"))
            list_members(*c, pointer + "/company", within + "company");
        if (const auto* s = n.find("schedule"))
            list_schedule(*s, pointer + "/schedule", within + "schedule");
    }

    const json_node& document_;
    std::span<const assumption> assumptions_;
    std::span<const citation> citations_;
    term_sentences sentences_;
    std::vector<outlook_in_words> future_;
    std::set<std::string>
        warrants_; ///< of the deal that is listed, those before changes among them
    written_document said_;
};

} // namespace detail

KICKER_INLINE const source* source_of(const dossier& d, std::string_view pointer) {
    return detail::nearest_source(d.citations(), pointer);
}

KICKER_INLINE std::vector<std::string> assumptions_in(const dossier& d, std::string_view pointer) {
    return detail::used_within(d.assumptions(), pointer);
}

KICKER_INLINE written_document written_in(const dossier& d) {
    return detail::term_lister(d.document(), d.assumptions(), d.citations(), d.outlook().get())
        .list();
}
KICKER_INLINE std::vector<written_term> written_terms(const dossier& d) {
    return written_in(d).terms;
}

} // namespace kicker
