// The objects of a package, found by what they mean and by their ids.
#pragma once

#include <kicker/ocf/detail/md5.hpp>
#include <kicker/ocf/detail/ocf_reader.hpp>

#include <map>

namespace kicker::detail {

/// The file of the manifest, and the list of what it says. A name loses its "./".
[[nodiscard]] inline std::string plain_file_name(std::string_view name) {
    while (name.starts_with("./")) name.remove_prefix(2);
    return std::string(name);
}

/// One object, with its id.
struct ocf_item {
    ocf_place place{};
    ocf_object means{};
    std::string_view word{};
    std::string id{};
};

/// All objects of a package, each file checked against its kind and the manifest.
class ocf_objects {
public:
    explicit ocf_objects(ocf_reader& in) : in_(in) {
        std::vector<const ocf_file_terms*> kinds(in.size(), nullptr);
        for (std::size_t i = 0; i < in.size(); ++i) kinds[i] = kind_of(i);
        in.finish();
        find_manifest(kinds);
        in.finish();
        read_manifest(kinds);
        in.finish();
        for (std::size_t i = 0; i < in.size(); ++i)
            if (kinds[i]->means != ocf_file_kind::manifest) read_items(i, *kinds[i]);
        in.finish(); // ids must be known before anything refers to them
    }

    std::string version;
    day as_of{};
    ocf_item issuer{};
    std::vector<ocf_item> items{}; ///< in the order of the files

    /// Visits the objects of one meaning.
    template <class Visit>
    void each(ocf_object means, Visit visit) const {
        for (const ocf_item& i : items)
            if (i.means == means) visit(i);
    }
    /// The object of one meaning that an id in a field names; null, and a complaint, where there is
    /// none.
    [[nodiscard]] const ocf_item* named(const ocf_place& of, std::string_view key, ocf_object means,
                                        std::string_view what) {
        const auto m = ocf_reader::member(of, key);
        return m ? named_in(*m, means, what) : nullptr;
    }
    [[nodiscard]] const ocf_item* named_in(const ocf_place& p, ocf_object means,
                                           std::string_view what) {
        const auto id = in_.text(p);
        if (!id) return nullptr;
        const auto found = by_id_.find({means, *id});
        if (found != by_id_.end()) return &items[found->second];
        in_.complain(p, "the id of a " + std::string(what) + " of this package", found_in(*p.node),
                     near_id(means, *id));
        return nullptr;
    }

private:
    [[nodiscard]] std::string near_id(ocf_object means, const std::string& id) const {
        std::vector<std::string_view> ids;
        for (const ocf_item& i : items)
            if (i.means == means && ids.size() < 1'000) ids.push_back(i.id);
        return nearest(id, ids);
    }
    [[nodiscard]] const ocf_file_terms* kind_of(std::size_t file) {
        const ocf_place root = in_.root(file);
        const auto type      = ocf_reader::member(root, "file_type");
        if (!type) {
            in_.complain(root, "an object with a \"file_type\" of the Open Cap Table Format",
                         found_in(*root.node));
            return nullptr;
        }
        return in_.word_in(*type, ocf_file_kinds);
    }
    void find_manifest(const std::vector<const ocf_file_terms*>& kinds) {
        std::size_t found = 0;
        for (std::size_t i = 0; i < kinds.size(); ++i) {
            if (kinds[i]->means != ocf_file_kind::manifest) continue;
            if (found++ == 0) manifest_ = i;
            else in_.complain(in_.root(i), "one manifest in a package", "a second one");
        }
        if (found == 0)
            in_.complain_of_package("a package needs a manifest: a file whose \"file_type\" is "
                                    "OCF_MANIFEST_FILE");
    }
    void read_manifest(const std::vector<const ocf_file_terms*>& kinds) {
        const ocf_place m = in_.root(manifest_);
        if (const auto v = ocf_reader::member(m, "ocf_version")) {
            version = in_.text(*v).value_or(std::string());
            if (!version.starts_with(ocf_version_to_read))
                in_.complain(*v, "version 1.2 of the Open Cap Table Format", found_in(*v->node));
            in_.finish(); // in another version the rest means something else
        }
        std::string fields = "ocf_version*= file_type*= issuer*= as_of*= generated_at* comments";
        for (const ocf_file_terms& k : ocf_file_kinds)
            if (!k.listed.empty())
                fields += " " + std::string(k.listed) + (k.is_required ? "*=" : "=");
        in_.check_fields(m, fields, {});
        if (const auto d = in_.day_of(m, "as_of")) as_of = *d;
        if (const auto i = ocf_reader::member(m, "issuer")) {
            read_item(*i);
            if (!items.empty() && items.back().means == ocf_object::issuer) issuer = items.back();
            else if (!in_.has_faults())
                in_.complain(*i, "an object whose \"object_type\" is ISSUER");
        }
        for (const ocf_file_terms& k : ocf_file_kinds)
            if (!k.listed.empty())
                in_.each(m, k.listed, [&](const ocf_place& f) { check_listed(f, k, kinds); });
    }
    /// A file of the manifest's list, by its name and digest.
    void check_listed(const ocf_place& f, const ocf_file_terms& k,
                      const std::vector<const ocf_file_terms*>& kinds) {
        if (!in_.check_fields(f, "filepath*= md5*=", {})) return;
        const std::string name = plain_file_name(in_.text_of(f, "filepath"));
        for (std::size_t i = 0; i < in_.size(); ++i) {
            if (plain_file_name(in_.file(i).name) != name) continue;
            if (kinds[i]->means != k.means)
                in_.complain(f, "a file of type " + std::string(k.word),
                             quoted_beginning(kinds[i]->word));
            std::string digest = in_.text_of(f, "md5");
            for (char& c : digest)
                if (c >= 'A' && c <= 'F') c = static_cast<char>(c - 'A' + 'a');
            if (digest != md5_of(in_.file(i).text))
                in_.warn(ocf_warning_kind::file_differs, f, {}, name);
            return;
        }
        in_.complain(f, "the name of a file beside the manifest, or in a folder below",
                     quoted_beginning(name));
    }
    void read_items(std::size_t file, const ocf_file_terms&) {
        const ocf_place root = in_.root(file);
        in_.check_fields(root, "file_type*= items*=", {});
        in_.each(root, "items", [&](const ocf_place& p) { read_item(p); });
    }
    void read_item(const ocf_place& p) {
        const auto type = ocf_reader::member(p, "object_type");
        if (!type) return in_.complain(p, "an object with an \"object_type\"", found_in(*p.node));
        const ocf_object_terms* terms = in_.word_in(*type, ocf_objects_of_format);
        if (terms == nullptr) return;
        ocf_item item{p, terms->means, terms->word, in_.text_of(p, "id")};
        if (!in_.check_fields(p, terms->fields, item.id)) return;
        if (item.id.empty()) return in_.complain(p, "an id that is not empty");
        if (!by_id_.emplace(std::pair(item.means, item.id), items.size()).second)
            in_.complain(*ocf_reader::member(p, "id"), "an id that no other object of its kind has",
                         quoted_beginning(item.id));
        items.push_back(std::move(item));
    }

    static constexpr const auto& ocf_objects_of_format = kicker::ocf_objects;

    ocf_reader& in_;
    std::size_t manifest_ = 0;
    std::map<std::pair<ocf_object, std::string>, std::size_t> by_id_;
};

} // namespace kicker::detail
