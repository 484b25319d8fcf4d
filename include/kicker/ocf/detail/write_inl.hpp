// The definitions of <kicker/ocf/write.hpp>.
#pragma once

#include <kicker/ocf/write.hpp>

#include <kicker/json/write.hpp>
#include <kicker/ledger/splits.hpp>
#include <kicker/ocf/detail/md5.hpp>
#include <kicker/ocf/detail/ocf_conditions.hpp>
#include <kicker/ocf/mapping.hpp>
#include <kicker/vest/words.hpp>

#include <algorithm>

namespace kicker {

namespace detail {

/// Writes the package of one deal.
class ocf_writer {
public:
    ocf_writer(const deal& d, const ledger& happened, const ocf_request& request,
               const path_options& options)
        : happened_(happened), request_(request), terms_(d),
          currency_of_deal_(d.contract.currency) {
        path_options until = options;
        until.until        = std::min(options.until, request.as_of);
        for (const amendment& a : options.amendments)
            if (a.from <= until.until) terms_ = a.terms;
        path_     = vesting_path(d, happened, until);
        currency_ = std::string(currency_of_deal_.view());
        if (currency_.empty())
            throw no_answer(
                "a package of the Open Cap Table Format needs the currency of the deal");
        if (request.issuer.country.empty())
            throw no_answer("a package of the Open Cap Table Format needs the country in which the "
                            "issuer was formed");
    }

    [[nodiscard]] ocf_output run() {
        json_node classes = file_of(ocf_file_kind::stock_classes),
                  terms   = file_of(ocf_file_kind::vesting_terms);
        transactions_     = file_of(ocf_file_kind::transactions);
        for (std::size_t i = 0; i < terms_.warrants.size(); ++i) write(i, classes, terms);
        ocf_output out;
        json_node manifest = manifest_node();
        const auto add     = [&](ocf_file_kind kind, const char* name, const json_node& n) {
            if (items(n).empty()) return;
            list(manifest, kind, name, n, out);
        };
        add(ocf_file_kind::stock_classes, "StockClasses.ocf.json", classes);
        add(ocf_file_kind::vesting_terms, "VestingTerms.ocf.json", terms);
        add(ocf_file_kind::transactions, "Transactions.ocf.json", transactions_);
        add(ocf_file_kind::stakeholders, "Stakeholders.ocf.json", stakeholders());
        out.files.insert(out.files.begin(), {"Manifest.ocf.json", write_json(manifest)});
        deal beside              = terms_;
        beside.contract.currency = currency_of_deal_;
        out.files.push_back({ocf_beside_name, write_ocf_beside(beside)});
        if (!request_.document.empty())
            out.files.push_back({"kicker-deal.json", request_.document});
        out.warnings = std::move(warnings_);
        return out;
    }

private:
    // --- files -------------------------------------------------------------------------------------

