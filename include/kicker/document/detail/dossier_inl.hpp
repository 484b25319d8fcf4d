// How a document is read into a dossier, and read again with other values.
#pragma once

#include <kicker/document/detail/known_variants.hpp>
#include <kicker/document/detail/read_cap_table.hpp>
#include <kicker/document/detail/read_changes.hpp>
#include <kicker/document/detail/read_deal.hpp>
#include <kicker/document/detail/read_events.hpp>
#include <kicker/document/detail/read_outlook.hpp>
#include <kicker/document/detail/read_schedule.hpp>
#include <kicker/document/dossier.hpp>
#include <kicker/json/read.hpp>
#include <kicker/json/write.hpp>
#include <kicker/ledger/splits.hpp>

#include <algorithm>
#include <optional>

namespace kicker {

namespace detail {

/// Reads the parts of one document, in the order in which they need each other.
class dossier_reader {
public:
    /// `happened` has the splits, where the document is read without its events.
    dossier_reader(json_node document, std::string_view json, const document_options& options,
                   const ledger* happened = nullptr, std::vector<value_in_term> own = {})
        : options_(options), in_(json, options.file, options.files), happened_(happened) {
        in_.own               = std::move(own);
        result_.file          = options.file;
        result_.files         = options.files;
        result_.further_parts = options.further_parts;
        result_.document      = std::move(document);
        result_.places        = {terms_places{}};
        result_.capital       = std::make_shared<company_history>();
    }

    [[nodiscard]] dossier read() {
        const located whole{&result_.document, ""};
        object_reader o(in_, whole);
        read_version(o);
        if (const auto at = o.member("$schema"); at && at->node->kind != json_kind::text)
            in_.complain(*at, "a text", found_in(*at->node));
        if (const auto at = o.member("sources")) read_sources(*at);
        if (const auto at = o.member("assumptions")) read_assumptions(*at);
        o.read_source();
        read_currency();
        if (const auto at = o.member("company")) result_.deal.company = read_company(in_, *at);
        if (const auto at = o.required("deal")) read_terms(*at);
        if (const auto at = o.member("cap_table"))
            result_.capital = std::make_shared<company_history>(
                read_cap_table(in_, *at, result_.deal.company.name));
        if (const auto at = o.member("schedule")) result_.deal.schedule = read_schedule(in_, *at);
        if (const auto at = o.member("market")) read_market(*at);
        if (const auto at = o.member("events")) result_.events = read_events(in_, *at);
        o.each("amendments", [this](const located& at) { read_amendment(at); });
        if (const auto at = o.member("outlook")) read_outlook(*at);
        o.each("not_known", [this](const located& at) {
            if (auto text = read_term<std::string>(in_, at)) result_.not_known.push_back(*text);
        });
        result_.rights = std::move(rights_.all);
        for (const auto& part : options_.further_parts) static_cast<void>(o.member(part));
        o.done();
        in_.finish();
        result_.assumptions = std::move(in_.assumptions);
        result_.sources     = std::move(in_.sources);
        result_.citations   = std::move(in_.citations);
        return dossier(std::move(result_));
    }

private:
    [[nodiscard]] const ledger& happened() const {
        return happened_ == nullptr ? result_.events : *happened_;
    }

    void read_version(object_reader& o) {
        const auto at = o.required("kicker");
        if (!at) return;
        const std::string expected =
            "the version of the format, " + std::to_string(document_version);
        const json_node& n = *at->node;
        if (n.kind == json_kind::integer && n.text != "0" && n.text[0] != '-' &&
            n.text != std::to_string(document_version)) {
            in_.complain(*at, "this document is of version " + n.text +
                                  " of the format, and this kicker reads version " +
                                  std::to_string(document_version) + "; use a newer kicker");
            in_.finish(); // what else it says may mean something else
        } else if (n.kind != json_kind::integer || n.text != std::to_string(document_version))
            in_.complain(*at, expected, found_in(n));
    }

