#include "kicker/value_options.hpp"
#include "kicker/whole_file.hpp"

#include <fmt/core.h>
#include <kicker/answer/check.hpp>
#include <kicker/answer/deal_value.hpp>
#include <kicker/answer/simulated.hpp>
#include <kicker/core/file.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <memory>
#include <unistd.h>

namespace {

using seconds = std::chrono::duration<double>;

/// The options of the command as they were given.
struct given {
    std::string path, keep, part;
    std::vector<std::string> added;
    tool::simulate_options how;
    bool tells = false; ///< how far it has come, though standard error is no terminal
};

/// One of the parts that paths are shared out to, from 0.
struct part {
    int rank = 0, ranks = 1;
};

[[nodiscard]] std::uint64_t chunks_of(std::uint64_t paths) {
    return (paths - 1) / kicker::simulation_chunk + 1;
}

/// Nothing where all are to be followed. Throws: bad_usage.
[[nodiscard]] std::optional<part> part_of(const given& g, std::uint64_t paths) {
    if (g.part.empty()) return std::nullopt;
    if (g.how.paths.empty()) throw tool::bad_usage::required("--paths with --part");
    if (!g.how.error.empty()) throw tool::bad_usage::excludes("--part", "--error");
    if (!g.added.empty()) throw tool::bad_usage::excludes("--part", "--add");
    const auto refuse = [](const std::string& what) {
        return tool::bad_usage::value("--part", "expected " + what);
    };
    const std::size_t bar = g.part.find('/');
    if (bar == std::string::npos)
        throw refuse(
            fmt::format("a part and how many there are, such as 2/8; found \"{}\"", g.part));
    const std::uint64_t own = tool::number_of("--part", g.part.substr(0, bar));
    const std::uint64_t all = tool::number_of("--part", g.part.substr(bar + 1));
    if (own > all) throw refuse(fmt::format("a part from 1 to {}, found {}", all, own));
    if (all > 1'000'000) throw refuse(fmt::format("at most 1000000 parts, found {}", all));
    if (const std::uint64_t chunks = chunks_of(paths); all > chunks)
        throw refuse(
            fmt::format("at most {} parts, because {} paths are so many times {}; found {}", chunks,
                        paths, kicker::simulation_chunk, all));
    return part{static_cast<int>(own - 1), static_cast<int>(all)};
}

/// How long something takes, for people: "40 s", "3 min", "2 h 5 min".
[[nodiscard]] std::string in_words(seconds left) {
    const auto s = static_cast<long>(std::min(std::ceil(left.count()), 1e9));
    if (s < 100) return fmt::format("{} s", s);
    if (s < 6000) return fmt::format("{} min", s / 60);
    return fmt::format("{} h {} min", s / 3600, s / 60 % 60);
}

/// Adds what a file has kept of the simulation.
///
/// Throws: kicker::error that names the file.
void add_file(kicker::simulation& to, const std::string& path) {
    constexpr std::size_t most = std::size_t{256} << 20; // the longest have some megabytes
    const std::string text     = kicker::text_of_file(path, most);
    try {
        to.add(text);
    } catch (const kicker::invalid_input& e) {
        throw kicker::error(path + ": " + e.what());
    }
}

/// Follows paths; every few seconds it writes what has been found, and tells how far it has come.
class run {
public:
    run(kicker::simulation& all, const given& g, const kicker::simulation_goal& goal)
        : all_(all), given_(g), goal_(goal), wanted_(static_cast<double>(goal.paths)) {}

    /// Throws: kicker::error where what is found cannot be kept; what the simulation throws.
    void follow(const std::optional<part>& own) {
        keep(); // a place that cannot be written to is told before the first path
        const auto progress = [this](std::uint64_t paths) {
            look_at(paths);
            return true;
        };
        if (own) {
            const auto ranks = static_cast<std::uint64_t>(own->ranks);
            const auto after = static_cast<std::uint64_t>(own->rank) + 1;
            const auto each  = (chunks_of(goal_.paths) - after) / ranks + 1;
            wanted_          = static_cast<double>(each * kicker::simulation_chunk);
            all_.advance_part(goal_.paths, own->rank, own->ranks, goal_.threads, progress);
        } else all_.advance(goal_, progress);
        keep();
    }
    void keep() const {
        if (!given_.keep.empty())
            tool::write_whole_file(given_.keep, all_.save(), "what paths have found");
    }

private:
    using clock = std::chrono::steady_clock;
    static constexpr seconds pause{5};

