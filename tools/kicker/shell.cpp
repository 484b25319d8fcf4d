#include "kicker/shell.hpp"

#include "kicker/layout.hpp"

#include <fmt/core.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <iostream>

namespace tool {

namespace {

/// Read once, whoever asks: `compare - --with ...` asks twice.
[[nodiscard]] const std::string& standard_input() {
    static const std::string text = [] {
        // One byte more than a document may have: a longer one is told so, whatever its length.
        std::string read(kicker::max_document_bytes + 1, '\0');
        std::cin.read(read.data(), static_cast<std::streamsize>(read.size()));
        read.resize(static_cast<std::size_t>(std::cin.gcount()));
        return read;
    }();
    return text;
}

[[nodiscard]] kicker::dossier read(const std::string& path) {
    if (path != "-") return kicker::load_dossier(path);
    return kicker::read_dossier(
        standard_input(), {.file = "standard input", .files = kicker::detail::files_beside("")});
}

[[nodiscard]] std::string csv_field(const std::string& text) {
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char c : text) quoted += c == '"' ? "\"\"" : std::string(1, c);
    return quoted + "\"";
}

[[nodiscard]] const std::string& value_or_text(const kicker::cell& c) {
    return c.value.empty() ? c.text : c.value;
}

/// The first table of the first section; nothing if it has none.
[[nodiscard]] std::string as_csv(const std::vector<kicker::section>& sections) {
    const auto& tables = sections.front().tables;
    if (tables.empty()) return {};
    const auto& columns = tables.front().columns;
    std::string text;
    const auto add_line = [&](auto field) {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (i > 0) text += ',';
            text += csv_field(field(i));
        }
        text += '\n';
    };
    add_line([&](std::size_t i) { return columns[i].title; });
    for (const auto& row : tables.front().rows)
        add_line(
            [&](std::size_t i) { return i < row.size() ? value_or_text(row[i]) : std::string(); });
    return text;
}

using json = nlohmann::ordered_json;

[[nodiscard]] json as_json(const kicker::section_table& t) {
    json rows = json::array();
    for (const auto& row : t.rows) {
        json object = json::object();
        for (std::size_t i = 0; i < std::min(row.size(), t.columns.size()); ++i)
            object[t.columns[i].title] = value_or_text(row[i]);
        rows.push_back(std::move(object));
    }
    return rows;
}

/// Numbers are texts, as in a document: they are exact, and stay so.
[[nodiscard]] json as_json(const kicker::section& s) {
    json j{{"id", s.id}, {"title", s.title}};
    if (!s.prose.empty()) j["prose"] = s.prose;
    for (const auto& t : s.tables)
        j["tables"].push_back({{"caption", t.caption}, {"rows", as_json(t)}});
    for (const auto& a : s.assumptions)
        j["assumptions"].push_back(
            {{"name", a.name}, {"value", a.value}, {"range", a.range}, {"because", a.because}});
    return j;
}

[[nodiscard]] std::string as_json(const std::vector<kicker::section>& sections,
                                  const std::vector<std::string>& not_known) {
    json all = json::object();
    for (const auto& s : sections) all["sections"].push_back(as_json(s));
    if (!not_known.empty()) all["not_known"] = not_known;
    return all.dump(2) + "\n";
}

[[nodiscard]] std::string as_text(const shell& sh, const std::vector<kicker::section>& sections,
                                  const std::vector<std::string>& not_known) {
    std::string text;
    const auto add_heading = [&](const std::string& title) {
        if (!text.empty()) text += "\n";
        text += sh.has_colour ? "\033[1m" + title + "\033[0m\n" : title + "\n";
    };
    std::vector<kicker::assumed> assumptions;
    for (const auto& s : sections) {
        add_heading(s.title);
        if (!s.prose.empty()) text += "\n";
        for (const auto& p : s.prose) text += wrapped(fmt::format("  {}", p), sh.width);
        for (const auto& t : s.tables) {
            if (!t.caption.empty()) text += wrapped(fmt::format("\n  {}", t.caption), sh.width);
            text += fmt::format("\n{}", kicker::as_table(fitted(t, sh.width)).str());
        }
        if (!s.assumptions.empty()) assumptions = s.assumptions;
    }
    if (assumptions.empty() && not_known.empty()) return text;
    add_heading("What this rests on");
    text += "\n";
    for (const auto& a : assumptions)
        text += wrapped(fmt::format("  assumed: {}: {}{}, since {}", a.name, a.value,
                                    a.range.empty() ? "" : " (" + a.range + ")", a.because),
                        sh.width);
    for (const auto& n : not_known) text += wrapped("  not known: " + n, sh.width);
    return text;
}

} // namespace

kicker::dossier document_at(const std::string& path, const shell& sh) {
    return at_values(read(path), "--assume", sh.values);
}

kicker::dossier at_values(const kicker::dossier& d, const std::string& option,
                          const std::vector<std::string>& values) {
    if (values.empty()) return d;
    std::vector<kicker::assumed_value> given;
    for (const std::string& v : values) {
        const std::size_t sign = v.find('=');
        if (sign == std::string::npos)
            throw CLI::ValidationError(option, "expected NAME=VALUE, found \"" + v + "\"");
        given.push_back({v.substr(0, sign), v.substr(sign + 1)});
    }
    return value_of(option, [&] { return with_fixed(d, given); });
}

void put(std::string_view text) {
    const bool is_whole = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
    if ((!is_whole || std::fflush(stdout) != 0) && errno != EPIPE)
        throw kicker::error(std::string("standard output: ") + std::strerror(errno));
}

void write(const shell& sh, const std::vector<kicker::section>& sections,
           const std::vector<std::string>& not_known) {
    switch (sh.how) {
    case format::text: return put(as_text(sh, sections, not_known));
    case format::csv: return put(as_csv(sections));
    case format::json: return put(as_json(sections, not_known));
    }
}

void add_document(CLI::App& command, std::string& path) {
    command.add_option("document", path, "a deal document; - is standard input")
        ->required()
        ->type_name("FILE");
}

void add_output(CLI::App& command, shell& sh) {
    add_choice<format>(command, "--format", sh.how,
                       {{"text", format::text}, {"csv", format::csv}, {"json", format::json}},
                       "how to print; csv is the first table");
    add_assume(command, sh);
}

void add_assume(CLI::App& command, shell& sh) {
    add_list(command, "--assume", sh.values, "another value for an assumption")
        ->option_text("NAME=VALUE");
}

} // namespace tool
