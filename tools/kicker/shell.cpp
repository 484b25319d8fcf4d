#include "kicker/shell.hpp"

#include "kicker/layout.hpp"

#include <fmt/core.h>
#include <kicker/answer/document_sections.hpp>
#include <kicker/core/file.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <iostream>
#include <sstream>

namespace tool {

namespace {

[[nodiscard]] kicker::dossier read(const std::string& path, const std::string& name, shell& sh) {
    const std::size_t most = kicker::max_document_bytes + 1; // one more is refused
    const std::string text = path == "-" ? standard_input(most) : kicker::text_of_file(path, most);
    const std::string folder = path == "-" ? "" : path.substr(0, path.rfind('/') + 1);
    if (path != "-") sh.files.push_back(path);
    const auto beside = [folder, files = kicker::files_beside(path == "-" ? "" : path),
                         &sh](const std::string& file) {
        sh.files.push_back(folder + file);
        return files(file);
    };
    return kicker::read_dossier(text, {.file = name, .files = beside});
}

/// Whether a spreadsheet would run the text of a cell, and not show it (CWE-1236). A negative number
/// is none of these, nor is a sign alone.
[[nodiscard]] bool is_formula(const std::string& text) {
    if (text.size() < 2 || text.find_first_of("=+-@") != 0) return false;
    return text[0] != '-' || text.find_first_not_of("0123456789.,%", 1) != std::string::npos;
}

/// A field of CSV. A quote before a formula tells a spreadsheet that it is text.
[[nodiscard]] std::string csv_field(const std::string& text) {
    const std::string shown = kicker::printable(text);
    const bool is_run       = is_formula(text);
    if (!is_run && shown.find_first_of(",\"") == std::string::npos) return shown;
    std::string quoted = is_run ? "\"'" : "\"";
    for (const char c : shown) quoted += c == '"' ? "\"\"" : std::string(1, c);
    return quoted + "\"";
}

/// What a program reads of a cell, or of an end of its range.
[[nodiscard]] const std::string& plain(const auto& of) {
    return of.value.empty() ? of.text : of.value;
}

/// A table as programs read it: a column whose figures have ranges is followed by one for each end, and
/// by one that says what each end is. A figure that is certain is both of its ends, and reached. No two
/// columns have one title.
struct plain_table {
    std::vector<std::string> titles;
    std::vector<std::vector<std::string>> rows;

