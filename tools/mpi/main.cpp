// kicker_mpi: `kicker simulate` as the ranks of an MPI program. Each rank follows its part of the paths; the
// first adds what all have found, and is the only one to speak.
#include "kicker/value_options.hpp"

#include <kicker/answer/check.hpp>
#include <kicker/answer/deal_value.hpp>
#include <kicker/answer/simulated.hpp>

#include <cstdio>
#include <exception>
#include <mpi.h>
#include <optional>
#include <string>
#include <vector>

namespace {

/// This process among all of them.
struct process {
    int rank = 0, ranks = 1;

    /// What the first rank has of a text, on all ranks.
    [[nodiscard]] std::string told_by(int first, std::string text) const {
        auto length = static_cast<int>(text.size());
        MPI_Bcast(&length, 1, MPI_INT, first, MPI_COMM_WORLD);
        text.resize(static_cast<std::size_t>(length));
        MPI_Bcast(text.data(), length, MPI_CHAR, first, MPI_COMM_WORLD);
        return text;
    }
    /// Does something on each rank. Throws: kicker::error on all ranks, where it throws on one: no
    /// rank waits for another that has given up.
    template <class Do>
    void together(Do what) const {
        std::string fault;
        int failed = ranks, first = ranks;
        try {
            what();
        } catch (const std::exception& e) {
            fault  = e.what();
            failed = rank;
        }
        MPI_Allreduce(&failed, &first, 1, MPI_INT, MPI_MIN, MPI_COMM_WORLD);
        if (first == ranks) return;
        fault = told_by(first, fault);
        throw kicker::error(first == 0 ? fault : "rank " + std::to_string(first) + ": " + fault);
    }
    /// The texts of all other ranks, on the first.
    [[nodiscard]] std::vector<std::string> gathered(const std::string& text) const {
        std::vector<std::string> all;
        if (rank != 0)
            MPI_Send(text.data(), static_cast<int>(text.size()), MPI_CHAR, 0, 0, MPI_COMM_WORLD);
        for (int from = 1; rank == 0 && from < ranks; ++from) {
            MPI_Status status{};
            int length = 0;
            MPI_Probe(from, 0, MPI_COMM_WORLD, &status);
            MPI_Get_count(&status, MPI_CHAR, &length);
            all.emplace_back(static_cast<std::size_t>(length), '\0');
            MPI_Recv(all.back().data(), length, MPI_CHAR, from, 0, MPI_COMM_WORLD, &status);
        }
        return all;
    }
};

void add_simulate(tool::command_line& line, tool::shell& sh, const process& here) {
    static struct {
        std::string path;
        tool::simulate_options how;
    } given;
    tool::command c = line.add("simulate", "the worth by paths that all ranks share");
    c.end_help_with("Examples:\n  mpirun -n 64 kicker_mpi simulate deal.json --paths 100m");
    tool::add_document(c, given.path);
    given.how.add_to(c);
    tool::add_output(c, sh);
    c.does([&sh, here] {
        const kicker::question& q = tool::question_for(sh, "simulate");
        kicker::simulated s{.asked = given.how.asked()};
        if (!given.how.error.empty())
            throw tool::bad_usage::value("--error",
                                         "ranks share a number of paths; expected --paths");
        const kicker::drifts under = given.how.measure();
        std::optional<kicker::dossier> d;
        std::optional<kicker::simulation> all;
        std::string found;
        here.together([&] {
            d = tool::document_at(given.path, sh);
            kicker::require_sensible(*d);
            s.of = kicker::terms_to_value(*d, s.asked);
            all  = kicker::simulation_of(s.of, under);
        });
        here.together([&] {
            all->advance_part(s.asked.goal.paths, here.rank, here.ranks, s.asked.goal.threads);
            found = all->save();
        });
        const std::vector<std::string> parts = here.gathered(found);
        here.together([&] {
            if (here.rank != 0) return;
            for (const std::string& part : parts) all->add(part);
            s.found = all->result();
            tool::write(sh, kicker::answered(q, d->file(), [&] { return q.of_simulation(*d, s); }),
                        d->not_known());
        });
    });
}

} // namespace

int main(int argc, char** argv) {
    MPI_Init(&argc, &argv);
    process here;
    MPI_Comm_rank(MPI_COMM_WORLD, &here.rank);
    MPI_Comm_size(MPI_COMM_WORLD, &here.ranks);
    for (std::FILE* stream : {stdout, stderr})
        if (here.rank != 0) static_cast<void>(std::freopen("/dev/null", "w", stream));
    tool::shell sh;
    const int code = tool::run_command_line(
        argc, argv, [&](tool::command_line& line) { add_simulate(line, sh, here); }, sh.result);
    MPI_Finalize();
    return code;
}
