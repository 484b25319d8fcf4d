#include <kicker/ledger/event_fields.hpp>

#include "support/catch.hpp"

using namespace kicker;
using namespace kicker::literals;

namespace {

using written = std::vector<std::pair<event_field, std::string>>;

/// One event whose fields stand each in a line of its own, from 2; it begins in the first.
event read(const written& list, bool commas_allowed = false) {
    std::array<csv_field, event_field_words.size()> texts;
    event_fields fields{.begin = {1, 3}, .commas_allowed = commas_allowed};
    for (const auto& [which, text] : list) {
        const auto i = static_cast<std::size_t>(which);
        texts[i]     = {text, {i + 2, 5}};
        fields.at[i] = &texts[i];
    }
    return read_event<std::int64_t>(fields);
}
std::string refusal(const written& list) {
    try {
        static_cast<void>(read(list));
    } catch (const invalid_text& e) {
        return e.what();
    }
    return {};
}

} // namespace

TEST_CASE("An event is read from the fields that it has") {
    const written given{{event_field::date, "2026-05-14"}, {event_field::word, "price"},
                        {event_field::amount, "185.25"},   {event_field::volume, "30000000"},
                        {event_field::currency, "EUR"},    {event_field::rate, "1.1"},
                        {event_field::party, "p"},         {event_field::tags, "t"},
                        {event_field::source, "s"}};
    const event e = read(given);
    CHECK(e.on == 2026_y / 5 / 14);
    CHECK(e.kind == event_kind::closing_price);
    CHECK(e.unit == unit_id::price);
    CHECK(e.ticks == (185.25_per_share).ticks());
    CHECK(e.volume == 30'000'000_count);
    CHECK(e.rate == basic_fraction<std::int64_t>(11, 10));
    CHECK(e.currency + e.party + e.tags + e.source == "EURpts");
    CHECK(e.name.empty());
}

TEST_CASE("Commas in amounts are read where they are allowed") {
    const written given{{event_field::date, "2026-05-14"},
                        {event_field::word, "payment"},
                        {event_field::amount, "2,500,000"}};
    CHECK(refusal(given) ==
          "line 5, column 6: expected a number without thousands separators, found \",500,000\"");
    CHECK(read(given, true).ticks == (2.5_m).ticks());
}

TEST_CASE("A complaint stands in the field that it is about, or where the event begins") {
    CHECK(refusal({{event_field::word, "payment"}, {event_field::amount, "5"}}) ==
          "line 1, column 3: expected a value in \"date\" for a payment, found nothing");
    CHECK(refusal({{event_field::date, "2026-05-14"}, {event_field::amount, "5"}}) ==
          "line 1, column 3: expected a value in \"event\", found nothing");
    CHECK(refusal({{event_field::date, "2026-05-14"}, {event_field::word, "payment"}}) ==
          "line 1, column 3: expected a value in \"amount\" for a payment, found nothing");
    CHECK(refusal({{event_field::date, "2026-05-14"},
                   {event_field::word, "payment"},
                   {event_field::amount, ""}}) ==
          "line 5, column 5: expected a value in \"amount\" for a payment, found nothing");
    CHECK(refusal({{event_field::date, "2026-05-x"},
                   {event_field::word, "payment"},
                   {event_field::amount, "5"}})
              .starts_with("line 2, column "));
    CHECK(
        refusal({{event_field::date, "2026-05-14"}, {event_field::word, "paymnt"}}) ==
        "line 3, column 5: expected a kind of event, found \"paymnt\"; did you mean \"payment\"?");
    CHECK(refusal({{event_field::date, "2026-05-14"},
                   {event_field::word, "payment"},
                   {event_field::amount, "5bm"}})
              .starts_with("line 5, column 6: "));
    CHECK(refusal({{event_field::date, "2026-05-14"},
                   {event_field::word, "split"},
                   {event_field::rate, "2:0"}})
              .starts_with("line 8, column 7: expected a number above zero"));
}

TEST_CASE("A word that is no kind of event is kept, with a quantity if its unit is said") {
    const written plain{{event_field::date, "2026-05-14"}, {event_field::word, "rebranding"}};
    CHECK(read(plain).name == "rebranding");
    CHECK(read(plain).kind == event_kind::other);
    const written sized{{event_field::date, "2026-05-14"},
                        {event_field::word, "rebranding"},
                        {event_field::amount, "5%"},
                        {event_field::unit, "percent"}};
    CHECK(read(sized).ticks == (5_pct).ticks());
}
