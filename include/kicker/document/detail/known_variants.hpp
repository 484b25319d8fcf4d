// Documents read at other values of their assumptions, each kept until they hold too much.
#pragma once

#include <kicker/json/complaint.hpp>
#include <kicker/json/node.hpp>
#include <kicker/ledger/vesting.hpp>

#include <map>
#include <mutex>
#include <optional>
#include <vector>

namespace kicker::detail {

/// What has been read of one document at other values of its assumptions. Threads that ask for the
/// same variant at the same time may each read it; all of them get the one that was kept first.
/// A template since a dossier holds its own variants, and is complete only behind them.
template <class Dossier, class Value>
class basic_known_variants {
public:
    /// The variant with these values, read by `read` if it is not known.
    ///
    /// Throws: what `read` throws; an invalid_document again for the same values.
    template <class Read>
    [[nodiscard]] Dossier find_or(const std::vector<Value>& values, Read read) {
        if (const known* const k = find(values)) return k->variant_or_refusal();
        known now;
        try {
            now.variant = read();
        } catch (const invalid_document& e) {
            now.refusal = e;
        }
        return kept(values, std::move(now)).variant_or_refusal();
    }

private:
    struct known {
        std::optional<Dossier> variant; ///< or else the refusal
        std::optional<invalid_document> refusal;

        [[nodiscard]] Dossier variant_or_refusal() const {
            if (refusal) throw invalid_document(*refusal);
            return *variant;
        }
    };

    /// Null if they are not known. What is found stays where it is, and as it is.
    [[nodiscard]] const known* find(const std::vector<Value>& values) {
        const std::scoped_lock lock(mutex_);
        return find_locked(values);
    }
    [[nodiscard]] const known* find_locked(const std::vector<Value>& values) const {
        const auto k = known_.find(values);
        return k == known_.end() ? nullptr : &k->second;
    }
    [[nodiscard]] known kept(const std::vector<Value>& values, known now) {
        const std::size_t bytes = bytes_of(now);
        const std::scoped_lock lock(mutex_);
        if (const known* const k = find_locked(values)) return *k;
        if (bytes_ + bytes > most_bytes) return now;
        bytes_ += bytes;
        return known_.emplace(values, std::move(now)).first->second;
    }

    /// Roughly what a variant takes: its deals, its tree and its events; or its complaints.
    [[nodiscard]] static std::size_t bytes_of(const known& k) {
        if (k.refusal)
            return sizeof(known) + k.refusal->complaints().size() * sizeof(document_complaint);
        const Dossier& d = *k.variant;
        return sizeof(known) + (1 + d.amendments().size()) * sizeof(amendment) +
               values_in(d.document()) * sizeof(json_node) + d.events().size() * sizeof(event);
    }
    [[nodiscard]] static std::size_t values_in(const json_node& n) {
        std::size_t all = 1;
        for (const json_node& i : n.items) all += values_in(i);
        return all;
    }

    static constexpr std::size_t most_bytes = std::size_t{64} * 1024 * 1024;

    std::mutex mutex_;
    std::map<std::vector<Value>, known> known_;
    std::size_t bytes_ = 0;
};

} // namespace kicker::detail
