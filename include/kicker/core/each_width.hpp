// Loops that are compiled for several widths of vectors, of which the machine chooses one.
#pragma once

/// @{
/// Before a function that is one plain loop over a block of numbers. The program carries it for several
/// widths and chooses as it starts; a compiler that cannot do so takes the one that it was asked for. Sums
/// and products must not be fused in it, so that all widths give the same bits. Sanitizers start too late
/// for the choice.
#ifndef KICKER_EACH_WIDTH
#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) &&                             \
    !defined(__SANITIZE_ADDRESS__)
#define KICKER_EACH_WIDTH [[gnu::target_clones("arch=x86-64-v4", "avx2", "default"), gnu::noinline]]
#else
#define KICKER_EACH_WIDTH
#endif
#endif
/// @}
