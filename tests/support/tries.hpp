// How often a random test tries. A sanitizer looks at what is done, and not at how the answers compare:
// an eighth of the tries shows it as much, and under it each takes ten times as long.
#pragma once

#if defined(__SANITIZE_ADDRESS__)
#define KICKER_IS_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define KICKER_IS_SANITIZED 1
#endif
#endif

/// So many tries, or so many outcomes of tries; under a sanitizer an eighth of them.
constexpr int tries(int n) {
#ifdef KICKER_IS_SANITIZED
    return n / 8;
#else
    return n;
#endif
}