    [[nodiscard]] static std::string word_of(ocf_file_kind kind) {
        for (const ocf_file_terms& k : ocf_file_kinds)
            if (k.means == kind) return std::string(k.word);
        return {};
    }
    [[nodiscard]] static json_node file_of(ocf_file_kind kind) {
        json_node f = ocf_object_node();
        put(f, "file_type", word_of(kind));
        f.add("items", ocf_list_node());
        return f;
    }
    [[nodiscard]] static std::vector<json_node>& items(json_node& file) {
        return file.find("items")->items;
    }
    [[nodiscard]] static const std::vector<json_node>& items(const json_node& file) {
        return file.find("items")->items;
    }
    /// Adds a file to the package, and to the list of the manifest.
    static void list(json_node& manifest, ocf_file_kind kind, const char* name, const json_node& n,
                     ocf_output& out) {
        out.files.push_back({name, write_json(n)});
        json_node entry = ocf_object_node();
        put(entry, "filepath", name);
        put(entry, "md5", md5_of(out.files.back().text));
        const auto* const listed = std::ranges::find(ocf_file_kinds, kind, &ocf_file_terms::means);
        manifest.find(listed->listed)->items.push_back(std::move(entry));
    }
    [[nodiscard]] json_node manifest_node() const {
        json_node m = ocf_object_node();
        put(m, "ocf_version", std::string(ocf_version));
        put(m, "file_type", word_of(ocf_file_kind::manifest));
        json_node issuer = ocf_item_node("ISSUER", "issuer");
        put(issuer, "legal_name", issuer_name());
        put(issuer, "formation_date", to_text(request_.issuer.formed));
        put(issuer, "country_of_formation", request_.issuer.country);
        m.add("issuer", std::move(issuer));
        put(m, "as_of", to_text(request_.as_of));
        put(m, "generated_at", to_text(request_.as_of) + "T00:00:00Z");
        for (const ocf_file_terms& k : ocf_file_kinds)
            if (k.is_required && !k.listed.empty()) m.add(std::string(k.listed), ocf_list_node());
        return m;
    }
    [[nodiscard]] std::string issuer_name() const {
        if (!request_.issuer.legal_name.empty()) return request_.issuer.legal_name;
        const label& n = terms_.company.name.empty() ? terms_.contract.seller : terms_.company.name;
        if (n.empty())
            throw no_answer("a package of the Open Cap Table Format needs the name of the issuer");
        return std::string(n.view());
    }
    [[nodiscard]] json_node stakeholders() const {
        std::string holder = request_.holder;
        if (holder.empty()) holder = std::string(terms_.contract.buyer.view());
        if (holder.empty())
            throw no_answer("a package of the Open Cap Table Format needs the name of the holder");
        json_node file = file_of(ocf_file_kind::stakeholders),
                  who = ocf_item_node("STAKEHOLDER", "holder"), name = ocf_object_node();
        put(name, "legal_name", holder);
        who.add("name", std::move(name));
        put(who, "stakeholder_type", "INSTITUTION");
        items(file).push_back(std::move(who));
        return file;
    }
    [[nodiscard]] json_node monetary(std::string amount) const {
        json_node m = ocf_object_node();
        put(m, "amount", std::move(amount));
        put(m, "currency", currency_);
        return m;
    }

    // --- one warrant -------------------------------------------------------------------------------

