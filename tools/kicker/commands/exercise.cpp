#include "kicker/path_options.hpp"

#include <kicker/calendar/text.hpp>
#include <kicker/unit/parse.hpp>

#include <memory>

namespace {

/// An exercise that is tried out, as its options say it.
struct trial {
    std::string shares{}, of{}, price{};
    std::optional<kicker::exercise_method> how{};
};

/// Adds the exercise to what happened: on the last day that is asked for, at the price before it.
void add_to(kicker::ledger& happened, const trial& t, kicker::day on) {
    if (!t.price.empty())
        happened.price(on - 1, tool::value_of("--price", [&] {
                           return kicker::parse<kicker::price>(t.price);
                       }));
    if (t.shares.empty()) return;
    const auto n =
        tool::value_of("--shares", [&] { return kicker::parse<kicker::shares>(t.shares); });
    if (t.how == kicker::exercise_method::net) happened.net_exercise(on, n, t.of);
    else happened.exercise(on, n, t.of);
}

} // namespace

void tool::add_exercise(command_line& line, shell& sh) {
    struct given {
        std::string path;
        path_options which;
        trial tried;
    };
    command c = line.add("exercise", "what an exercise would cost and bring, and what limits it");
    c.end_help_with(
        "With --shares kicker tries the exercise out on the day of --on. The answer says what the\n"
        "exercise issues and what is left, or why the exercise may not be.\n\n"
        "Examples:\n"
        "  kicker exercise deals/cerebras-openai-filed.json --on 2026-11-20\n"
        "  kicker exercise deals/cerebras-openai-filed.json --on 2026-11-20 --shares 1m --how net "
        "--price 185");
    auto options = std::make_shared<given>();
    add_document(c, options->path);
    options->which.add_to(c, "--on,--until");
    c.option(options->tried.shares, {"--shares", "NUMBER", "so many warrant shares are exercised"});
    c.option(options->tried.of,
             {"--of", "NAME", "of this tranche or warrant; else in their order"});
    c.choice<kicker::exercise_method>(
        options->tried.how, "--how",
        {{"cash", kicker::exercise_method::cash}, {"net", kicker::exercise_method::net}},
        "the strike is paid in cash, or in shares");
    c.option(options->tried.price, {"--price", "PRICE", "the closing price of the day before"});
    add_output(c, sh);
    c.does([=, &sh] {
        const kicker::dossier d   = document_at(options->path, sh);
        const kicker::question& q = question_for(sh, "exercise");
        kicker::ledger happened;
        auto asked       = options->which.of(d, happened);
        const bool tries = !options->tried.shares.empty() || !options->tried.price.empty();
        kicker::ledger with_trial;
        if (tries) {
            if (asked.until == kicker::day::latest())
                throw bad_usage::required("--on, the day of --shares and --price,");
            with_trial = *kicker::ledger_of(d, asked);
            add_to(with_trial, options->tried, asked.until);
            asked.happened = &with_trial;
            asked.by       = kicker::path_by::events;
        }
        const kicker::followed f(d, asked);
        write(sh, kicker::answered(q, d.file(), [&] { return q.of_path(f); }), d.not_known());
    });
}
