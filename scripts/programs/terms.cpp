// Terms alone: a deal is stated, and what vests is proved while it compiles.
#include <kicker/deal/vested.hpp>
#include <kicker/unit/literals.hpp>

using namespace kicker::literals;

constexpr kicker::deal cloud{
    .name     = "a cloud deal",
    .contract = {.buyer = "a lab", .seller = "a cloud", .currency = "USD", .commitment = 4_bn},
    .warrants = {{.name     = "warrant",
                  .strike   = 12.50_per_share,
                  .tranches = {{"signing", 100'000_sh, kicker::always},
                               {"growth", 1'000'000_sh,
                                in_steps(ramp(kicker::spend, 0_bn, 4_bn), 8)}}}},
};

static_assert(granted(cloud) == 1'100'000_sh);
static_assert(vested(cloud, kicker::spent(1_bn)) == 350'000_sh);

int main() {
    return vested(cloud, kicker::spent(4_bn)) == granted(cloud) ? 0 : 1;
}
