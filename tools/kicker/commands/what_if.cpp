#include "kicker/state_options.hpp"

#include <kicker/answer/what_if.hpp>

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

} // namespace

void tool::add_what_if(command_line& line, shell& sh) {
    struct given {
        std::string path;
        std::vector<std::string> axes;
        state_options state;
    };
    command c =
        line.add("what-if", "shares vested over a grid of one or two metrics or assumptions");
    c.end_help_with("Examples:\n"
                    "  kicker what-if deals/cerebras-openai-reported.json --vary \"spend from 0 to "
                    "30bn in 6 steps\"\n"
                    "  kicker what-if deals/cerebras-openai-reported.json --vary \"spend = 24bn, "
                    "30bn\" --vary \"shares at signing\"\n"
                    "  kicker what-if deals/amd-openai-2025.json --vary \"share_price = 100, 600\" "
                    "--purchased \"6 GW\"");
    auto options = std::make_shared<given>();
    add_document(c, options->path);
    c.list(options->axes, {"--vary", "AXIS", "a metric and its points, or an assumption"}, 2);
    options->state.add_to(c);
    add_output(c, sh);
    c.does([=, &sh] {
        const kicker::dossier d = document_at(options->path, sh);
        const kicker::state s   = options->state.readings(d);
        std::vector axes{axis_of(d, s, options->axes.front())};
        if (options->axes.size() > 1) axes.push_back(axis_of(d, s, options->axes.back()));
        if (axes.size() > 1 && is_same(axes.front(), axes.back()))
            throw bad_usage::value("--vary", "both axes vary " + axes.front().title);
        const kicker::question& q = question_for(sh, "what-if");
        write(sh, kicker::answered(q, d.file(), [&] { return q.over_grid(d, s, axes); }),
              d.not_known());
    });
}