    template <class Visit>
    void each_named(const located& at, Visit visit) {
        if (at.node->kind != json_kind::object)
            return in_.complain(at, "an object", found_in(*at.node));
        for (const json_node& n : at.node->items)
            visit(located{&n, at.pointer + pointer_step(n.key)});
    }
    void read_sources(const located& at) {
        each_named(at, [this](const located& s) {
            source read{.name = s.node->key, .document = {}};
            object_reader o(in_, s);
            static_cast<void>(o.required("document"));
            static_cast<void>(o.required("grade"));
            o.read_short("document", read.document);
            o.read_places(read);
            o.done();
            in_.sources.push_back(std::move(read));
        });
    }
    void read_assumptions(const located& at) {
        each_named(at, [this](const located& a) {
            assumption read{.name = a.node->key, .value = {}, .low = {}, .high = {}, .because = {}};
            object_reader o(in_, a);
            o.read_source();
            if (read.name.find_first_of("[]") != std::string::npos ||
                next_sign(read.name, 0) != read.name.size() || read.name.empty())
                in_.complain_of_key(a, "a name without brackets and without \" + \" and \" - \"",
                                    {});
            const auto text = [&](const std::optional<located>& value, std::string& into) {
                if (!value) return;
                const json_node& n = *value->node;
                if ((n.kind != json_kind::text && n.kind != json_kind::integer) || n.text.empty())
                    in_.complain(*value, "a text", found_in(n));
                else if (n.text.starts_with('=') || n.text.find('[') != std::string::npos)
                    in_.complain(*value, "a value that uses no other assumption", found_in(n));
                else if (n.text.empty()) in_.complain(*value, "a text", "nothing");
                else into = n.text;
            };
            const auto value = o.required("value");
            text(value, read.value);
            text(o.member("low"), read.low);
            text(o.member("high"), read.high);
            o.require("because", read.because);
            if (read.low.empty() != read.high.empty())
                in_.complain(a, "both ends of the range, \"low\" and \"high\", or neither",
                             read.low.empty() ? "only \"high\"" : "only \"low\"");
            o.done();
            if (!value) return;
            in_.assumptions.push_back(std::move(read));
            in_.assumed.push_back(*value);
        });
    }
    /// Amounts of every part may say the contract's currency, so it comes first.
    void read_currency() {
        const json_node* n = &result_.document;
        for (const char* step : {"deal", "contract", "currency"})
            if (n != nullptr) n = n->find(step);
        if (n != nullptr && n->kind == json_kind::object) n = n->find("value");
        if (n == nullptr || n->kind != json_kind::text) return;
        try {
            in_.currency = currency(n->text);
        } catch (const invalid_terms&) { // said where the contract is read
        }
    }
    void read_terms(const located& at) {
        const spend_schedule schedule = result_.deal.schedule;
        const auto [terms, readings]  = read_deal(in_, at, result_.deal.company, rights_);
        result_.deal                  = terms;
        result_.deal.schedule         = schedule;
        result_.interpretation        = readings;
        result_.places.front()        = places_in_deal(at);
    }
    void read_market(const located& at) {
        market& m = result_.market;
        object_reader o(in_, at);
        o.read_source();
        o.read("as_of", m.as_of);
        o.read("share_price", m.share_price);
        o.read("market_cap", m.market_cap);
        o.read("outstanding", m.outstanding);
        o.each("holidays", [&](const located& h) {
            if (const auto d = read_term<day>(in_, h)) m.holidays.push_back(*d);
        });
        o.done();
    }
    /// It may follow what the schedules of all terms plan, and the market.
    void read_outlook(const located& at) {
        const terms_over_time terms{result_.deal, result_.amendments};
        result_.outlook = std::make_shared<const outlook>(
            outlook_reader(in_, at, terms, result_.market).read());
    }
    /// An amendment has the company and the schedule of the deal before, unless it says its own; the
    /// company in the shares of its day. It says the whole deal, or what it changes.
    void read_amendment(const located& at) {
        amendment a;
        object_reader o(in_, at);
        o.read_source();
        o.require("from", a.from);
        const bool is_first = result_.amendments.empty();
        const deal& before  = is_first ? result_.deal : result_.amendments.back().terms;
        const day since     = is_first ? day::earliest() : result_.amendments.back().from;
        company of          = before.company;
        fraction split      = fraction::whole();
        try {
            split = splits_between(happened(), since, a.from);
            of    = restated(before.company, happened(), since, a.from);
        } catch (const overflow& e) {
            in_.complain(at, std::string("the company's shares after the splits: ") + e.what());
        }
        rights_.from            = a.from;
        rights_.happened        = &happened();
        spend_schedule schedule = before.schedule;
        if (const auto c = o.member("company")) of = read_company(in_, *c);
        if (const auto s = o.member("schedule")) schedule = read_schedule(in_, *s);
        const auto whole = o.member("deal"), changes = o.member("changes");
        terms_places places;
        if (whole && changes) {
            in_.complain(*changes, "either \"deal\" or \"changes\"", "both");
        } else if (whole) {
            a.terms = read_whole_deal(*whole, of);
            places  = places_in_deal(*whole);
        } else if (changes) {
            const terms_before terms{before, result_.places.back(), split, of, rights_};
            changes_reader reader(in_, terms, result_.document, result_.repeated);
            a.terms = reader.read(*changes);
            places  = reader.take_places();
        } else if (at.node->kind == json_kind::object) {
            in_.complain(at, "a key \"deal\" or \"changes\"", "none");
        }
        rights_.go_on(in_, at, a.terms);
        a.terms.schedule = schedule;
        o.done();
        if (!is_first && a.from < result_.amendments.back().from)
            in_.complain(at, invalid_terms::amendments_need_order(
                                 to_text(result_.amendments.back().from), to_text(a.from))
                                 .what());
        if (result_.amendments.size() == max_amendments)
            return in_.complain(at, invalid_terms::too_many("amendments", max_amendments).what());
        result_.amendments.push_back(a);
        result_.places.push_back(std::move(places));
    }
    [[nodiscard]] deal read_whole_deal(const located& at, const company& of) {
        const auto read         = read_deal(in_, at, of, rights_);
        const json_node* answer = at.node->find("interpretation");
        if (answer != nullptr && read.interpretation != result_.interpretation)
            in_.complain({answer, at.pointer + "/interpretation"},
                         "the interpretation of the first deal, which holds for its amendments "
                         "too, or none");
        return read.terms;
    }

