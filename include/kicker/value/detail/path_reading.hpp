// What a rule reads along a path: a value in each lane after each step, and what is derived from it.
//
// A derived reading holds the reading that it is derived from, as the words of a rule do: a peak of days
// of days of an average of the share price.
#pragma once

#include <kicker/value/detail/random_lanes.hpp>

#include <algorithm>
#include <cstddef>
#include <limits>
#include <memory>
#include <span>
#include <vector>

namespace kicker::detail {

/// What moves along the paths of a block, after a step.
struct path_state {
    row_block price;               ///< of the share
    std::vector<row_block> totals; ///< in the order of the model
    std::vector<row_block>
        milestones; ///< years from today until each happens; infinite: it never does
};

/// One reading along the paths of a block.
class path_reading {
public:
    path_reading()                               = default;
    path_reading(const path_reading&)            = delete;
    path_reading& operator=(const path_reading&) = delete;
    virtual ~path_reading()                      = default;

    /// Goes back to today.
    virtual void begin() {}
    /// Reads what a step has made of the paths. The block stays where it is.
    virtual void read(std::size_t step, const path_state& s) = 0;

    [[nodiscard]] const row_block& now() const { return now_; }

protected:
    row_block now_{};
};
using reading_pointer = std::unique_ptr<path_reading>;

/// The share price, or a market cap at so many shares outstanding.
class price_reading : public path_reading {
public:
    explicit price_reading(double shares) : shares_(shares) {}
    void read(std::size_t, const path_state& s) override {
        multiply(s.price.data(), shares_, now_.data());
    }

private:
    double shares_;
};

/// A total: spend so far.
class total_reading : public path_reading {
public:
    explicit total_reading(std::size_t which) : which_(which) {}
    void read(std::size_t, const path_state& s) override { now_ = s.totals[which_]; }

private:
    std::size_t which_;
};

/// What a milestone tells on a date, given when it happens: a function of the two.
template <class Told>
class milestone_reading : public path_reading {
public:
    milestone_reading(std::size_t which, std::vector<double> years, Told told)
        : which_(which), years_(std::move(years)), told_(told) {}
    void read(std::size_t step, const path_state& s) override {
        const row_block& happens = s.milestones[which_];
        for (std::size_t i = 0; i < lanes; ++i) now_[i] = told_(happens[i], years_[step]);
    }

private:
    std::size_t which_;
    std::vector<double> years_;
    Told told_;
};

/// What a reading has been after each step, and before the first. Steps before the first are the same in
/// all paths.
class path_memory {
public:
    /// How many of the last values are kept; by default all.
    explicit path_memory(std::vector<double> before,
                         std::size_t kept = std::numeric_limits<std::size_t>::max())
        : before_(std::move(before)), kept_(kept) {}

    void begin() {
        size_ = 0;
        for (const double x : before_) next().fill(x);
    }
    void add(const row_block& now) { next() = now; }
    [[nodiscard]] std::size_t size() const { return size_; }
    /// Requires: one of the values that are kept.
    [[nodiscard]] const row_block& operator[](std::size_t i) const { return values_[i % kept_]; }

private:
    [[nodiscard]] row_block& next() {
        const std::size_t place = size_++ % kept_;
        if (place == values_.size()) values_.emplace_back();
        return values_[place];
    }

    std::vector<double> before_;
    std::size_t kept_;
    std::vector<row_block> values_;
    std::size_t size_ = 0;
};

/// The mean of the last values of a reading. Undefined while there are too few.
class average_reading : public path_reading {
public:
    /// `first` is, for each step, where in memory the look back begins; `before` stand there first.
    average_reading(reading_pointer of, std::vector<double> before,
                    std::vector<std::ptrdiff_t> first)
        : of_(std::move(of)), memory_(before, longest(before.size(), first)),
          before_(std::move(before)), first_(std::move(first)) {}
    void begin() override {
        of_->begin();
        memory_.begin();
        begins_at_ = 0;
        double sum = 0;
        for (double b : before_) sum += b;
        sum_.fill(sum);
    }
    void read(std::size_t step, const path_state& s) override {
        of_->read(step, s);
        memory_.add(of_->now());
        add(memory_[memory_.size() - 1], 1);
        for (; std::cmp_less(begins_at_, first_[step]); ++begins_at_) add(memory_[begins_at_], -1);
        if (first_[step] < 0) return now_.fill(std::numeric_limits<double>::quiet_NaN());
        const double each = 1 / static_cast<double>(memory_.size() - begins_at_);
        multiply(sum_.data(), each, now_.data());
    }

private:
    /// How many values are looked back at, at most, and the one that drops out.
    [[nodiscard]] static std::size_t longest(std::size_t before,
                                             const std::vector<std::ptrdiff_t>& first) {
        std::ptrdiff_t most = 1, last_first = 0;
        for (std::size_t k = 0; k < first.size(); ++k) {
            most       = std::max(most, static_cast<std::ptrdiff_t>(before + k) + 1 - last_first);
            last_first = std::max<std::ptrdiff_t>(0, first[k]);
        }
        return static_cast<std::size_t>(most);
    }
    void add(const row_block& x, double times) { add_scaled(times, x.data(), sum_.data()); }

