// The definitions of <kicker/ocf/package.hpp>.
#pragma once

#include <kicker/ocf/package.hpp>

#include <kicker/core/file.hpp>
#include <kicker/json/pointer.hpp>
#include <kicker/ocf/detail/ocf_events.hpp>

namespace kicker {

namespace detail {

/// The transactions of a package in the order of their days; those of a day as the files have them.
KICKER_INLINE std::vector<std::pair<day, const ocf_item*>> in_order(ocf_reader& in,
                                                                    const ocf_objects& objects) {
    std::vector<std::pair<day, const ocf_item*>> all;
    for (const ocf_item& i : objects.items)
        if (i.word.starts_with("TX_"))
            all.emplace_back(in.day_of(i.place, "date").value_or(day{}), &i);
    std::stable_sort(all.begin(), all.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    return all;
}

/// The company after all of its history; a complaint, with its place, of what cannot have happened.
KICKER_INLINE cap_table latest_of(const company_history& history, ocf_reader& in) {
    try {
        return history.latest();
    } catch (const invalid_event& e) {
        const std::string& source = history[e.place() - 1].source;
        const std::size_t sign    = std::min(source.find('#'), source.size());
        for (std::size_t i = 0; i < in.size(); ++i) {
            if (in.file(i).name != source.substr(0, sign)) continue;
            const std::string pointer = sign < source.size() ? source.substr(sign + 1) : "";
            ocf_place p               = in.root(i);
            for (const pointer_part& part : parts_of(pointer)) {
                const json_node* next = p.node->kind == json_kind::list
                                            ? &p.node->items[part.index()]
                                            : p.node->find(part.text);
                if (next == nullptr) break;
                p.node = next;
            }
            p.pointer = pointer;
            in.complain(p, e.reason());
        }
        in.finish();
        throw;
    }
}

} // namespace detail

KICKER_INLINE ocf_package read_ocf(std::span<const ocf_file> files) {
    detail::ocf_reader in(files);
    detail::ocf_objects objects(in);
    ocf_package result{.version = objects.version, .as_of = objects.as_of};
    detail::ocf_company capital(in, objects);
    in.finish();
    detail::ocf_terms_reader terms(in);
    objects.each(ocf_object::vesting_terms,
                 [&](const detail::ocf_item& i) { result.terms.push_back(terms.read(i)); });
    in.finish();
    const auto transactions = detail::in_order(in, objects);
    in.finish();

    // What happens in the company needs its classes first.
    detail::ocf_names issuer(in);
    result.history = company_history(issuer.give(
        objects.issuer.place, in.text_of(objects.issuer.place, "legal_name"), objects.issuer.id));
    day first      = in.day_of(objects.issuer.place, "formation_date").value_or(day::latest());
    if (!transactions.empty()) first = std::min(first, transactions.front().first);
    detail::ocf_securities securities(in, objects, capital, result.terms, result.grants);
    // A plan takes back what is cancelled if one of its transactions says so.
    objects.each(ocf_object::return_to_pool, [&](const detail::ocf_item& i) {
        if (detail::ocf_plan* p = capital.plan_in(i.place, "stock_plan_id")) p->takes_back = true;
    });
    in.finish();
    capital.create(result.history, first);
    in.finish();

    detail::ocf_events events(in, capital, securities, result.history);
    objects.each(ocf_object::retraction, [&](const detail::ocf_item& i) {
        events.retract(in.text_of(i.place, "security_id"));
    });
    events.run(transactions, result.as_of);
    in.finish();
    events.compare(detail::latest_of(result.history, in));
    result.currency = in.currency;
    result.warnings = std::move(in.warnings);
    return result;
}

KICKER_INLINE ocf_package load_ocf(const std::string& path) {
    // A folder is known by the manifest in it.
    const std::string usual = "Manifest.ocf.json";
    std::string manifest    = path;
    std::string text;
    try {
        text = text_of_file(path, max_document_bytes + 1);
    } catch (const error&) {
        manifest = path + (path.ends_with('/') ? "" : "/") + usual;
        try {
            text = text_of_file(manifest, max_document_bytes + 1);
        } catch (const error&) {
            throw error(path +
                        ": expected a manifest of the Open Cap Table Format, or a folder "
                        "with " +
                        usual);
        }
    }
    const std::size_t slash = manifest.rfind('/');
    std::vector<ocf_file> files{
        {slash == std::string::npos ? manifest : manifest.substr(slash + 1), std::move(text)}};
    if (files[0].text.starts_with("PK\x03\x04")) {
        static_cast<void>(detail::ocf_reader(files)); // which says that it is a zip
    }
    const json_node root     = read_json(files[0].text, files[0].name);
    const file_reader beside = files_beside(manifest);
    for (const ocf_file_terms& k : ocf_file_kinds) {
        const json_node* list = k.listed.empty() ? nullptr : root.find(k.listed);
        if (list == nullptr || list->kind != json_kind::list) continue;
        for (const json_node& f : list->items) {
            const json_node* name = f.find("filepath");
            if (name == nullptr || name->kind != json_kind::text) continue;
            const std::string plain = detail::plain_file_name(name->text);
            bool has                = false;
            for (const ocf_file& other : files) has = has || other.name == plain;
            if (has) continue;
            try {
                files.push_back({plain, beside(plain)});
            } catch (const error&) { // the reader says where the manifest lists it
            }
        }
    }
    return read_ocf(files);
}

} // namespace kicker
