// The values between two ends of a range, as texts that a document may have.
#pragma once

#include <kicker/calendar/text.hpp>
#include <kicker/unit/parse.hpp>
#include <kicker/unit/text.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace kicker::detail {

/// Days, or amounts of one unit in its ticks, shares and counts in whole ones.
class value_scale {
public:
    /// Nothing where the ends are neither two days nor two amounts of one unit.
    [[nodiscard]] static std::optional<value_scale> of(const std::string& low,
                                                       const std::string& high) {
        for (const unit_id unit : {unit_id::day, unit_id::shares, unit_id::money, unit_id::power,
                                   unit_id::percent, unit_id::price}) {
            value_scale s(unit);
            if (s.read(low, s.first_) && s.read(high, s.last_)) {
                s.is_descending_ = s.last_ < s.first_;
                if (s.is_descending_) std::swap(s.first_, s.last_);
                return s;
            }
        }
        return std::nullopt;
    }

    [[nodiscard]] std::int64_t first() const noexcept { return first_; } ///< the lesser end
    [[nodiscard]] std::int64_t last() const noexcept { return last_; }   ///< the greater end
    /// Whether the ends were given the other way round.
    [[nodiscard]] bool is_descending() const noexcept { return is_descending_; }
    /// @{
    /// Whether it has whole numbers only, though a price may lie between two of them; and the text of a
    /// value that lies so.
    [[nodiscard]] bool is_of_whole_numbers() const noexcept { return unit_ == unit_id::shares; }
    [[nodiscard]] std::string text_between() const { return text_of(first_) + ".5"; }
    /// @}
    /// How many values there are, at most `most`.
    [[nodiscard]] std::size_t size(std::size_t most) const {
        const auto width = static_cast<std::uint64_t>(last_) - static_cast<std::uint64_t>(first_);
        return width < most ? static_cast<std::size_t>(width) + 1 : most;
    }

    /// A value as a document has it.
    [[nodiscard]] std::string text_of(std::int64_t value) const {
        switch (unit_) {
        case unit_id::day: return to_text(day::from_number(static_cast<std::int32_t>(value)));
        case unit_id::shares: return to_text(shares::from_ticks(value));
        case unit_id::money: return to_text(money::from_ticks(value));
        case unit_id::power: return to_text(power::from_ticks(value));
        case unit_id::percent: return to_text(percent::from_ticks(value));
        default: return to_text(price::from_ticks(value));
        }
    }

private:
    explicit value_scale(unit_id unit) : unit_(unit) {}

    [[nodiscard]] bool read(const std::string& text, std::int64_t& into) const {
        try {
            switch (unit_) {
            case unit_id::day: into = parse_day(text).number(); break;
            case unit_id::shares: into = parse<shares>(text).ticks(); break;
            case unit_id::money: into = parse<money>(text).ticks(); break;
            case unit_id::power: into = parse<power>(text).ticks(); break;
            case unit_id::percent: into = parse<percent>(text).ticks(); break;
            default: into = parse<price>(text).ticks(); break;
            }
            return true;
        } catch (const error&) {
            return false;
        }
    }

    unit_id unit_;
    std::int64_t first_ = 0, last_ = 0;
    bool is_descending_ = false;
};

} // namespace kicker::detail
