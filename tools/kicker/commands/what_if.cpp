#include "kicker/state_options.hpp"

#include <kicker/answer/what_if.hpp>
#include <kicker/unit/parse.hpp>

#include <memory>

namespace {

/// Whether two axes vary the same reading or assumption.
[[nodiscard]] bool is_same(const kicker::grid_axis& one, const kicker::grid_axis& other) {
    const auto &a = one.points.front(), &b = other.points.front();
    if (a.reading && b.reading) return same_reading(*a.reading, *b.reading);
    return a.assumed && b.assumed && a.assumed->name == b.assumed->name;
}

[[nodiscard]] kicker::grid_axis axis_of(const kicker::dossier& d, const kicker::state& s,
                                        const std::string& words) {
    auto axis           = tool::value_of("--vary", [&] { return kicker::parse_axis(d, words); });
    const auto& reading = axis.points.front().reading;
    if (reading && s.says(*reading))
        throw tool::bad_usage::value("--vary", axis.title + " has a value of its own already");
    return axis;
}

[[nodiscard]] std::vector<const kicker::question*> questions_of_rounds() {
    std::vector<const kicker::question*> all;
    for (const kicker::question& q : kicker::questions())
        if (q.of_round != nullptr) all.push_back(&q);
    return all;
}
/// "500m at 20bn": new money, and the valuation before it.
[[nodiscard]] kicker::round_asked round_of(const std::string& words) {
    return tool::value_of("--round", [&] {
        const std::size_t at = words.find(" at ");
        if (at == std::string::npos)
            throw kicker::error("expected MONEY at VALUATION, such as \"500m at 20bn\", found \"" +
                                words + "\"");
        return kicker::round_asked{kicker::parse<kicker::money>(words.substr(0, at)),
                                   kicker::parse<kicker::money>(words.substr(at + 4))};
    });
}

} // namespace

void tool::add_what_if(command_line& line, shell& sh) {
    struct given {
        std::string path;
        std::vector<std::string> axes;
        std::string round;
        state_options state;
    };
    command c = line.add(
        "what-if", "shares vested over a grid of one or two metrics or assumptions; or a round");
    c.end_help_with("Examples:\n"
                    "  kicker what-if deals/cerebras-openai-reported.json --vary \"spend from 0 to "
                    "30bn in 6 steps\"\n"
                    "  kicker what-if deals/cerebras-openai-reported.json --vary \"spend = 24bn, "
                    "30bn\" --vary \"shares at signing\"\n"
                    "  kicker what-if deals/amd-openai-2025.json --vary \"share_price = 100, 600\" "
                    "--purchased \"6 GW\"\n"
                    "  kicker what-if deals/cerebras-openai-filed.json --round \"1bn at 50bn\"");
    auto options = std::make_shared<given>();
    add_document(c, options->path);
    c.list(options->axes, {"--vary", "AXIS", "a metric and its points, or an assumption"});
    c.option(options->round,
             {"--round", "ROUND", "new money at a valuation before it, 1bn at 50bn"});
    options->state.add_to(c);
    add_output(c, sh);
    c.does([=, &sh] {
        const kicker::dossier d = document_at(options->path, sh);
        if (!options->round.empty()) {
            if (!options->axes.empty()) throw bad_usage::excludes("--round", "--vary");
            const kicker::followed f(d, {.by = kicker::usual_path(d)});
            const auto asked          = round_of(options->round);
            const kicker::question& q = kicker::question_of("round", questions_of_rounds());
            return write(sh, kicker::answered(q, d.file(), [&] { return q.of_round(f, asked); }),
                         d.not_known());
        }
        if (options->axes.empty()) throw bad_usage::required("--vary");
        if (options->axes.size() > 2)
            throw bad_usage::value("--vary", "expected at most two, found " +
                                                 std::to_string(options->axes.size()));
        const kicker::state s = options->state.readings(d);
        std::vector axes{axis_of(d, s, options->axes.front())};
        if (options->axes.size() > 1) axes.push_back(axis_of(d, s, options->axes.back()));
        if (axes.size() > 1 && is_same(axes.front(), axes.back()))
            throw bad_usage::value("--vary", "both axes vary " + axes.front().title);
        const kicker::question& q = question_for(sh, "what-if");
        write(sh, kicker::answered(q, d.file(), [&] { return q.over_grid(d, s, axes); }),
              d.not_known());
    });
}
