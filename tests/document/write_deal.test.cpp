#include <kicker/document/write_deal.hpp>

#include <kicker/equity/company_history.hpp>
#include <kicker/kicker.hpp>

#include "../../examples/cerebras_openai.hpp"
#include "batch/random_deals.hpp"
#include "support/catch.hpp"
#include "support/tries.hpp"

#include <filesystem>

using namespace kicker;
using namespace kicker::literals;

namespace {

// --- equality, field by field ---

bool same_facts(const event& a, const event& b) {
    return a.on == b.on && a.kind == b.kind && a.name == b.name && a.unit == b.unit &&
           a.ticks == b.ticks && a.volume == b.volume && a.rate == b.rate &&
           a.currency == b.currency && a.party == b.party && a.tags == b.tags &&
           a.source == b.source;
}
bool same_terms(const amendment& a, const amendment& b) {
    return a.from == b.from && a.terms == b.terms;
}

/// The law: what is written is read to the same deal, events, amendments and market.
void obeys_the_law(const deal& d, const beside_the_terms& beside = {}) {
    const std::string written = write_deal(d, beside);
    CAPTURE(written);
    const dossier read = read_dossier(written);
    CHECK(read.deal() == d);
    CHECK(std::ranges::equal(read.events(), beside.events, same_facts));
    CHECK(std::ranges::equal(read.amendments(), beside.amendments, same_terms));
    CHECK(read.market() == beside.market);
    CHECK(read.interpretation() == beside.interpretation);
    CHECK(std::ranges::equal(read.rights(), beside.rights));
    if (beside.capital != nullptr) {
        CHECK(std::ranges::equal(read.capital(), *beside.capital));
        CHECK(read.capital().company() == beside.capital->company());
    }
    CHECK(std::ranges::equal(read.sources(), beside.sources));
    CHECK(std::ranges::equal(read.not_known(), beside.not_known));
    CHECK(write_dossier(read) == written);
}

/// Every complaint about what cannot be written; empty if all of it can.
std::string refusal_of(const deal& d, const beside_the_terms& beside = {}) {
    try {
        static_cast<void>(write_deal(d, beside));
    } catch (const error& e) {
        return e.what();
    }
    return {};
}

/// A deal of one tranche.
deal with_tranche(const tranche& t) {
    return {.name = "d", .warrants = {{.name = "w", .tranches = {t}}}};
}
deal with_warrant(const warrant& w) {
    return {.name = "d", .warrants = {w}};
}
deal with_schedule(const spend_schedule& s, const term& days = {}) {
    return {.name = "d", .contract = {.term = days}, .schedule = s};
}
/// What a document says of one event.
std::string refusal_of_event(const event& e) {
    return refusal_of({.name = "d"}, {.events = std::span(&e, 1)});
}

// --- whatever a deal can say, at random ---

class random_source {
public:
    explicit random_source(std::uint64_t seed) : engine_(seed) {}

    [[nodiscard]] std::int64_t between(std::int64_t low, std::int64_t high) {
        return low +
               static_cast<std::int64_t>(engine_() % static_cast<std::uint64_t>(high - low + 1));
    }
    [[nodiscard]] bool one_in(int n) { return between(1, n) == 1; }
    template <class T>
    [[nodiscard]] T one_of(std::initializer_list<T> all) {
        return all.begin()[between(0, static_cast<std::int64_t>(all.size()) - 1)];
    }

