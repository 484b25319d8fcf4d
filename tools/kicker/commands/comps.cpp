#include "kicker/shell.hpp"

#include <kicker/answer/comps.hpp>

#include <memory>

void tool::add_comps(command_line& line, shell& sh) {
    command c = line.add("comps", "many documents on one scale");
    c.end_help_with("Examples:\n"
                    "  kicker comps deals/*.json\n"
                    "  kicker comps deals/*.json --format csv >comparables.csv");
    auto paths = std::make_shared<std::vector<std::string>>();
    add_documents(c, *paths);
    add_output(c, sh);
    c.does([=, &sh] {
        const read_documents given = documents_at(*paths, sh);
        if (!given.faults.empty()) throw kicker::error(given.faults);
        std::vector<std::string> not_known;
        const auto names = kicker::names_of_comparables(given.all);
        for (std::size_t i = 0; i < names.size(); ++i)
            for (const std::string& one : given.all[i].not_known())
                not_known.push_back(names[i] + ": " + one);
        const kicker::question& q = question_for(sh, "comps");
        write(sh,
              kicker::answered(q, kicker::list_of(given.names, ", "),
                               [&] { return q.of_several(given.all); }),
              not_known);
    });
}
