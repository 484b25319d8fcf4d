// JSON written by hand, but for its texts, which nlohmann escapes.
#pragma once

#include <kicker/core/error.hpp>
#include <kicker/json/write.hpp>

#include <nlohmann/json.hpp>

namespace kicker {

namespace detail {

/// Appends a value, the digits of numbers as they are.
inline void append_json(std::string& out, const json_node& n, std::size_t level) {
    const auto in_quotes = [](const std::string& text) { return nlohmann::json(text).dump(); };
    if (n.kind == json_kind::null) out += "null";
    else if (n.kind == json_kind::text) out += in_quotes(n.text);
    else if (n.kind != json_kind::list && n.kind != json_kind::object) out += n.text;
    else {
        const bool is_list = n.kind == json_kind::list;
        out += is_list ? '[' : '{';
        for (const json_node& i : n.items) {
            out += (&i == &n.items.front() ? "\n" : ",\n") + std::string(2 * (level + 1), ' ');
            if (!is_list) out += in_quotes(i.key) + ": ";
            append_json(out, i, level + 1);
        }
        if (!n.items.empty()) out += "\n" + std::string(2 * level, ' ');
        out += is_list ? ']' : '}';
    }
}

} // namespace detail

KICKER_INLINE std::string write_json(const json_node& n) {
    std::string out;
    try {
        detail::append_json(out, n, 0);
    } catch (const nlohmann::json::exception&) {
        throw error("a document is UTF-8, and some text of this document is not");
    }
    return out + "\n";
}

} // namespace kicker
