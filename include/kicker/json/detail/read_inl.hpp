// JSON read by nlohmann's reader, which calls what it finds.
#pragma once

#include <kicker/json/detail/json_fault.hpp>
#include <kicker/json/read.hpp>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <unordered_set>

namespace kicker {

namespace detail {

/// A byte of a text, which leaves word of how far reading has come.
class watched_byte {
public:
    using difference_type   = std::ptrdiff_t;
    using value_type        = char;
    using pointer           = const char*;
    using reference         = const char&;
    using iterator_category = std::forward_iterator_tag;

    watched_byte(const char* at, const char** furthest) : at_(at), furthest_(furthest) {}

    reference operator*() const { return *at_; }
    watched_byte& operator++() {
        *furthest_ = ++at_;
        return *this;
    }
    watched_byte operator++(int) {
        watched_byte before = *this;
        ++*this;
        return before;
    }
    friend bool operator==(const watched_byte& a, const watched_byte& b) { return a.at_ == b.at_; }

private:
    const char* at_;
    const char** furthest_;
};

/// Builds the tree from what nlohmann's reader finds. Every function returns whether to read on.
class json_builder {
public:
    json_builder(std::string_view text, const char*& furthest) : text_(text), furthest_(furthest) {
        if (text.starts_with(byte_order_mark)) passed_ = byte_order_mark.size();
    }

    [[nodiscard]] json_node take() { return std::move(root_); }
    [[nodiscard]] const std::string& reason() const { return reason_; }
    [[nodiscard]] std::size_t reason_at() const { return reason_at_; }

    bool null() { return add(json_kind::null, {}); }
    bool boolean(bool b) { return add(json_kind::boolean, b ? "true" : "false"); }
    bool number_integer(std::int64_t n) { return add(json_kind::integer, std::to_string(n)); }
    bool number_unsigned(std::uint64_t n) { return add(json_kind::integer, std::to_string(n)); }
    bool number_float(double, const std::string& written) {
        if (written.find_first_of(".eE") == std::string::npos) return refuse_large();
        return add(json_kind::decimal, written);
    }
    bool string(std::string& s) { return add(json_kind::text, std::move(s)); }
    static bool binary(std::vector<std::uint8_t>&) { return false; } // JSON text has none
    bool start_object(std::size_t) { return open(json_kind::object); }
    bool start_array(std::size_t) { return open(json_kind::list); }
    bool end_object() { return close(); }
    bool end_array() { return close(); }
    bool key(std::string& k) {
        key_at_ = next_token();
        if (!keys_.back().insert(k).second)
            return refuse(key_at_, "the key " + quoted_beginning(k) + " stands here a second time");
        if (k.size() > max_document_text) return refuse_long(key_at_);
        if (open_.back()->items.size() == max_document_members)
            return refuse(key_at_, "an object has at most " + std::to_string(max_document_members) +
                                       " members");
        key_ = std::move(k);
        pass();
        return true;
    }
    template <class Exception>
    bool parse_error(std::size_t position, const std::string& token, const Exception& e) {
        // Its message is "...place... - reason; last read: 'bytes'; expected ...".
        std::string reason = e.what();
        if (reason.find("number overflow") != std::string::npos) return refuse_large();
        const auto behind     = reason.find(" - ");
        const auto last_read  = reason.find("; last read: ");
        const auto expected   = reason.rfind("; expected ");
        const bool is_unknown = last_read != std::string::npos; // no token at all
        if (is_unknown)
            reason.erase(last_read,
                         expected > last_read ? expected - last_read : std::string::npos);
        reason.erase(0, behind == std::string::npos ? 0 : behind + 3);
        const bool is_sign     = is_unknown || reason.starts_with("unexpected '");
        const bool is_end      = reason.starts_with("unexpected end of input");
        const std::size_t back = is_sign ? 1 : token.size();
        const json_fault fault =
            json_fault_finder(text_, is_end ? text_.size() : position - std::min(position, back),
                              std::move(reason))
                .find();
        return refuse(fault.at, fault.reason);
    }

private:
    /// Where the token that was just read begins: behind the last one and what separates the two.
    [[nodiscard]] std::size_t next_token() const {
        return std::min(text_.find_first_not_of(" \t\r\n,:]}", passed_), text_.size());
    }
    void pass() { passed_ = static_cast<std::size_t>(furthest_ - text_.data()); }

    bool refuse(std::size_t at, std::string reason) {
        reason_at_ = at;
        reason_    = std::move(reason);
        return false;
    }
    bool refuse_large() {
        return refuse(next_token(), "write a number of more than 64 bits in quotes");
    }
    bool refuse_long(std::size_t at) {
        return refuse(at, "a text has at most " + std::to_string(max_document_text) + " bytes");
    }
    bool add(json_kind kind, std::string text) {
        const std::size_t at = next_token();
        if (text.size() > max_document_text) return refuse_long(at);
        if (++values_ > max_document_values)
            return refuse(at,
                          "a document has at most " + std::to_string(max_document_values) +
                              " values; put a longer ledger into a CSV file beside the document");
        json_node node{.kind = kind, .text = std::move(text), .at = at};
        if (kind != json_kind::object && kind != json_kind::list) pass();
        if (open_.empty()) {
            root_ = std::move(node);
            return true;
        }
        if (open_.back()->kind == json_kind::object) {
            node.key    = std::move(key_);
            node.key_at = key_at_;
        }
        open_.back()->items.push_back(std::move(node));
        return true;
    }
    bool open(json_kind kind) {
        if (!add(kind, {})) return false;
        json_node& added = open_.empty() ? root_ : open_.back()->items.back();
        if (open_.size() == max_document_depth)
            return refuse(added.at, "values are nested at most " +
                                        std::to_string(max_document_depth) + " deep");
        passed_ = added.at + 1;
        keys_.emplace_back();
        open_.push_back(&added); // stays put: its owner grows no more before it is closed
        return true;
    }
    bool close() {
        open_.pop_back();
        keys_.pop_back();
        pass();
        return true;
    }

    std::string_view text_;
    const char*& furthest_;
    json_node root_;
    std::vector<json_node*> open_;                      ///< from the outermost
    std::vector<std::unordered_set<std::string>> keys_; ///< so far, of each that is open
    std::string key_, reason_;
    std::size_t key_at_ = 0, passed_ = 0, values_ = 0, reason_at_ = 0;
};

} // namespace detail

KICKER_INLINE json_node read_json(std::string_view text, const std::string& file) {
    const auto refused = [&](std::size_t at, std::string reason) {
        return invalid_document({{file, position_of(text, at), {}, std::move(reason), {}, {}}});
    };
    if (text.size() > max_document_bytes)
        throw refused(0, "a document has at most " + std::to_string(max_document_bytes) +
                             " bytes, and this document has more; put a longer ledger into a CSV "
                             "file beside the document");
    if (text.starts_with("\xFE\xFF") || text.starts_with("\xFF\xFE"))
        throw refused(0, "a document is UTF-8, and this document is UTF-16");
    if (const auto zero = text.find('\0'); zero != std::string_view::npos) // ends a text, to some
        throw refused(zero, "the text is no JSON: a zero byte");
    const char* furthest = text.data();
    detail::json_builder builder(text, furthest);
    const detail::watched_byte begin(text.data(), &furthest),
        end(text.data() + text.size(), &furthest);
    if (!nlohmann::json::sax_parse(begin, end, &builder))
        throw refused(builder.reason_at(), builder.reason());
    return builder.take();
}

} // namespace kicker