    explicit plain_table(const kicker::section_table& t) : rows(t.rows.size()) {
        for (std::size_t c = 0; c < t.columns.size(); ++c) {
            const bool has_ends = std::ranges::any_of(
                t.rows, [&](const auto& row) { return c < row.size() && row[c].range; });
            add_title(t.columns[c].title);
            if (has_ends) add_title(t.columns[c].title + " low");
            if (has_ends) add_title(t.columns[c].title + " high");
            const bool is_end = has_ends || std::ranges::any_of(t.rows, [&](const auto& row) {
                                    return c < row.size() && row[c].is_end;
                                });
            if (has_ends) add_title(t.columns[c].title + " low is");
            if (has_ends) add_title(t.columns[c].title + " high is");
            else if (is_end) add_title(t.columns[c].title + " is");
            for (std::size_t r = 0; r < rows.size(); ++r) {
                const kicker::cell x = c < t.rows[r].size() ? t.rows[r][c] : kicker::cell{};
                rows[r].push_back(plain(x));
                const auto word = [&](const auto& end) {
                    const auto is = end ? *end : kicker::end_of_range::reached;
                    return plain(x).empty() ? std::string() : std::string(to_word(is));
                };
                if (has_ends) {
                    const kicker::range_end same{x.text, x.value};
                    const auto [low, high] = x.range.value_or(kicker::cell_range{same, same});
                    for (const std::string& text :
                         {plain(low), plain(high), word(&low.is), word(&high.is)})
                        rows[r].push_back(text);
                } else if (is_end) rows[r].push_back(word(x.is_end));
            }
        }
    }

private:
    void add_title(const std::string& title) {
        std::string other = title;
        for (int n = 2; std::ranges::find(titles, other) != titles.end(); ++n)
            other = fmt::format("{} ({})", title, n);
        titles.push_back(other);
    }
};

[[nodiscard]] std::string csv_row(const std::vector<std::string>& fields) {
    std::vector<std::string> quoted;
    for (const std::string& field : fields) quoted.push_back(csv_field(field));
    return kicker::list_of(quoted, ",") + "\n";
}

/// The numbers of the first chart of the first section, or else its first table; nothing if the section
/// has neither.
[[nodiscard]] std::string as_csv(const std::vector<kicker::section>& sections) {
    const kicker::section& first = sections.front();
    if (first.tables.empty() && first.charts.empty()) return {};
    const plain_table plain(first.charts.empty() ? first.tables.front()
                                                 : first.charts.front().numbers);
    std::string text = csv_row(plain.titles);
    for (const auto& row : plain.rows) text += csv_row(row);
    return text;
}

using json = nlohmann::ordered_json;

[[nodiscard]] json as_json(const kicker::section_table& t) {
    const plain_table plain(t);
    json rows = json::array();
    for (const auto& row : plain.rows) {
        json object = json::object();
        for (std::size_t c = 0; c < row.size(); ++c) object[plain.titles[c]] = row[c];
        rows.push_back(std::move(object));
    }
    return rows;
}

/// Numbers are texts, as in a document: they are exact, and stay so.
[[nodiscard]] json as_json(const kicker::section& s) {
    json j{{"id", s.id}, {"title", s.title}};
    if (!s.prose.empty()) j["prose"] = s.prose;
    if (!s.notes.empty()) j["notes"] = s.notes;
    for (const auto& t : s.tables)
        j["tables"].push_back({{"caption", t.caption}, {"rows", as_json(t)}});
    for (const auto& c : s.charts)
        j["charts"].push_back({{"title", c.title},
                               {"alt", c.alt},
                               {"rows", as_json(c.numbers)},
                               {"specification", json::parse(c.specification)}});
    for (const auto& a : s.assumptions)
        j["assumptions"].push_back({{"name", a.name},
                                    {"value", a.value},
                                    {"low", a.low},
                                    {"high", a.high},
                                    {"because", a.because}});
    return j;
}

[[nodiscard]] std::string as_json(const shell& sh, const std::vector<kicker::section>& sections,
                                  const std::vector<std::string>& not_known) {
    json all = {{"document", sh.documents}};
    for (const auto& s : sections) all["sections"].push_back(as_json(s));
    if (!not_known.empty()) all["not_known"] = not_known;
    const std::string text = all.dump(2, ' ', false, json::error_handler_t::replace);
    return kicker::printable_json(text) + "\n";
}

[[nodiscard]] std::string as_text(const shell& sh, const std::vector<kicker::section>& sections,
                                  const std::vector<std::string>& not_known) {
    std::string text;
    const auto add_heading = [&](const std::string& title) {
        if (!text.empty()) text += "\n";
        const std::string words = printable(title);
        text += sh.has_colour ? fmt::format("\033[1m{}\033[0m\n", words) : words + "\n";
    };
    const auto add = [&](const std::string& paragraph) {
        text += wrapped("  " + printable(paragraph), sh.width);
    };
    const auto add_table = [&](const kicker::section_table& t, const std::string& caption) {
        if (t.rows.empty()) return;
        if (!caption.empty()) text += "\n";
        if (!caption.empty()) add(caption);
        const auto shown = fitted(printable(read_by_groups(t)), sh.width);
        text += fmt::format("\n{}", kicker::as_table(shown).str());
    };
    std::vector<kicker::assumed> assumptions;
    for (const auto& s : sections) {
        add_heading(s.title);
        if (!s.prose.empty() || !s.notes.empty()) text += "\n";
        for (const auto& p : s.prose) add(p);
        for (const auto& n : s.notes) add(kicker::as_paragraph(n));
        for (const auto& t : s.tables) add_table(t, t.caption);
        for (const auto& c : s.charts) add_table(c.numbers, c.title + ": " + c.alt);
        if (!s.assumptions.empty()) assumptions = s.assumptions;
    }
    if (assumptions.empty() && not_known.empty()) return text;
    add_heading("What this rests on");
    text += "\n";
    for (const auto& a : assumptions) add("assumed: " + to_text(a));
    for (const auto& n : not_known) add("not known: " + n);
    return text;
}

[[nodiscard]] std::string trimmed(const std::string& text) {
    const std::size_t first = text.find_first_not_of(' ');
    if (first == std::string::npos) return {};
    return text.substr(first, text.find_last_not_of(' ') + 1 - first);
}

/// The sign that ends the name of an assumption, which may have one in it.
[[nodiscard]] std::size_t sign_behind_name(const kicker::dossier& d, const std::string& words) {
    for (std::size_t at = words.find('='); at != std::string::npos; at = words.find('=', at + 1)) {
        const std::string name = trimmed(words.substr(0, at));
        if (std::ranges::find(d.assumptions(), name, &kicker::assumption::name) !=
            d.assumptions().end())
            return at;
    }
    return words.find('=');
}

/// Whether a value, as `name=value`, is of an assumption of a document.
[[nodiscard]] bool has_assumption_of(const kicker::dossier& d, const std::string& value) {
    const std::string name = trimmed(value.substr(0, sign_behind_name(d, value)));
    return std::ranges::find(d.assumptions(), name, &kicker::assumption::name) !=
           d.assumptions().end();
}

[[nodiscard]] std::string name_of(const std::string& path) {
    return path == "-" ? standard_input_name : path;
}

} // namespace

std::string standard_input(std::size_t most) {
    static bool has_been_read = false;
    if (has_been_read) throw kicker::error("standard input: only one argument can be \"-\"");
    has_been_read = true;
    std::string text;
    std::array<char, 65536> block{};
    while (std::cin && text.size() < most) { // some inputs never end
        const std::size_t wanted = std::min(block.size(), most - text.size());
        std::cin.read(block.data(), static_cast<std::streamsize>(wanted));
        text.append(block.data(), static_cast<std::size_t>(std::cin.gcount()));
    }
    if (std::cin.bad()) throw kicker::error(std::string(standard_input_name) + ": cannot read");
    return text;
}

kicker::dossier document_at(const std::string& path, shell& sh) {
    const std::string name = name_of(path);
    sh.documents.push_back(name);
    return at_values(read(path, name, sh), "--assume", sh.values);
}

read_documents documents_at(const std::vector<std::string>& paths, shell& sh) {
    read_documents result;
    std::vector<std::string> unused = sh.values;
    for (const std::string& path : paths) {
        const std::string name = name_of(path);
        sh.documents.push_back(name);
        try {
            const kicker::dossier d = read(path, name, sh);
            std::vector<std::string> its_own;
            for (const std::string& v : sh.values) {
                if (!has_assumption_of(d, v)) continue;
                its_own.push_back(v);
                std::erase(unused, v);
            }
            result.all.push_back(at_values(d, "--assume", its_own));
            result.names.push_back(name);
        } catch (const kicker::error& e) {
            kicker::add_item(result.faults, "\n", e.what());
        }
    }
    if (!unused.empty() && result.faults.empty())
        throw bad_usage::value("--assume",
                               "no document has the assumption of \"" + unused.front() + "\"");
    return result;
}

kicker::dossier at_values(const kicker::dossier& d, const std::string& option,
                          const std::vector<std::string>& values) {
    if (values.empty()) return d;
    std::vector<kicker::assumed_value> given;
    for (const std::string& v : values) {
        const std::size_t sign = sign_behind_name(d, v);
        if (sign == std::string::npos)
            throw bad_usage::value(option, "expected NAME=VALUE, found \"" + v + "\"");
        given.push_back({trimmed(v.substr(0, sign)), trimmed(v.substr(sign + 1))});
    }
    return value_of(option, [&] { return with_fixed(d, given); });
}

void tell(const std::string& lines) {
    std::istringstream in(lines);
    for (std::string line; std::getline(in, line);)
        static_cast<void>(std::fputs((printable(line) + "\n").c_str(), stderr));
}

void put(std::string_view text) {
    const bool is_whole = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
    if ((!is_whole || std::fflush(stdout) != 0) && errno != EPIPE)
        throw kicker::error(std::string("standard output: ") + std::strerror(errno));
}

std::vector<const kicker::question*> questions_for(const shell& sh, std::string_view command,
                                                   bool (*can_answer)(const kicker::question&)) {
    std::vector<const kicker::question*> unasked, others;
    for (const kicker::question& q : kicker::questions()) {
        if (!can_answer(q)) continue;
        (q.command == command ? unasked : others).push_back(&q);
    }
    if (sh.section.empty()) return unasked;
    unasked.insert(unasked.end(), others.begin(), others.end());
    return value_of("--section",
                    [&] { return std::vector{&kicker::question_of(sh.section, unasked)}; });
}

const kicker::question& question_for(const shell& sh, std::string_view command) {
    std::vector<const kicker::question*> own;
    for (const kicker::question& q : kicker::questions())
        if (q.command == command) own.push_back(&q);
    if (sh.section.empty()) return *own.front();
    return value_of("--section", [&]() -> const kicker::question& {
        return kicker::question_of(sh.section, own);
    });
}

void write(shell& sh, std::vector<kicker::reply> replies,
           const std::vector<std::string>& not_known) {
    std::vector<kicker::section> sections;
    for (kicker::reply& r : replies) {
        if (!r.section && sh.section.empty() && replies.size() > 1)
            continue; // it was not asked for
        if (!r.section)
            throw kicker::error(sh.documents.back() + ": there is nothing to show for \"" +
                                sh.section + "\"");
        sections.push_back(*std::move(r.section));
        if (r.says == kicker::verdict::no) sh.result = no;
        if (r.says == kicker::verdict::undecided) sh.result = trouble;
    }
    switch (sh.how) {
    case format::text: return put(as_text(sh, sections, not_known));
    case format::csv: return put(as_csv(sections));
    case format::json: return put(as_json(sh, sections, not_known));
    }
}
void write(shell& sh, kicker::reply r, const std::vector<std::string>& not_known) {
    std::vector<kicker::reply> one;
    one.push_back(std::move(r));
    write(sh, std::move(one), not_known);
}

void answer_of_two(shell& sh, std::string_view command, const kicker::dossier& first,
                   const kicker::dossier& second) {
    const kicker::question& q = question_for(sh, command);
    write(sh,
          kicker::answered(q, first.file() + ", " + second.file(),
                           [&] { return q.of_two(first, second); }),
          kicker::of_two(first.not_known(), second.not_known()));
}

std::string list_of_questions(bool (*can_answer)(const kicker::question&)) {
    std::string lines = "Sections:\n";
    for (const kicker::question& q : kicker::questions())
        if (can_answer(q)) lines += fmt::format("  {:<18}{}\n", q.id, q.words);
    return lines + "\n";
}

void add_document(command& to, std::string& path) {
    to.word(path, "document", "a deal document; - is standard input");
}

void add_documents(command& to, std::vector<std::string>& paths) {
    to.words(paths, "documents", "deal documents; - is standard input");
}

void add_output(command& to, shell& sh) {
    to.choice<format>(sh.how, "--format",
                      {{"text", format::text}, {"csv", format::csv}, {"json", format::json}},
                      "how to print; csv is the first table");
    to.option(sh.section, {"--section", "ID", "only this part, such as standing of a run"});
    add_assume(to, sh);
}

void add_assume(command& to, shell& sh) {
    to.list(sh.values, {"--assume", "NAME=VALUE", "another value for an assumption"});
}

} // namespace tool