    /// Names as people give them, and as nobody should.
    [[nodiscard]] std::string name() {
        static const std::vector<std::string> all{
            "growth",          "T2 vested",         "a \"quoted\" one",
            "back\\slash",     "per 10% [sic]",     "$ fees",
            "§ 4.2 – “Fälle”", "line\nbreak\ttab",  "spend >= 5bn",
            " blanks  ",       "20bn USD",          "/path~1",
            "a = b + c - d",   "{\"json\":1}",      "null",
            "on 2026-01-01",   "€5, £6, ¥7",        "\x7f\x01",
            "(a and b) or c",  std::string(63, 'x')};
        return all[engine_() % all.size()];
    }
    /// An amount in ticks, of any size; often round.
    [[nodiscard]] std::int64_t ticks() {
        const std::int64_t n = between(1, 99'999);
        if (one_in(8)) return between(1, std::numeric_limits<std::int64_t>::max() / 4);
        return one_in(4) ? n : n * power_of_ten(static_cast<int>(between(0, 13)));
    }
    template <class Quantity>
    [[nodiscard]] Quantity amount() {
        return Quantity::from_ticks(ticks());
    }
    template <class T>
    [[nodiscard]] std::optional<T> maybe(T value) {
        std::optional<T> known;
        if (one_in(2)) known = value;
        return known;
    }
    [[nodiscard]] day some_day() {
        if (one_in(30)) return one_in(2) ? day::earliest() : day::latest();
        return day::from_number(static_cast<std::int32_t>(between(20'000, 24'000)));
    }
    [[nodiscard]] term some_days() {
        if (one_in(3)) return calendar_year(static_cast<int>(between(2024, 2031)));
        const day from = day::from_number(static_cast<std::int32_t>(between(20'000, 22'000)));
        return {from, from + static_cast<std::int32_t>(between(0, 2'000))};
    }
    [[nodiscard]] percent part() {
        return percent::from_ticks(one_in(2) ? 10'000 * between(0, 100) : between(0, 1'000'000));
    }

    [[nodiscard]] kind some_kind() { return static_cast<kind>(between(0, 4)); }
    [[nodiscard]] metric_key measure_key() {
        metric_key key = measure<money>(label(name()), some_kind()).key;
        key.unit       = static_cast<unit_id>(between(1, 6));
        return key;
    }
    [[nodiscard]] metric_key reading() {
        metric<money> m{one_of({spend.key, committed.key, purchased.key, delivered.key, funding.key,
                                share_price.key, market_cap.key, outstanding.key, measure_key()})};
        if (m.key.is_priced()) {
            if (one_in(3)) m = vwap(m, static_cast<int>(between(1, 65'535)));
            const int of = static_cast<int>(between(1, 65'535));
            if (one_in(3)) m = on_days(m, static_cast<int>(between(1, of)), of);
        } else if (m.key.accumulates()) {
            if (one_in(4)) m = within(m, some_days());
            else if (one_in(4)) m = within_last(m, static_cast<int>(between(1, 65'535)));
        }
        return one_in(4) ? peak(m).key : m.key;
    }
    [[nodiscard]] rule leaf() {
        switch (between(0, 11)) {
        case 0: return level(part());
        case 1: return reached(label(name()), some_kind());
        case 2: return by(some_day());
        case 3: return before(some_day());
        case 4: return on >= some_day();
        case 5: return on > some_day();
        case 6: {
            const day from  = day::from_number(static_cast<std::int32_t>(between(20'000, 22'000)));
            const rule slow = ramp(on, from, from + static_cast<std::int32_t>(between(1, 3'000)));
            return one_in(2) ? slow : in_steps(slow, static_cast<int>(between(1, 65'535)));
        }
        default: break;
        }
        const metric_key key    = reading();
        const std::int64_t from = one_in(5) ? 0 : one_in(9) ? -ticks() : ticks();
        const auto steps        = static_cast<std::uint16_t>(one_in(2) ? 0 : between(1, 65'535));
        switch (between(0, 2)) {
        case 0: return rule::leaf(rule_op::at_least, key, from);
        case 1: return rule::leaf(rule_op::above, key, from);
        default: return rule::leaf(rule_op::ramp, key, from, from + ticks(), steps);
        }
    }
    [[nodiscard]] rule some_rule(std::int64_t leaves) {
        if (leaves == 1) return leaf();
        const std::int64_t left = between(1, leaves - 1);
        const rule a = some_rule(left), b = some_rule(leaves - left);
        return one_in(2) ? a and b : a or b;
    }
    /// Rules of up to eight conditions; what looks at too many readings is another one.
    [[nodiscard]] rule some_rule() {
        for (;;) try {
                return some_rule(one_in(3) ? between(3, 8) : between(1, 2));
            } catch (const invalid_terms&) {
            }
    }

    [[nodiscard]] strike some_strike() {
        if (one_in(2)) return one_in(9) ? price{} : amount<price>();
        return strike::set_at(label(name()), part(), static_cast<int>(between(1, 65'535)),
                              one_in(2) ? price{} : amount<price>());
    }
    [[nodiscard]] basic_tranche_size<std::int64_t> some_size() {
        if (one_in(12)) return shares{};
        if (!one_in(4)) return amount<shares>();
        return floating(percent::from_ticks(between(0, 999'999)),
                        one_of({including_itself, excluding_itself}));
    }
    [[nodiscard]] tranche some_tranche(std::int64_t number) {
        tranche t{.name  = label(std::to_string(number) + name().substr(0, 60)),
                  .vests = some_rule()};
        t.shares = some_size();
        if (one_in(3)) t.exercisable = some_rule();
        if (one_in(4)) t.strike = some_strike();
        t.rounding = static_cast<rounding>(between(0, 3));
        if (one_in(3)) t.rounding = each_step(t.rounding.how());
        return t;
    }
    [[nodiscard]] warrant some_warrant(std::int64_t number, std::int64_t tranches) {
        warrant w{.name = label(std::to_string(number) + name().substr(0, 60))};
        if (one_in(2)) w.shares = amount<shares>();
        if (one_in(4)) w.shares = up_to(one_in(4) ? shares{} : amount<shares>());
        if (one_in(2)) w.share_class = name();
        w.strike = maybe(some_strike());
        w.issued = maybe(some_day());
        if (one_in(3)) w.expires = some_day();
        else if (one_in(2))
            w.expires = {one_in(3) ? day::latest() : some_day(),
                         static_cast<int>(one_in(3) ? 1 : between(0, 65'535)), label(name())};
        if (one_in(3)) w.floor = some_rule();
        for (std::int64_t i = between(0, 8) - 4; i > 0; --i)
            w.on_termination.push_back(
                {static_cast<party>(between(0, 2)), one_in(2) ? label() : label(name()),
                 static_cast<on_end>(between(0, 3)),
                 one_in(2)
                     ? cure_period{}
                     : cure_period{static_cast<std::uint16_t>(one_in(3) ? 1 : between(1, 3'650)),
                                   one_in(2)}});
        for (std::int64_t i = 0; i < tranches; ++i) w.tranches.push_back(some_tranche(i));
        return w;
    }
    [[nodiscard]] spend_schedule some_schedule() {
        spend_schedule s;
        if (one_in(3)) return s;
        if (one_in(4))
            for (std::int64_t i = one_in(9) ? 120 : between(1, 6); i > 0; --i)
                s.add_capacity(
                    {day::from_number(static_cast<std::int32_t>(between(19'000, 21'000))),
                     power::from_ticks(between(1, 2'000'000))});
        if (one_in(3))
            return evenly(money::from_ticks(between(1, 1'000'000'000)), some_days(),
                          one_of({quarterly, semiannual, annual}));
        day when = day::from_number(20'000);
        for (std::int64_t i = one_in(20) ? 120 : between(1, 12); i > 0; --i) {
            s.add({when, one_in(9) ? money{} : amount<money>()});
            if (one_in(40)) return s;
            when = when + static_cast<std::int32_t>(between(0, 90));
        }
        return s;
    }
    [[nodiscard]] company some_company() {
        company c;
        if (one_in(2)) c.name = name();
        if (one_in(2)) c.shares = amount<shares>();
        return c;
    }
    [[nodiscard]] deal some_deal() {
        deal d{.name = label(name()), .company = some_company(), .schedule = some_schedule()};
        contract& c = d.contract;
        if (one_in(2)) c.buyer = name();
        if (one_in(2)) c.seller = name();
        c.currency = one_of<const char*>({"", "USD", "EUR", "JPY", "XAU"});
        if (one_in(2)) c.commitment = amount<money>();
        if (one_in(2)) c.ceiling = amount<money>();
        if (one_in(2)) c.capacity = amount<power>();
        if (one_in(2)) c.capacity_option = amount<power>();
        if (one_in(2)) c.term = some_days();
        std::int64_t room = one_in(9) ? 12 : 5;
        for (std::int64_t i = 0, n = between(0, 4); i < n; ++i) {
            const std::int64_t tranches = i + 1 == n ? room : between(0, room);
            d.warrants.add(some_warrant(i, tranches));
            room -= tranches;
        }
        return d;
    }
    /// Terms that may differ from those of the deal before in all parts, or in few.
    [[nodiscard]] amendment some_amendment(day from, const deal& before) {
        amendment a{from, some_deal()};
        if (one_in(2)) a.terms.company = before.company;
        if (one_in(2)) a.terms.schedule = before.schedule;
        return a;
    }

    [[nodiscard]] event some_event() {
        event e{.on   = some_day(),
                .kind = static_cast<event_kind>(
                    between(0, static_cast<std::int64_t>(event_kind::other)))};
        e.unit              = unit_of(e.kind);
        const bool is_other = e.kind == event_kind::other, has_ratio = terms_of(e.kind).needs_ratio;
        if (e.kind == event_kind::measured || (is_other && one_in(2)))
            e.unit = static_cast<unit_id>(between(1, 6));
        if (e.unit != unit_id::none) e.ticks = ticks();
        const bool may_fall = e.kind == event_kind::measured || e.kind == event_kind::delivery ||
                              e.kind == event_kind::commitment || is_other;
        if (may_fall && one_in(3)) e.ticks = -e.ticks;
        const bool needs_name = e.kind == event_kind::milestone || e.kind == event_kind::measured ||
                                e.kind == event_kind::clawback;
        if (needs_name || one_in(4)) e.name = name();
        if (is_other) e.name = one_of<const char*>({"inspection", "§ notice", "an \"audit\""});
        if (one_in(4)) e.volume = amount<count>();
        if (terms_of(e.kind).needs_volume) e.volume = count::of(between(1, 1'000'000));
        if (has_ratio) e.rate = fraction(between(1, 500), between(1, 500));
        else if (one_in(4)) {
            e.currency = one_of<const char*>({"EUR", "USD", "JPY"});
            e.rate =
                fraction(between(1, 9'999'999), power_of_ten(static_cast<int>(between(0, 12))) *
                                                    one_of<std::int64_t>({1, 2, 5, 8}));
        }
        if (e.kind == event_kind::termination)
            e.party = one_of<const char*>({"", "buyer", "seller"});
        else if (one_in(3)) e.party = name();
        if (one_in(3)) e.tags = name() + name();
        if (one_in(2)) e.source = name();
        return e;
    }
    [[nodiscard]] market some_market() {
        market m{.as_of       = maybe(some_day()),
                 .share_price = maybe(amount<price>()),
                 .market_cap  = maybe(amount<money>()),
                 .outstanding = maybe(one_in(4) ? shares{} : amount<shares>())};
        for (std::int64_t i = between(0, 6) - 3; i > 0; --i) m.holidays.push_back(some_day());
        return m;
    }
    [[nodiscard]] interpretation some_interpretation() {
        interpretation i;
        for (std::size_t q = 0; q < i.answers.size(); ++q)
            if (one_in(3))
                i.answers[q] =
                    interpretation_questions[q].answers[static_cast<std::size_t>(between(0, 1))];
        return i;
    }

private:
    std::mt19937_64 engine_;
};

} // namespace

TEST_CASE("A written deal says what a person would say, and nothing that is not said",
          "[document][write]") {
    const deal d{
        .name     = "Northwind - Helio",
        .contract = {.buyer    = "Northwind",
                     .currency = "USD",
                     .ceiling  = 3_bn,
                     .capacity = 750_MW,
                     .term     = calendar_year(2027)},
        .company  = {.name = "Helio", .shares = 180'000'000_sh},
        .schedule = evenly(3_bn, calendar_year(2027), quarterly),
        .warrants = {{.name    = "warrant",
                      .strike  = strike::set_at("first vested", 90_pct, 30, 1.1893_per_share),
                      .expires = {2033_y / 6 / 30, 5, "nothing is \"owed\""},
                      .on_termination = {{party::buyer,
                                          {},
                                          on_end::forfeit_unvested,
                                          cure_within_business_days(10)}},
                      .tranches       = {{"growth", 33'445'026_sh,
                                          ramp(spend, 1_bn, 3_bn) or reached("loan received")},
                                         {.name        = "top-up",
                                          .shares      = floating(10_pct, including_itself),
                                          .vests       = always,
                                          .exercisable = share_price >= 60_per_share,
                                          .strike      = strike(0.01_per_share),
                                          .rounding    = rounding::half_even}}}},
    };
    const ledger happened = ledger{}
                                .price(2027_y / 2 / 1, 41.5_per_share, count::of(3'200'000))
                                .payment(2027_y / 3 / 31, 750_m);
    CHECK(write_deal(d, {.events = happened, .market = {.as_of = 2027_y / 5 / 14}}) == R"({
  "kicker": 1,
  "deal": {
    "name": "Northwind - Helio",
    "contract": {
      "buyer": "Northwind",
      "currency": "USD",
      "ceiling": "3bn",
      "capacity": "750 MW",
      "term": "2027"
    },
    "warrants": [
      {
        "name": "warrant",
        "strike": "90% of the 30-day VWAP at \"first vested\", at least 1.1893",
        "expires": "2033-06-30, or if earlier 5 business days after \"nothing is \\\"owed\\\"\"",
        "on_termination": [
          {
            "ended_by": "buyer",
            "then": "forfeit unvested",
            "cure": "10 business days"
          }
        ],
        "tranches": [
          {
            "name": "growth",
            "shares": "33,445,026",
            "vests": "spend from 1bn to 3bn or reached \"loan received\""
          },
          {
            "name": "top-up",
            "shares": "10% of the company, including itself, floating",
            "vests": "100%",
            "exercisable": "share_price >= 60",
            "strike": "0.01 per share",
            "rounding": "half even"
          }
        ]
      }
    ]
  },
  "company": {
    "name": "Helio",
    "shares": "180,000,000"
  },
  "schedule": {
    "evenly": "3bn",
    "term": "2027",
    "frequency": "quarterly"
  },
  "market": {
    "as_of": "2027-05-14"
  },
  "events": [
    {
      "date": "2027-02-01",
      "event": "price",
      "amount": "41.5",
      "volume": "3,200,000"
    },
    {
      "date": "2027-03-31",
      "event": "payment",
      "amount": "750m"
    }
  ]
}
)");
    obeys_the_law(d, {.events = happened});
}

TEST_CASE("The least deal is a name, and the deals of the examples are read as they were",
          "[document][write]") {
    CHECK(
        write_deal({.name = "d"}) ==
        "{\n  \"kicker\": 1,\n  \"deal\": {\n    \"name\": \"d\",\n    \"warrants\": []\n  }\n}\n");
    obeys_the_law({.name = "d"});
    for (const deal* d : {&cerebras_openai::from_zero, &cerebras_openai::from_twenty,
                          &cerebras_openai::all_at_end, &cerebras_openai::as_filed})
        obeys_the_law(*d);
    const ledger happened = load_ledger("../examples/data/cerebras_openai.csv");
    REQUIRE(happened.size() > 10);
    const std::vector<std::string> not_known(std::begin(cerebras_openai::assumptions),
                                             std::end(cerebras_openai::assumptions));
    obeys_the_law(cerebras_openai::as_filed, {.events    = happened,
                                              .sources   = sources_of(happened, grade::reported),
                                              .not_known = not_known});
}

TEST_CASE("Every document of the gallery is written anew and read as it was",
          "[document][write][gallery]") {
    std::size_t read = 0;
    for (const auto& entry : std::filesystem::directory_iterator("../deals/")) {
        if (entry.path().extension() != ".json") continue;
        INFO(entry.path());
        const dossier d = load_dossier(entry.path().string());
        obeys_the_law(d.deal(), {.events         = d.events(),
                                 .amendments     = d.amendments(),
                                 .market         = d.market(),
                                 .interpretation = d.interpretation(),
                                 .sources        = d.sources(),
                                 .not_known      = d.not_known()});
        ++read;
    }
    CHECK(read >= 33);
}

TEST_CASE("A thousand random deals, with what happened and how they were amended, are read as they "
          "were",
          "[document][write]") {
    random_source r(20'261'124);
    for (int i = 0; i < tries(1'000); ++i) {
        const deal d = r.some_deal();
        ledger happened;
        for (std::int64_t n = r.between(0, 12); n > 0; --n) happened.add(r.some_event());
        std::vector<amendment> amendments;
        day from = 2026_y / 1 / 1;
        for (std::int64_t n = r.between(0, 5) - 2; n > 0; --n) {
            amendments.push_back(
                r.some_amendment(from, amendments.empty() ? d : amendments.back().terms));
            from = from + static_cast<std::int32_t>(r.between(0, 90));
        }
        const std::vector<std::string> not_known{r.name(), r.name()};
        obeys_the_law(d, {.events         = happened,
                          .amendments     = amendments,
                          .market         = r.some_market(),
                          .interpretation = r.some_interpretation(),
                          .sources        = sources_of(happened, grade::derived),
                          .not_known      = not_known});
    }
}

TEST_CASE("The random deals of the bulk functions are read as they were", "[document][write]") {
    random_deals::source r(7, {.most_tranches = 12, .leaves_in_a_rule = 8});
    for (int i = 0; i < tries(300); ++i) {
        deal d = r.deal();
        d.name = "one of many";
        obeys_the_law(d);
    }
}

TEST_CASE("A schedule of equal parts is written as such, any other payment by payment",
          "[document][write]") {
    const auto schedule_of = [](const deal& d) {
        return *dossier_of(d).document().find("schedule");
    };
    const auto is_even = [&](const deal& d) { return schedule_of(d).find("evenly") != nullptr; };
    const auto text_of = [&](const deal& d, const char* key) {
        return schedule_of(d).find(key)->text;
    };

    const term days(2026_y / 1 / 15, 2027_y / 8 / 20); // which cuts its last period short
    const deal of_contract = with_schedule(evenly(1_bn, days, monthly), days);
    CHECK(text_of(of_contract, "term") == "2026-01-15..2027-08-20");
    CHECK(text_of(of_contract, "frequency") == "monthly");
    obeys_the_law(of_contract);
    const term from_a_month_end(2026_y / 1 / 31, 2026_y / 7 / 30); // no payment tells the 31st
    CHECK(is_even(with_schedule(evenly(1_bn, from_a_month_end, monthly), from_a_month_end)));
    for (const frequency f : {monthly, quarterly, semiannual, annual}) {
        const deal d = with_schedule(evenly(1_bn, calendar_year(2027), f));
        CHECK(is_even(d) == (f != annual)); // one payment is a payment
        obeys_the_law(d);
    }
    CHECK(text_of(with_schedule(evenly(1_bn, calendar_year(2027), semiannual)), "frequency") ==
          "semiannual");
    CHECK(text_of(with_schedule(evenly(5_bn, {2026_y / 1 / 1, 2030_y / 12 / 31}, annual)),
                  "frequency") == "annual");

    spend_schedule uneven = evenly(1_bn, calendar_year(2027), quarterly);
    uneven.add({2028_y / 3 / 31, 250.01_m});
    const json_node list = schedule_of(with_schedule(uneven));
    REQUIRE(list.items.size() == 5);
    CHECK(list.items[4].find("amount")->text == "250.01m");
    obeys_the_law(with_schedule(uneven));
    const auto most = money::from_ticks(std::numeric_limits<std::int64_t>::max());
    obeys_the_law(with_schedule({{2026_y / 1 / 1, most}, {2026_y / 1 / 1, most}})); // no sum
}

TEST_CASE("An amendment says its company and schedule only where they are new",
          "[document][write]") {
    const deal d{.name     = "d",
                 .company  = {.name = "Helio", .shares = 5_sh},
                 .schedule = {{2026_y / 1 / 1, 1_bn}}};
    deal renamed = d, bare = d;
    renamed.company.name = "Helios";
    bare.company         = {};
    bare.schedule        = {};
    const std::vector<amendment> amendments{{2026_y / 2 / 1, d},
                                            {2026_y / 2 / 1, renamed},
                                            {2026_y / 3 / 1, bare},
                                            {2026_y / 4 / 1, d}};
    obeys_the_law(d, {.amendments = amendments});
    const json_node written =
        *dossier_of(d, {.amendments = amendments}).document().find("amendments");
    const auto says = [&](std::size_t i, const char* key) {
        return written.items[i].find(key) != nullptr;
    };
    CHECK_FALSE((says(0, "company") || says(0, "schedule")));
    CHECK((says(1, "company") && !says(1, "schedule")));
    CHECK((says(2, "company") && says(2, "schedule")));
    CHECK((says(3, "company") && says(3, "schedule")));
}

TEST_CASE("What a document has no words for is refused, with its place", "[document][write]") {
    struct row {
        std::string refusal, words;
    };
    metric_key service = spend.key;
    service.of_kind    = kind::service;
    const row rows[]   = {
          {refusal_of({}), R"(deal: expected a key "name", found none)"},
          {refusal_of({.name = "=x"}),
           R"(deal, name: expected words that do not begin as an assumption does, found "=x")"},
          {refusal_of({.name = "d", .contract = {.buyer = "\xFF"}}),
           "contract, buyer: expected words in UTF-8, found other bytes"},
          {refusal_of({.name = "d", .contract = {.commitment = money::of(-5)}}),
           R"(contract, commitment: expected an amount not below zero, found "-5")"},
          {refusal_of({.name = "d", .company = {.shares = shares::of(-1)}}),
           R"(company, shares: expected an amount not below zero, found "-1")"},
          {refusal_of(with_warrant({.name = {}})),
           R"(warrant "": expected a key "name", found none)"},
          {refusal_of(with_warrant({.name = "w", .strike = price::of(-1)})),
           R"(warrant "w", strike: expected a price that is not negative, found -1)"},
          {refusal_of(with_warrant({.name = "w", .strike = strike::set_at("", 90_pct, 30)})),
           R"(warrant "w", strike: expected the milestone at which it is set, found none)"},
          {refusal_of(with_warrant({.name = "w", .expires = {2030_y / 1 / 1, 65'536, "x"}})),
           R"(warrant "w", expires: expected a whole number up to 65,535, found "65536")"},
          {refusal_of(with_tranche({"t", 1_sh, rule::leaf(rule_op::at_least, service, 10'000)})),
           R"(tranche "t", vests: expected a rule that its words tell in full, found "spend)"},
          {refusal_of(with_tranche({"t", 1_sh, on >= day::latest() + 1})),
           R"(tranche "t", vests: kicker cannot read the words: column 7: expected a day)"},
          {refusal_of(with_warrant({.name = "w", .on_termination = {{party::buyer, "=x"}}})),
           R"(warrant "w", on termination, 0, reason: expected words that do not begin)"},
          {refusal_of(with_tranche({"t", 1_sh, reached("\xFF")})),
           R"(tranche "t", vests: expected words in UTF-8, found other bytes)"},
          {refusal_of({.name = "d"}, {.market = {.market_cap = money::of(-1)}}),
           R"(market, market cap: expected an amount not below zero, found "-1")"},
    };
    for (const row& r : rows) {
        CAPTURE(r.refusal);
        CHECK(r.refusal.starts_with(r.words));
    }
    const deal two_faults{.name = "d", .contract = {.buyer = "=a", .seller = "=b"}};
    CHECK(std::ranges::count(refusal_of(two_faults), '\n') == 1);
}

TEST_CASE("An event that a document cannot tell is refused, with its number and its day",
          "[document][write]") {
    const day when              = 2026_y / 1 / 15;
    const int128 beyond_64_bits = (int128(1) << 64) + 1;
    struct row {
        event said;
        std::string words;
    };
    using enum event_kind;
    const row rows[] = {
        {{.on = when, .kind = other, .name = "payment"},
         R"(, event: expected a word that no kind of event has, found "payment")"},
        {{.on = when, .kind = other, .name = "paymnt"},
         R"(, event: expected a kind of event, found "paymnt"; did you mean "payment"?)"},
        {{.on = when, .kind = other}, R"(: expected a key "event", found none)"},
        {{.on = when, .kind = payment, .unit = unit_id::power, .ticks = 1},
         ", amount: expected an amount of money, found power"},
        {{.on = when, .kind = payment, .unit = unit_id::money, .ticks = -1},
         ", amount: an amount is zero or more"},
        {{.on = when, .kind = milestone, .name = "x", .ticks = 5},
         ", amount: expected the unit of an amount of 5 ticks, found none"},
        {{.on = when, .kind = milestone, .name = "x", .unit = unit_id::money, .ticks = 5},
         R"(, unit: expected no unit for a milestone, found "money")"},
        {{.on = when, .kind = measured, .name = "x", .unit = unit_id::day, .ticks = 5},
         ", unit: expected money, price, shares, percent, power or count"},
        {{.on = when, .kind = milestone, .name = std::string(64, 'x')},
         ", name: expected a name of at most 63 bytes, found 64"},
        {{.on = when, .kind = split}, ", amount: a split needs its ratio"},
        {{.on       = when,
          .kind     = payment,
          .unit     = unit_id::money,
          .rate     = fraction(1, 3),
          .currency = "EUR"},
         ", rate: a rate that at most 15 digits tell exactly"},
        {{.on       = when,
          .kind     = payment,
          .unit     = unit_id::money,
          .rate     = fraction(beyond_64_bits),
          .currency = "EUR"},
         ", rate: a rate that at most 15 digits tell exactly"},
        {{.on       = when,
          .kind     = payment,
          .unit     = unit_id::money,
          .rate     = fraction(power_of_ten(14) + 1, 1'024),
          .currency = "EUR"},
         ", rate: a rate that at most 15 digits tell exactly"},
        {{.on = when, .kind = split, .rate = fraction(1, power_of_ten(15))},
         ", rate: a rate that at most 15 digits tell exactly"},
        {{.on = when, .kind = payment, .unit = unit_id::money, .currency = "euro"}, ", currency: "},
        {{.on = when, .kind = termination, .party = "nobody"},
         ", amount: expected \"buyer\", \"seller\" or no party"},
        {{.on = when, .kind = milestone, .name = "x", .tags = std::string(4'001, 'x')},
         ", tags: expected at most 4000 bytes, found 4001"},
        {{.on = when, .kind = milestone, .name = "x", .source = "a letter"},
         R"(, source: expected the name of a source of this document, found "a letter")"},
    };
    for (const row& r : rows) {
        const std::string refusal = refusal_of_event(r.said);
        CAPTURE(refusal, r.words);
        CHECK(refusal.starts_with("event 1 of 2026-01-15" + r.words));
    }
}

TEST_CASE("Amendments out of order and ledgers beyond the limits are refused in the reader's words",
          "[document][write]") {
    const deal d{.name = "d"};
    const std::vector<amendment> back{{2026_y / 2 / 1, d}, {2026_y / 1 / 1, d}};
    CHECK(refusal_of(d, {.amendments = back}).starts_with("amendment of 2026-01-01: "));
    ledger history;
    for (int i = 0; i < 60'000; ++i) history.payment(2026_y / 1 / 1, 1_m);
    CHECK(refusal_of(d, {.events = history}).find("into a CSV file") != std::string::npos);
}

TEST_CASE("Sources that events cite are listed once each, in order", "[document][write]") {
    ledger happened;
    for (const char* cited : {"b", "a", "", "b"})
        happened.add(
            {.on = 2026_y / 1 / 1, .kind = event_kind::milestone, .name = "x", .source = cited});
    const auto all = sources_of(happened, grade::filed);
    REQUIRE(all.size() == 2);
    CHECK(all[0] == source{.name = "b", .document = "b", .grade = grade::filed});
    CHECK(all[1].name == "a");
    obeys_the_law({.name = "d"}, {.events = happened, .sources = all});

    const std::vector<source> in_full{{.name     = "= a name",
                                       .document = "Form S-1",
                                       .section  = "note 7",
                                       .page     = "F-31",
                                       .url      = "https://example.com/s-1",
                                       .grade    = grade::derived,
                                       .as_of    = 2026_y / 4 / 17}};
    obeys_the_law({.name = "d"}, {.sources = in_full});
}

namespace {

/// Rights and cap tables at random, whatever the parts of a document can say.
class random_capital {
public:
    explicit random_capital(std::uint64_t seed) : all_(seed), some_(seed + 1) {}

    [[nodiscard]] warrant_rights rights_of(const label& warrant) {
        warrant_rights r{.warrant = warrant};
        if (chance(6)) return r;
        exercise_terms& e = r.exercise;
        e.allows_cash     = !chance(3);
        e.allows_net      = !e.allows_cash || !chance(3);
        e.value.from      = static_cast<value_source>(all_.between(0, 4));
        if (e.value.from == value_source::vwap || e.value.from == value_source::average)
            e.value.days = static_cast<int>(all_.between(1, 10'000));
        e.value.same_day = chance(3);
        if (chance(3)) e.value.unit = all_.amount<price>();
        e.value.how = some_rounding();
        e.rest      = static_cast<fraction_of_share>(all_.between(0, 3));
        e.at_expiry = chance(2);

        adjustment_terms& a   = r.adjusts;
        a.dividends           = static_cast<dividend_protection>(all_.between(0, 4));
        a.distributions       = static_cast<dividend_protection>(all_.between(0, 4));
        a.merger_cash         = static_cast<merger_cash>(all_.between(0, 2));
        a.rights              = chance(2);
        a.issues              = static_cast<anti_dilution>(all_.between(0, 4));
        a.issues_scale_shares = chance(2);
        if (chance(3)) a.below = all_.part();
        if (chance(3)) a.further_shares = all_.amount<shares>();
        for (std::int64_t i = all_.between(0, 4) - 2; i > 0; --i) a.excluded.push_back(name());
        if (chance(3)) a.rounding.strike_unit = all_.amount<price>();
        a.rounding.strike_how = some_rounding();
        a.rounding.shares_how = some_rounding();
        if (chance(3)) a.unvested = unvested_shares::template_again;
        if (a.dividends != dividend_protection::none && chance(3))
            a.dividends_above = all_.amount<price>();
        if (a.dividends_above != price{} && chance(2))
            a.dividends_above_months = static_cast<int>(all_.between(1, 1'200));
        if (chance(4)) a.least.strike = all_.amount<price>();
        else if (chance(4)) a.least.strike_part = percent::of(1);
        if (chance(4)) a.least.shares = percent::of(10);
        else if (chance(4)) a.least.shares_part = percent::of(2);

        for (std::int64_t i = all_.between(0, 4); i > 0; --i) r.limits.push_back(some_limit());
        if (chance(3)) r.notice_days = static_cast<int>(all_.between(0, 3'660));
        if (chance(2))
            r.on_change_of_control = {label(name()), static_cast<on_sale>(all_.between(0, 3)),
                                      chance(2) ? percent{} : all_.part(),
                                      chance(2) ? percent{} : all_.part()};
        if (chance(3)) r.value_floor = {all_.amount<money>(), label(name())};
        const std::int64_t slices = all_.between(0, 5) - 2;
        for (std::int64_t i = 1; i <= slices; ++i)
            r.slices.push_back({fraction(i, slices), all_.some_strike()});
        return r;
    }

    /// A company that is possible, by its own events; nothing if the dice do not give one.
    [[nodiscard]] std::optional<company_history> capital_of(const label& company) {
        company_history h(company);
        const day first = all_.some_day();
        for (int i = 0; i < 3; ++i) h.add(first, class_created{some_class(i)});
        shares pool;
        std::vector<option_granted> options;
        for (std::int64_t i = all_.between(0, 2); i > 0; --i) {
            options.push_back({.name   = unique("option"),
                               .holder = label(name()),
                               .plan   = "the plan",
                               .number = few(),
                               .strike = maybe_price()});
            if (chance(2)) options.back().vested = options.back().number;
            pool += options.back().number;
        }
        if (!options.empty() || chance(2))
            h.add(first, plan_created{"the plan", class_name(0), pool + few()});
        for (std::int64_t i = all_.between(0, 4); i > 0; --i)
            h.add(first, shares_issued{unique("holder"), class_name(all_.between(0, 2)), few()});
        for (const option_granted& g : options) h.add(first, g);
        for (std::int64_t i = all_.between(0, 2); i > 0; --i)
            h.add(first,
                  warrant_issued{.name     = unique("warrant"),
                                 .holder   = label(name()),
                                 .of_class = class_name(all_.between(0, 2)),
                                 .number   = few(),
                                 .strike   = maybe_price(),
                                 .vested   = chance(2) ? std::optional(shares{}) : std::nullopt});
        for (std::int64_t i = all_.between(0, 2); i > 0; --i)
            h.add(chance(2) ? first : all_.some_day(),
                  note_issued{unique("note"), label(name()), money::of(all_.between(1, 1'000'000)),
                              some_terms()});
        if (chance(3)) h.add(all_.some_day(), some_round());
        if (chance(3))
            h.add(all_.some_day(), public_offering{.of_class       = class_name(0),
                                                   .buyer          = label(name()),
                                                   .primary        = few(),
                                                   .at             = price::of(7),
                                                   .over_allotment = chance(2) ? shares{} : few()});
        try {
            static_cast<void>(h.latest());
        } catch (const error&) { // such as a round before there is a class
            return std::nullopt;
        }
        return h;
    }

private:
    [[nodiscard]] bool chance(int n) { return all_.one_in(n); }
    [[nodiscard]] std::string name() {
        std::string n = all_.name();
        return n.starts_with('=') ? "x" + n : n;
    }
    /// A name that no other has.
    [[nodiscard]] label unique(const std::string& kind) {
        return label(kind + std::to_string(++names_));
    }
    [[nodiscard]] rounding some_rounding() { return static_cast<rounding>(all_.between(0, 3)); }
    [[nodiscard]] shares few() { return shares::of(all_.between(1, 100'000'000)); }
    [[nodiscard]] price maybe_price() {
        return chance(2) ? price{} : price::of(all_.between(1, 99));
    }
    [[nodiscard]] static label class_name(std::int64_t i) {
        return label("class " + std::to_string(i));
    }
    [[nodiscard]] fraction some_number() {
        return {all_.between(1, 40), power_of_ten(static_cast<int>(all_.between(0, 3)))};
    }
    [[nodiscard]] share_class some_class(int i) {
        share_class c{.name = class_name(i)};
        if (i == 2) c.kind = stock_kind::preferred;
        if (chance(2)) c.votes = chance(4) ? fraction::none() : some_number();
        if (i > 0 && chance(2)) c.into = class_name(0);
        if (i > 0 && chance(2)) c.converts_into = some_number();
        if (chance(2)) c.original_price = price::of(all_.between(1, 99));
        if (chance(2)) c.authorized = shares::of(1'000'000'000'000);
        return c;
    }
    [[nodiscard]] exercise_limit some_limit() {
        exercise_limit l{.kind = static_cast<limit_kind>(all_.between(0, 4))};
        if (chance(2)) l.name = label(name());
        if (l.kind == limit_kind::ownership || l.kind == limit_kind::exchange)
            l.part = percent::from_ticks(all_.between(1, 999'999));
        if (l.kind == limit_kind::authorized) l.number = all_.amount<shares>();
        if (chance(2)) l.lifted = all_.some_rule();
        return l;
    }
    [[nodiscard]] convertible_terms some_terms() {
        convertible_terms t{.base = chance(2) ? cap_base::pre_money : cap_base::post_money};
        if (chance(2)) t.cap = money::of(all_.between(1'000'000, 1'000'000'000));
        t.discount = 20_pct;
        if (chance(2)) t.interest = 6_pct;
        return t;
    }
    [[nodiscard]] priced_round some_round() {
        priced_round r{.of_class = class_name(2)};
        if (chance(2)) r.name = label(name());
        if (chance(2)) r.at = price::of(all_.between(1, 50));
        else r.pre_money = money::of(all_.between(1'000'000, 1'000'000'000));
        if (chance(2)) {
            r.plan              = "the plan";
            r.pool              = percent::from_ticks(all_.between(1, 100'000));
            r.pool_in_pre_money = chance(2);
        }
        for (std::int64_t i = all_.between(1, 3); i > 0; --i)
            r.investors.push_back({unique("investor"), money::of(all_.between(1, 10'000'000))});
        return r;
    }

    random_source all_, some_;
    int names_ = 0;
};

} // namespace

TEST_CASE("Rights and a cap table of C++ values are read back as they were",
          "[document][write][equity]") {
    random_capital some(20261130);
    random_source deals(7);
    std::size_t companies = 0, amended = 0;
    for (std::size_t i = 0; i < tries(1'500); ++i) {
        deal d{.name = "d", .company = {.name = "c"}};
        std::vector<warrant_rights> rights;
        for (const char* name : {"w", "v"}) {
            d.warrants.add({.name = name, .tranches = {{"t", 1_sh, always}}});
            if (deals.one_in(2)) rights.push_back(some.rights_of(name));
        }
        const auto capital = some.capital_of("c");
        if (capital) ++companies;
        const amendment later{2028_y / 1 / 1, d};
        if (deals.one_in(2)) {
            warrant_rights changed = some.rights_of("w");
            changed.from = changed.limits_from = later.from;
            rights.push_back(changed);
            ++amended;
        }
        obeys_the_law(d, {.amendments = std::span(&later, 1),
                          .rights     = rights,
                          .capital    = capital ? &*capital : nullptr});
    }
    CHECK(companies * 2 > tries(1'500));
    CHECK(amended * 3 > tries(1'500));
}

TEST_CASE("What rights and a cap table cannot say is refused with its place",
          "[document][write][equity]") {
    const deal d{.name     = "d",
                 .company  = {.name = "c"},
                 .warrants = {{.name = "w", .tranches = {{"t", 1_sh, always}}}}};
    const auto refusal_of_rights = [&](std::vector<warrant_rights> rights) {
        return refusal_of(d, {.rights = rights});
    };
    CHECK(refusal_of_rights({{.warrant = "v"}}) ==
          "deal, warrants: expected rights of a warrant of the deal, found \"v\"");
    CHECK(refusal_of_rights({{.warrant = "w"}, {.warrant = "w"}}) ==
          "deal, warrants: expected rights of each warrant once, found \"w\"");
    CHECK(refusal_of_rights(
              {{.warrant = "w", .exercise = {.allows_cash = false, .allows_net = false}}})
              .find("cash, net or both") != std::string::npos);
    CHECK(refusal_of_rights({{.warrant = "w", .slices = {{{1, 2}, 1_per_share}}}})
              .find("a last slice that ends with the warrant") != std::string::npos);

    const auto refusal_of_capital = [&](company_history h) {
        return refusal_of(d, {.capital = &h});
    };
    const day first  = 2026_y / 1 / 1;
    const auto known = [&] {
        return company_history("c").add(first, class_created{{.name = "A"}});
    };
    CHECK(refusal_of_capital(company_history("other").add(first, class_created{{.name = "A"}}))
              .find("the company of the deal, \"c\"") != std::string::npos);
    CHECK(refusal_of_capital(known().add(first + 1, class_split{.new_shares = 2})) ==
          "cap table, as of: expected a class, plan, holding, option, warrant, note, round or "
          "offering, found 2026-01-02: split 2 for 1");
    CHECK(refusal_of_capital(known().add(first + 1, shares_issued{"Ana", "A", 1_sh}))
              .find("what there is on the first day, 2026-01-01") != std::string::npos);
    CHECK(refusal_of_capital(company_history("c").add(
                                 first, class_created{{.name = "A", .votes = fraction(1, 3)}}))
              .find("cap table, class \"A\"") == 0);
    CHECK(refusal_of_capital(known().add(first, shares_issued{"Ana", "B", 1_sh})) != "");
}