    void write(std::size_t i, json_node& classes, json_node& terms) {
        const auto& [head, tranches] = terms_.warrants[i];
        std::string id               = "warrant-" + std::to_string(i + 1);
        const std::string name(head.name.view());
        std::vector<ocf_tranche> all = vested_of(i);
        shares total;
        for (const ocf_tranche& t : all) total += t.size;
        if (head.shares.is_cap()) total = cap(all, head.shares.of(total));
        const std::string of_class = class_id(head.share_class, classes);
        const day issued           = day_of_issue(head);

        json_node w = ocf_item_node("TX_WARRANT_ISSUANCE", id + "-issue");
        put(w, "security_id", id);
        put(w, "date", to_text(issued));
        put(w, "custom_id", name);
        put(w, "stakeholder_id", "holder");
        w.add("security_law_exemptions", ocf_list_node());
        put(w, "quantity", plain_decimal(total));
        put(w, "quantity_source", head.shares.is_cap() ? "INSTRUMENT_MAX" : "INSTRUMENT_FIXED");
        if (const auto at = one_strike(head, tranches, name))
            w.add("exercise_price", monetary(plain_decimal(at->ticks(), price::ticks_per_unit)));
        w.add("purchase_price", monetary("0"));
        warn(ocf_warning_kind::price_not_said, name);
        json_node triggers = ocf_list_node();
        triggers.items.push_back(trigger(head, tranches, id, total, of_class, issued));
        w.add("exercise_triggers", std::move(triggers));
        if (head.expires.last() != day::latest())
            put(w, "warrant_expiration_date", to_text(head.expires.last()));
        warn_of_terms(head, tranches, name);

        const ocf_condition_writer conditions(all);
        if (!conditions.has_any_order()) warn(ocf_warning_kind::order_assumed, name);
        items(terms).push_back(conditions.terms(id + "-vesting", name));
        put(w, "vesting_terms_id", id + "-vesting");
        json_node amounts = vestings(all, name);
        if (!amounts.items.empty()) w.add("vestings", std::move(amounts));
        items(transactions_).push_back(std::move(w));
        for (json_node& e : conditions.events(id, issued))
            items(transactions_).push_back(std::move(e));
    }
    /// The last tranches lose what is above a cap; gives what is left in all.
    static shares cap(std::vector<ocf_tranche>& all, shares most) {
        shares left = most;
        for (ocf_tranche& t : all) {
            t.size = std::max(std::min(t.size, left), t.vested);
            left -= std::min(left, t.size);
        }
        return most;
    }
    [[nodiscard]] std::string class_id(const label& share_class, json_node& classes) {
        const std::string name =
            share_class.empty() ? "Common Stock" : std::string(share_class.view());
        for (const json_node& c : items(classes))
            if (c.find("name")->text == name) return c.find("id")->text;
        std::string id = "class-" + std::to_string(items(classes).size() + 1);
        json_node c    = ocf_item_node("STOCK_CLASS", id);
        put(c, "name", name);
        put(c, "class_type", "COMMON");
        put(c, "default_id_prefix", "CS-");
        put(c, "initial_shares_authorized", "NOT APPLICABLE");
        put(c, "votes_per_share", request_.votes);
        put(c, "seniority", "1");
        items(classes).push_back(std::move(c));
        return id;
    }
    [[nodiscard]] day day_of_issue(const warrant_head& head) const {
        if (head.issued) return *head.issued;
        if (terms_.contract.term != term{}) return terms_.contract.term.from();
        if (request_.issued) return *request_.issued;
        throw no_answer("a package of the Open Cap Table Format needs the day on which warrant " +
                        quoted_beginning(head.name.view()) + " was issued");
    }
    /// The one fixed strike of all tranches; nothing, and a warning, where there is none such.
    [[nodiscard]] std::optional<price> one_strike(const warrant_head& head,
                                                  std::span<const tranche> tranches,
                                                  const std::string& name) {
        std::optional<strike> one;
        bool same = true;
        for (const tranche& t : tranches) {
            const auto s = strike_of(head, t);
            if (&t == tranches.data()) one = s;
            same = same && s == one;
        }
        if (same && one && !one->is_set_later()) return one->price();
        if (one || !same) warn(ocf_warning_kind::strike_beside, name);
        return std::nullopt;
    }
    [[nodiscard]] static json_node trigger(const warrant_head& head,
                                           std::span<const tranche> tranches, const std::string& id,
                                           const shares& total, const std::string& of_class,
                                           day issued) {
        std::string gates;
        for (const tranche& t : tranches)
            if (t.exercisable != always)
                gates += (gates.empty() ? "" : "; ") + std::string(t.name.view()) + ": " +
                         to_text(t.exercisable);
        const bool ends = head.expires.last() != day::latest();
        json_node t     = ocf_object_node();
        put(t, "trigger_id", id + "-exercise");
        put(t, "type",
            !gates.empty() ? "ELECTIVE_ON_CONDITION"
            : ends         ? "ELECTIVE_IN_RANGE"
                           : "ELECTIVE_AT_WILL");
        if (!gates.empty()) put(t, "trigger_condition", gates);
        else if (ends) {
            put(t, "start_date", to_text(issued));
            put(t, "end_date", to_text(head.expires.last()));
        }
        json_node right = ocf_object_node(), mechanism = ocf_object_node();
        put(right, "type", "WARRANT_CONVERSION_RIGHT");
        put(mechanism, "type", "FIXED_AMOUNT_CONVERSION");
        put(mechanism, "converts_to_quantity", plain_decimal(total));
        right.add("conversion_mechanism", std::move(mechanism));
        put(right, "converts_to_stock_class_id", of_class);
        t.add("conversion_right", std::move(right));
        return t;
    }
    void warn_of_terms(const warrant_head& head, std::span<const tranche> tranches,
                       const std::string& name) {
        if (head.floor != never) warn(ocf_warning_kind::floor_beside, name);
        if (!head.expires.after().empty()) warn(ocf_warning_kind::expiry_beside, name);
        if (!head.on_termination.empty()) warn(ocf_warning_kind::end_beside, name);
        for (const tranche& t : tranches) {
            const std::string of(t.name.view());
            warn(ocf_warning_kind::rule_beside, name, of);
            if (t.exercisable != always) warn(ocf_warning_kind::gate_beside, name, of);
        }
    }

