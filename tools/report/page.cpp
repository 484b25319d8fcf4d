#include "page.hpp"

#include "assets.hpp"

#include <kicker/core/list_of.hpp>
#include <kicker/core/printable.hpp>

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace tool {

using kicker::align, kicker::assumed, kicker::cell, kicker::chart, kicker::headline, kicker::origin,
    kicker::report, kicker::section, kicker::section_table;

std::string escaped(std::string_view text) {
    std::string result;
    for (const char c : kicker::printable(text)) switch (c) {
        case '&': result += "&amp;"; break;
        case '<': result += "&lt;"; break;
        case '>': result += "&gt;"; break;
        case '"': result += "&quot;"; break;
        case '\'': result += "&#39;"; break;
        default: result += c;
        }
    return result;
}

// A "<" might begin "</script>"; of what acts unseen, U+2028 and U+2029 end a line of JavaScript. All
// of them stand only within strings of JSON, where \u is the same character.
std::string script_json(std::string_view json) {
    std::string result;
    for (const char c : kicker::printable_json(json)) {
        if (c == '<') result += "\\u003c";
        else result += c;
    }
    return result;
}

namespace {

constexpr std::string_view chart_files[] = {"vega.min.js", "vega-lite.min.js", "vega-embed.min.js"};

bool can_draw() {
    return std::ranges::none_of(chart_files, [](auto name) { return asset(name).empty(); });
}

std::string element(std::string_view tag, std::string_view attributes, std::string_view content) {
    std::string text = "<";
    text.append(tag).append(attributes).append(">").append(content);
    return text.append("</").append(tag).append(">\n");
}

std::string paragraph(std::string_view attributes, std::string_view text) {
    return text.empty() ? "" : element("p", attributes, escaped(text));
}

std::string side(align a) {
    return a == align::right ? " class=\"right\"" : "";
}

/// What anchors are called: an id of a section may be any text.
std::string anchor_of(std::string_view id) {
    std::string anchor = "section-";
    for (const char c : id) {
        const bool plain =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
        anchor += plain ? c : '_';
    }
    return anchor;
}

/// A page in the making: the notes behind its figures are collected on the way, each once.
class writer {
public:
    std::string page(const report& r) {
        const std::string headlines = written(r.headlines); // first, so that notes count from here
        std::string contents, sections;
        for (const section& s : r.sections) {
            const std::string anchor = anchor_of(s.id);
            contents += entry(anchor, s.title);
            sections += element("section", " id=\"" + anchor + "\"", written(s));
        }
        if (!notes_.empty()) {
            contents += entry("notes", notes_title);
            sections += element("section", " id=\"notes\"", notes());
        }
        const std::string top =
            element("h1", "", escaped(r.title)) + paragraph(" class=\"subtitle\"", r.subtitle);
        const std::string toggle = "<button type=\"button\" id=\"theme\" hidden>Dark</button>\n";
        return head(r.title) + "<body>\n" + element("header", "", toggle + top + headlines) +
               "<div class=\"columns\">\n" +
               element("nav", " aria-label=\"Contents\"", element("ol", "", contents)) +
               element("main", "", sections) + "</div>\n" +
               element("footer", "", paragraph("", r.closing)) + std::string(panel) + scripts(r) +
               "</body>\n</html>\n";
    }

private:
    static constexpr std::string_view notes_title = "Where the figures come from";
    static constexpr std::string_view panel =
        "<div id=\"origin\" popover role=\"dialog\" aria-labelledby=\"origin-title\" "
        "tabindex=\"-1\">\n"
        "<h2 id=\"origin-title\"></h2>\n<div id=\"origin-note\"></div>\n"
        "<button type=\"button\" popovertarget=\"origin\" "
        "popovertargetaction=\"hide\">Close</button>\n"
        "</div>\n";

    static std::string head(std::string_view title) {
        std::string text = R"(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="kicker">
<link rel="icon" href="data:,">
)";
        return text + element("title", "", escaped(title)) +
               element("style", "", asset("page.css")) + "</head>\n";
    }

    static std::string entry(const std::string& anchor, std::string_view title) {
        return element("li", "", "<a href=\"#" + anchor + "\">" + escaped(title) + "</a>");
    }

    std::string written(const std::vector<headline>& headlines) {
        std::string text;
        for (const headline& h : headlines) {
            const std::string label  = element("dt", "", escaped(h.label));
            const std::string figure = element("dd", " class=\"headline\"", written(h.figure));
            const std::string note =
                h.note.empty() ? "" : element("dd", " class=\"note\"", escaped(h.note));
            text += element("div", "", label + figure + note);
        }
        return text.empty() ? "" : element("dl", " class=\"headlines\"", text);
    }

    std::string written(const section& s) {
        std::string text = element("h2", "", escaped(s.title));
        for (const std::string& p : s.prose) text += paragraph("", p);
        for (const std::string& n : s.notes) text += paragraph("", "Note: " + n + ".");
        for (const chart& c : s.charts) text += written(c); // a picture first, then its figures
        for (const section_table& t : s.tables)
            if (!t.rows.empty()) text += foldable(t);
        return text + written(s.assumptions);
    }

    /// A table that is longer than a screen is folded up, so that the sections stay in sight.
    std::string foldable(const section_table& t) {
        constexpr std::size_t rows_of_a_screen = 20;
        if (t.rows.size() <= rows_of_a_screen) return written(t);
        const std::string rows = " (" + std::to_string(t.rows.size()) + " rows)";
        section_table named    = t;
        named.caption          = ""; // it is what is pressed to open the table
        return element(
            "details", " class=\"long\"",
            element("summary", "", escaped((t.caption.empty() ? "Table" : t.caption) + rows)) +
                written(named));
    }

    /// A wide table scrolls by itself; the region can be reached, and so scrolled, with the
    /// keyboard.
    std::string written(const section_table& t) {
        std::string titles, rows;
        for (const auto& column : t.columns)
            titles += element("th", side(column.side) + " scope=\"col\"", escaped(column.title));
        for (const auto& row : read_by_groups(t).rows) {
            std::string cells;
            for (std::size_t c = 0; c < t.columns.size(); ++c)
                cells += element("td", side(t.columns[c].side),
                                 c < row.size() ? written(row[c]) : std::string());
            rows += element("tr", "", cells);
        }
        const std::string caption =
            t.caption.empty() ? "" : element("caption", "", escaped(t.caption));
        const std::string region = " class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"" +
                                   escaped(t.caption.empty() ? std::string("Table") : t.caption) +
                                   "\"";
        return element("div", region,
                       element("table", "",
                               caption + element("thead", "", element("tr", "", titles)) +
                                   element("tbody", "", rows)));
    }

    std::string written(const chart& c) {
        const std::string caption = element("figcaption", "", escaped(c.title));
        const std::string drawing =
            can_draw()
                ? element("div",
                          " class=\"drawing\" role=\"img\" aria-label=\"" + escaped(c.alt) + "\"",
                          "") +
                      element("script", " type=\"application/json\"",
                              script_json(c.specification)) +
                      "<noscript><p>Charts need scripts: the numbers stand in the "
                      "table.</p></noscript>\n"
                : paragraph(" class=\"without\"",
                            "Built without charts: the numbers stand in the table. " + c.alt);
        // Where nothing is drawn, the numbers are all there is, so they stand open.
        const std::string numbers =
            element("details", can_draw() ? "" : " open",
                    element("summary", "", "Numbers behind the chart") + written(c.numbers));
        return element("figure", " class=\"chart\"", caption + drawing + numbers);
    }

    static std::string written(const std::vector<assumed>& assumptions) {
        std::string text;
        for (const assumed& a : assumptions) {
            std::string value = "<b>" + escaped(a.value) + "</b>";
            if (!a.low.empty()) value += " <span>(" + escaped(a.low + " to " + a.high) + ")</span>";
            if (!a.because.empty()) value.append(". Reason: ").append(escaped(a.because));
            text += element("dt", "", escaped(a.name)) + element("dd", "", value);
        }
        if (text.empty()) return "";
        return element("h3", "", "What this rests on, and no source says") +
               element("dl", " class=\"assumed\"", text);
    }

    /// A figure has its range on a line of its own; an address breaks where it must.
    std::string written(const cell& c) {
        const std::string range =
            c.range ? "<span class=\"range\">(" + escaped(to_text(*c.range)) + ")</span>" : "";
        std::string text = escaped(c.text);
        if (c.text.starts_with("https://")) text = "<span class=\"address\">" + text + "</span>";
        if (c.from.empty()) return text + range;
        const std::string number = std::to_string(note_of(c.from));
        return "<a class=\"figure\" href=\"#note-" + number + "\" data-note=\"" + number + "\">" +
               text + "</a>" + range;
    }

    /// The number, from one, of the note that says this.
    std::size_t note_of(const origin& from) {
        const auto [known, is_new] = numbers_.try_emplace(from, notes_.size() + 1);
        if (is_new) notes_.push_back(&known->first);
        return known->second;
    }

    std::string notes() const {
        std::string list;
        for (std::size_t i = 0; i < notes_.size(); ++i) {
            const origin& o               = *notes_[i];
            const std::string assumptions = kicker::list_of(o.assumptions, "; ");
            std::string parts;
            for (const auto& [name, text] :
                 {std::pair<const char*, const std::string&>{"Rule", o.rule},
                  {"Event", o.event},
                  {"Source", o.source},
                  {"Assumes", assumptions},
                  {"Note", o.note}})
                if (!text.empty())
                    parts += element("dt", "", name) + element("dd", "", escaped(text));
            list += element("li", " id=\"note-" + std::to_string(i + 1) + "\"",
                            element("dl", " class=\"origin\"", parts));
        }
        return element("h2", "", notes_title) +
               element("details", "",
                       element("summary", "", "All notes, by number") + element("ol", "", list));
    }

    static std::string scripts(const report& r) {
        const bool draws = can_draw() && std::ranges::any_of(r.sections, [](const section& s) {
                               return !s.charts.empty();
                           });
        std::string text;
        if (draws) {
            text +=
                "<script>/*\nThis page holds the chart library Vega-Lite and what it is made of, "
                "under these licences.\n\n";
            text += asset("licences.txt");
            text += "*/</script>\n";
            for (const std::string_view name : chart_files)
                text += element("script", "", asset(name));
        }
        return text + element("script", "", asset("page.js"));
    }

    struct in_order {
        bool operator()(const origin& a, const origin& b) const {
            const auto parts = [](const origin& o) {
                return std::tie(o.event, o.rule, o.source, o.note, o.assumptions);
            };
            return parts(a) < parts(b);
        }
    };
    std::map<origin, std::size_t, in_order> numbers_; ///< of each note, from one
    std::vector<const origin*> notes_;                ///< by their numbers
};

} // namespace

std::string html_page(const report& r) {
    return writer().page(r);
}

} // namespace tool
