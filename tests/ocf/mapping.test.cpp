#include <kicker/ocf/mapping.hpp>

#include <kicker/ocf/detail/md5.hpp>
#include <kicker/ocf/words.hpp>

#include "support/catch.hpp"

#include <set>
#include <string>

using namespace kicker;

TEST_CASE("every word of the format stands once, and has fields that begin with an id", "[ocf]") {
    std::set<std::string_view> words;
    std::set<ocf_object> meanings;
    for (const ocf_object_terms& o : ocf_objects) {
        CAPTURE(o.word);
        CHECK(words.insert(o.word).second);
        meanings.insert(o.means);
        CHECK(o.fields.starts_with("id*= "));
        CHECK(o.word.starts_with("TX_") ==
              (o.fields.find("date*= comments") != std::string_view::npos &&
               !o.word.starts_with("CE_")));
        // Whatever vests, ends or moves names its security.
        if (o.word.starts_with("TX_VESTING") ||
            o.word.find("CANCELLATION") != std::string_view::npos)
            CHECK(o.fields.find("security_id*=") != std::string_view::npos);
    }
    // Of the 56 words of version 1.2.1, seven are older ones for equity compensation: PLAN_SECURITY.
    CHECK(words.size() == 56);
    CHECK(meanings.size() == static_cast<std::size_t>(ocf_object::vesting_acceleration) + 1);
    for (const ocf_object_terms& o : ocf_objects)
        if (const std::string old = "TX_PLAN_SECURITY"; o.word.starts_with(old)) {
            const std::string now =
                "TX_EQUITY_COMPENSATION" + std::string(o.word.substr(old.size()));
            REQUIRE(ocf_row(ocf_objects, now) != nullptr);
            CHECK(ocf_row(ocf_objects, now)->means == o.means);
            CHECK(ocf_row(ocf_objects, now)->fields == o.fields);
        }
    CHECK(ocf_row(ocf_objects, "TX_NOTHING") == nullptr);
}

TEST_CASE("every way to vest has its word", "[ocf]") {
    for (int i = 0; i < 7; ++i) {
        const auto how = static_cast<allotment>(i);
        REQUIRE(ocf_row(ocf_allotments, ocf_word_for(ocf_allotments, how)) != nullptr);
        CHECK(ocf_row(ocf_allotments, ocf_word_for(ocf_allotments, how))->means == how);
    }
    for (int i = 0; i < 4; ++i) {
        const auto kind = static_cast<condition_kind>(i);
        REQUIRE(ocf_row(ocf_triggers, ocf_word_for(ocf_triggers, kind)) != nullptr);
        CHECK(ocf_row(ocf_triggers, ocf_word_for(ocf_triggers, kind))->means == kind);
    }
    CHECK(ocf_word_for(ocf_allotments, allotment::front_loaded) == "FRONT_LOADED");
    CHECK(ocf_word_for(ocf_triggers, condition_kind::on_event) == "VESTING_EVENT");
}

TEST_CASE("every kind of warning has a name and a sentence of its own", "[ocf]") {
    std::set<std::string_view> names;
    std::set<std::string> sentences;
    const int last = static_cast<int>(ocf_warning_kind::price_not_said);
    for (int i = 0; i <= last; ++i) {
        const auto kind = static_cast<ocf_warning_kind>(i);
        CAPTURE(to_word(kind));
        CHECK(names.insert(to_word(kind)).second);
        CHECK(sentences.insert(to_text(ocf_warning{.kind = kind})).second);
    }
    CHECK(to_text({.kind    = ocf_warning_kind::part_of_a_share,
                   .object  = "op-1",
                   .file    = "Transactions.ocf.json",
                   .pointer = "/items/3/quantity",
                   .detail = "10.5"}) == "Transactions.ocf.json (/items/3/quantity): \"op-1\": the "
                                         "number of shares is not whole; the "
                                         "cap table rounds the number down: 10.5");
    CHECK(to_text({.kind = ocf_warning_kind::price_not_said, .object = "warrant"}) ==
          "\"warrant\": nobody says what the warrant cost; the package has zero");
}

TEST_CASE("a digest is that of RFC 1321", "[ocf]") {
    // The test suite of RFC 1321, A.5
    CHECK(detail::md5_of("") == "d41d8cd98f00b204e9800998ecf8427e");
    CHECK(detail::md5_of("a") == "0cc175b9c0f1b6a831c399e269772661");
    CHECK(detail::md5_of("abc") == "900150983cd24fb0d6963f7d28e17f72");
    CHECK(detail::md5_of("message digest") == "f96b697d7cb7938d525a2f31aaf161d0");
    CHECK(detail::md5_of("abcdefghijklmnopqrstuvwxyz") == "c3fcd3d76192e4007dfb496cca67e13b");
    CHECK(detail::md5_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789") ==
          "d174ab98d277d9f5a5611c2c9f419d9f");
    CHECK(detail::md5_of(
              "1234567890123456789012345678901234567890123456789012345678901234567890123456789"
              "0") == "57edf4a22be3c955ac49da2e2107b67a");
    // a whole block, and one byte on either side of where the length begins
    CHECK(detail::md5_of(std::string(55, 'a')) == "ef1772b6dff9a122358552954ad0df65");
    CHECK(detail::md5_of(std::string(56, 'a')) == "3b0c8ac703f828b04c6c197006d17218");
    CHECK(detail::md5_of(std::string(64, 'a')) == "014842d480b571495a4a0363793f7367");
}
