#include <kicker/core/inplace_vector.hpp>

#include "support/catch.hpp"

#include <random>
#include <string>
#include <type_traits>
#include <vector>

using kicker::inplace_vector;

namespace {

struct payment {
    static constexpr std::string_view plural = "payments";

    int day = 0;
};

// A program as a user would write it: built, changed and read while compiling.
constexpr int sum_of_squares() {
    inplace_vector<int, 4> list{1, 2};
    list.push_back(3);
    list.back() = 4;
    list[0]     = 5;
    int sum     = 0;
    for (int i : list) sum += i * i;
    return sum;
}

constexpr bool forgets_what_was_popped() {
    inplace_vector<int, 3> once{1, 2, 3};
    once.pop_back();
    return once == inplace_vector<int, 3>{1, 2} && once.size() == 2 && !once.full();
}

template <class List>
concept grows = requires(List list) {
    list.push_back(1);
};
template <class List>
concept changes = requires(List list) {
    list[0] = 1;
};

} // namespace

static_assert(std::regular<inplace_vector<int, 3>>);
static_assert(std::is_trivially_copyable_v<inplace_vector<int, 3>>);
static_assert(inplace_vector<int, 3>{}.empty());
static_assert(inplace_vector<int, 3>::capacity() == 3);
static_assert(inplace_vector<int, 3>{1, 2}.size() == 2);
static_assert(inplace_vector<int, 3>{1, 2, 3}.full());
static_assert(inplace_vector<int, 3>{1, 2} != inplace_vector<int, 3>{1, 2, 0});
static_assert(sum_of_squares() == 25 + 4 + 16);
static_assert(forgets_what_was_popped());
static_assert(inplace_vector<int, 3>{1, 2}.contains(2));
static_assert(!inplace_vector<int, 3>{1, 2}.contains(0)); // which the unused place holds

static_assert(std::regular<inplace_vector<int, 0>> && std::is_empty_v<inplace_vector<int, 0>>);
static_assert(inplace_vector<int, 0>{}.empty() && inplace_vector<int, 0>{}.size() == 0);
static_assert(inplace_vector<int, 0>{} == inplace_vector<int, 0>{});

static_assert(grows<inplace_vector<int, 1>&>);
static_assert(!grows<inplace_vector<int, 0>&>);
static_assert(!grows<const inplace_vector<int, 2>&>);
static_assert(changes<inplace_vector<int, 2>&>);
static_assert(!changes<const inplace_vector<int, 2>&>);
static_assert(!std::is_convertible_v<inplace_vector<int, 2>, inplace_vector<int, 3>>);

TEST_CASE("a full list refuses one more and stays as it was", "[core]") {
    inplace_vector<int, 2> list{1, 2};
    CHECK_THROWS_AS(list.push_back(3), kicker::invalid_terms);
    CHECK(list == inplace_vector<int, 2>{1, 2});
    using pair = inplace_vector<int, 2>;
    CHECK_THROWS_AS((pair{1, 2, 3}), kicker::invalid_terms);
}

TEST_CASE("a list that is full names its limit and what it holds", "[core]") {
    const auto complaint = [](auto list) -> std::string {
        try {
            for (;;) list.push_back({});
        } catch (const kicker::invalid_terms& e) {
            return e.what();
        }
    };
    CHECK(complaint(inplace_vector<payment, 7>{}) == "too many payments: there may be at most 7");
    CHECK(complaint(inplace_vector<int, 2>{}) ==
          "too many entries in one list: there may be at most 2");
}

TEST_CASE("a list does whatever a vector with room does", "[core]") {
    std::mt19937_64 random(1);
    for (int round = 0; round < 50; ++round) {
        inplace_vector<std::string, 9> list;
        std::vector<std::string> model;
        for (int step = 0; step < 60; ++step) {
            const auto dice = random() % 4;
            if (dice < 2 && model.size() < 9) {
                const std::string text(random() % 40, 'x');
                list.push_back(text);
                model.push_back(text);
            } else if (dice == 2 && !model.empty()) {
                list.pop_back();
                model.pop_back();
            } else if (!model.empty()) {
                const std::size_t i = random() % model.size();
                list[i] += 'y';
                model[i] += 'y';
            }
            REQUIRE(list.size() == model.size());
            CHECK(std::vector<std::string>(list.begin(), list.end()) == model);
            const auto copy = list;
            CHECK(copy == list);
            if (!model.empty()) CHECK(copy.back() == model.back());
        }
    }
}