    reading_pointer of_;
    path_memory memory_;
    std::vector<double> before_;
    std::vector<std::ptrdiff_t> first_;
    std::size_t begins_at_ = 0;
    row_block sum_{};
};

/// The level that was reached on so many of the last days: the needed-th highest of them.
///
/// A cliff asks of each level only on how many of the days the value lay above it. So days are counted
/// for each level, and what is read lies just above the highest level that was met. A ramp asks for the
/// value itself, which is then found for each lane.
class days_reading : public path_reading {
public:
    /// Requires: `levels` ascend; empty where the value itself is asked for.
    days_reading(reading_pointer of, int needed, int of_days, std::vector<double> before,
                 std::vector<double> levels)
        : of_(std::move(of)), memory_(std::move(before), static_cast<std::size_t>(of_days) + 1),
          levels_(std::move(levels)), met_(levels_.size()), needed_(needed),
          of_days_(static_cast<std::size_t>(of_days)) {}
    void begin() override {
        of_->begin();
        memory_.begin();
        for (row_block& m : met_) m.fill(0);
        const std::size_t known = memory_.size();
        for (std::size_t k = known - std::min(known, of_days_); k < known; ++k)
            for (std::size_t j = 0; j < levels_.size(); ++j) count(j, memory_[k], 1);
    }
    void read(std::size_t step, const path_state& s) override {
        of_->read(step, s);
        memory_.add(of_->now());
        if (levels_.empty()) return find_values();
        for (std::size_t j = 0; j < levels_.size(); ++j) {
            count(j, memory_[memory_.size() - 1], 1);
            if (memory_.size() > of_days_) count(j, memory_[memory_.size() - 1 - of_days_], -1);
        }
        constexpr double infinite = std::numeric_limits<double>::infinity();
        for (std::size_t j = 0; j < levels_.size(); ++j) {
            const double above = std::nextafter(levels_[j], infinite);
            if (j == 0) choose_where(met_[j].data(), needed_, above, -infinite, now_.data());
            else write_where(met_[j].data(), needed_, above, now_.data());
        }
    }

private:
    void count(std::size_t level, const row_block& x, double times) {
        add_where(x.data(), levels_[level], times, met_[level].data());
    }
    void find_values() {
        const std::size_t days = std::min(memory_.size(), of_days_);
        std::vector<double> last;
        for (std::size_t i = 0; i < lanes; ++i) {
            last.clear();
            for (std::size_t k = memory_.size() - days; k < memory_.size(); ++k)
                if (memory_[k][i] == memory_[k][i]) last.push_back(memory_[k][i]);
            if (std::cmp_less(last.size(), needed_)) {
                now_[i] = std::numeric_limits<double>::quiet_NaN();
                continue;
            }
            std::nth_element(last.begin(), last.begin() + (needed_ - 1), last.end(),
                             std::greater<>());
            now_[i] = last[static_cast<std::size_t>(needed_ - 1)];
        }
    }

    reading_pointer of_;
    path_memory memory_;
    std::vector<double> levels_;
    std::vector<row_block> met_;
    int needed_;
    std::size_t of_days_;
};

/// What a total has grown by since a step: within a fixed term, or within the last days or months.
class growth_reading : public path_reading {
public:
    /// Of each step: up to which step the total counts, and after which; -1 is today.
    struct stretch {
        std::ptrdiff_t from = -1, to = -1;
    };
    /// `known` is what the reading was today; it counts as long as today lies in the stretch.
    growth_reading(reading_pointer of, double at_start, double known, std::vector<stretch> counted)
        : of_(std::move(of)), memory_({at_start}), known_(known), counted_(std::move(counted)) {}
    void begin() override {
        of_->begin();
        memory_.begin();
    }
    void read(std::size_t step, const path_state& s) override {
        of_->read(step, s);
        memory_.add(of_->now());
        const stretch c       = counted_[step];
        const row_block& from = memory_[static_cast<std::size_t>(c.from + 1)];
        const row_block& to   = memory_[static_cast<std::size_t>(c.to + 1)];
        const double more     = c.from < 0 ? known_ : 0;
        for (std::size_t i = 0; i < lanes; ++i) now_[i] = to[i] - from[i] + more;
    }

private:
    reading_pointer of_;
    path_memory memory_;
    double known_;
    std::vector<stretch> counted_;
};

/// The highest value so far.
class peak_reading : public path_reading {
public:
    peak_reading(reading_pointer of, double at_start) : of_(std::move(of)), at_start_(at_start) {}
    void begin() override {
        of_->begin();
        now_.fill(at_start_);
    }
    void read(std::size_t step, const path_state& s) override {
        of_->read(step, s);
        raise_to(of_->now().data(), now_.data());
    }

private:
    reading_pointer of_;
    double at_start_;
};

} // namespace kicker::detail
