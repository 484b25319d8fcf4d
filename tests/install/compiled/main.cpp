#include <kicker/document.hpp>
#include <kicker/kicker.hpp>

#include <iostream>

using namespace kicker::literals;

int main() {
    const std::string written  = R"({
  "kicker": 1,
  "deal": {
    "name": "a small deal",
    "contract": {"currency": "USD"},
    "warrants": [{
      "name": "warrant",
      "tranches": [{"name": "expansion", "shares": "1,000", "vests": "spend from 20bn to 30bn"}]
    }]
  }
})";
    const kicker::dossier read = kicker::read_dossier(written);
    std::cout << vested(read.deal(), kicker::spent(24_bn)) << " of " << granted(read.deal())
              << '\n';
    std::cout << (kicker::read_dossier(write_dossier(read)) == read ? "as written" : "changed")
              << '\n';

    std::string misspelt = written;
    misspelt.replace(misspelt.find("spend"), 5, "spnd");
    try {
        static_cast<void>(kicker::read_dossier(misspelt));
    } catch (const kicker::invalid_document& e) {
        std::cout << e.what() << '\n';
    }
}
