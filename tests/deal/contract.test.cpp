#include <kicker/deal/contract.hpp>

#include <kicker/unit/text.hpp>

#include "support/catch.hpp"

#include <type_traits>

using namespace kicker;

static_assert(std::is_trivially_copyable_v<contract>);
static_assert(sizeof(currency) == 4);
static_assert(currency("USD").view() == "USD");
static_assert(currency().empty() && currency("").empty());
static_assert(currency("USD") != currency("EUR"));
static_assert(contract{.currency = "USD", .commitment = 20_bn}.commitment == 20_bn);

// Money is no megawatts, and megawatts no money.
template <class Amount>
concept commits = requires(Amount a) {
    contract{.commitment = a};
};
template <class Amount>
concept contracts_capacity = requires(Amount a) {
    contract{.capacity = a};
};
static_assert(commits<money> && contracts_capacity<power>);
static_assert(!commits<power> && !contracts_capacity<money>);
static_assert(!commits<std::int64_t> && !commits<double>);

TEST_CASE("a currency is three capital letters, and any other text is refused", "[deal]") {
    for (const char* code : {"USD", "EUR", "JPY", "KRW"}) CHECK(currency(code).view() == code);
    for (const char* text : {"usd", "US", "USDX", "U$D", "US1", " USD", "USD ", "Usd"}) {
        INFO(text);
        CHECK_THROWS_AS(currency(text), invalid_terms);
    }
    try {
        static_cast<void>(currency("dollars"));
        FAIL("nothing was thrown");
    } catch (const invalid_terms& e) {
        CHECK(std::string(e.what()).find("\"dollars\"") != std::string::npos);
    }
}

TEST_CASE("what a contract does not say is empty", "[deal]") {
    const contract c;
    CHECK(c.buyer.empty());
    CHECK(c.seller.empty());
    CHECK(c.currency.empty());
    CHECK(c.currency.view().empty());
    CHECK(c.commitment == 0_bn);
    CHECK(c.ceiling == 0_bn);
    CHECK(c.capacity == 0_MW);
    CHECK(c.capacity_option == 0_MW);
    CHECK(c.term == term{});
}

TEST_CASE("contracts are equal when every term is", "[deal]") {
    const contract c{.buyer      = "B",
                     .seller     = "S",
                     .currency   = "USD",
                     .commitment = 20_bn,
                     .capacity   = 750_MW,
                     .term       = {2026_y / 1 / 1, 2028_y / 12 / 31}};
    contract other = c;
    CHECK(other == c);
    other.capacity_option = 1'250_MW;
    CHECK(other != c);
    other          = c;
    other.currency = "EUR";
    CHECK(other != c);
}

TEST_CASE("a term of a contract does not run backwards", "[deal]") {
    CHECK_THROWS_AS((contract{.term = {2028_y / 12 / 31, 2026_y / 1 / 1}}), invalid_terms);
    CHECK_NOTHROW((contract{.term = {2026_y / 1 / 1, 2026_y / 1 / 1}}));
}