    // --- what vested -------------------------------------------------------------------------------

    [[nodiscard]] std::vector<ocf_tranche> vested_of(std::size_t i) {
        const auto& [head, tranches] = terms_.warrants[i];
        std::vector<ocf_tranche> all;
        bool is_restated = false, is_taken_back = false;
        for (std::size_t j = 0; j < tranches.size(); ++j) {
            const tranche_position& p = path_.positions[terms_.warrants.first_tranche(i) + j];
            ocf_tranche t{.name = p.tranche, .size = p.granted, .vested = p.vested, .steps = {}};
            shares so_far;
            for (const vesting_change& v : path_) {
                if (v.warrant != p.warrant || v.tranche != p.tranche) continue;
                const fraction split = splits_between(happened_, v.on, request_.as_of);
                const shares now     = part_of(split, v.cumulative, rounding::down);
                is_restated          = is_restated || !split.is_whole();
                is_taken_back        = is_taken_back || now < so_far;
                if (now > so_far) t.steps.emplace_back(v.on, now - so_far);
                for (shares less = so_far - now; less > shares{};) { // off the last amounts
                    const shares n = std::min(less, t.steps.back().second);
                    t.steps.back().second -= n;
                    less -= n;
                    if (t.steps.back().second == shares{}) t.steps.pop_back();
                }
                so_far = now;
            }
            all.push_back(std::move(t));
        }
        const std::string name(head.name.view());
        if (is_restated) warn(ocf_warning_kind::restated_for_splits, name);
        if (is_taken_back) warn(ocf_warning_kind::taken_back, name);
        return all;
    }
    [[nodiscard]] json_node vestings(const std::vector<ocf_tranche>& all, const std::string& name) {
        std::vector<std::pair<day, shares>> by_day;
        for (const ocf_tranche& t : all) {
            by_day.insert(by_day.end(), t.steps.begin(), t.steps.end());
            if (t.vested > shares{} && !t.is_complete())
                warn(ocf_warning_kind::vested_in_part, name, std::string(t.name.view()));
        }
        std::stable_sort(by_day.begin(), by_day.end(),
                         [](const auto& a, const auto& b) { return a.first < b.first; });
        json_node result = ocf_list_node();
        for (std::size_t i = 0; i < by_day.size(); ++i) {
            shares n = by_day[i].second;
            while (i + 1 < by_day.size() && by_day[i + 1].first == by_day[i].first)
                n += by_day[++i].second;
            json_node v = ocf_object_node();
            put(v, "date", to_text(by_day[i].first));
            put(v, "amount", plain_decimal(n));
            result.items.push_back(std::move(v));
        }
        return result;
    }
    void warn(ocf_warning_kind kind, const std::string& of, std::string about = {}) {
        warnings_.push_back({kind, of, {}, {}, std::move(about)});
    }

    const ledger& happened_;
    const ocf_request& request_;
    deal terms_; ///< in force on the last day
    vested_path path_;
    currency currency_of_deal_;
    std::string currency_;
    json_node transactions_;
    std::vector<ocf_warning> warnings_;
};

} // namespace detail

KICKER_INLINE ocf_output write_ocf(const deal& d, const ledger& happened,
                                   const ocf_request& request, const path_options& options) {
    return detail::ocf_writer(d, happened, request, options).run();
}

} // namespace kicker
