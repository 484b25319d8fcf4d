// The register of a company: who and what it knows, found by hash, and the shares of each class.
#pragma once

#include <kicker/equity/cap_table.hpp>
#include <kicker/equity/company_fault.hpp>
#include <kicker/equity/detail/hash_index.hpp>

#include <functional>

namespace kicker::detail {

/// What a class, a right or an amount is called in a message: option "Ana 2024".
[[nodiscard]] inline std::string with_name(std::string_view what, std::string_view name) {
    return std::string(what) + " " + quoted_beginning(name);
}

/// A cap table with an index of its names. It is what changes of a company stand on.
class company_register {
protected:
    explicit company_register(cap_table begin) : table_(std::move(begin)) {
        for (std::size_t i = 0; i < table_.holders.size(); ++i)
            holders_.add(hash_of(table_.holders[i]), i);
        for (std::size_t i = 0; i < table_.rights.size(); ++i)
            rights_.add(hash_of(table_.rights[i].name), i);
        for (std::size_t i = 0; i < table_.holdings.size(); ++i)
            holdings_.add(hash_of(table_.holdings[i]), i);
        count_outstanding();
    }

    static std::size_t hash_of(const label& name) {
        return std::hash<std::string_view>{}(name.view());
    }
    static std::size_t hash_of(const holding& h) {
        return mixed(std::uint64_t{h.holder} << 20 ^ h.of_class);
    }
    [[nodiscard]] std::size_t find_holder(const label& name) const {
        return holders_.find(hash_of(name),
                             [&](std::size_t i) { return table_.holders[i] == name; });
    }
    [[nodiscard]] std::size_t holder(const label& name) const {
        const std::size_t place = find_holder(name);
        return place != no_place ? place : holder_named(table_, name); // which throws
    }
    [[nodiscard]] std::size_t holder_or_new(const label& name) {
        if (name.empty()) throw invalid_company_change::needs_a_name("holder");
        const std::size_t place = find_holder(name);
        if (place != no_place) return place;
        holders_.add(hash_of(name), table_.holders.size());
        table_.holders.push_back(name);
        return table_.holders.size() - 1;
    }
    [[nodiscard]] std::size_t find_right(const label& name) const {
        return rights_.find(hash_of(name),
                            [&](std::size_t i) { return table_.rights[i].name == name; });
    }
    [[nodiscard]] purchase_right& right(const label& name) {
        const std::size_t place = find_right(name);
        return table_.rights[place != no_place ? place : right_named(table_, name)];
    }
    template <class List>
    static void check_new(const List& list, std::string_view what, const label& name) {
        if (name.empty()) throw invalid_company_change::needs_a_name(what);
        for (const auto& item : list)
            if (item.name == name) throw invalid_company_change::name_is_used_twice(what, name);
    }
    /// Throws: invalid_company_change unless a number is above zero; `what()` says of what it is.
    template <class What>
    static void check_positive(const What& what, shares n) {
        if (!(n > shares{})) throw invalid_company_change::number_is_not_positive(what(), n);
    }
    template <class What>
    static void check_at_most(const What& what, shares most, shares n) {
        check_positive(what, n);
        if (n > most) throw invalid_company_change::more_than(what(), most, n);
    }
    void count_outstanding() {
        outstanding_.assign(table_.classes.size(), shares{});
        for (const holding& h : table_.holdings) outstanding_[h.of_class] += h.number;
    }
    [[nodiscard]] shares& held_by(std::size_t who, std::size_t of_class) {
        const holding wanted{who, of_class, {}};
        std::size_t place = holdings_.find(hash_of(wanted), [&](std::size_t i) {
            return table_.holdings[i].holder == who && table_.holdings[i].of_class == of_class;
        });
        if (place == no_place) {
            place = table_.holdings.size();
            table_.holdings.push_back(wanted);
            holdings_.add(hash_of(wanted), place);
        }
        return table_.holdings[place].number;
    }
    /// Gives a holder new shares. Throws: invalid_company_change beyond what is authorized.
    void issue(std::size_t who, std::size_t of_class, shares n) {
        const share_class& c = table_.classes[of_class];
        if (c.authorized && issued(of_class) + n > *c.authorized)
            throw invalid_company_change::more_than_authorized(c.name, *c.authorized,
                                                               issued(of_class), n);
        move(who, of_class, n);
    }
    /// Takes shares from a holder. Throws: invalid_company_change, for more than it has; the
    /// message names what was done to shares of the class.
    void take(std::string_view verb, std::size_t who, std::size_t of_class, shares n) {
        shares& has     = held_by(who, of_class);
        const auto what = [&] {
            return with_name(std::string(verb) + " of class", table_.classes[of_class].name) +
                   with_name(" by", table_.holders[who]);
        };
        check_at_most(what, has, n);
        has -= n;
        outstanding_[of_class] -= n;
    }
    /// Gives a holder shares that are there already, as the other half of `take`.
    void move(std::size_t to, std::size_t of_class, shares n) {
        held_by(to, of_class) += n;
        outstanding_[of_class] += n;
    }
    void add_right(purchase_right r) {
        rights_.add(hash_of(r.name), table_.rights.size());
        table_.rights.push_back(r);
    }
    void add_class(const share_class& made) {
        table_.classes.push_back(made);
        outstanding_.emplace_back();
    }
    /// The shares of a class that holders and the company have.
    [[nodiscard]] shares issued(std::size_t of_class) const {
        return outstanding_[of_class] + table_.classes[of_class].treasury;
    }

    cap_table table_;

private:
    hash_index holders_, rights_, holdings_;
    std::vector<shares> outstanding_; // of each class
};

} // namespace kicker::detail