    void look_at(std::uint64_t paths) {
        const auto now = clock::now();
        if (looked_ != clock::time_point() && now - looked_ < pause) return;
        if (looked_ == clock::time_point()) first_ = paths, begun_ = now;
        looked_ = now;
        keep();
        if (given_.tells) tell(static_cast<double>(paths));
    }
    void tell(double paths) const {
        const kicker::valuation found = all_.result();
        double wanted                 = wanted_;
        if (goal_.standard_error > 0) { // which falls with the root of the paths
            const double times = found.value.standard_error / goal_.standard_error;
            wanted             = std::min(wanted, paths * times * times);
        }
        std::string line     = kicker::so_far_in_words(found);
        const double added   = paths - static_cast<double>(first_);
        const seconds so_far = looked_ - begun_;
        if (added > 0 && wanted > paths)
            line += ", " + in_words(so_far * ((wanted - paths) / added)) + " left";
        tool::tell(line);
    }

    kicker::simulation& all_;
    const given& given_;
    kicker::simulation_goal goal_;
    double wanted_;           ///< paths at most
    std::uint64_t first_ = 0; ///< paths at the first look, in `begun_`
    clock::time_point begun_{}, looked_{};
};

} // namespace

void tool::add_simulate(command_line& line, shell& sh) {
    command c =
        line.add("simulate", "the worth by paths that are kept, shared out and put together");
    c.end_help_with(
        "The answer is that of `kicker value` under one measure. A run may stop and go on, or be\n"
        "done in parts that --add puts together. The answer is that of one run, to the byte.\n"
        "Without --paths and --error, a file is shown as it is. With them, --add follows the "
        "paths\n"
        "that no file has.\n\n"
        "Examples:\n"
        "  kicker simulate deals/cerebras-openai-filed.json --paths 1m --threads 8 --keep run.txt\n"
        "  kicker simulate deals/cerebras-openai-filed.json --paths 1m --part 2/8 --keep 2.txt\n"
        "  kicker simulate deals/cerebras-openai-filed.json --add 1.txt 2.txt 3.txt");
    auto options = std::make_shared<given>();
    add_document(c, options->path);
    options->how.add_to(c);
    c.option(options->keep,
             {"--keep", "FILE", "what paths have found: goes on from it, and writes to it"});
    c.option(options->part, {"--part", "I/N", "of the paths, so that N jobs share them"});
    c.all_behind(options->added, {"--add", "FILE...", "puts kept parts together; stands last"});
    c.flag(options->tells, "--progress", "tell how far it has come, as on a terminal");
    add_output(c, sh);
    c.does([=, &sh] {
        options->tells = options->tells || isatty(STDERR_FILENO) == 1;
        const given& g = *options;
        const auto& q = question_for(sh, "simulate"); // what is wrong is told before the first path
        kicker::simulated s{.asked = g.how.asked()};
        const auto under        = g.how.measure();
        const auto own          = part_of(g, s.asked.goal.paths);
        const kicker::dossier d = document_at(g.path, sh);
        kicker::require_sensible(d);
        s.of     = kicker::terms_to_value(d, s.asked);
        auto all = kicker::simulation_of(s.of, under);

        std::error_code none;
        const bool goes_on = !g.keep.empty() && std::filesystem::exists(g.keep, none);
        if (goes_on) add_file(all, g.keep);
        for (const std::string& file : g.added) add_file(all, file);
        const bool has_goal = !g.how.paths.empty() || !g.how.error.empty();
        run paths(all, g, s.asked.goal);
        if (has_goal || (!goes_on && g.added.empty())) paths.follow(own);
        else paths.keep();
        s.found = all.result();
        write(sh, kicker::answered(q, d.file(), [&] { return q.of_simulation(d, s); }),
              d.not_known());
    });
}
