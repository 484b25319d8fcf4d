// The ways to count a company's shares, and whose they can be.
#pragma once

namespace kicker {

/// Which shares of a company count. Each includes those of the one before it, but for the
/// treasury's.
enum class count_basis : unsigned char {
    issued,             ///< in the hands of holders and of the company itself, share by share
    outstanding_shares, ///< in the hands of holders, share by share
    as_converted,       ///< outstanding, with what converts as the shares that it converts into
    as_exercised, ///< as converted, and with every option and warrant exercised, vested or not
    fully_diluted ///< as exercised, and with the pools that plans keep; notes do not count
};

/// Who a part of the company belongs to.
enum class owner_kind : unsigned char {
    holder,  ///< somebody with a name
    pool,    ///< a plan: shares that nobody has been granted
    treasury ///< the company itself
};

} // namespace kicker