    const document_options& options_;
    document_reader in_;
    dossier::parts result_;
    const ledger* happened_; ///< null: the events of the document
    rights_so_far rights_{};
};

/// The variants of a document.
class known_variants : public basic_known_variants<dossier, assumed_value> {};

KICKER_INLINE dossier read_instead(const dossier& d, json_node document, const ledger* happened,
                                   std::vector<value_in_term> own) {
    const document_options options{
        .file = d.file(), .files = d.files(), .further_parts = d.further_parts()};
    return dossier_reader(std::move(document), {}, options, happened, std::move(own)).read();
}

} // namespace detail

KICKER_INLINE dossier read_dossier(std::string_view json, const document_options& options) {
    document_options given = options;
    if (!given.files)
        given.files = [](const std::string& name) -> std::string {
            throw error(name + ": the document is not in a folder");
        };
    return detail::dossier_reader(read_json(json, given.file), json, given).read();
}

KICKER_INLINE dossier load_dossier(const std::string& path) {
    return read_dossier(text_of_file(path, max_document_bytes + 1),
                        {.file = path, .files = files_beside(path)});
}

KICKER_INLINE bool has_assumed_events(const dossier& d) {
    for (const assumption& a : d.assumptions())
        for (const std::string& use : a.used_in)
            if (use.starts_with("/events")) return true;
    return false;
}

namespace detail {

/// Reads a variant, as `variant_of` has it.
[[nodiscard]] inline dossier read_variant(const dossier& d,
                                          const std::vector<assumed_value>& values) {
    json_node document = d.document();
    std::vector<value_in_term> own;
    for (const auto& [name, value, only_in] : values) {
        json_node* const all = document.find("assumptions");
        json_node* const one = all == nullptr ? nullptr : all->find(name);
        if (one == nullptr) {
            std::vector<std::string> names;
            for (const auto& a : d.assumptions()) names.push_back(a.name);
            throw error("the document has no assumption \"" + name + "\"" +
                        did_you_mean(name, names));
        }
        if (end_of_utf8(value) != value.size())
            throw error("the value of the assumption \"" + name + "\" is not UTF-8");
        if (!only_in.empty()) {
            own.push_back({name, only_in, value});
            continue;
        }
        json_node* const text = one->find("value");
        text->kind            = json_kind::text;
        text->text            = value;
    }
    const bool has_own_events = has_assumed_events(d);
    if (!has_own_events)
        std::erase_if(document.items, [](const json_node& n) { return n.key == "events"; });
    try {
        return read_instead(d, std::move(document), has_own_events ? nullptr : &d.events(),
                            std::move(own));
    } catch (const invalid_document& e) { // the document read well: these values do not
        std::vector<std::string> pointers;
        pointers.reserve(values.size());
        for (const auto& v : values)
            pointers.push_back("/assumptions" + pointer_step(v.name) + "/value");
        throw about(pointers, e);
    }
}

} // namespace detail

KICKER_INLINE dossier::dossier(parts read)
    : parts_(std::make_shared<const parts>(std::move(read))),
      variants_(std::make_shared<detail::known_variants>()) {}

KICKER_INLINE company_history dossier::capital() && {
    return *parts_->capital;
}

KICKER_INLINE dossier variant_of(const dossier& d, const std::vector<assumed_value>& values) {
    return d.variants_->find_or(values, [&] { return detail::read_variant(d, values); });
}

KICKER_INLINE dossier with_values(const dossier& d, const std::vector<assumed_value>& values) {
    const dossier variant = variant_of(d, values);
    if (has_assumed_events(d)) return variant;
    dossier::parts changed = *variant.parts_;
    changed.events         = d.events();
    const auto& before     = d.document().items; // events stood among them, at the same place
    const auto at          = std::ranges::find(before, "events", &json_node::key);
    auto& items            = changed.document.items;
    if (at != before.end()) items.insert(items.begin() + (at - before.begin()), *at);
    return dossier(std::move(changed));
}

KICKER_INLINE dossier with_fixed(const dossier& d, const std::vector<assumed_value>& values) {
    if (values.empty()) return d;
    dossier::parts fixed = *with_values(d, values).parts_;
    json_node& parts     = *fixed.document.find("assumptions");
    for (std::size_t i = 0; i < d.assumptions().size(); ++i) {
        const assumption& before = d.assumptions()[i];
        if (std::ranges::find(values, before.name, &assumed_value::name) == values.end()) continue;
        assumption& now = fixed.assumptions[i];
        now.low = now.high = {};
        now.because        = "the reader asked for this value in the place of " + before.value;
        if (before.has_range()) now.because += " (" + before.low + " to " + before.high + ")";
        json_node& part = *parts.find(now.name);
        std::erase_if(part.items,
                      [](const json_node& n) { return n.key == "low" || n.key == "high"; });
        part.find("because")->text = now.because;
    }
    return dossier(std::move(fixed));
}

KICKER_INLINE std::string write_dossier(const dossier& d) {
    return write_json(d.document());
}

} // namespace kicker
