// The tables of Haug's book, as QuantLib's tests cite them by page.
#pragma once

#include "support/published.hpp"

#include <string>

/// A page of the book, and the test of QuantLib that cites it.
inline paper haug(const std::string& where, const std::string& test) {
    return {"Haug: Option Pricing Formulas, " + where + " (" + test + ")",
            "E. G. Haug, The Complete Guide to Option Pricing Formulas, 1998, " + where,
            "https://github.com/lballabio/QuantLib/blob/2a13d455048c748b9fb5c2ff3bb4f4cf56dfb9a9/"
            "test-suite/" +
                test + ".cpp",
            paper::F2};
}

/// An example of Hull's book.
inline paper hull_example(const std::string& where) {
    return {"Hull: Options, Futures, and Other Derivatives",
            "J. C. Hull, Options, Futures, and Other Derivatives, " + where, "", paper::F2};
}
